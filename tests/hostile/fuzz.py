"""A fuzzer that follows coverage: ``python tests/hostile/fuzz.py TARGET SECONDS [FOLDER]``.

By hand it drives atheris (``pip install atheris``; no dependency of ours), beginning with the
texts of the sample content. What breaks a target is written by it into the current folder; it
becomes a case of its own in test_hostile_bounds.py. The suite runs ``mutants`` for a moment.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve()
ROOT = HERE.parent.parent.parent
_PIECES = (
    "---\n", ": ", "\n- ", "[", "]", "{", "}", "：", "“", "”", "《", "》", "（", "）", "|", "<", ">", "`", "\t",
    "&#", "](", "![", "\n\n", "    ", "*", "_", "#", '"', "'", "\0", "\r", "\u2028", "\ufeff", "\u202e", "，",
    "2026-02-30", "1e999", "-1", "９", "\ud7ff", "!!", "&a", "*a", "| -", ">", "1. ", "~~~", "索引号:",
)  # fmt: skip
# Files that a target can stand in for; what it makes of them is read, judged and planned.
_PLACES = {
    "item": "content/documents/a.md",
    "guide": "content/guides/guide.md",
    "apply": "content/guides/apply.md",
    "report": "content/reports/2025.md",
    "tables": "content/reports/2025.csv",
    "requests": "content/requests/2025.csv",
    "register": "content/private/a.csv",
    "site": "content/site.yml",
    "bodies": "content/bodies.yml",
    "columns": "content/columns.yml",
    "calendar": "content/calendar/2027.yml",
    "pack": "content/packs/linxi.yml",
    "lexicon": "content/lexicon.yml",
    "negative": "content/negative-list.yml",
    "work": "content/work.yml",
    "standard": "content/standard.yml",
    "baseline": "content/baseline.yml",
}


def targets() -> Mapping[str, Callable[[bytes], None]]:
    """Return what can be attacked by name: each takes bytes and raises nothing."""
    from in_memory import loaded

    from builder.attachments import scan
    from builder.catalogue.publish import publish
    from builder.config import ConfigError
    from builder.diagnostic import Level
    from builder.importers import ImportRefused, import_page
    from builder.markdown import TooDeep, fill, parse_body
    from builder.pages import plan
    from builder.pipeline import check

    def content(path: str) -> Callable[[bytes], None]:
        def attack(data: bytes) -> None:
            with suppress(ConfigError):
                read = loaded({path: data})
                read = loaded({path: data})
                found = check(read).diagnostics
                # With an error among them nothing is published.
                if all(one.level < Level.ERROR for one in found):
                    list(plan(publish(read.catalogue)))

        return attack

    def body(data: bytes) -> None:
        with suppress(TooDeep):
            fill(parse_body(data.decode("utf-8", "replace")), lambda link: link.target)

    def page(data: bytes) -> None:
        with suppress(ImportRefused):
            import_page("a.html", data)

    def attachment(ending: str) -> Callable[[bytes], None]:
        return lambda data: (scan(f"a.{ending}", data), None)[1]

    endings = ("docx", "xlsx", "pptx", "ofd", "pdf", "rtf", "zip", "doc", "txt", "csv")
    return {
        **{name: content(path) for name, path in _PLACES.items()},
        "body": body,
        "import": page,
        **{ending: attachment(ending) for ending in endings},
    }


def seeds(name: str) -> list[bytes]:
    """Return what the fuzzer begins with: files of the sample and of the tests of this kind."""
    pattern = {
        "item": "content/documents/**/*.md", "body": "content/documents/**/*.md",
        "guide": "content/guides/guide.md", "apply": "content/guides/apply.md",
        "report": "content/reports/*.md", "tables": "tests/fixtures/*.csv",
        "requests": "content/requests/*.csv", "register": "content/private/*.csv",
        "import": "tests/importers/*", "pack": "content/packs/*.yml",
        "calendar": "builder/law/holidays/*.yml", "negative": "content/negative-list.yml",
    }.get(name, f"content/{name}.yml")  # fmt: skip
    found = [path.read_bytes() for path in sorted(ROOT.glob(pattern))[:40] if path.is_file()]
    return found or [b"PK\x03\x04", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>", b"{\\rtf1 a}"]


def mutants(name: str, count: int, *, seed: int = 6) -> Iterator[bytes]:
    """Yield the same ``count`` damaged files in every run."""
    dice = random.Random(f"{name}{seed}")
    whole = seeds(name)
    for _ in range(count):
        data = bytearray(dice.choice(whole))
        for _ in range(dice.randint(1, 6)):
            _damage(data, whole, dice)
        yield bytes(data)


def _damage(data: bytearray, whole: list[bytes], dice: random.Random) -> None:
    at = dice.randrange(len(data) + 1)
    end = min(len(data), at + dice.randint(0, 40))
    match dice.randrange(5):
        case 0:
            data[at:end] = b""
        case 1:
            data[at:at] = dice.choice(_PIECES).encode() * dice.choice((1, 1, 2, 50))
        case 2:
            data[at:at] = data[at:end] * dice.choice((1, 3))
        case 3:
            other = dice.choice(whole)
            start = dice.randrange(len(other) + 1)
            data[at:end] = other[start : start + dice.randint(0, 80)]
        case _:
            data[at:end] = dice.randbytes(dice.randint(0, 4))


def main(name: str, seconds: str, folder: str = "") -> None:
    """Attack one target for some seconds; what is new is kept in ``folder``."""
    import atheris  # type: ignore[import-not-found]  # by hand only

    sys.path[:0] = [str(ROOT), str(HERE.parent.parent)]
    with atheris.instrument_imports(include=["builder", "markdown", "html"]):
        attack = targets()[name]
    kept = Path(folder or tempfile.mkdtemp(prefix="gongkai-fuzz-"))
    for number, data in enumerate(seeds(name)):
        (kept / f"seed-{number}").write_bytes(data)
    # A text that takes two seconds of processor time is a fault as well.
    options = [f"-max_total_time={seconds}", "-timeout=20", "-max_len=20000", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *options, str(kept)], attack)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
