"""依申请公开: every milestone at its day, against a count day by day."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from minimal import MINIMAL, Result

from builder.law.calendar import load_shipped
from builder.law.milestones import Application, BadApplication, Inquiry, milestones
from builder.law.packs import shipped_packs
from builder.law.regime import regime_of
from builder.law.terms import Matter

Project = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]

NATION = regime_of(("nation",), shipped_packs())
CALENDAR = load_shipped()
THIRD, OTHER = Matter.THIRD_PARTY, Matter.COPRODUCER


def days(application: Application) -> dict[Matter, date]:
    """Return the last day of every milestone that has one."""
    found = milestones(application, NATION, CALENDAR)
    return {one.limit.matter: one.count.due for one in found if one.count is not None}


def test_an_application_under_the_regulation_of_2019() -> None:
    assert days(Application(date(2026, 9, 21))) == {
        Matter.CORRECTION: date(2026, 10, 8),
        Matter.REPLY: date(2026, 10, 26),
        Matter.EXTENDED_REPLY: date(2026, 11, 23),
    }


def test_an_application_under_the_regulation_of_2007() -> None:
    found = days(Application(date(2019, 5, 14)))
    assert found == {
        Matter.REPLY: date(2019, 6, 4),
        Matter.EXTENDED_REPLY: date(2019, 6, 26),
    }
    assert days(Application(date(2019, 5, 15)))[Matter.REPLY] == date(2019, 6, 13)


def test_a_correction_starts_the_reply_anew_and_nothing_else() -> None:
    found = days(Application(date(2026, 9, 21), corrected_on=date(2026, 10, 12)))
    assert found[Matter.CORRECTION] == date(2026, 10, 8)
    assert found[Matter.REPLY] == date(2026, 11, 9)


def test_extension_is_marked_where_it_was_not_agreed() -> None:
    for extended in (False, True):
        found = milestones(Application(date(2026, 9, 21), extended=extended), NATION, CALENDAR)
        (later,) = [one for one in found if one.limit.matter is Matter.EXTENDED_REPLY]
        assert later.applies is extended


@pytest.mark.parametrize(
    ("inquiries", "reply", "stopped"),
    [
        ([(THIRD, date(2026, 3, 4), date(2026, 3, 11))], date(2026, 4, 7), 5),
        ([(THIRD, date(2026, 3, 4), date(2026, 3, 4))], date(2026, 3, 30), 0),
        # Two asked at the same time stop the clock once.
        (
            [
                (THIRD, date(2026, 3, 4), date(2026, 3, 11)),
                (OTHER, date(2026, 3, 9), date(2026, 3, 13)),
            ],
            date(2026, 4, 9),
            7,
        ),
        # Not answered: the third party's own fifteen working days, which end on 25 March.
        ([(THIRD, date(2026, 3, 4), None)], date(2026, 4, 21), 15),
        # Asked on the last day: the day itself still counts, and it was the last.
        ([(THIRD, date(2026, 3, 30), date(2026, 4, 30))], date(2026, 3, 30), 0),
    ],
)
def test_asking_others_stops_the_clock(
    inquiries: list[tuple[Matter, date, date | None]], reply: date, stopped: int
) -> None:
    asked = tuple(Inquiry(*one) for one in inquiries)
    found = milestones(Application(date(2026, 3, 2), inquiries=asked), NATION, CALENDAR)
    (one,) = [one for one in found if one.limit.matter is Matter.REPLY]
    assert one.count is not None
    assert (one.count.due, one.stopped_workdays) == (reply, stopped)


def test_a_local_pack_adds_its_own_steps() -> None:
    local = regime_of(("huangyan",), shipped_packs())
    application = Application(date(2026, 11, 2), disputed_on=date(2026, 12, 1))
    found = milestones(application, local, CALENDAR)
    assert [(str(one.limit.matter), one.count.due) for one in found if one.count] == [
        ("受理登记", date(2026, 11, 3)),
        ("申请审查", date(2026, 11, 9)),
        ("拟答复意见", date(2026, 11, 11)),
        ("补正告知", date(2026, 11, 11)),
        ("书面告知", date(2026, 11, 16)),
        ("送审签", date(2026, 11, 16)),
        ("答复", date(2026, 11, 30)),
        ("诉讼举证", date(2026, 12, 8)),
        ("复议答辩", date(2026, 12, 15)),
        ("延期答复", date(2026, 12, 28)),
        ("申请归档", date(2027, 1, 31)),
    ]


def by_hand(start: date, n: int, stops: list[tuple[date, date]]) -> date:
    on = start
    while n:
        on += timedelta(days=1)
        stopped = any(after < on <= until for after, until in stops)
        n -= CALENDAR.day(on).working and not stopped
    return on


def test_two_hundred_random_applications_against_a_count_by_hand() -> None:
    draw = random.Random(20261120)
    for _ in range(200):
        received = date(2019, 5, 15) + timedelta(days=draw.randrange(2200))
        stops = []
        for _ in range(draw.randrange(4)):
            asked = received + timedelta(days=draw.randrange(50))
            stops.append((asked, asked + timedelta(days=draw.randrange(40))))
        asked_all = tuple(Inquiry(draw.choice((THIRD, OTHER)), *one) for one in stops)
        found = milestones(Application(received, inquiries=asked_all), NATION, CALENDAR)
        due = {one.limit.matter: one.count.due for one in found if one.count}
        assert due[Matter.REPLY] == by_hand(received, 20, stops)
        assert due[Matter.EXTENDED_REPLY] == by_hand(received, 40, stops)
        assert due[Matter.CORRECTION] == by_hand(received, 7, [])


@pytest.mark.parametrize(
    ("application", "sentence"),
    [
        (Application(date(2008, 4, 30)), "2008-04-30 还没有依申请公开的规定"),
        (Application(date(2026, 3, 2), date(2026, 3, 1)), "补正的申请不会早于收到申请之日"),
        (
            Application(date(2026, 3, 2), inquiries=(Inquiry(THIRD, date(2026, 3, 1)),)),
            "征求意见不会早于收到申请之日",
        ),
        (
            Application(
                date(2026, 3, 2),
                inquiries=(Inquiry(THIRD, date(2026, 3, 4), date(2026, 3, 3)),),
            ),
            "收到意见不会早于征求意见之日",
        ),
        (
            Application(date(2015, 3, 2), inquiries=(Inquiry(THIRD, date(2015, 3, 4)),)),
            "2015-03-04 的规定没有给第三方意见定期限，请写明收到意见的日期",
        ),
        (
            Application(date(2026, 3, 2), disputed_on=date(2026, 3, 1)),
            "复议、诉讼不会早于收到申请之日",
        ),
    ],
)
def test_days_that_cannot_be(application: Application, sentence: str) -> None:
    with pytest.raises(BadApplication, match=sentence):
        milestones(application, NATION, CALENDAR)


def test_the_command_explains_every_day(run: Run, tmp_path: Path) -> None:
    result = run("milestones", "--received", "2026-09-21", "-C", tmp_path)
    lines = result.stdout.splitlines()
    assert (result.exit_code, lines[0][:18]) == (0, "收到申请：2026-09-21 周一")
    (reply,) = [line for line in lines if line.split()[2:3] == ["答复"]]
    assert reply.startswith("2026-10-26 周一")
    assert "《中华人民共和国政府信息公开条例》第三十三条" in reply
    assert "国庆节 7 天" in reply
    assert "计入调休上班 1 天" in reply
    assert "延期答复（未延期）" in result.stdout


def test_a_provisional_day_says_so(run: Run, tmp_path: Path) -> None:
    text = run("milestones", "--received", "2026-12-10", "-C", tmp_path).stdout
    assert "2027-01-08 周五 暂定（最早 2027-01-06）" in text
    assert "2027年的放假安排通知尚未收录" in text


def test_the_command_as_json(run: Run, tmp_path: Path) -> None:
    result = run(
        "milestones", "--received", "2026-03-02", "--third-party", "2026-03-04，2026年3月11日",
        "--extended", "--format", "json", "-C", tmp_path,
    )  # fmt: skip
    content = json.loads(result.stdout)
    rows = {row["matter"]: row for row in content["milestones"]}
    assert content["rules"] == "国家规定"
    assert rows["答复"]["due_on"] == "2026-04-07"
    assert rows["答复"]["stopped_workdays"] == 5
    assert rows["延期答复"]["applies"] is True
    assert rows["共同制作机关意见"]["due_on"] is None


def test_the_command_takes_calendar_and_packs_of_the_body(project: Project, run: Run) -> None:
    notice = (
        "通知:\n  - 标题: 试验县放假通知\n    日期: 2026-10-20\n    适用机构: [zfb]\n"
        "    节日:\n      - {名称: 县庆, 放假: [2026-11-24]}\n"
    )
    root = project({"content/calendar/2026.yml": notice})
    common = ("milestones", "--received", "2026-11-02", "-C", root, "--format", "json")
    for body, due in (((), "2026-11-30"), (("--body", "zfb"), "2026-12-01")):
        rows = json.loads(run(*common, *body).stdout)["milestones"]
        assert [row["due_on"] for row in rows if row["matter"] == "答复"] == [due]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "缺少 --received"),
        (("--received", "昨天"), "“昨天”"),
        (("--received", "2026-03-02", "--pack", "nowhere"), "没有规则包“nowhere”；可用：chuxiong"),
        (("--received", "2026-03-02", "--body", "zfb"), "--body 只在项目里使用"),
        (("--received", "2026-03-02", "--third-party", "a,b,c"), "用逗号隔开的两个日期"),
        (("--received", "2026-03-02", "--corrected", "2026-03-01"), "补正的申请不会早于"),
    ],
)
def test_a_wrong_use_is_one_sentence(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    result = run("milestones", *arguments, "-C", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_a_body_of_the_project_is_asked_for_by_its_code(project: Project, run: Run) -> None:
    root = project({"content/bodies.yml": MINIMAL["content/bodies.yml"]})
    result = run("milestones", "--received", "2026-03-02", "-C", root, "--body", "jyt")
    assert (result.exit_code, "没有机构代码“jyt”" in result.stderr) == (2, True)
