"""The machine formats: what they say, and that other programs can read them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from builder.catalogue.assemble import assemble
from builder.catalogue.entry import PublicCatalogue
from builder.catalogue.publish import publish
from builder.config import load_site
from builder.document.parse import parse_source
from builder.exports.dump import plan_dump
from builder.exports.feed import plan_feed
from builder.exports.line import line
from builder.exports.manifest import is_manifest, plan_manifest
from builder.exports.plan import plan_exports
from builder.exports.record import PublishedItem
from builder.exports.schema import catalogue_schema
from builder.exports.sitemap import plan_sitemap
from builder.exports.value import cell_text, json_value, labels_of, public_fields, public_values
from builder.files.tree import read_tree
from builder.model.attr import Attr, Record, field_table
from builder.model.item import Item
from builder.model.public_item import PublicItem
from builder.model.vocabulary import Timeliness

AS_OF = date(2026, 11, 20)
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

ITEM = """---
索引号: 11990000505001002J/2026-00001
名称: =关于做好“校园安全”工作的通知
发布机构: zfb
栏目: wenjian
文号: 试政办〔2026〕1号
生成日期: 2026-03-02
公开日期: 2026-03-05 09:30
公开属性: 主动公开
内容概述: 安排校园安全 <重点> 工作。
关键词: 校园安全、检查
附件: [清单.pdf]
旧网址:
  - http://old.example/view.php?id=12&lang=中文
审核:
  初审: {姓名: 审核人甲, 日期: 2026-03-02}
变更记录:
  - {日期: 2026-04-01, 公开日期: 2026-04-03, 类型: 更正, 说明: 更正联系电话}
  - {日期: 2026-11-18, 公开日期: 2026-12-01, 类型: 变更, 说明: 尚未公开的变更}
---
正文。
"""
INTERPRETATION = """---
信息类型: 解读
索引号: 11990000505001002J/2026-00002
名称: 校园安全通知的解读
发布机构: zfb
栏目: wenjian
生成日期: 2026-03-06
公开日期: 2026-03-09
公开属性: 主动公开
内容概述: 说明通知的要点。
解读对象:
  - 试政办[2026]1号
  - 11990000505001002J/2026-00004
  - 11990000505001002J/2026-00003
落实文件: [国发〔2025〕9号]
解读人: {机构: 县政府办, 姓名: 李解读}
---
正文。
"""
WITHDRAWN = """---
索引号: 11990000505001002J/2026-00003
名称: 撤下的通知
发布机构: zfb
栏目: wenjian
文号: 无文号
生成日期: 2026-03-06
公开日期: 2026-03-09
公开属性: 主动公开
内容概述: 已撤下。
撤回: {日期: 2026-05-01, 依据: 内容有误, 替代: 11990000505001002J/2026-00001}
---
正文。
"""
INTERNAL = (
    ITEM.replace("00001", "00004").replace("主动公开", "依申请公开").replace("校园安全", "内部秘事")
)


class Part(Record):
    shown: Annotated[str | None, Attr("甲", public=True)] = "1"
    hidden: Annotated[str | None, Attr("乙")] = "2"


class Whole(Record):
    parts: Annotated[tuple[Part, ...], Attr("部分", public=True)] = (Part(), Part())
    issuer: Annotated[str, Attr("机构", public=True, vocabulary="body")] = "zfb"
    is_new: Annotated[bool, Attr("新", public=True)] = True
    empty: Annotated[Part | None, Attr("空", public=True)] = None


Write = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def public(project: Write) -> PublicCatalogue:
    root = project(
        {
            "content/documents/1.md": ITEM,
            "content/documents/清单.pdf": b"%PDF-1.7",
            "content/documents/2.md": INTERPRETATION,
            "content/documents/3.md": WITHDRAWN,
            "content/documents/4.md": INTERNAL,
        }
    )
    return public_of(root)


def public_of(root: Path) -> PublicCatalogue:
    tree = read_tree(root)
    site, faults = load_site({source.path: source for source in tree.sources})
    assert faults == ()
    items = [source for source in tree.sources if "/documents/" in source.path]
    parsed = [parse_source(source, site) for source in items]
    assert [fault for one in parsed for fault in one.faults] == []
    return publish(assemble(site, parsed, tree.stored, AS_OF))


def files_of(public: PublicCatalogue) -> dict[str, bytes]:
    urls = ["index.html", *public.by_url]
    return {file.path: file.data for file in plan_exports(public, urls=urls)}


def redirects_of(public: PublicCatalogue) -> list[str]:
    text = files_of(public)["redirects.map"].decode()
    return [line for line in text.splitlines() if not line.startswith("#")]


def dump_of(public: PublicCatalogue) -> Any:
    return json.loads(plan_dump(public, (line(one, public).json for one in public.entries)).data)


def test_every_format_is_there_and_none_tells_what_is_not_public(public: PublicCatalogue) -> None:
    files = files_of(public)
    assert sorted(files) == [
        "archive/2026.json",
        "data/basic.csv",
        "data/basic.xlsx",
        "data/catalogue.csv",
        "data/catalogue.json",
        "data/catalogue.schema.json",
        "data/digest.txt",
        "data/redirects.json",
        "digest.html",
        "feed.xml",
        "redirects.map",
        "robots.txt",
        "sitemap.xml",
    ]
    texts = (data for path, data in files.items() if not path.endswith(".xlsx"))
    everything = b"".join(texts).decode()
    for secret in ("内部秘事", "00004", "审核人甲", "撤下的通知", "尚未公开的变更", "2026-12-01"):
        assert secret not in everything


def test_the_dump_holds_public_fields_by_english_key(public: PublicCatalogue) -> None:
    dump = dump_of(public)
    assert dump["schema_version"] == "1.0"
    assert dump["as_of"] == "2026-11-20"
    assert dump["site"]["name"] == "试验县人民政府门户网站"
    assert [body["code"] for body in dump["bodies"]] == ["zfb"]
    assert [column["slug"] for column in dump["columns"]] == ["wenjian"]
    item = dump["items"][1]
    assert item["title"] == "=关于做好“校园安全”工作的通知"
    assert item["kind"] == "公文"
    assert item["formed_on"] == "2026-03-02"
    assert item["published_at"] == "09:30"
    assert item["normative"] is False
    assert item["validity"] == "有效"
    assert item["url"] == "https://test.example/zwgk/i/11990000505001002J/2026-00001.html"
    assert item["revisions"] == [
        {
            "on": "2026-04-01",
            "published_on": "2026-04-03",
            "kind": "更正",
            "note": "更正联系电话",
        }
    ]
    assert item["relations"] == [
        {
            "relation": "政策解读",
            "title": "校园安全通知的解读",
            "published_on": "2026-03-09",
            "url": "https://test.example/zwgk/i/11990000505001002J/2026-00002.html",
        }
    ]
    assert "expires_on" not in item


def test_references_name_only_what_the_public_may_know(public: PublicCatalogue) -> None:
    item = dump_of(public)["items"][0]
    assert item["interprets"] == ["试政办[2026]1号"]
    assert item["implements"] == ["国发〔2025〕9号"]
    assert [relation["title"] for relation in item["relations"]] == [
        "=关于做好“校园安全”工作的通知",
        "国发〔2025〕9号",
    ]


def test_the_dump_tells_the_changes_that_the_page_tells(project: Write) -> None:
    bare = ITEM.replace("公开日期: 2026-04-03, 类型: 更正", "类型: 更正")
    public = public_of(project({"content/documents/1.md": bare.replace("附件: [清单.pdf]\n", "")}))
    (shown,) = public.entries[0].item.revisions
    assert shown.published_on is None
    assert dump_of(public)["items"][0]["revisions"] == [public_values(shown)]


def test_files_and_deadlines_of_an_item_are_in_the_dump(public: PublicCatalogue) -> None:
    item = dump_of(public)["items"][1]
    (file,) = item["files"]
    assert file["url"].endswith("/i/11990000505001002J/2026-00001/%E6%B8%85%E5%8D%95.pdf")
    assert (file["name"], file["type"], file["size"]) == ("清单.pdf", "pdf", 8)
    (deadline,) = item["deadlines"]
    assert deadline == {
        "counted_from": "生成日期",
        "start_on": "2026-03-02",
        "workdays": 20,
        "due_on": "2026-03-30",
        "done_on": "2026-03-05",
        "late": False,
        "basis": "《中华人民共和国政府信息公开条例》第二十六条",
    }


@pytest.mark.parametrize("shown", [Timeliness.SITE, Timeliness.NONE])
def test_what_the_pages_show_of_the_limits_changes_no_data(
    public: PublicCatalogue, shown: Timeliness
) -> None:
    settings = public.site.settings.model_copy(update={"show_timeliness": shown})
    hidden = replace(public, site=replace(public.site, settings=settings))
    assert dump_of(hidden)["items"] == dump_of(public)["items"]


def test_a_withdrawn_item_leaves_number_date_reason_and_successor(public: PublicCatalogue) -> None:
    (withdrawn,) = dump_of(public)["withdrawn"]
    assert withdrawn.pop("successor")["relation"] == "替代"
    assert withdrawn == {
        "index_no": "11990000505001002J/2026-00003",
        "url": "https://test.example/zwgk/i/11990000505001002J/2026-00003.html",
        "withdrawn_on": "2026-05-01",
        "reason": "内容有误",
    }


def test_every_key_of_the_dump_has_a_chinese_label(public: PublicCatalogue) -> None:
    dump = dump_of(public)
    for part in ("bodies", "columns", "items", "withdrawn"):
        keys = {key for record in dump[part] for key in record}
        assert keys <= dump["labels"][part].keys()
    assert dump["labels"]["items"]["index_no"] == "索引号"
    assert dump["labels"]["items"]["consultation.opens_on"] == "开始"


def test_the_dump_obeys_its_own_schema(public: PublicCatalogue) -> None:
    files = files_of(public)
    schema = json.loads(files["data/catalogue.schema.json"])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    dump = json.loads(files["data/catalogue.json"])
    assert [error.message for error in validator.iter_errors(dump)] == []
    spoils = ({"reviewers": "甲"}, {"formed_on": "2026-13-45"}, {"kind": "通知书"})
    for spoil in spoils:
        spoilt = dump | {"items": [dump["items"][0] | spoil]}
        assert not validator.is_valid(spoilt)


def test_an_empty_catalogue_obeys_the_schema_too(public: PublicCatalogue) -> None:
    empty = replace(public, entries=(), tombstones=(), by_url={})
    dump = dump_of(empty)
    assert (dump["items"], dump["withdrawn"]) == ([], [])
    assert Draft202012Validator(catalogue_schema()).is_valid(dump)
    updated = ElementTree.fromstring(plan_feed(empty).data).findtext(f"{ATOM}updated")
    assert updated == "2026-11-20T00:00:00+08:00"


def test_schema_and_table_follow_the_field_table() -> None:
    expected = {field.name for field in field_table(PublicItem) if field.attr.public}
    internal = {field.name for field in field_table(Item) if not field.attr.public}
    exported = {field.name for field in public_fields(PublishedItem)}
    assert expected <= exported
    assert not internal & exported
    assert expected <= labels_of(PublishedItem).keys()


def test_a_new_field_needs_no_other_line(public: PublicCatalogue) -> None:
    assert public_values(Whole()) == {
        "parts": [{"shown": "1"}, {"shown": "1"}],
        "issuer": "zfb",
        "is_new": True,
    }
    cells = [
        cell_text(getattr(Whole(), field.name), field, public.site)
        for field in public_fields(Whole)
    ]
    assert cells == ["甲：1；甲：1", "试验县人民政府办公室", "是", ""]
    assert labels_of(Whole) == {
        "parts": "部分",
        "parts.shown": "甲",
        "issuer": "机构",
        "is_new": "新",
        "empty": "空",
        "empty.shown": "甲",
    }


def test_a_value_without_json_form_is_refused() -> None:
    with pytest.raises(TypeError, match="set has no form"):
        json_value({1})


def test_the_table_opens_in_a_spreadsheet(public: PublicCatalogue) -> None:
    data = files_of(public)["data/catalogue.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert list(rows[0])[:3] == ["索引号", "名称", "信息类型"]
    row = rows[1]
    assert row["索引号"] == "11990000505001002J/2026-00001"
    assert row["名称"] == "'=关于做好“校园安全”工作的通知"
    assert row["发布机构"] == "试验县人民政府办公室"
    assert row["栏目"] == "其他文件"
    assert row["主题词"] == "校园安全；检查"
    assert row["规范性文件"] == "否"
    assert row["公开时刻"] == "09:30"
    assert row["失效日期"] == ""
    assert row["变更记录"] == (
        "日期：2026-04-01，公开日期：2026-04-03，类型：更正，说明：更正联系电话"
    )


@pytest.mark.parametrize("start", ["=1+1", "+86", "-1", "@SUM(1)", "\t=1", "＝1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(public: PublicCatalogue, start: str) -> None:
    entry = public.entries[0]
    spoilt = replace(entry, item=entry.item.model_copy(update={"title": start}))
    data = files_of(replace(public, entries=(spoilt,)))["data/catalogue.csv"]
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert row["名称"] == f"'{start}"


def test_the_feed_is_valid_atom(public: PublicCatalogue) -> None:
    feed = ElementTree.fromstring(files_of(public)["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    for required in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{required}")
    assert feed.findtext(f"{ATOM}updated") == "2026-04-03T00:00:00+08:00"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://test.example/zwgk/feed.xml",
        "alternate": "https://test.example/zwgk/index.html",
    }
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "校园安全通知的解读",
        "=关于做好“校园安全”工作的通知",
    ]
    assert len({entry.findtext(f"{ATOM}id") for entry in [feed, *entries]}) == 3
    older = entries[1]
    assert older.findtext(f"{ATOM}published") == "2026-03-05T00:00:00+08:00"
    assert older.findtext(f"{ATOM}updated") == "2026-04-03T00:00:00+08:00"
    assert older.findtext(f"{ATOM}summary") == "安排校园安全 <重点> 工作。"
    assert older.findtext(f"{ATOM}author/{ATOM}name") == "试验县人民政府办公室"
    assert all(
        link.get("href", "").startswith("https://test.example/zwgk/i/")
        for link in older.findall(f"{ATOM}link")
    )
    enclosure = older.find(f"{ATOM}link[@rel='enclosure']")
    assert enclosure is not None
    assert (enclosure.get("type"), enclosure.get("length")) == ("application/pdf", "8")


def test_ids_of_the_feed_survive_a_move(public: PublicCatalogue) -> None:
    settings = public.site.settings.model_copy(update={"base_url": "https://other.example/"})
    moved = replace(public, site=replace(public.site, settings=settings))

    def ids(catalogue: PublicCatalogue) -> list[str | None]:
        feed = ElementTree.fromstring(plan_feed(catalogue).data)
        return [node.text for node in feed.iter(f"{ATOM}id")]

    assert ids(public) == ids(moved)


def test_the_feed_holds_fifty_and_survives_control_characters(public: PublicCatalogue) -> None:
    entry = public.entries[0]
    odd = replace(entry, item=entry.item.model_copy(update={"title": "甲\x0b乙\ufffe"}))
    feed = ElementTree.fromstring(plan_feed(replace(public, entries=(odd,) * 60)).data)
    titles = [node.findtext(f"{ATOM}title") for node in feed.findall(f"{ATOM}entry")]
    assert titles == ["甲乙"] * 50


def test_the_sitemap_lists_pages_with_their_days(public: PublicCatalogue) -> None:
    root = ElementTree.fromstring(files_of(public)["sitemap.xml"])
    pages = {
        page.findtext(f"{SITEMAP}loc"): page.findtext(f"{SITEMAP}lastmod")
        for page in root.findall(f"{SITEMAP}url")
    }
    base = "https://test.example/zwgk"
    assert pages == {
        f"{base}/i/11990000505001002J/2026-00001.html": "2026-04-03",
        f"{base}/i/11990000505001002J/2026-00002.html": "2026-03-09",
        f"{base}/index.html": None,
    }


def test_a_large_sitemap_is_split_behind_an_index(public: PublicCatalogue) -> None:
    urls = [f"i/{n}.html" for n in range(5)]
    files = plan_sitemap(public, urls, limit=2)
    assert [file.path for file in files] == [
        "sitemap.xml",
        "sitemap-1.xml",
        "sitemap-2.xml",
        "sitemap-3.xml",
    ]
    index = ElementTree.fromstring(files[0].data)
    assert index.tag == f"{SITEMAP}sitemapindex"
    assert [node.text for node in index.iter(f"{SITEMAP}loc")] == [
        f"https://test.example/zwgk/sitemap-{n}.xml" for n in (1, 2, 3)
    ]
    parts = [ElementTree.fromstring(file.data) for file in files[1:]]
    assert [len(part) for part in parts] == [2, 2, 1]


def test_robots_name_the_sitemap(public: PublicCatalogue) -> None:
    lines = files_of(public)["robots.txt"].decode().splitlines()
    assert lines[1:] == [
        "User-agent: *",
        "Allow: /",
        "Sitemap: https://test.example/zwgk/sitemap.xml",
    ]


def test_old_addresses_keep_their_query(public: PublicCatalogue) -> None:
    target = "https://test.example/zwgk/i/11990000505001002J/2026-00001.html"
    assert redirects_of(public) == [
        f'"/view.php?id=12&lang=%D6%D0%CE%C4" "{target}";',
        f'"/view.php?id=12&lang=%E4%B8%AD%E6%96%87" "{target}";',
    ]


@pytest.mark.parametrize(
    ("old", "request_line"),
    [
        ("/a/b.html", "/a/b.html"),
        ("c.html", "/zwgk/c.html"),
        ("https://old.example?id=1", "/?id=1"),
        ("/a%20b?x=%31#part", "/a%20b?x=%31"),
        ('/a"b;c\\d', "/a%22b;c%5Cd"),
        ("http://[bad", "/http%3A//%5Bbad"),
    ],
)
def test_any_old_address_makes_a_line_that_a_server_reads(
    public: PublicCatalogue, old: str, request_line: str
) -> None:
    entry = replace(public.entries[0], redirect_from=(old,))
    (line,) = redirects_of(replace(public, entries=(entry, entry)))
    assert line.split()[0] == f'"{request_line}"'


@pytest.mark.parametrize(
    "old",
    [
        "/",
        "https://old.example",
        "index.html",
        "/zwgk/index.html",
        "/zwgk/",
        "/zwgk",
        "javascript:x",
    ],
)
def test_no_line_takes_readers_away_from_a_page_that_exists(
    public: PublicCatalogue, old: str
) -> None:
    entry = replace(public.entries[0], redirect_from=(old,))
    assert "redirects.map" not in files_of(replace(public, entries=(entry,)))


def test_without_old_addresses_there_is_no_map(public: PublicCatalogue) -> None:
    assert "redirects.map" not in files_of(replace(public, entries=public.entries[:1]))


def test_the_manifest_names_generator_version_date_counts_and_hashes() -> None:
    file = plan_manifest(
        {"b": "2", "a": "1"}, version="2026.1", as_of=AS_OF, counts={"items": 2, "files": 1}
    )
    assert json.loads(file.data) == {
        "generator": "gongkai",
        "version": "2026.1",
        "as_of": "2026-11-20",
        "counts": {"files": 1, "items": 2},
        "files": {"a": "1", "b": "2"},
    }
    assert is_manifest(file.data)
    assert json.loads(file.data)["files"] == {"a": "1", "b": "2"}
    assert not is_manifest(b"[" * 100_000)


def test_the_same_catalogue_gives_the_same_bytes(public: PublicCatalogue) -> None:
    assert files_of(public) == files_of(public)
