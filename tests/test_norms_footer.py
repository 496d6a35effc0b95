"""The footer that 政府网站发展指引 asks for, and the portal's own header and footer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from pages import tiny

from builder.config import ConfigError, load_site
from builder.model.output import SourceFile
from builder.rules.s045_portal_structure import OUR_IDS

THEME = Path(__file__).resolve().parent.parent / "themes/default"
FULL = """\
名称: 试验县人民政府门户网站
牵头机构: zfb
网址: https://test.example/zwgk/
页脚:
  主办单位: 试验县人民政府
  承办单位: 试验县人民政府办公室
  联系电话: 0960-1230000
  网站标识码: "9900000001"
  ICP备案号: 试ICP备99000001号-1
  公安备案: 试公网安备99000002000001号
  党政机关标识: {代码: '<span id="mark"></span><script src="https://mark.example/a.js"></script>'}
  找错: https://errors.example/report?site=1&a=2
  支持IPv6: 是
  其他链接: [{名称: 关于本站, 网址: https://test.example/about/}]
允许外部主机: [mark.example]
"""


def home(site: str, **more: str) -> str:
    """Return the front page of a site with these settings and files under content/."""
    files = {f"content/{name.replace('__', '/')}.html": text for name, text in more.items()}
    return tiny.rendered(tiny.catalogue({**tiny.FILES, "content/site.yml": site, **files}))[
        "index.html"
    ]


def foot(html: str) -> str:
    return html.partition("<footer")[2]


def test_every_element_of_the_footer_is_shown() -> None:
    shown = re.sub(r"<[^>]*>", "", foot(home(FULL)))
    for label, text in (
        ("主办单位", "试验县人民政府"), ("承办单位", "试验县人民政府办公室"), ("联系电话", "0960-1230000"),
        ("网站标识码", "9900000001"), ("ICP备案号", "试ICP备99000001号-1"),
        ("公安机关备案号", "试公网安备99000002000001号"), ("网络", "本网站支持IPv6"),
    ):  # fmt: skip
        assert re.search(rf"{label}\s*{text}", shown), label
    for label in ("我为政府网站找错", "关于本站", "网站地图"):
        assert label in shown


def test_the_numbers_lead_to_the_registers() -> None:
    links = dict(re.findall(r'<a href="([^"]*)">([^<]*)</a>', foot(home(FULL))))
    assert links["https://beian.miit.gov.cn/"] == "试ICP备99000001号-1"
    police = "https://beian.mps.gov.cn/#/query/webSearch?code=99000002000001"
    assert links[police] == "试公网安备99000002000001号"
    assert links["https://errors.example/report?site=1&amp;a=2"] == "我为政府网站找错"


def test_the_mark_that_was_issued_as_html_is_taken_over_as_it_is() -> None:
    html = home(FULL)
    assert (
        '<li><span id="mark"></span><script src="https://mark.example/a.js"></script></li>' in html
    )
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "mark.example" in policy[1]


def test_what_is_not_written_is_not_shown() -> None:
    bare = "名称: 试验县\n牵头机构: zfb\n网址: https://test.example/zwgk/\n"
    shown = foot(home(bare))
    assert "foot-facts" not in shown or "<dt>" not in shown
    for word in ("IPv6", "找错", "标识", "备案"):
        assert word not in shown


SLOTS = {"门户页头": "header", "门户页脚": "footer"}


@pytest.mark.parametrize(("key", "name"), SLOTS.items())
def test_the_portals_html_may_be_a_file_or_stand_in_the_settings(key: str, name: str) -> None:
    text = '<p class="a">门户 <a href="/">首页</a></p>'
    wrapped = f'<div class="portal">{text}</div>'
    inline = home(f"{FULL}{key}: '{text}'\n")
    assert wrapped in inline
    assert home(f"{FULL}{key}: portal/{name}.html\n", **{f"portal__{name}": text}) == inline
    header, _, footer = inline.partition("<main")
    assert wrapped in (header if name == "header" else footer)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("portal/none.html", "指明的文件 content/portal/none.html 没有找到"),
        ("private/a.html", "指明的文件 content/private/a.html 没有找到"),
        ("portal/../private/a.html", "指明的文件 content/private/a.html 没有找到"),
        ("portal/long.html", "指明的文件 content/portal/long.html 超过 200 KB"),
    ],
)
def test_a_portal_file_that_cannot_be_used_stops_the_site_at_its_line(
    name: str, message: str
) -> None:
    files = {
        **tiny.FILES,
        "content/site.yml": f"{FULL}门户页头: {name}\n",
        "content/private/a.html": "<p>不公开</p>",
        "content/portal/long.html": "<p>甲</p>" * 30_000,
    }
    with pytest.raises(ConfigError) as caught:
        load_site({path: SourceFile(path, text.encode()) for path, text in files.items()})
    fault = caught.value.diagnostics[0]
    assert (fault.code, fault.at.line) == ("S001", 16)
    assert fault.message == f"“门户页头”{message}"


def ids_of_the_theme() -> Mapping[str, str]:
    templates = [*THEME.glob("templates/*.html"), *THEME.glob("components/*/template.html")]
    return {
        name: path.name
        for path in templates
        for name in re.findall(r'\bid="([a-z-]+)"', path.read_text("utf-8"))
    }


def test_the_rule_about_ids_knows_those_of_the_theme() -> None:
    missing = {name: file for name, file in ids_of_the_theme().items() if name not in OUR_IDS}
    assert missing == {}
