"""事项要素不全：许可、处罚、招考的信息没有写全法定的各项。

为什么：条例第二十条规定，行政许可要公开依据、条件、程序和办理结果，公务员招考要公开职位、名额、
报考条件，还要公开有一定社会影响的行政处罚决定（行政处罚法第四十八条同）；决定书载明的违法事实、处罚的种类和
依据见行政处罚法第五十九条。

处理：在“许可信息”“处罚信息”“招考信息”下补上缺少的各项。写了其中一项就要写全；一项也没有写、
正文也找不到的，只作警告。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from builder.diagnostic import Level
from builder.model.attr import Record, keys_of, label_of
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules._lines import plain_text
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_20, PENALTY_LAW_59, Source

_BY_KIND: Mapping[str, tuple[Kind, tuple[str, ...], Source]] = MappingProxyType(
    {
        "licence": (Kind.LICENCE, ("basis", "conditions", "procedure", "result"), ART_20),
        "penalty": (Kind.PENALTY, ("facts", "basis", "decision"), PENALTY_LAW_59),
        "recruitment": (Kind.PERSONNEL, ("posts", "quota", "conditions"), ART_20),
    }
)


@rule(
    "A053",
    "事项要素不全",
    level=Level.BREACH,
    source=ART_20,
    subject=Item,
    reads=(
        "kind",
        "licence",
        "penalty",
        "recruitment",
    ),
    lone=True,
)
def elements(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find the parts that the law asks of a licence, a penalty or a recruitment."""
    for name, (kind, parts, source) in _BY_KIND.items():
        given = getattr(item, name)
        if name in item.unread or not item.is_open_to_all:
            continue
        if given is None and (item.kind is not kind or kind is Kind.PERSONNEL):
            continue
        if given is None:
            words = tuple(label_of(_model(name), part) for part in parts)
            if not any(word in plain_text(item, ctx) for word in words):
                yield Finding(
                    "kind",
                    f"信息类型为“{kind}”，没有写{_quoted(words)}",
                    f"在“{label_of(Item, name)}”下逐项写明",
                    level=Level.WARNING,
                    source=source,
                )
            continue
        missing = [
            label_of(_model(name), part)
            for part in parts
            if not getattr(given, part) and f"{name}.{part}" not in item.unread
        ]
        if missing:
            label = label_of(Item, name)
            yield Finding(
                name, f"“{label}”没有写{_quoted(missing)}", f"在“{label}”下补上", source=source
            )


def _model(name: str) -> type[Record]:
    kind: type[Record] = keys_of(Item)[name].kind
    return kind


def _quoted(words: Iterable[str]) -> str:
    return "、".join(f"“{word}”" for word in words)
