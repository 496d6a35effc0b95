"""A tiny published catalogue, made from texts as the program makes it, every page kind in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from minimal import MINIMAL

from builder.catalogue.assemble import assemble
from builder.catalogue.entry import PublicCatalogue
from builder.catalogue.publish import publish
from builder.config import load_site
from builder.document import parse_source
from builder.model.attr import field_table
from builder.model.output import Page, SourceFile, StoredFile
from builder.model.report import RequestTable
from builder.pages import plan
from builder.theme import load_theme

AS_OF = date(2026, 11, 20)
CODE = "11990000505001002J"

# A site whose guides are still to be written.
BARE = {path: text for path, text in MINIMAL.items() if not path.startswith("content/guides/")}

COLUMNS = """\
继承默认: 是
栏目:
  - {标识: guizhang, 适用机构: []}
  - 标识: guifan
    栏目说明: 公布行政规范性文件。
    责任机构: {zfb: 综合股}
    更新周期: 6个月
  - 标识: zhaokao
    占位说明: [{机构: zfb, 原因: 本年没有招考, 预计公开: 2027-02-28, 批准人: 不得显示}]
"""

BODIES = (
    MINIMAL["content/bodies.yml"]
    + """\
    科室: [{名称: 综合股, 负责人: 不得显示}]
  - {代码: jyj, 全称: 试验县教育局, 类型: 工作部门, 信用代码: 119900005050020021}
"""
)


def item(number: int, body: str = "正文。", **fields: str) -> str:
    """Return the text of an item; ``fields`` override or add front matter, "" drops a line."""
    values = {
        "索引号": f"{CODE}/2026-{number:05}",
        "名称": f"第{number}条信息",
        "文号": f"试政办〔2026〕{number}号",
        "发布机构": "zfb",
        "栏目": "wenjian",
        "生成日期": "2026-03-02",
        "公开日期": "2026-03-09",
        "公开属性": "主动公开",
        "内容概述": "概述。",
        **fields,
    }
    lines = "\n".join(f"{key}: {value}" for key, value in values.items() if value)
    return f"---\n{lines}\n---\n{body}\n"


POLICY = """\
各乡镇人民政府，县级各部门：

现将《试验办法》印发给你们。详见[附表](biao.csv)和[旧办法](b.md)。

试验县人民政府办公室

2026年3月2日

（此件公开发布）

## 试验办法

### 第一章　总则

第一条　为了试验，制定本办法。

| 项目 | 数量 |
|---|---:|
| 甲 | 1 |
"""

ITEMS: Mapping[str, str] = {
    "a.md": item(
        1,
        POLICY,
        名称="关于印发《试验办法》的通知",
        栏目="guifan",
        规范性文件="是",
        施行日期="2026-04-01",
        主题分类="综合政务\\政务公开",
        体裁分类="通知",
        主题词="试验、办法",
        联合发文机构="jyj",
        废止文件="试政办〔2026〕2号",
        附件="[{文件: biao.csv, 名称: 附表}]",
        旧网址="[/zwgk/old/1.html, 'https://test.example/zwgk/old/2.htm', 'https://x.example/3.html']",
        审核="{初审: {姓名: 不得显示}}",
    ),
    "b.md": item(2, 栏目="guifan", 规范性文件="是", 名称="旧办法"),
    "c.md": item(
        3, 信息类型="解读", 文号="", 栏目="jiedu", 解读对象="试政办〔2026〕1号", 解读人="zfb"
    ),
    "d.md": item(
        4,
        信息类型="征求意见",
        文号="",
        栏目="juece",
        征求意见="{开始: 2026-11-01, 截止: 2026-12-01, 联系人: 周试, 联系电话: 0960-1230000}",
    ),
    "e.md": item(
        5,
        信息类型="征求意见",
        文号="",
        栏目="juece",
        征求意见="{开始: 2026-03-10, 截止: 2026-04-10}",
    ),
    "f.md": item(6, 信息类型="意见反馈", 文号="", 栏目="juece", 反馈对象=f"{CODE}/2026-00005"),
    "g.md": item(
        7,
        信息类型="澄清",
        文号="",
        栏目="huiying",
        虚假信息="网传要交费",
        变更记录="[{日期: 2026-04-01, 公开日期: 2026-04-02, 类型: 更正, 说明: 改错字}]",
    ),
    "h.md": item(8, 公开日期="2026-06-08", 逾期说明="{原因: 不得显示, 批准人: 不得显示}"),
    "i.md": item(9, 栏目="zhidu", 名称="试验制度"),
    "j.md": item(10, 撤回="{日期: 2026-05-01, 依据: 条例第六条, 替代: 试政办〔2026〕1号}"),
    "k.md": item(11, 草稿="是", 名称="不得显示的草稿"),
    "l.md": item(12, 公开日期="2027-01-04", 名称="不得显示的将来信息"),
    "proposal.md": item(
        80,
        信息类型="其他",
        文号="",
        栏目="jianyi",
        名称="对第7号建议的答复",
        建议提案="{类型: 人大代表建议, 届次: 试验县第十七届人民代表大会第六次会议, 编号: 第7号, "
        "案由: 关于放学拥堵的建议, 主办单位: 县教育局, 会办单位: [县公安局], 办理结果: A类}",
    ),
    "response.md": item(
        81,
        信息类型="回应",
        文号="",
        栏目="huiying",
        名称="关于收费的回应",
        回应对象="[试政办〔2026〕1号, 外政〔2026〕3号]",
        回应情况="{级别: 一般, 发生时间: 2026-03-01 08:00, 首次发布: 2026-03-02 09:30, "
        "责任部门: 县教育局, 涉及部门: [县公安局]}",
    ),
    "gazette.md": item(
        90,
        信息类型="公报",
        文号="",
        栏目="gongbao",
        名称="试验公报",
        公报期号="{年份: 2026, 期号: 1}",
        刊登文件="[试政办〔2026〕1号, 外政〔2026〕9号]",
    ),
    "m.md": item(13, 公开属性="依申请公开", 理由="不得显示", 名称="不得显示的申请件"),
}

GUIDE = """\
---
名称: 试验县政府信息公开指南
更新日期: 2026-01-05
信息分类: 按条例分类
编排体系: 按索引号编排
获取方式: 网站
工作机构: 综合股
办公地址: 中心街1号
办公时间: 工作日
联系电话: 0960-1230000
传真号码: 0960-1230001
互联网联系方式: a@test.example
查阅场所: [{名称: 档案馆, 地址: 中心街2号, 时间: 工作日, 电话: 0960-1230002, 设施: 查询电脑}]
---
## 一、总则

见[依申请公开](apply.md)。
"""

APPLY = """\
---
名称: 依申请公开须知
更新日期: 2026-01-05
受理机构: 综合股
办公地址: 中心街1号
办公时间: 工作日
联系电话: 0960-1230000
在线申请: https://test.example/apply/
---
写明申请内容。
"""


def report(year: int) -> str:
    """Return the text of an annual report whose figures are all different."""
    names = [field.attr.label for field in field_table(RequestTable)]
    rows = "\n".join(
        f"  {name}: [{', '.join(str(100 * place + n) for n in range(1, 8))}]"
        for place, name in enumerate(names, start=1)
    )
    return f"""\
---
名称: 试验县{year}年政府信息公开工作年度报告
年度: {year}
公开日期: {year + 1}-01-20
主动公开:
  规章: {{制发: 11, 废止: 12, 现行有效: 13}}
  行政规范性文件: {{制发: 14, 废止: 15, 现行有效: 16}}
  行政许可: 17
  行政处罚: 18
  行政强制: 19
  行政事业性收费: 20.5
依申请:
{rows}
复议诉讼:
  行政复议: [31, 32, 33, 34, 35]
  未经复议直接起诉: [41, 42, 43, 44, 45]
  复议后起诉: [51, 52, 53, 54, 55]
---
编制说明。

## 一、总体情况

情况良好。

## 五、存在的主要问题及改进情况

有问题。

## 其他需要报告的事项

收费0元。
"""


STANDARD = """\
标准目录:
  - {领域: 政务公开, 一级事项: 制度, 二级事项: 工作制度, 公开主体: [zfb], 对应栏目: [zhidu],
     公开渠道: [政府网站], 公开层级: 县级}
  - {领域: 政务公开, 二级事项: 公务员录用结果, 公开主体: [zfb], 对应栏目: [zhaokao]}
  - {领域: 政务公开, 二级事项: 培训档案, 公开方式: 依申请公开, 公开对象: 特定群体}
"""

NEGATIVE = """\
负面清单:
  - {事项: 值班安排, 类别: 工作流程, 不予公开依据: 内部事务信息, 依据: 条例第十六条第一款,
     制定日期: 2025-01-20, 公开: 是}
  - {事项: 命题安排, 依据: 条例第十六条第一款, 机构: [jyj], 复核日期: 2026-01-20, 公开: 是}
  - {事项: 不得显示的事项, 依据: 条例第十六条第二款, 机构: [jyj]}
"""

FILES: Mapping[str, str] = {
    **MINIMAL,
    "content/bodies.yml": BODIES,
    "content/columns.yml": COLUMNS,
    **{f"content/documents/{name}": text for name, text in ITEMS.items()},
    "content/standard.yml": STANDARD,
    "content/negative-list.yml": NEGATIVE,
    "content/guides/guide.md": GUIDE,
    "content/guides/apply.md": APPLY,
    "content/guides/jyj/guide.md": GUIDE.replace("试验县政府", "试验县教育局"),
    "content/reports/2024.md": report(2024),
    "content/reports/2025.md": report(2025),
    "content/reports/jyj/2025.md": report(2025),
}


def catalogue(files: Mapping[str, str] = FILES, as_of: date = AS_OF) -> PublicCatalogue:
    """Return the published part of the given texts."""
    sources = {path: SourceFile(path, text.encode()) for path, text in files.items()}
    site, _ = load_site(sources)
    parsed = [
        parse_source(source, site)
        for path, source in sources.items()
        if path.endswith(".md") and path.startswith("content/")
    ]
    stored = (StoredFile("content/documents/biao.csv", 2048, "ab" * 32),)
    return publish(assemble(site, parsed, stored, as_of))


def many(count: int) -> Mapping[str, str]:
    """Return a project with ``count`` plain items, one published a day."""
    first = date(2026, 1, 1)
    days = {n: (first + timedelta(n)).isoformat() for n in range(1, count + 1)}
    items = {n: item(n, 生成日期=on, 公开日期=on) for n, on in days.items()}
    documents = {f"content/documents/{n}.md": text for n, text in items.items()}
    return {**MINIMAL, "content/columns.yml": COLUMNS, **documents}


def pages(public: PublicCatalogue) -> Mapping[str, Page]:
    """Return the planned pages by address."""
    return {page.url: page for page in plan(public)}


def rendered(public: PublicCatalogue) -> Mapping[str, str]:
    """Return every page as text, by address."""
    theme = load_theme()
    files = (theme.render(page) for page in plan(public))
    return {file.path: file.data.decode("utf-8-sig") for file in files}
