"""The application form and the fee calculator in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

from builder.law.fees import Measure, fee, scale_on

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

IDENTITY = "99012119800101001X"  # of no place; the last character checks
CREDIT = "11990000505001002J"
STORES = "[localStorage.length, sessionStorage.length, document.cookie]"


@dataclass
class Visit:
    """An open page, what the network gave it, and what went wrong."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def visit(
    browser: Browser, serve: Callable[..., str], tiny_site: Path
) -> Iterator[Callable[..., Visit]]:
    base = serve(tiny_site, prefix="portal/zwgk")
    context = browser.new_context(accept_downloads=True)

    def go(address: str, width: int = 1280, *, scripts: bool = True) -> Visit:
        nonlocal context
        if not scripts:
            context.close()
            context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        found = Visit(page)
        page.on("requestfinished", lambda request: found.requests.append(request.url))
        page.on("pageerror", lambda error: found.errors.append(str(error)))
        page.on("console", lambda m: found.errors.append(m.text) if m.type == "error" else None)
        page.goto(base + address, wait_until="networkidle")
        return found

    yield go
    context.close()


def fill_by_keyboard(page: Page) -> None:
    """Fill the form of a citizen with keys alone, from the first control on."""
    page.locator("[name=kind]").first.focus()
    keys = page.keyboard
    for text in ("周试", "", IDENTITY, "0960-1230000", "试验县中心街9号", "990100", "a@test.example", "",
                 "试验办法", "试政办〔2026〕1号", "2026年制发，关于<试验>&“附表”"):  # fmt: skip
        keys.press("Tab")
        keys.insert_text(text) if text else None
    for ticked in (True, False, False, True):
        keys.press("Tab")
        if ticked:
            keys.press("Space")


def test_filled_by_keyboard_it_becomes_a_docx_and_nothing_leaves(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    opened = visit("apply-form.html")
    page = opened.page
    fill_by_keyboard(page)
    loaded = len(opened.requests)
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "下载已填写的申请表"
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    target = tmp_path / "form.docx"
    download.value.save_as(target)
    assert download.value.suggested_filename == "政府信息公开申请表.docx"

    document = Document(str(target))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    heads = [row[0] for row in rows if row[0][1] == "、"]
    assert heads == [
        "一、申请人的姓名或者名称、身份证明、联系方式",
        "二、申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述",
        "三、申请公开的政府信息的形式要求，包括获取信息的方式、途径",
    ]
    filled = {row[0]: row[1] for row in rows}
    assert filled["申请人"] == "公民"
    assert filled["证件号码"] == IDENTITY
    assert filled["其他特征性描述"] == "2026年制发，关于<试验>&“附表”"
    assert (filled["获取信息的方式"], filled["获取信息的途径"]) == ("纸质文本", "邮寄")
    assert "统一社会信用代码" not in filled
    assert document.paragraphs[0].text == "政府信息公开申请表"
    assert document.paragraphs[1].text == "受理机关：试验县人民政府办公室（综合股）"

    assert [url for url in opened.requests[loaded:] if not url.startswith("blob:")] == []
    assert all("/portal/zwgk/" in url for url in opened.requests[:loaded])
    assert page.evaluate(STORES) == [0, 0, ""]
    assert opened.errors == []


def test_what_is_missing_or_wrong_is_said_in_chinese_at_its_place(
    visit: Callable[..., Visit],
) -> None:
    page = visit("apply-form.html").page
    page.get_by_role("button", name="下载已填写的申请表").click()
    notes = page.locator(".field-note.late").all_inner_texts()
    assert notes == [
        "请填写姓名", "请填写证件号码", "联系电话、通信地址、电子邮箱、传真至少填写一项",
        "名称、文号、其他特征性描述至少填写一项", "请选择获取信息的方式", "请选择获取信息的途径",
    ]  # fmt: skip
    assert page.locator("[data-status]").inner_text() == "还有6处需要填写或者改正。"
    assert page.evaluate("document.activeElement.id") == "person-name"
    page.fill("#person-number", IDENTITY[:-1] + "4")
    page.check("input[value=邮寄]")
    page.get_by_role("button", name="下载已填写的申请表").click()
    assert "核对" in page.locator("#person-number-note").inner_text()
    assert page.locator("#person-number").get_attribute("aria-invalid") == "true"
    assert page.locator("#way-note").inner_text() == "选择“邮寄”，请在上面填写通信地址"
    page.fill("#person-number", IDENTITY)
    page.locator("#person-number").blur()
    assert page.locator("#person-number").get_attribute("aria-invalid") is None


def test_an_organisation_fills_its_own_lines_and_clearing_empties_all(
    visit: Callable[..., Visit],
) -> None:
    page = visit("apply-form.html").page
    page.check("input[value=organisation]")
    assert page.locator("#person-name").is_hidden()
    page.fill("#org-code", CREDIT[:-1] + "A")
    page.get_by_role("button", name="下载已填写的申请表").click()
    assert "核对" in page.locator("#org-code-note").inner_text()
    page.fill("#org-code", CREDIT)
    page.locator("#org-code").blur()
    assert page.locator("#org-code-note").inner_text() == ""
    page.get_by_role("button", name="清空").click()
    assert page.locator("#org-code").input_value() == ""
    assert page.locator("#person-name").is_visible()
    assert page.locator("[aria-invalid]").count() == 0


def test_other_papers_than_the_identity_card_have_other_numbers(
    visit: Callable[..., Visit],
) -> None:
    page = visit("apply-form.html").page
    page.fill("#person-paper", "护照")
    page.fill("#person-number", "E00000000")
    page.get_by_role("button", name="下载已填写的申请表").click()
    assert page.locator("#person-number-note").inner_text() == ""


def test_what_a_chinese_keyboard_writes_is_understood(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    page = visit("apply-form.html").page
    wide = IDENTITY.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)})
    long = "𠮷" * 300
    for name, text in {
        "person-name": long, "person-number": f"{wide[:6]} {wide[6:]}", "postcode": "９９０１００",
        "phone": "０９６０—１２３００００", "email": "ａ＠ｔｅｓｔ。example",
        "info-other": "表情😀</script>'\"\x01\n第二行",
    }.items():  # fmt: skip
        page.locator(f"[name='{name}']").evaluate("(one, text) => { one.value = text; }", text)
    page.check("input[value=纸质文本]")
    page.check("input[value=当面领取]")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载已填写的申请表").click()
    target = tmp_path / "form.docx"
    download.value.save_as(target)
    filled = {row.cells[0].text: row.cells[1].text for row in Document(str(target)).tables[0].rows}
    assert filled["证件号码"] == IDENTITY
    assert (filled["姓名"], filled["邮政编码"]) == (long, "990100")
    assert (filled["联系电话"], filled["电子邮箱"]) == ("0960-1230000", "a@test.example")
    assert filled["其他特征性描述"] == "表情😀</script>'\"\n第二行"


def test_an_identity_card_by_its_short_name_is_checked_too(visit: Callable[..., Visit]) -> None:
    page = visit("apply-form.html").page
    page.fill("#person-paper", "身份证")
    page.fill("#person-number", IDENTITY[:-1] + "4")
    page.get_by_role("button", name="下载已填写的申请表").click()
    assert "核对" in page.locator("#person-number-note").inner_text()


def test_nothing_can_be_submitted(visit: Callable[..., Visit]) -> None:
    opened = visit("apply-form.html")
    before, loaded = opened.page.url, len(opened.requests)
    opened.page.fill("#person-name", "周试")
    opened.page.press("#person-name", "Enter")
    opened.page.evaluate("document.getElementById('application').submit()")
    opened.page.wait_for_timeout(200)
    assert opened.page.url == before
    assert len(opened.requests) == loaded


@pytest.mark.parametrize("address", ["apply.html", "apply-form.html", "fees.html"])
def test_no_page_scrolls_sideways_on_a_telephone(visit: Callable[..., Visit], address: str) -> None:
    page = visit(address, 360).page
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_chart_is_read_on_a_telephone_without_zooming(visit: Callable[..., Visit]) -> None:
    page = visit("apply.html", 390).page
    assert page.get_by_role("img", name="依申请公开办理流程图").count() == 1
    heights = page.eval_on_selector_all(
        ".chart text", "all => all.map(t => t.getBoundingClientRect().height)"
    )
    assert min(heights) >= 13
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.chart rect')].flatMap((box) => {
            const edge = box.getBoundingClientRect();
            const texts = [];
            for (let n = box.nextElementSibling; n && n.tagName === 'text'; n = n.nextElementSibling) texts.push(n);
            return texts.filter((t) => t.getBoundingClientRect().right > edge.right).map((t) => t.textContent);
        })"""
    )
    assert outside == []


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_the_form_prints_on_one_page(visit: Callable[..., Visit], kind: str) -> None:
    page = visit("apply-form.html").page
    page.check(f"input[value={kind}]")
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 1


def test_without_a_script_the_form_is_whole_and_the_tables_remain(
    visit: Callable[..., Visit],
) -> None:
    page = visit("apply-form.html", scripts=False).page
    assert page.locator("#person-name").is_visible()
    assert page.locator("#org-name").is_visible()
    assert page.locator("form button").count() == 0
    opened = visit("fees.html", scripts=False).page
    assert opened.locator(".calculator").first.is_hidden()
    assert opened.locator("table").count() == 4


def test_page_and_program_agree_on_every_fee(visit: Callable[..., Visit]) -> None:
    opened = visit("fees.html")
    page = opened.page
    shown = """([id, numbers, before]) => {
        const place = document.querySelector(`[data-calculator=${id}]`);
        if (before) place.querySelector('[data-before]').value = before;
        return numbers.map((number) => {
            place.querySelector('[data-number]').value = number;
            place.dispatchEvent(new Event('input'));
            return place.querySelector('[data-result]').innerText.trim();
        });
    }"""
    numbers = list(range(501))
    for id_, measure, before in (
        ("pieces", Measure.PIECES, 0), ("pieces", Measure.PIECES, 28), ("pages", Measure.PAGES, 0),
    ):  # fmt: skip
        scale = scale_on(measure, date(2026, 11, 20))
        wanted = []
        for number in numbers:
            found = fee(scale, number, before)
            steps = [step.text(scale.unit) for step in found.steps]
            wanted.append("\n".join([f"信息处理费：{found.amount}元", *steps]))
        assert page.evaluate(shown, [id_, numbers, before]) == wanted
    assert opened.errors == []


def test_a_number_that_is_none_is_asked_again(visit: Callable[..., Visit]) -> None:
    page = visit("fees.html").page
    page.fill("#pages-number", "-3")
    assert page.locator("[data-calculator=pages] output").inner_text() == "请填写0至100000的整数。"
    page.fill("#pages-number", "")
    assert page.locator("[data-calculator=pages] output").inner_text() == ""


def test_very_many_steps_are_left_out_but_counted(visit: Callable[..., Visit]) -> None:
    page = visit("fees.html").page
    page.fill("#pieces-number", "100000")
    shown = page.locator("[data-calculator=pieces] output").inner_text()
    assert shown.startswith("信息处理费：49985002000元")
    assert "……中间 9939 档从略，已经计入合计……" in shown
    assert len(shown.splitlines()) == 62
