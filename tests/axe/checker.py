"""axe-core, the accessibility checker: a pinned npm package, run inside the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import npm

if TYPE_CHECKING:
    from playwright.sync_api import Page

PIN = npm.read_pin(Path(__file__).parent)
# No rule is switched off. Level A and AA, the size of targets of WCAG 2.2, and what axe calls
# good practice: one main landmark, headings in order, everything within a landmark.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = 'only => axe.run(document, {runOnly: only, resultTypes: ["violations"], preload: false})'

# axe leaves text in a drawing undecided: it stands on the last box beneath it, else on the page.
_DRAWN = """() => {
  const numbers = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return [r, g, b, a];
  };
  const over = (top, under) => {
    const share = top[3];
    return [0, 1, 2].map((i) => top[i] * share + under[i] * (1 - share)).concat(1);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((x) => x / 255)
      .map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const page = (element) => {
    const own = numbers(getComputedStyle(element).backgroundColor);
    if (own[3] === 1) return own;
    return over(own, element.parentElement ? page(element.parentElement) : [255, 255, 255, 1]);
  };
  const box = (text) => {
    const { x, y, width, height } = text.getBBox();
    const beneath = [...text.ownerSVGElement.querySelectorAll("rect")].filter((rect) => {
      if (getComputedStyle(rect).fill === "none") return false;
      const area = rect.getBBox();
      const inside = (at, from, size) => at > from && at < from + size;
      return inside(x + width / 2, area.x, area.width)
        && inside(y + height / 2, area.y, area.height);
    });
    const ground = page(text.ownerSVGElement);
    if (!beneath.length) return ground;
    const { fill, fillOpacity } = getComputedStyle(beneath.at(-1));
    const [r, g, b, a] = numbers(fill);
    return over([r, g, b, a * Number(fillOpacity)], ground);
  };
  return [...document.querySelectorAll("svg text")].map((text) => {
    const lights = [numbers(getComputedStyle(text).fill), box(text)].map(light);
    const ratio = (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
    return [text.textContent, ratio];
  });
}"""
_LEAST_CONTRAST = 4.5  # WCAG 1.4.3


def missing() -> str:
    """Return what the checker lacks, as a sentence, or nothing when it can run."""
    return "" if PIN.path.exists() else f"没有 {PIN.name}：请安装 npm 后执行 make axe"


def load(page: Page) -> None:
    """Put the checker into the open page, whose content security policy must be off."""
    page.evaluate(PIN.path.read_text("utf-8"))


def violations(page: Page, *rules: str) -> list[str]:
    """Return what is wrong with the open page, one line an element; ``rules`` narrows it."""
    found = page.evaluate(_RUN, rules or TAGS)["violations"]
    lines = [_line(rule, node) for rule in found for node in rule["nodes"]]
    drawn = [(text, ratio) for text, ratio in page.evaluate(_DRAWN) if ratio < _LEAST_CONTRAST]
    return lines + [f"color-contrast: svg text: {text} {ratio:.2f}" for text, ratio in drawn]


def _line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    told = [check["message"] for group in ("any", "all", "none") for check in node[group]]
    return f"{rule['id']}: {node['target'][-1]}: {'; '.join(told) or rule['help']}"
