"""季度统计表: what an office reports of a quarter, filled from the repository.

Contents after 国办发〔2014〕32号: 主动公开, 解读回应, 依申请公开, 复议诉讼, 举报投诉, 机构建设, 培训. What the
repository cannot know is typed in content/work.yml (季度数据); what nobody typed is None, which is
shown as 未填 and left out of sums, never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.catalogue.entry import Catalogue
from builder.law.vocabulary import theme_of
from builder.model.matter_words import Adoption, Channel, InterpretationFormat
from builder.model.public_item import PublicItem
from builder.model.request import Request
from builder.model.request_words import DisputeOutcome
from builder.model.vocabulary import Kind
from builder.products.quarter import Quarter
from builder.products.quarter_measures import Measure, Measures, Value, count_of
from builder.products.quarter_scope import Scope, scopes_of

SOURCE = "国办发〔2014〕32号"
COUNTING_RULES = (
    "主动公开数按公开日期计入本季，同一信息在不同渠道公开计1条；其后撤回的不计。",
    "一件文件计1条，部分公开的也计1条；联合发布的各机构各计1条，分组和合计只计1条。",
    "制发规范性文件是标明规范性文件的公文，按印发日期（没有的按生成日期）计入本季，不论是否公开，草稿不计。",
    "公开渠道、解读形式可以一条多项，各项之和可以大于总数。",
    "采纳情况按公布的归纳条目计，几条相同的意见归纳为一条的计1条，可以少于收到的意见。",
    "依申请公开和复议、诉讼取自申请台账，没有台账的机构显示“未填”。",
    "申请集中事项按申请登记簿的“主题”归入一级主题分类，列收到申请最多的五类；没有写主题的不计。",
    "“未填”是没有登记，不等于0，不计入合计；在 content/work.yml 的“季度数据”“培训”“听取汇报”里登记。",
)
_TOPICS = "申请集中事项"
_NO_TOPICS = "申请登记簿没有写主题。"
_MOST = 5  # themes that are shown
_CHANNELS = (
    (Channel.GAZETTE, "gazette"),
    (Channel.SOCIAL, "social"),
    (Channel.PRESS_CONFERENCE, ""),
    (Channel.NEWSPAPER, ""),
    (Channel.RADIO, ""),
    (Channel.TELEVISION, ""),
    (Channel.SCREEN, ""),
    (Channel.READING_POINT, ""),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its words, how deep it stands under the row above, its unit, a value a scope."""

    label: str
    depth: int
    unit: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the table."""

    title: str
    rows: tuple[Row, ...]

    @property
    def empty(self) -> str:
        """What to say where it has no rows."""
        return _NO_TOPICS if self.title == _TOPICS else "本季没有公开信息。"


@dataclass(frozen=True, slots=True)
class QuarterTable:
    """The table of a quarter; ``is_over`` tells whether the quarter is complete."""

    quarter: Quarter
    is_over: bool
    scopes: tuple[Scope, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    measure: Measure
    depth: int = 0
    unit: str = "条"


_Lines = Callable[[Measures], Iterator[_Line]]


def quarter_table(catalogue: Catalogue, quarter: Quarter, body: str = "") -> QuarterTable:
    """Return the table of the quarter for all bodies, or for one, at the as-of date."""
    scopes = scopes_of(catalogue.site, body)
    own = Measures(catalogue, quarter, body)
    sections = tuple(
        Section(
            title,
            tuple(
                Row(line.label, line.depth, line.unit, tuple(map(line.measure, scopes)))
                for line in lines(own)
            ),
        )
        for title, lines in _SECTIONS
    )
    return QuarterTable(quarter, quarter.is_over_at(catalogue.as_of), scopes, sections)


def _active(own: Measures) -> Iterator[_Line]:
    published = own.published
    yield _Line("主动公开政府信息数", count_of(published))
    yield _Line("主动公开规范性文件数", count_of(one for one in published if one.normative), 1)
    yield _Line("制发规范性文件总数", count_of(own.issued), 0, "件")
    yield _Line("通过政府网站公开", count_of(published))
    for channel, typed in _CHANNELS:
        yield _Line(f"同时通过{channel}公开", own.channel(channel, typed), 1)
    yield _Line("同时通过其他渠道公开", own.typed("elsewhere"), 1)


def _by_column(own: Measures) -> Iterator[_Line]:
    for top in own.site.children(None):
        slugs = {slug for slug in own.site.columns if own.site.trail(slug)[0] is top}
        yield _Line(top.name or "", count_of(one for one in own.published if one.column in slugs))


def _by_kind(own: Measures) -> Iterator[_Line]:
    for kind in Kind:
        if found := own.of_kind(kind):
            yield _Line(kind.value, count_of(found))


def _responses(own: Measures) -> Iterator[_Line]:
    explained = own.of_kind(Kind.INTERPRETATION)
    yield _Line("政策解读", count_of(explained))
    for form in InterpretationFormat:
        if found := [one for one in explained if form in one.formats]:
            yield _Line(f"{form}解读", count_of(found), 1)
    yield _Line("负责人解读", count_of(one for one in explained if _by_leader(one)), 1)
    yield _Line("回应公众关切", count_of(own.of_kind(Kind.RESPONSE)))
    yield _Line("澄清虚假或者不完整信息", count_of(own.of_kind(Kind.CLARIFICATION)))
    yield _Line("新闻发布会", own.typed("press"), 0, "次")
    yield _Line("主要负责人参加", own.typed("press_by_head"), 1, "次")
    yield _Line("政府网站在线访谈", own.typed("interviews"), 0, "次")


def _by_leader(item: PublicItem) -> bool:
    return item.interpreter is not None and bool(item.interpreter.is_leader)


def _participation(own: Measures) -> Iterator[_Line]:
    yield _Line("公开征求意见", count_of(own.of_kind(Kind.CONSULTATION)), 0, "次")
    yield _Line("公布意见采纳情况", count_of(own.of_kind(Kind.FEEDBACK)), 0, "次")
    yield _Line("收到意见", own.opinions(), 1)
    yield _Line("采纳和部分采纳", own.opinions(Adoption.ADOPTED, Adoption.PARTLY), 1)
    yield _Line("未采纳并说明理由", own.opinions(Adoption.NOT_ADOPTED), 1)


def _requests(own: Measures) -> Iterator[_Line]:
    yield _Line("收到申请", own.requests(lambda one: one.received), 0, "件")
    yield _Line("办结", own.requests(lambda one: one.answered_total), 0, "件")
    for group in ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"):
        yield _Line(group, own.requests(_group(group)), 1, "件")
    yield _Line("按时办结", own.requests(lambda one: one.on_time), 0, "件")
    yield _Line("延期后办结", own.requests(lambda one: one.extended), 0, "件")
    yield _Line("逾期办结", own.requests(lambda one: one.late), 0, "件")
    yield _Line("季末在办", own.requests(lambda one: one.pending), 0, "件")


def _group(name: str) -> Callable[..., int]:
    return lambda one: one.answered[name]


def _topics(own: Measures) -> Iterator[_Line]:
    for topic in own.topics[:_MOST]:
        yield _Line(topic.theme, own.register(_about(own, topic.theme)), 0, "件")
        converted = own.register(_about(own, topic.theme, converted=True))
        yield _Line("其中转为主动公开", converted, 1, "件")


def _about(own: Measures, theme: str, *, converted: bool = False) -> Callable[[Request], bool]:
    return lambda one: (
        own.holds(one.received_on)
        and one.topic is not None
        and one.applicant is not None
        and theme_of(one.topic) == theme
        and (one.converted or not converted)
    )


def _disputes(own: Measures) -> Iterator[_Line]:
    for label, came, closed, outcome in _DISPUTES:
        yield _Line(f"收到{label}", own.register(_on(own, came)), 0, "件")
        yield _Line(f"{label}审结", own.register(_on(own, closed)), 0, "件")
        for result in DisputeOutcome:
            yield _Line(result.value, own.register(_with(own, closed, outcome, result)), 1, "件")


_DISPUTES = (
    ("行政复议", "review_on", "review_closed_on", "review_outcome"),
    ("行政诉讼", "suit_on", "suit_closed_on", "suit_outcome"),
)


def _on(own: Measures, field: str) -> Callable[[Request], bool]:
    return lambda one: own.holds(getattr(one, field))


def _with(
    own: Measures, day: str, outcome: str, result: DisputeOutcome
) -> Callable[[Request], bool]:
    return lambda one: own.holds(getattr(one, day)) and getattr(one, outcome) is result


def _office(own: Measures) -> Iterator[_Line]:
    yield _Line("举报投诉", own.typed("complaints"), 0, "件")
    yield _Line("专门机构", own.typed("offices"), 0, "个")
    yield _Line("查阅点", own.reading_points(), 0, "个")
    yield _Line("专职人员", own.typed("full_time"), 0, "人")
    yield _Line("兼职人员", own.typed("part_time"), 0, "人")
    yield _Line("专项经费", own.typed("funds"), 0, "万元")
    yield _Line("专题会议", own.typed("meetings"), 0, "次")
    yield _Line("负责人听取汇报", own.hearings(), 0, "次")
    yield _Line("培训", own.trainings(), 0, "次")
    yield _Line("参加培训", own.trainings(people=True), 1, "人次")


_SECTIONS: tuple[tuple[str, _Lines], ...] = (
    ("主动公开", _active),
    ("主动公开信息按栏目", _by_column),
    ("主动公开信息按信息类型", _by_kind),
    ("政策解读和回应", _responses),
    ("公众参与", _participation),
    ("依申请公开", _requests),
    (_TOPICS, _topics),
    ("行政复议和行政诉讼", _disputes),
    ("举报投诉、机构建设和培训", _office),
)
