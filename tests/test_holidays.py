"""The shipped notices day by day, and the reader of calendar files."""

from __future__ import annotations

import random
from datetime import date, timedelta

import chinese_calendar
import pytest

from builder.law import data
from builder.law.calendar import Fault, load_shipped, parse_calendar
from builder.workdays import DECEMBER_REACH_DAY, Day, Kind, Mark, Sheet, count

FULL_2027 = """\
通知:
  - 标题: 国务院办公厅关于2027年部分节假日安排的通知
    文号: 国办发明电〔2026〕99号
    日期: 2026-11-25
    网址: https://www.example.cn/2027.htm
    节日:
      - {名称: 元旦, 放假: [2027-01-01/2027-01-03]}
      - {名称: 春节, 放假: [2027年2月5日至2027年2月12日], 上班: [2027-02-13, 2027-02-14]}
      - {名称: 清明节, 放假: [2027-04-03/2027-04-05]}
      - {名称: 劳动节, 放假: [2027-05-01/2027-05-05], 上班: [2027-05-08]}
      - {名称: 端午节, 放假: [2027-06-09]}
      - {名称: 中秋节, 放假: [2027-09-15]}
      - {名称: 国庆节, 放假: [2027-10-01/2027-10-07], 上班: [2027-09-26, 2027-10-09]}
"""

LOCAL_2027 = """\
notices:
  - title: 临溪县人民政府关于火把节放假的通知
    issued_on: 2027/3/1
    bodies: qsz、mzj
    holidays:
      - {name: 火把节, off: [2027-07-26], work: 2027-07-31}
"""

LABOUR_DAY_2019 = "国办发明电〔2019〕3号，修改国办发明电〔2018〕15号"
SPRING_FESTIVAL_2020 = "国办发明电〔2020〕1号，修改国办发明电〔2019〕16号"


def read(text: str, path: str = "content/calendar/2027.yml") -> Sheet:
    """Return the sheet of a file without faults."""
    sheet, faults = parse_calendar(text, path)
    assert faults == ()
    return sheet


def faults_of(text: str, path: str = "content/calendar/2027.yml") -> tuple[Fault, ...]:
    """Return the faults of a file that has some, and check that it settles no year."""
    sheet, faults = parse_calendar(text, path)
    assert faults
    assert all(notice.settles is None for notice in sheet.notices)
    return faults


def days(first: date, last: date) -> list[date]:
    """Return the days from ``first`` to ``last``."""
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def test_every_day_agrees_with_an_independent_calendar() -> None:
    calendar = load_shipped()
    every = days(date(2007, 1, 1), date(2026, 12, 31))
    assert len(every) == 7305
    assert [on for on in every if calendar.day(on).working != chinese_calendar.is_workday(on)] == []


def test_the_shipped_years_are_known_and_the_next_ones_have_statutory_days() -> None:
    calendar = load_shipped()
    assert calendar.known_years == frozenset(range(2007, 2027))
    assert calendar.statutory_years == frozenset(range(2027, 2036))


def test_every_shipped_notice_has_its_source() -> None:
    for notice in load_shipped().notices:
        assert notice.title.startswith("国务院")
        assert notice.number.startswith(("国办发明电〔", "国发明电〔"))
        assert notice.issued_on is not None
        assert notice.url.startswith("https://www.gov.cn/zhengce/content/")
        assert notice.bodies == ()


def test_no_notice_reached_further_back_into_december() -> None:
    years = {n: n.settles for n in load_shipped().notices}
    december = [
        order.on.day
        for order in load_shipped().orders
        if years[order.notice] is not None and order.on.year < (years[order.notice] or 0)
    ]
    assert min(december) == DECEMBER_REACH_DAY


def test_statutory_days_of_2027_and_of_a_shared_day() -> None:
    fixed = {order.on: order.name for order in load_shipped().statutory}
    assert [on for on in sorted(fixed) if on.year == 2027] == [
        date(2027, 1, 1),
        *days(date(2027, 2, 5), date(2027, 2, 8)),
        date(2027, 4, 5),
        *days(date(2027, 5, 1), date(2027, 5, 2)),
        date(2027, 6, 9),
        date(2027, 9, 15),
        *days(date(2027, 10, 1), date(2027, 10, 3)),
    ]
    assert fixed[date(2028, 10, 3)] == "中秋节、国庆节"
    for year in range(2027, 2036):
        shared = year in (2028, 2031)  # 中秋节 falls on a day of 国庆节
        assert sum(on.year == year for on in fixed) == 13 - shared


@pytest.mark.parametrize(
    ("on", "mark", "name", "notice"),
    [
        (date(2019, 5, 1), Mark.OFF, "劳动节", LABOUR_DAY_2019),
        (date(2019, 5, 5), Mark.MADE_UP, "劳动节", LABOUR_DAY_2019),
        (date(2020, 1, 30), Mark.OFF, "春节", "国办发明电〔2019〕16号"),
        (date(2020, 1, 31), Mark.OFF, "春节", SPRING_FESTIVAL_2020),
        (date(2020, 2, 1), Mark.OFF, "春节", SPRING_FESTIVAL_2020),
    ],
)
def test_amended_days_name_the_amending_notice(
    on: date, mark: Mark, name: str, notice: str
) -> None:
    day = load_shipped().day(on)
    assert (day.mark, day.name, str(day.notice)) == (mark, name, notice)


def test_the_amended_order_is_kept_as_provenance() -> None:
    kept = [o for o in load_shipped().orders if o.on == date(2020, 2, 1)]
    assert [(o.kind, o.notice.number) for o in kept] == [
        (Kind.WORK, "国办发明电〔2019〕16号"),
        (Kind.OFF, "国办发明电〔2020〕1号"),
    ]


def test_victory_day_2015_is_a_second_notice() -> None:
    day = load_shipped().day(date(2015, 9, 4))
    assert str(day.notice) == "国发明电〔2015〕1号，修改国办发明电〔2014〕28号"
    assert load_shipped().day(date(2015, 9, 6)).mark is Mark.MADE_UP


def test_a_full_notice_makes_its_year_known() -> None:
    sheet = read(FULL_2027)
    assert [notice.settles for notice in sheet.notices] == [2027]
    calendar = load_shipped().with_notices(sheet)
    before = count(date(2026, 12, 4), 20, load_shipped())
    after = count(date(2026, 12, 4), 20, calendar)
    assert (before.provisional, after.provisional) == (True, False)
    assert (before.due, after.due) == (date(2027, 1, 4), date(2027, 1, 4))
    assert calendar.day(date(2027, 2, 12)) == Day(
        date(2027, 2, 12), Mark.OFF, "春节", sheet.notices[0]
    )
    assert calendar.day(date(2027, 2, 14)).working


def test_a_site_overrides_shipped_days_one_by_one() -> None:
    text = """\
通知:
  - 标题: 关于调整2026年国庆节假期安排的通知
    日期: 2026-09-01
    修改: 国办发明电〔2025〕7号
    节日:
      - {名称: 国庆节, 放假: [2026-10-08], 上班: [2026-10-07]}
"""
    calendar = load_shipped().with_notices(read(text, "content/calendar/2026.yml"))
    assert not calendar.day(date(2026, 10, 8)).working
    assert calendar.day(date(2026, 10, 7)).working
    assert not calendar.day(date(2026, 10, 6)).working
    assert 2026 in calendar.known_years


def test_local_days_bind_their_bodies_only_and_settle_no_year() -> None:
    calendar = load_shipped().with_notices(read(LOCAL_2027))
    assert 2027 not in calendar.known_years
    festival, weekend = date(2027, 7, 26), date(2027, 7, 31)
    assert calendar.day(festival).working
    assert not calendar.day(weekend).working
    for body in ("qsz", "mzj"):
        assert not calendar.for_body(body).day(festival).working
        assert calendar.for_body(body).day(weekend).working
    assert calendar.for_body("zfb") is calendar
    assert calendar.for_body("qsz").for_body("zfb").day(festival).working
    assert count(date(2027, 7, 23), 3, calendar.for_body("qsz")).provisional


def test_local_days_of_every_body() -> None:
    text = LOCAL_2027.replace("qsz、mzj", "全部")
    calendar = load_shipped().with_notices(read(text))
    assert calendar.day(date(2027, 7, 26)).working
    assert not calendar.for_body("zfb").day(date(2027, 7, 26)).working
    assert 2027 not in calendar.known_years


def test_the_later_notice_of_a_file_prevails_however_they_are_listed() -> None:
    text = """\
通知:
  - {标题: 后, 日期: 2026-05-02, 修改: 前, 节日: [{名称: 乙, 上班: [2026-06-06]}]}
  - {标题: 前, 日期: 2026-05-01, 修改: 旧, 节日: [{名称: 甲, 放假: [2026-06-06]}]}
"""
    calendar = load_shipped().with_notices(read(text, "2026.yml"))
    assert calendar.day(date(2026, 6, 6)).mark is Mark.MADE_UP


HEAD = "通知:\n  - 标题: 某通知\n    日期: 2026-11-25\n    修改: 旧通知\n    节日:\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault(1, 1, "放假安排文件是空的", "写入“通知:”及其内容，或删去这个文件")),
        ("通知：\n", Fault(1, 1, "这里应写成“键: 值”", "冒号用半角“:”，后面空一格")),
        ("通告: []\n", Fault(1, 1, "没有“通告”这个键", "是不是“通知”？")),
        ("{}\n", Fault(1, 1, "文件里没有“通知”", "以“通知:”开头，下面逐条列出通知")),
        ("通知: 无\n", Fault(1, 5, "“通知”应是列表", "每一条另起一行，以“- ”开头")),
        (
            "通知:\n\t- 标题: 某\n",
            Fault(2, 1, "这里的写法无法读取", "缩进用空格，不用制表符（Tab）"),
        ),
        (
            "通知:\n  - 标题: [某\n",
            Fault(3, 1, "这里的写法无法读取", "检查这一行和上一行的缩进、引号、括号是否成对"),
        ),
        (
            "通知: &a\n  - 标题: 某\n",
            Fault(
                1,
                5,
                "这里用了锚点、别名或过深的嵌套",
                "直接写出内容，不用 & 和 *；名称里有这些符号时加引号",
            ),
        ),
        (
            HEAD + "      - {名称: 元旦, 放假: [2027-13-01]}\n",
            Fault(6, 23, "日期“2027-13-01”有误：不是日历上有的日期", "核对原件上的日期后改正"),
        ),
        (
            HEAD + "      - {名称: 元旦, 放假: [2027-01-03/2027-01-01]}\n",
            Fault(6, 23, "“2027-01-03/2027-01-01”开始日晚于结束日", "对照通知原文核对两个日期"),
        ),
        (
            HEAD + "      - {名称: 元旦, 放假: [2027-01-01/2027-10-03]}\n",
            Fault(6, 23, "“2027-01-01/2027-10-03”超过31天", "对照通知原文核对两个日期"),
        ),
        (
            HEAD + "      - {名称: 元旦, 放假: [2026-01-01]}\n",
            Fault(
                6,
                23,
                "2026-01-01不在2027年的安排之内",
                "本文件只写2027年和上一年12月的日子，其他日子写进当年的文件",
            ),
        ),
        (
            HEAD + "      - {名称: 元旦, 放假: [2027-01-02], 上班: [2027-01-02]}\n",
            Fault(6, 41, "2027-01-02既写放假又写上班", "对照通知原文，删去错的一处"),
        ),
        (
            HEAD + "      - {名称: 元旦, 放价: [2027-01-02], 上班: [2027-01-03]}\n",
            Fault(6, 18, "没有“放价”这个键", "是不是“放假”？"),
        ),
        (
            HEAD + "      - {名称: 元旦, 名称: 春节, 放假: [2027-01-02]}\n",
            Fault(6, 18, "“名称”写了两次", "保留一处，删去另一处"),
        ),
        (
            HEAD + "      - {放假: [2027-01-02]}\n",
            Fault(6, 9, "没有写节日的名称", "加上“名称: 元旦”这样的一项"),
        ),
        (
            HEAD + "      - {名称: 元旦}\n",
            Fault(6, 9, "元旦没有写放假或上班的日子", "加上“放假”或“上班”"),
        ),
        (
            HEAD.replace("某通知", "[某, 通知]") + "      - {名称: 元旦, 放假: [2027-01-02]}\n",
            Fault(2, 9, "这里应是一行文字", "不要写成列表或多层结构"),
        ),
        (
            HEAD.replace("    日期: 2026-11-25\n", "")
            + "      - {名称: 元旦, 放假: [2027-01-02]}\n",
            Fault(2, 5, "通知没有写“日期”", "照通知原文补上"),
        ),
        (
            HEAD.replace("    节日", "    网址: 中国政府网\n    节日")
            + "      - {名称: 元旦, 放假: [2027-01-02]}\n",
            Fault(5, 9, "“中国政府网”不是网址", "写 https:// 开头的完整网址，没有就删去"),
        ),
    ],
)
def test_a_fault_has_position_sentence_and_advice(text: str, fault: Fault) -> None:
    assert faults_of(text) == (fault,)


def test_a_file_not_named_after_a_year() -> None:
    sheet, faults = parse_calendar(FULL_2027, "content\\calendar\\明年.yml")
    assert sheet == Sheet()
    assert faults == (
        Fault(1, 1, "放假安排文件名“明年.yml”不是年份", "按通知标题中的年份命名，如 2027.yml"),
    )


def test_half_an_arrangement_does_not_settle_its_year() -> None:
    text = "\n".join(line for line in FULL_2027.splitlines() if "端午" not in line)
    (fault,) = faults_of(text)
    assert fault == Fault(
        2, 5, "通知里没有2027年端午节的放假日，不能当作全年安排",
        "补全全年安排；只涉及个别日子的，写明“适用机构”或“修改”",
    )  # fmt: skip
    sheet, _ = parse_calendar(text, "2027.yml")
    assert not load_shipped().with_notices(sheet).day(date(2027, 10, 7)).working
    assert 2027 not in load_shipped().with_notices(sheet).known_years


def test_damaged_files_never_raise() -> None:
    dice = random.Random(20261120)
    noise = "：:[]{}-&*#\t\n \"'至/，、\x00\u3000九"
    for _ in range(400):
        text = list(FULL_2027)
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(text))
            text[at : at + dice.randint(0, 3)] = dice.choice(noise)
        _, faults = parse_calendar("".join(text), "2027.yml")
        assert all(fault.line > 0 and fault.column > 0 and fault.sentence for fault in faults)


def test_deep_nesting_is_refused_at_once() -> None:
    _, faults = parse_calendar("[" * 50_000, "2027.yml")
    assert [fault.sentence for fault in faults] == ["这里用了锚点、别名或过深的嵌套"]


def test_shipped_files_are_read_by_the_same_reader() -> None:
    for entry in data("holidays").iterdir():
        if entry.name != "statutory.yml":
            read(entry.read_text(encoding="utf-8"), entry.name)
