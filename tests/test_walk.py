"""The tutorial: one 生成日期 walks from the bytes of a file to the bytes of a page.

Read it beside the table in builder/README.md: a step, a type, what the date is there.
"""

from __future__ import annotations

import json
from datetime import date

from minimal import MINIMAL

from builder.catalogue.assemble import assemble
from builder.catalogue.publish import publish
from builder.config import load_site
from builder.diagnostic import Position
from builder.document import parse_source
from builder.exports.plan import plan_exports
from builder.frontmatter import Scalar, parse
from builder.model.item import Item
from builder.model.output import OutputFile, SourceFile
from builder.model.public_item import PublicItem
from builder.pages import plan
from builder.rules import run
from builder.structure import structure
from builder.theme import load_theme

TEXT = """\
---
索引号: 11990000505001002J/2024-00001
名称: 关于开展试验工作的通知
文号: 试政办〔2024〕1号
发布机构: 县政府办
栏目: 其他文件
生成日期: 2024年3月4日
公开日期: 2024-04-02
公开属性: 主动公开
内容概述: 说明试验工作的安排。
---
　　各单位：请按时办理。
"""
PATH = "content/documents/a.md"
FORMED = date(2024, 3, 4)


def test_one_date_walks_through_every_step() -> None:
    # 1. The disk gives bytes with a path; here the test stands in for builder.files.
    source = SourceFile(PATH, TEXT.encode())

    # 2. frontmatter: bytes → fields with positions. The date is text and knows its place.
    raw = parse(source, frozenset())
    assert raw.faults == ()
    written = next(pair for pair in raw.document.fields.pairs if pair.key == "生成日期")
    assert written.value == Scalar("2024年3月4日", Position(7, 7, 9))

    # 3. config: site.yml and its neighbours → Site, which knows bodies, columns, holidays.
    site, _ = load_site({path: SourceFile(path, text.encode()) for path, text in MINIMAL.items()})

    # 4. structure, document: text → date. This is the only place where a date is parsed.
    read = structure(Item, raw.document.fields, PATH, site)
    assert read.values["formed_on"] == FORMED
    parsed = parse_source(source, site)
    (item,) = parsed.items
    assert (item.formed_on, item.at("formed_on")) == (FORMED, Position(7, 7, 9))

    # 5. catalogue: all items together; the date starts the clock of 条例第二十六条.
    catalogue = assemble(site, [parsed], (), date(2024, 6, 1))
    (deadline,) = catalogue.deadlines[PATH]
    assert (deadline.start, deadline.due_on) == (FORMED, date(2024, 4, 1))

    # 6. rules: a side branch. One day too late is D101, at the place of the publication date.
    late = [found for found in run(catalogue, {PATH: parsed.text}) if found.code == "D101"]
    assert [(found.path, found.at.line) for found in late] == [(PATH, 8)]

    # 7. publish: from here on only public fields exist, in a type that holds no others.
    public = publish(catalogue)
    (entry,) = public.entries
    assert type(entry.item) is PublicItem
    assert entry.item.formed_on == FORMED

    # 8. pages: the same date object inside the context of the item's page.
    page = next(page for page in plan(public) if page.url == entry.url)
    assert page.template == "item.html"

    # 9. theme: date → text for people and machines, the only formatting for pages.
    file = load_theme().render(page)
    assert isinstance(file, OutputFile)
    html = file.data.decode()
    assert '<time datetime="2024-03-04">2024年3月4日</time>' in html

    # 10. exports: the same field for machines.
    dump = next(f for f in plan_exports(public, urls=[]) if f.path == "data/catalogue.json")
    (exported,) = json.loads(dump.data)["items"]
    assert exported["formed_on"] == "2024-03-04"
