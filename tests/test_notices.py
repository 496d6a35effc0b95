"""``gongkai notice``: the papers of an application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from in_memory import loaded
from minimal import Result

from builder.law.replies import Remedy, replies
from builder.model.request import Request
from builder.model.request_words import ApplicantClass, Outcome
from builder.office.docx import docx_bytes
from builder.office.markdown import plain_text
from builder.products.notices import Case, NoticeKind, notice, usual_kind

AS_OF = date(2026, 11, 20)
SITE = loaded({}).catalogue.site
REGISTER = """登记号,收到日期,申请人类别,延期告知日期,收费通知日期,收费金额,办理结果,答复日期
2026-0001,2026-10-26,自然人,,,,,
2026-0002,2026-03-02,商业企业,,,,四类过程性信息,2026-03-20
2026-0003,2026-11-02,自然人,,2026-11-06,300,,
"""


def case(**values: object) -> Case:
    """Return the case of an application of a person, received on 26 October 2026."""
    row = {
        "number": "2026-0001",
        "received_on": date(2026, 10, 26),
        "applicant": ApplicantClass.PERSON,
        "issuer": "zfb",
        "year": 2026,
        **values,
    }
    return Case(SITE, SITE.bodies["zfb"], AS_OF, Request.model_validate(row))


def text(kind: NoticeKind, made: Case, outcome: Outcome | None = None) -> str:
    """Return a paper as text."""
    return plain_text(notice(kind, made, outcome))


def test_every_outcome_of_table_three_has_a_reply() -> None:
    assert set(replies()) == set(Outcome)


@pytest.mark.parametrize("outcome", Outcome)
def test_a_reply_names_its_articles_and_remedies(outcome: Outcome) -> None:
    said = text(NoticeKind.REPLY, case(outcome=outcome, replied_on=AS_OF))
    assert "{" not in said
    assert "试验县人民政府办公室\n政府信息公开申请答复书\n试政办公复〔2026〕＿＿号" in said
    assert "2026年10月26日收到您的政府信息公开申请（登记号：2026-0001）" in said
    assert "60日内" in said
    assert said.rstrip().endswith("2026年11月20日")
    must_review = "应当先申请行政复议" in said
    assert must_review is (replies()[outcome].remedy is not Remedy.EITHER)


def test_before_2024_nobody_had_to_ask_for_reconsideration_first() -> None:
    old = case(outcome=Outcome.DENY_PROCESS, replied_on=date(2023, 12, 29))
    assert "应当先申请行政复议" not in text(NoticeKind.REPLY, old)
    new = case(outcome=Outcome.DENY_PROCESS, replied_on=date(2024, 1, 2))
    assert "6个月" not in text(NoticeKind.REPLY, new)


def test_both_days_of_an_extension_are_counted() -> None:
    said = text(NoticeKind.EXTENSION, case())
    assert "不能按期（2026年11月23日）答复" in said
    assert "不迟于2026年12月21日" in said


def test_the_later_day_of_an_extension_told_late_is_no_earlier_than_the_first() -> None:
    said = text(NoticeKind.EXTENSION, case(extended_on=date(2026, 12, 1)))
    assert "不能按期（2026年11月23日）答复" in said
    assert "不迟于2026年12月21日" in said


def test_a_fee_notice_takes_the_amount_from_the_register() -> None:
    assert "共计300元" in text(NoticeKind.FEE, case(fee="300", fee_noticed_on=AS_OF))


def test_a_third_party_has_fifteen_working_days() -> None:
    assert "15个工作日内" in text(NoticeKind.THIRD_PARTY, case(asked_third_on=AS_OF))


def test_what_the_third_party_said_is_for_the_clerk_to_write() -> None:
    said = text(NoticeKind.REPLY, case(asked_third_on=AS_OF), Outcome.DENY_THIRD)
    assert "书面征求第三方意见，＿＿＿＿【第三方不同意公开且有合理理由；逾期未提出意见的" in said


def test_a_third_party_that_objected_is_told_its_remedies() -> None:
    said = text(NoticeKind.THIRD_TOLD, case(asked_third_on=date(2026, 10, 28)))
    assert "您（贵单位）如对本决定不服，可以自收到本告知书之日起60日内" in said
    assert "也可以自收到本告知书之日起6个月内依法向" in said


def test_a_receipt_does_not_know_what_followed() -> None:
    later = case(
        asked_third_on=date(2026, 10, 28),
        correction_asked_on=date(2026, 10, 28),
        corrected_on=date(2026, 11, 2),
    )
    for made in (case(), later):
        assert "将不迟于2026年11月23日答复" in text(NoticeKind.RECEIPT, made)


def test_a_letter_before_publishing_has_its_three_parts() -> None:
    said = text(NoticeKind.COORDINATION, Case(SITE, SITE.bodies["zfb"], AS_OF))
    parts = ("条例》第十一条", "一、基本情况", "二、意见及依据", "三、需要协调的事项")
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


def test_a_correction_is_made_passed_on_or_refused_with_remedies() -> None:
    said = text(NoticeKind.RECTIFICATION, Case(SITE, SITE.bodies["zfb"], AS_OF))
    for part in ("条例》第四十一条", "已于", "转送", "不予更正", "60日内", "6个月内"):
        assert part in said


@pytest.mark.parametrize("outcome", Outcome)
def test_a_reply_does_not_say_twice_that_it_was_examined(outcome: Outcome) -> None:
    assert text(NoticeKind.REPLY, case(), outcome).count("经审查") == 1


@pytest.mark.parametrize("kind", NoticeKind)
def test_a_blank_paper_knows_nothing_of_any_application(kind: NoticeKind) -> None:
    form = Case(SITE, SITE.bodies["zfb"], AS_OF)
    said = text(kind, form, Outcome.GRANTED if kind is NoticeKind.REPLY else None)
    assert "试验县人民政府办公室" in said
    assert "{" not in said
    assert "【" in said
    assert "2026年" not in said
    assert docx_bytes(notice(kind, form, Outcome.GRANTED)).startswith(b"PK")


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({}, NoticeKind.RECEIPT),
        ({"correction_asked_on": date(2026, 10, 28)}, NoticeKind.CORRECTION),
        ({"fee_noticed_on": date(2026, 10, 28)}, NoticeKind.FEE),
        ({"extended_on": date(2026, 11, 18)}, NoticeKind.EXTENSION),
        ({"asked_third_on": date(2026, 10, 28)}, NoticeKind.THIRD_PARTY),
        ({"asked_body_on": date(2026, 10, 28)}, NoticeKind.CO_MAKER),
        ({"outcome": Outcome.GRANTED, "replied_on": AS_OF}, NoticeKind.REPLY),
    ],
)
def test_the_usual_paper_follows_from_the_row(values: dict[str, object], kind: NoticeKind) -> None:
    request = case(**values).request
    assert request is not None
    assert usual_kind(request, AS_OF) is kind


def test_the_command_writes_whole_files_and_overwrites_nothing_unasked(
    run: Callable[..., Result], project: Callable[..., Path], tmp_path: Path
) -> None:
    root = project({"content/requests/2026.csv": REGISTER})
    target = tmp_path / "papers"
    target.mkdir()
    assert run("notice", "2026-0002", "-C", root, "-o", target).exit_code == 0
    written = target / "答复书-2026-0002.docx"
    assert written.read_bytes().startswith(b"PK")
    again = run("notice", "2026-0002", "-C", root, "-o", target)
    assert again.exit_code == 2
    assert "已经存在" in again.stderr
    assert run("notice", "2026-0002", "-C", root, "-o", target, "--force").exit_code == 0
    fee = run(
        "notice", "2026-0003", "-C", root, "--as-of", "2026-11-20", "--format", "text", "-o", "-"
    )
    assert "收费通知书" in fee.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2026-0009",), "没有这个登记号"),
        ((), "写明登记号"),
        (("--blank",), "--kind"),
        (("2026-0001", "--kind", "答复"), "--outcome"),
        (("--blank", "--kind", "补正", "--body", "none"), "没有机构代码"),
        (("2026-0001", "--kind", "协调函"), "--blank"),
    ],
)
def test_a_wrong_use_is_one_sentence(
    arguments: tuple[str, ...], said: str, run: Callable[..., Result], project: Callable[..., Path]
) -> None:
    root = project({"content/requests/2026.csv": REGISTER})
    result = run("notice", *arguments, "-C", root, "--as-of", "2026-11-20")
    assert result.exit_code == 2
    assert said in result.stderr


def test_libreoffice_opens_a_reply(libreoffice: ModuleType) -> None:
    done = case(outcome=Outcome.PARTIAL, replied_on=AS_OF)
    said = libreoffice.text_of(docx_bytes(notice(NoticeKind.REPLY, done)), "docx")
    plain = "".join(said.split())
    assert "政府信息公开申请答复书" in plain
    assert "第三十七条" in plain
    assert "2026年11月20日" in plain
