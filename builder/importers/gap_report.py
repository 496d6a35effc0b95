"""The gap report → Chinese text for a clerk, or a plain structure for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from builder.importers.gaps import Dropped, Gaps

Plain = Mapping[str, "str | int | bool | list[Plain]"]
_LONG = 60  # characters of a dropped line that the text report shows


def render_gaps(gaps: Gaps, *, file_name: str = "") -> str:
    """Return the report as text; ``file_name`` is the draft it belongs to."""
    title = f"{gaps.source} → {file_name}" if file_name else gaps.source
    lines = [title, *_sections(gaps)]
    return "\n".join(lines) + "\n"


def gaps_to_plain(gaps: Gaps, *, file_name: str = "") -> Plain:
    """Return the report as dicts, lists, texts and numbers only."""
    return {
        "source": gaps.source,
        "file": file_name,
        "encoding": gaps.encoding,
        "found": [
            {
                "field": item.field,
                "label": item.label,
                "value": item.value,
                "line": item.line,
                "stated": item.stated,
                "original": item.original,
            }
            for item in gaps.found
        ],
        "empty": [{"label": label, "line": line} for label, line in gaps.empty],
        "missing": [
            {
                "field": item.field,
                "label": item.label,
                "basis": str(item.basis or ""),
                "hint": item.hint,
            }
            for item in gaps.missing
        ],
        "unusable": [
            {
                "label": item.label,
                "value": item.value,
                "line": item.line,
                "why": item.why,
                "written": item.written,
            }
            for item in gaps.unusable
        ],
        "dropped": [
            {"line": item.line, "text": item.text, "why": item.why} for item in gaps.dropped
        ],
        "hints": [{"line": item.line, "text": item.text} for item in gaps.hints],
    }


def _sections(gaps: Gaps) -> Iterator[str]:
    yield from _section(
        "找到的项",
        (f"第{f.line}行　{f.label}：{f.value}（页面写作“{f.stated}”）" for f in gaps.found),
    )
    yield from _section(
        "缺少的必填项，请补上",
        (
            item.label
            + (f"（{item.hint}）" if item.hint else "")
            + (f"　依据：{item.basis}" if item.basis else "")
            for item in gaps.missing
        ),
    )
    yield from _section(
        "页面上有标签、没有内容",
        (f"第{line}行　{label}" for label, line in gaps.empty),
    )
    yield from _section(
        "找到但需要改的值",
        (
            f"第{item.line}行　{item.label}：{item.value}　{item.why}"
            + ("" if item.written else "；没有写入稿件")
            for item in gaps.unusable
        ),
    )
    yield from _section(
        "请人工判断",
        (f"第{hint.line}行　{hint.text}" if hint.line else hint.text for hint in gaps.hints),
    )
    yield from _section("没有收入稿件的文字", _dropped(gaps.dropped))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    entries = list(lines)
    if entries:
        yield f"  {title}（{len(entries)}）"
        yield from (f"    {entry}" for entry in entries)


def _dropped(dropped: Iterable[Dropped]) -> Iterator[str]:
    for item in dropped:
        text = item.text if len(item.text) <= _LONG else f"{item.text[:_LONG]}……"
        yield f"第{item.line}行　{text}（{item.why}）"
