"""依申请公开: what its pages say comes from the packs and from the file, never from a template."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date

import pytest
from docx import Document
from pages import tiny

from builder.exports.forms import plan_forms
from builder.law.packs import shipped_packs
from builder.law.regime import Regime, regime_of
from builder.pages import plan
from builder.pages.apply_chart import chart
from builder.products.application_form import FORM
from builder.products.apply_steps import apply_steps, handling_limits, remedy_limits

ON = date(2026, 11, 20)
NATION = regime_of(("nation",), shipped_packs())
HUANGYAN = regime_of(("huangyan",), shipped_packs())
FULL = tiny.APPLY.replace(
    "在线申请:", "传真号码: 0960-1230001\n电子邮箱: a@test.example\n邮政编码: '990100'\n在线申请:"
)
FILES: Mapping[str, str] = {
    **tiny.FILES,
    "content/guides/apply.md": FULL,
    "content/guides/jyj/apply.md": FULL.replace("受理机构: 综合股", "受理机构: 教育股"),
}


@pytest.fixture(scope="module")
def site() -> Mapping[str, str]:
    return tiny.rendered(tiny.catalogue(FILES))


def spans(regime: Regime, on: date = ON) -> dict[str, str]:
    return {limit.label: limit.span for limit in handling_limits(regime, on)}


def test_limits_are_those_in_force() -> None:
    assert spans(NATION) == {
        "告知补正": "7个工作日内",
        "答复": "20个工作日内",
        "延长答复期限": "延长不超过20个工作日",
        "第三方提出意见": "15个工作日内",
        "共同制作机关提出意见": "15个工作日内",
    }
    assert spans(NATION, date(2019, 5, 14)) == {
        "答复": "15个工作日内",
        "延长答复期限": "延长不超过15个工作日",
    }
    assert spans(HUANGYAN) == {"登记": "1个工作日内", "审核申请": "5个工作日内", **spans(NATION)}
    assert spans(regime_of((), shipped_packs())) == {}


def test_every_limit_and_remedy_is_cited() -> None:
    remedies = remedy_limits(NATION, ON)
    assert [(one.label, one.span, one.source) for one in remedies] == [
        ("申请行政复议", "60日内", "《中华人民共和国行政复议法》第二十条"),
        ("提起行政诉讼", "6个月内", "《中华人民共和国行政诉讼法》第四十六条"),
    ]
    assert all("第三十" in one.source for one in handling_limits(NATION, ON))


def test_the_steps_say_the_limits_and_without_limits_no_number() -> None:
    steps = apply_steps(HUANGYAN, ON, ("当面", "邮寄"))
    assert [step.name for step in steps] == ["申请", "接收", "登记", "审核", "办理", "答复", "归档"]
    assert steps[0].text == "以当面、邮寄方式提出"
    assert steps[2].text == "1个工作日内登记"
    assert steps[5].text == "能当场答复的当场答复，其余20个工作日内答复"
    assert [branch.name for branch in steps[4].branches] == [
        "征求第三方意见",
        "征求共同制作机关意见",
        "延期",
    ]
    bare = apply_steps(regime_of((), shipped_packs()), ON, ())
    texts = [one.text for step in bare for one in (step, *step.branches)]
    assert not re.search(r"\d|None", "".join(texts))


def test_the_chart_says_what_the_steps_say_and_its_boxes_do_not_touch() -> None:
    steps = apply_steps(HUANGYAN, ON, ("当面", "邮寄", "传真", "电子邮件", "在线申请"))
    drawn = chart(steps)
    texts = ["".join(line.text for line in box.lines) for box in drawn.boxes]
    assert texts == [one.name + one.text for step in steps for one in (step, *step.branches)]
    for number, box in enumerate(drawn.boxes):
        assert box.x >= 0
        assert box.x + box.width <= drawn.width
        assert box.y + box.height <= drawn.height
        for line in box.lines:
            assert box.y < line.y < box.y + box.height
        for other in drawn.boxes[number + 1 :]:
            apart = (
                box.x + box.width < other.x or other.x + other.width < box.x
                or box.y + box.height < other.y or other.y + other.height < box.y
            )  # fmt: skip
            assert apart, (box, other)


def test_the_page_names_office_channels_and_the_day_of_receipt(site: Mapping[str, str]) -> None:
    page = site["apply.html"]
    for text in ("综合股", "中心街1号", "工作日", "0960-1230001", "a@test.example", "990100",
                 "https://test.example/apply/", "以提交之日为收到申请之日", "以双方确认之日为收到申请之日",
                 "第三十一条"):  # fmt: skip
        assert text in page
    assert '<svg class="chart" role="img" aria-labelledby="chart-title chart-about"' in page
    assert page.count('href="apply-form.html"')
    assert 'href="apply-form.docx"' in page
    assert 'href="fees.html"' in page


def test_a_channel_without_facts_is_not_offered(site: Mapping[str, str]) -> None:
    bare = tiny.rendered(tiny.catalogue({**tiny.FILES, "content/guides/apply.md": tiny.APPLY}))
    assert "<dt>传真</dt>" in site["apply.html"]
    assert "<dt>传真</dt>" not in bare["apply.html"]
    assert "<dt>电子邮件</dt>" not in bare["apply.html"]


def test_every_body_with_a_page_has_a_form_of_its_own(site: Mapping[str, str]) -> None:
    assert {
        "apply.html",
        "apply-form.html",
        "bodies/jyj/apply.html",
        "bodies/jyj/apply-form.html",
    } <= set(site)
    assert "试验县教育局（教育股）" in site["bodies/jyj/apply-form.html"]
    forms = {file.path: file.data for file in plan_forms(tiny.catalogue(FILES))}
    assert set(forms) == {
        f"{folder}{name}"
        for folder in ("", "bodies/jyj/")
        for name in ("apply-form.docx", "correction-form.docx")
    }
    assert "教育股" in docx_text(forms["bodies/jyj/apply-form.docx"])


def docx_text(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_form_and_docx_ask_the_three_elements_and_no_purpose(site: Mapping[str, str]) -> None:
    page = site["apply-form.html"]
    files = {file.path: file.data for file in plan_forms(tiny.catalogue(FILES))}
    blank = files["apply-form.docx"]
    text = docx_text(blank)
    assert page.count("<fieldset") == len(FORM) == 3
    for part in FORM:
        assert part.title in page
        for field in part.fields:
            assert f'id="{field.id}"' in page
            assert field.label in text
        for choice in part.choices:
            for option in choice.options:
                assert f"□{option.label}" in text
    assert "用途" not in page + text + site["apply.html"] + site["fees.html"]
    assert "检索费" not in site["apply.html"]


def test_a_record_about_oneself_can_be_corrected_with_evidence(site: Mapping[str, str]) -> None:
    page = site["bodies/jyj/apply.html"]
    assert "条例》第四十一条" in page
    assert 'href="correction-form.docx" download' in page
    files = {file.path: file.data for file in plan_forms(tiny.catalogue(FILES))}
    form = docx_text(files["bodies/jyj/correction-form.docx"])
    for asked in ("教育股", "证件号码", "哪里不准确", "应当怎样记录", "证据材料的名称"):
        assert asked in form
    assert "用途" not in form


def test_the_form_can_be_sent_nowhere(site: Mapping[str, str]) -> None:
    for url in ("apply-form.html", "bodies/jyj/apply-form.html"):
        page = site[url]
        policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0]
        assert "form-action &#39;none&#39;" in policy
        assert "connect-src" not in policy
        assert "default-src &#39;none&#39;" in policy
        assert page.count("<form") == 1
        assert not re.search(r"<form[^>]* (action|method)=", page)
        assert 'type="submit"' not in page
    assert "form-action &#39;self&#39;" in site["apply.html"]


def test_every_control_has_a_label_of_its_own_and_an_autofill_token(
    site: Mapping[str, str],
) -> None:
    page = site["apply-form.html"]
    inputs = re.findall(r'<(?:input|textarea) id="([^"]+)"[^>]*>', page)
    assert inputs
    assert len(inputs) == len(set(inputs))
    for name in inputs:
        assert page.count(f'<label for="{name}">') == 1
        assert f'id="{name}-note"' in page
    assert page.count("autocomplete=") >= len(inputs)
    numbers = re.findall(r'<input id="(?:person-number|org-code)"[^>]*>', page)
    assert len(numbers) == 2
    assert all('autocomplete="off"' in one for one in numbers)


def test_fees_page_shows_the_tiers_of_the_day(site: Mapping[str, str]) -> None:
    page = site["fees.html"]
    rows = re.findall(
        r'data-first="(\d+)" data-last="(\d*)" data-price="(\d+)" data-every="(\d+)" data-rise="(\d+)"',
        page,
    )
    assert rows == [
        ("1", "10", "0", "0", "0"), ("11", "30", "100", "0", "0"), ("31", "", "200", "10", "100"),
        ("1", "30", "0", "0", "0"), ("31", "100", "10", "0", "0"), ("101", "200", "20", "0", "0"),
        ("201", "", "40", "0", "0"),
    ]  # fmt: skip
    assert "第31件至第40件每件200元，第41件至第50件每件300元" in page
    assert "5500元" in page
    assert "收到收费通知次日起20个工作日内缴纳" in page
    before = tiny.rendered(tiny.catalogue(FILES, date(2020, 12, 31)))["fees.html"]
    assert "没有施行信息处理费的标准" in before
    assert "<table" not in before
    assert "收费通知" not in before


def test_pages_are_reached(site: Mapping[str, str]) -> None:
    assert 'href="fees.html"' in site["map.html"]
    assert 'href="../../apply-form.html"' not in site["bodies/jyj/apply.html"]
    assert 'href="apply-form.html"' in site["bodies/jyj/apply.html"]
    assert 'href="../../fees.html"' in site["bodies/jyj/apply.html"]


def test_without_an_application_page_there_is_no_form() -> None:
    urls = {page.url for page in plan(tiny.catalogue(tiny.BARE))}
    assert "apply.html" in urls
    assert "fees.html" in urls
    assert "apply-form.html" not in urls
    assert not list(plan_forms(tiny.catalogue(tiny.BARE)))
