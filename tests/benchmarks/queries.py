"""Labelled Chinese queries of many kinds, drawn from the pages that they must find.

Labels are made without any word of the search program: a page is relevant where the query
stands in one of its fields (plain ``in`` on NFKC text), and for the kinds that are not literal
(question, wrong character, pinyin, traditional) where the topic stands in its title. The
traditional forms, slips and questions are written by people, in ``topics.yml``.

Two disjoint sets: whoever changes the search looks at ``dev``; ``held`` is for the report.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import _folders  # noqa: F401 (the helpers of the tests come from there)
from sample_queries import LabelledQuery
from search_corpus import Topic, topics

from builder.search.record import SearchRecord

Set = Literal["dev", "held"]
SEEDS: dict[Set, int] = {"dev": 11, "held": 20261120}
PER_KIND = 12

_CJK = "[\u4e00-\u9fff]"
_SENTENCE = re.compile(rf"(?<=。){_CJK}[{_CJK[1:-1]}，、]{{18,40}}(?=[。，；])")
_BODY_PHRASE = re.compile(rf"(?<=[，。；])({_CJK}{{4}})(?={_CJK})")
_BODY_NAME = re.compile(rf"澄江({_CJK}{{4,12}}有限公司)|(?:村民|群众)({_CJK}{{3}})(?=来|等)")


@dataclass(frozen=True, slots=True)
class _Page:
    record: SearchRecord
    title: str
    doc_no: str
    everything: str


class Labeller:
    """Draws queries from ``records`` and knows which of the pages answer each."""

    def __init__(self, records: Sequence[SearchRecord], chosen: Set) -> None:
        self.pages = tuple(map(_page, records))
        self.random = random.Random(SEEDS[chosen])
        half = topics()[0 if chosen == "dev" else 1 :: 2]
        self.topics = tuple(topic for topic in half if self.titled(topic.name))

    def titled(self, *words: str) -> frozenset[str]:
        """Return the pages whose title has every word."""
        return frozenset(p.record.url for p in self.pages if all(w in p.title for w in words))

    def having(self, *words: str) -> frozenset[str]:
        """Return the pages that have every word anywhere."""
        return frozenset(p.record.url for p in self.pages if all(w in p.everything for w in words))

    def where(self, test: Callable[[_Page], bool]) -> frozenset[str]:
        """Return the pages that pass ``test``."""
        return frozenset(p.record.url for p in self.pages if test(p))

    def some(self, *, with_doc_no: bool = False) -> Iterator[_Page]:
        """Yield pages at random without end; one may come again."""
        pages = [page for page in self.pages if page.doc_no or not with_doc_no]
        while True:
            yield self.random.choice(pages)

    def each_topic(self) -> Iterator[Topic]:
        """Yield the topics of this set in a random order, again and again."""
        while True:
            yield from self.random.sample(self.topics, len(self.topics))


def make_queries(
    records: Sequence[SearchRecord], chosen: Set, *, per_kind: int = PER_KIND
) -> tuple[LabelledQuery, ...]:
    """Return ``per_kind`` different queries of each kind; the same arguments give the same."""
    labeller = Labeller(records, chosen)
    found: list[LabelledQuery] = []
    for kind, draw in KINDS.items():
        texts: dict[str, frozenset[str]] = {}
        for (text, relevant), _ in zip(draw(labeller), range(per_kind * 20), strict=False):
            if relevant and text:
                texts.setdefault(text, relevant)
            if len(texts) == per_kind:
                break
        found += [LabelledQuery(kind, text, relevant) for text, relevant in texts.items()]
    return tuple(found)


def _page(record: SearchRecord) -> _Page:
    fields = (record.title, record.issuer, record.doc_no, record.index_no, record.text)
    return _Page(record, _nfkc(record.title), _nfkc(record.doc_no), _nfkc("\n".join(fields)))


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


Drawn = Iterator[tuple[str, frozenset[str]]]


def _full_title(make: Labeller) -> Drawn:
    for page in make.some():
        yield page.record.title, make.titled(page.title)


def _two_characters(make: Labeller) -> Drawn:
    for topic in make.each_topic():
        at = make.random.randrange(0, len(topic.name) - 1, 2)
        yield (word := topic.name[at : at + 2]), make.having(word)


def _four_characters(make: Labeller) -> Drawn:
    """From the middle of a text."""
    for page in make.some():
        if found := _BODY_PHRASE.findall(page.everything):
            yield (phrase := make.random.choice(found)), make.having(phrase)


def _across_words(make: Labeller) -> Drawn:
    """The end of the topic and the beginning of what follows it in a title."""
    for topic in make.each_topic():
        page = next(p for p in make.some() if topic.name in p.title)
        _, _, rest = page.title.partition(topic.name)
        if re.match(f"{_CJK}{{2}}", rest):
            word = topic.name[-make.random.randrange(1, 3) :] + rest[: make.random.randrange(1, 3)]
            yield word, make.having(word)


def _doc_no(make: Labeller) -> Drawn:
    for page in make.some(with_doc_no=True):
        yield page.record.doc_no, make.having(page.doc_no)


def _doc_no_otherwise(make: Labeller) -> Drawn:
    forms = ("{}[{}]{}号", "{}({}){}号", "{}（{}）{}号", "{}{}年第{}号", "{} {} {}号", "{}【{}】{}")
    for page in make.some(with_doc_no=True):
        parts = re.split("[〔〕号]", page.record.doc_no)[:3]
        yield make.random.choice(forms).format(*parts), make.having(page.doc_no)


def _doc_no_number(make: Labeller) -> Drawn:
    for page in make.some(with_doc_no=True):
        start = page.doc_no.index("〔")
        tail = page.doc_no[start:]
        relevant = make.where(lambda other, tail=tail: other.doc_no.endswith(tail))
        yield make.random.choice((tail, tail.replace("〔", "").replace("〕", "年"))), relevant


def _index_no(make: Labeller) -> Drawn:
    for page in make.some():
        yield page.record.index_no, make.having(page.record.index_no)


def _index_no_beginning(make: Labeller) -> Drawn:
    for page in make.some():
        start = page.record.index_no[: -make.random.randrange(1, 3)]
        yield start, make.where(lambda other, start=start: other.record.index_no.startswith(start))


def _issuer(make: Labeller) -> Drawn:
    for page in make.some():
        name = page.record.issuer
        short = name[3:] if make.random.random() < 0.5 else name
        yield short, make.where(lambda other, s=short: s in other.record.issuer or s in other.title)


def _year_and_topic(make: Labeller) -> Drawn:
    for topic in make.each_topic():
        page = next(p for p in make.some() if topic.name in p.title)
        year = page.record.date[:4]
        form = make.random.choice(("{}年{}", "{} {}", "{}{}"))
        yield (
            form.format(year, topic.name),
            make.where(
                lambda other, y=year, t=topic.name: (
                    t in other.title and (y in other.title or other.record.date.startswith(y))
                )
            ),
        )


def _traditional(make: Labeller) -> Drawn:
    for topic in make.each_topic():
        if topic.traditional:
            yield topic.traditional, make.titled(topic.name)


def _full_width(make: Labeller) -> Drawn:
    for page in make.some():
        if found := re.search(r"\d{4}年.{2,8}", page.title):
            wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in found[0])
            yield wide, make.having(found[0])


def _pinyin_joined(make: Labeller) -> Drawn:
    for topic in make.each_topic():
        yield make.random.choice(("", " ")).join(topic.syllables), make.titled(topic.name)


def _pinyin_initials(make: Labeller) -> Drawn:
    for topic in make.each_topic():
        yield "".join(syllable[0] for syllable in topic.syllables), make.titled(topic.name)


def _one_character(make: Labeller) -> Drawn:
    for topic in make.each_topic():
        yield (one := make.random.choice(topic.name)), make.having(one)


def _question(make: Labeller) -> Drawn:
    for topic in make.each_topic():
        yield topic.question, make.titled(topic.name)


def _two_words(make: Labeller) -> Drawn:
    for topic in make.each_topic():
        page = next(p for p in make.some() if topic.name in p.title)
        other = re.search(
            rf"(?:镇)({_CJK}{{2,4}}村)|(意见|通报|批复|公示|解读|答复|名单)", page.title
        )
        if other:
            word = other[1] or other[2]
            words = (topic.name[:4], word) if make.random.random() < 0.5 else (word, topic.name[:4])
            yield " ".join(words), make.having(*words)


def _quoted(make: Labeller) -> Drawn:
    for page in make.some():
        if found := _SENTENCE.findall(page.everything):
            phrase = make.random.choice(found)[:12].strip("，、")
            yield make.random.choice(('"{}"', "“{}”")).format(phrase), make.having(phrase)


def _wrong_character(make: Labeller) -> Drawn:
    for topic in make.each_topic():
        yield topic.misspelt, make.titled(topic.name)


def _sentence(make: Labeller) -> Drawn:
    for page in make.some():
        if found := _SENTENCE.findall(page.everything):
            yield (text := make.random.choice(found)), make.having(text)


def _body_name(make: Labeller) -> Drawn:
    for page in make.some():
        if found := _BODY_NAME.findall(page.everything):
            name = "".join(make.random.choice(found))
            yield name, make.having(name)


KINDS: dict[str, Callable[[Labeller], Drawn]] = {
    "全称": _full_title,
    "两个字": _two_characters,
    "正文四字": _four_characters,
    "跨词边界": _across_words,
    "文号": _doc_no,
    "文号另写": _doc_no_otherwise,
    "文号只有号": _doc_no_number,
    "索引号": _index_no,
    "索引号开头": _index_no_beginning,
    "发布机构": _issuer,
    "年份加题目": _year_and_topic,
    "繁体": _traditional,
    "全角": _full_width,
    "拼音": _pinyin_joined,
    "拼音首字母": _pinyin_initials,
    "单字": _one_character,
    "问句": _question,
    "两个词": _two_words,
    "加引号": _quoted,
    "错一个字": _wrong_character,
    "正文长句": _sentence,
    "正文人名企业": _body_name,
}
