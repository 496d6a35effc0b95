"""Content that attacks the builder: no traceback, no hang, no loss, no leak, no script."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from in_memory import loaded, output
from minimal import MINIMAL

from builder.catalogue.publish import publish
from builder.config import ConfigError
from builder.files.tree import read_tree
from builder.markdown import fill, parse_body
from builder.model.item import State
from builder.pages import plan
from builder.pipeline import check as check_loaded
from builder.pipeline import tally
from builder.products.prose import official

# Processor time that one small file may take; what hangs takes minutes or years.
SECONDS = 5

_FIELDS = {
    "索引号": "A/1",
    "名称": "关于试验的通知",
    "文号": "无文号",
    "发布机构": "zfb",
    "栏目": "wenjian",
    "生成日期": "2026-03-02",
    "公开日期": "2026-03-03",
    "公开属性": "主动公开",
    "内容概述": "试验。",
}


def item(body: str = "正文。", extra: str = "", **fields: str) -> str:
    """Return an item file; ``extra`` stands at the end of its front matter."""
    lines = "".join(f"{key}: {value}\n" for key, value in {**_FIELDS, **fields}.items())
    return f"---\n{lines}{extra}---\n{body}\n"


def findings(files: Mapping[str, str | bytes]) -> list[tuple[str, str]]:
    """Return code and sentence of every finding above 提示, nothing lost on the way."""
    read = loaded(files)
    assert tally(read).adds_up
    return [(one.code, one.message) for one in check_loaded(read).diagnostics if one.level > 1]


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Stop a test that hangs."""
    if sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {SECONDS} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


# Front matter


@pytest.mark.parametrize(
    "extra",
    [
        "附件: " + "[" * 30_000 + "\n",
        "附件: " + "[" * 30_000 + "]" * 30_000 + "\n",
        "审核: " + "{甲: " * 20_000 + "}" * 20_000 + "\n",
        "附件:\n" + "- " * 30_000 + "甲\n",
        "? " * 30_000 + "甲\n",
        "审核:\n" + "".join(f"{' ' * depth}甲:\n" for depth in range(1, 400)),
    ],
)
def test_nesting_without_end_is_a_finding(extra: str) -> None:
    assert "F002" in {code for code, _ in findings({"content/documents/a.md": item(extra=extra)})}


def test_a_front_matter_beyond_all_measure_is_not_read() -> None:
    found = findings({"content/documents/a.md": item(名称="字" * 1_000_000)})
    assert [sentence for code, sentence in found if code != "C101"] == [
        "文件头超过 10 万字，没有读入"
    ]


@pytest.mark.parametrize(
    "line",
    ["a: " * 30_000, " " * 90_000, "a:" + " " * 90_000 + "b", "\t:" * 40_000, "\u3000" * 90_000],
)
def test_a_line_of_any_length_is_read_in_time(line: str) -> None:
    findings({"content/documents/a.md": item(extra=f"{line}\n")})


# Bodies


@pytest.mark.parametrize(
    "body",
    ["[" * 10_000, "[a](" * 10_000, "![" * 10_000, "[a](b)" * 2000, "*" * 10_000, "`" * 10_000,
     "> " * 2000 + "甲", "\n".join(f"{'    ' * depth}- 甲" for depth in range(150)),
     "<blockquote>" * 10_000, "\n\n".join("## 同一标题" for _ in range(2000))],
)  # fmt: skip
def test_a_tangled_body_is_read_in_time(body: str) -> None:
    fill(parse_body(body), lambda _link: None)


@pytest.mark.parametrize("marks", ["1. ", "+ "])
def test_lists_nested_beyond_measure_are_a_finding(marks: str) -> None:
    found = findings({"content/documents/a.md": item(marks * 10_000)})
    assert ("F009", "正文的列表或引用嵌套太深，无法排版") in found
    # The next file is read afresh.
    assert parse_body("甲。\n\n乙。").html == "<p>甲。</p>\n<p>乙。</p>"


def test_a_list_of_names_is_not_tried_as_a_signature_in_every_division() -> None:
    html = parse_body("\n".join(f"试验县 张三{number}" for number in range(200))).html
    assert official(html) == html
    signed = official("<p>试验县人民政府<br>\n试验县民政局</p>\n<p>2026年3月2日</p>")
    assert signed.count('class="sign"') == 2


def test_a_picture_inside_a_link_gets_its_address() -> None:
    body = parse_body("[![图](a.png)](b.pdf)")
    html = '<p><a href="b.pdf"><img src="a.png" alt="图"></a></p>'
    assert fill(body, lambda link: link.target) == html
    assert "slot:" not in fill(body, lambda link: "a.png" if link.image else None)


def test_a_source_list_is_text_not_an_address_that_vanishes() -> None:
    body = parse_body("见注[1]。\n\n[1]: 《试验县统计年鉴》\n")
    assert body.text == "见注[1]。\n[1]: 《试验县统计年鉴》"


# Script in the output


@pytest.mark.parametrize("address", ["javascript:alert(1)", "'data:text/html,x'", "//evil.example"])
def test_a_field_that_becomes_a_link_is_an_address_of_the_web(address: str) -> None:
    apply_page = f"---\n名称: 依申请公开\n在线申请: {address}\n---\n"
    found = findings({"content/guides/apply.md": apply_page})
    assert [code for code, sentence in found if "不是完整的网址" in sentence] == ["F005"]
    site = MINIMAL["content/site.yml"] + f"门户网址: {address}\n"
    with pytest.raises(ConfigError, match="不是完整的网址"):
        loaded({"content/site.yml": site})


@pytest.mark.parametrize(
    "address",
    ["ftp://test.example/", "https:///zwgk/", "https://[bad/", "https://test.example:99999/",
     "https://test.example;script-src/", "https://test.example/?a=1", "https://a@test.example/"],
)  # fmt: skip
def test_the_address_of_the_site_is_one(address: str) -> None:
    site = MINIMAL["content/site.yml"].replace("https://test.example/zwgk/", f"'{address}'")
    with pytest.raises(ConfigError, match="不是完整的网址"):
        loaded({"content/site.yml": site})


# What must not reach the output


@pytest.mark.parametrize(
    "files",
    [
        {"content/private/a.md": item()},
        {
            "content/private/a.csv": "索引号,名称,发布机构,栏目,生成日期,公开日期,公开属性\n"
            "A/1,登记的,zfb,wenjian,2026-03-02,2026-03-03,主动公开\n"
        },
        {"content/documents/a.md": item(公开范围="本单位")},
        {"content/documents/a.md": item(草稿="待定")},
        {"content/documents/a.md": item(撤回="[错]")},
        {"content/documents/a.md": item(公开属性="主动公幵")},
    ],
)
def test_in_doubt_nothing_is_shown(files: Mapping[str, str]) -> None:
    read = loaded(files)
    assert tally(read).adds_up
    assert publish(read.catalogue).entries == ()


def test_findings_about_what_is_for_some_only_quote_nothing() -> None:
    texts = {"content/documents/a.md": item(公开范围="面向申请人", 栏目="没有的栏目甲乙")}
    assert "甲乙" not in repr(findings(texts))


def test_no_link_of_the_file_system_leads_into_the_private_folder(
    project: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    root = project({"content/documents/a.md": item(), "content/private/b.md": item(索引号="A/2")})
    (root / "content/documents/c").symlink_to("../private")
    (root / "content/documents/d.md").symlink_to("../private/b.md")
    tree = read_tree(root)
    assert [(one.path, one.kind.name) for one in tree.strays] == [
        ("content/documents/c", "PRIVATE"), ("content/documents/d.md", "PRIVATE"),
    ]  # fmt: skip


_HIDDEN = {
    "request": {"公开属性": "依申请公开", "不予公开依据": "过程性信息", "公开日期": ""},
    "withheld": {"公开属性": "不予公开", "不予公开依据": "商业秘密", "公开日期": ""},
    "draft": {"草稿": "是"},
    "future": {"公开日期": "2027-01-05"},
    "undated": {"公开日期": ""},
    "withdrawn": {"撤回": "{日期: 2026-05-01, 依据: 内容有误, 替代: A/1}"},
    "limited": {"公开范围": "面向申请人"},
    "private": {},
}


def _marked(state: str) -> dict[str, str]:
    """Return fields that hold a mark each, public and internal ones."""
    public = ("名称", "内容概述", "来源", "咨询电话", "虚假信息", "主题词", "文号")
    parts = {
        "解读人": "机构", "征求意见": "联系人", "附件": "名称", "审核": "初审", "逾期说明": "原因",
        "是否解读": "批准人",
    }  # fmt: skip
    fields = {key: f"canary-{state}-{key}" for key in public}
    fields |= {key: f"{{{part}: canary-{state}-{key}}}" for key, part in parts.items()}
    index_no = "A/withdrawn" if state == "withdrawn" else f"A/canary-{state}"
    others = {"理由": f"canary-{state}", "旧网址": f"[canary-{state}.html]", "修改文件": "A/1"}
    return {**fields, **others, "索引号": index_no}


def test_nothing_of_what_is_not_public_is_in_any_file() -> None:
    """Every byte of pages, downloads, exports and search records, names of files included."""
    files: dict[str, str | bytes] = {
        f"content/{'private' if state == 'private' else 'documents'}/canary-{state}/a.md": item(
            f"# canary-{state}\n", **{**_marked(state), **fields}
        )
        for state, fields in _HIDDEN.items()
    }
    named = "、".join(_marked(state)["索引号"] for state in _HIDDEN)
    links = "".join(
        f"[甲](索引号:{_marked(state)['索引号']})[乙]({path.removeprefix('content/documents/')})\n\n"
        for state, path in zip(_HIDDEN, files, strict=True)
    )
    internal = {key: _marked("own")[key] for key in ("审核", "逾期说明", "是否解读", "理由")}
    change = "[{日期: 2026-11-10, 公开日期: 2026-12-02, 类型: 变更, 说明: canary-change}]"
    files["content/documents/a.md"] = item(links, 废止文件=named, 变更记录=change, **internal)
    units = "    科室: [{名称: 综合股, 负责人: canary-head, 电话: canary-phone}]\n"
    files["content/bodies.yml"] = MINIMAL["content/bodies.yml"] + units
    note = "{机构: all, 原因: 在编, 预计公开: 2027-01-01, 批准人: canary-approver}"
    files["content/columns.yml"] = (
        MINIMAL["content/columns.yml"]
        + f"  - {{标识: kong, 名称: 空栏目, 责任机构: {{zfb: 综合股}}, 占位说明: [{note}]}}\n"
    )
    read = loaded(files)
    assert len(read.catalogue.in_state(State.WRITTEN)) == 1
    assert len(read.catalogue.items) == len(_HIDDEN) + 1
    for file in output(read):
        assert b"canary" not in file.path.encode() + file.data, file.path


# Addresses


@pytest.mark.parametrize(
    "old",
    ["index.html", "Guide.html", "guide.html/x.html", "i/A/1.html", "i/A/1.html/x.html",
     "pagefind/x.html", f"{'x' * 260}.html", "i/b.html", "../x.html"],
)  # fmt: skip
def test_an_old_address_takes_no_place_that_is_taken(old: str) -> None:
    files = {
        "content/documents/a.md": item(旧网址=f"[{old}]"),
        "content/documents/b.md": item(索引号="B.html/1"),
    }
    pages = list(plan(publish(loaded(files).catalogue)))
    assert "redirect.html" not in {page.template for page in pages}


def test_of_two_old_addresses_one_below_the_other_the_first_stands() -> None:
    files = {
        "content/documents/a.md": item(旧网址="[a.html/b.html, a.html, c.html, c.html/d.html]")
    }
    pages = list(plan(publish(loaded(files).catalogue)))
    redirects = [page.url for page in pages if page.template == "redirect.html"]
    assert redirects == ["a.html/b.html", "c.html"]
