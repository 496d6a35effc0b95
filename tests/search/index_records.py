"""A small made-up county: records with known words, for the tests of the search."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from builder.search.record import SearchRecord

ISSUERS = (
    ("zfb", "临溪县人民政府办公室", "临政办"),
    ("jyj", "临溪县教育局", "临教"),
    ("mzj", "临溪县民政局", "临民"),
    ("qsz", "临溪县青石镇人民政府", "青政"),
)
THEMES = ("综合政务", "科技、教育", "民政、扶贫、救灾", "农业、林业、水利")
KINDS = ("公文", "解读", "统计", "其他")
SUBJECTS = ("秸秆禁烧", "义务教育招生", "最低生活保障", "河道保洁", "校车安全", "高龄津贴发放")
PLACES = ("柳塘村", "石桥村", "东岭村", "白鹭湾村", "梅坞村", "南坪社区")
SENTENCES = (
    "各村、各单位要把{subject}工作列入重要日程，明确责任人，逐项抓好落实。",
    "{place}应当于{day}前完成自查，并将结果报送{issuer}。",
    "对发现的问题要建立台账，限期整改，整改情况在村务公开栏公布。",
    "本次共核查{count}户，其中{half}户符合条件，下拨资金{count}.5万元。",
    "群众可以拨打服务热线反映情况，工作人员应当在两个工作日内答复。",
    "县财政对{subject}给予适当补助，专款专用，接受审计监督。",
    "加强舆情监测，及时回应社会关切，不得瞒报、迟报。",
    "政府信息公开栏目要保持更新，栏目为空的应当说明原因。",
    "凡{subject}中弄虚作假的，依照有关规定追究责任。",
    "{place}两委班子成员分片包干，每周开展一次巡查。",
)


def make_records(count: int, *, seed: int = 7, sentences: int = 12) -> tuple[SearchRecord, ...]:
    """Return ``count`` records; the same arguments give the same records."""
    chance = random.Random(seed)
    return tuple(_record(number, chance, sentences) for number in range(count))


def _record(number: int, chance: random.Random, sentences: int) -> SearchRecord:
    code, issuer, letters = ISSUERS[number % len(ISSUERS)]
    subject, place = chance.choice(SUBJECTS), chance.choice(PLACES)
    on = date(2020, 1, 6) + timedelta(days=number * 2400 // 2000 if number > 500 else number * 4)
    words = {"issuer": issuer, "day": f"{on.year}年{on.month}月{on.day}日", "count": number + 3}
    lines = [
        chance.choice(SENTENCES).format(subject=subject, place=place, half=number // 2 + 1, **words)
        for _ in range(max(1, chance.randint(sentences // 2, sentences * 2)))
    ]
    return SearchRecord(
        url=f"i/{code}/{on.year}-{number:05}.html",
        title=f"{issuer}关于做好{on.year}年{place}{subject}工作的通知",
        index_no=f"{code}/{on.year}-{number:05}",
        issuer=issuer,
        date=on.isoformat(),
        text="\n".join(lines),
        doc_no=f"{letters}〔{on.year}〕{number + 1}号",
        validity=("有效", "失效")[number % 5 == 0],
        filters={
            "issuer": (issuer,),
            "theme": (THEMES[number % len(THEMES)],),
            "kind": (KINDS[number % 3 % len(KINDS)],),
            "year": (str(on.year),),
            "validity": (("有效", "失效")[number % 5 == 0],),
            "column": ("guifan",),
        },
    )


def _special(number: int, title: str, text: str, **fields: str) -> SearchRecord:
    on = fields.get("date", "2026-05-20")
    issuer = fields.get("issuer", "临溪县人民政府办公室")
    validity = fields.get("validity", "有效")
    index_no = f"11990000505001002J/2026-{number:05}"
    return SearchRecord(
        url=f"i/{index_no}.html",
        title=title,
        index_no=index_no,
        issuer=issuer,
        date=on,
        text=text,
        doc_no=fields.get("doc_no", ""),
        validity=validity,
        filters={
            "issuer": (issuer,),
            "theme": ("综合政务",),
            "kind": (fields.get("kind", "公文"),),
            "year": (on[:4],),
            "validity": (validity,),
            "column": ("其他文件",),
        },
    )


SPECIAL = (
    _special(
        1,
        "临溪县城市雨洪调蓄设施管理办法",
        "第一条 为了规范雨洪调蓄设施的建设和运行，制定本办法。\n"
        "第二条 蓄水池应当在主汛期前完成清淤，闸门每月启闭试验一次。\n"
        "第三条 本办法自2026年7月1日起施行。",
        doc_no="临政规〔2026〕3号",
    ),
    _special(
        2,
        "《临溪县城市雨洪调蓄设施管理办法》解读",
        "《临溪县城市雨洪调蓄设施管理办法》（临政规〔2026〕3号）已经印发，现就主要内容解读如下。",
        kind="解读",
        date="2026-05-26",
    ),
    _special(
        3,
        "关于表彰二〇二五年度护林防火先进集体的决定",
        "授予梅坞村等单位先进集体称号。蓄水与水池无关的一段话。",
        doc_no="临政〔2026〕33号",
        validity="失效",
        date="2026-02-03",
    ),
    _special(
        4,
        "臨溪縣臺胞臺屬聯誼活動的通知",
        "定於五月舉辦聯誼活動，請各單位協助。",
        date="2026-04-11",
    ),
    _special(
        5,
        "临溪县 2025 年国民经济统计公报",
        "全年地区生产总值 128.6 亿元，增长 5.8%。WiFi覆盖率达到九成。",
        kind="统计",
        date="2026-03-18",
    ),
    _special(
        6, "<b>标签</b>与&符号的测试", "正文含有<script>alert(1)</script>字样。", date="2026-01-09"
    ),
)


def browser_records() -> tuple[SearchRecord, ...]:
    """Return the special records among ordinary ones, their titles found by sound, too."""
    records = (*SPECIAL, *make_records(60))
    return tuple(replace(record, by_sound=True) for record in records)
