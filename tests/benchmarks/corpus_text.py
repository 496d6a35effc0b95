"""Bodies of texts as offices write them, of any length, out of one pool of sentences.

All words are made up here. A pool of sentences is composed once; every text draws from it and adds
some sentences of its own with places and amounts, so that no two texts are alike.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache

SUBJECTS = (
    "农村公路养护", "义务教育招生", "居家养老服务", "饮用水源保护", "小微企业贷款贴息", "森林防火",
    "灌区改造", "校园食品安全", "残疾人就业", "老旧小区改造", "村级财务公开", "秸秆综合利用",
    "地质灾害防治", "临时救助", "公共租赁住房", "安全生产检查", "垃圾分类", "基层卫生服务",
    "文物保护", "社会组织登记", "招商引资", "河道治理", "电动自行车管理", "职业技能培训",
)  # fmt: skip
_HEADS = (
    "各单位", "承办机构", "乡镇人民政府", "申请人", "主管部门", "村（居）民委员会", "项目单位",
    "监督机构", "经办窗口", "运营单位", "评审小组", "施工方",
)  # fmt: skip
_VERBS = (
    "应当按照分工", "要结合实际", "须在规定时限内", "可以依法", "应会同有关部门", "要逐项",
    "负责定期", "不得推诿，应当及时",
)  # fmt: skip
_OBJECTS = (
    "核实对象、地点和数量", "公布办理条件和流程", "建立台账并按月报送", "落实经费和人员",
    "组织检查并通报结果", "受理咨询、投诉和举报", "完成设计、招标和施工", "审核材料并书面答复",
    "登记隐患并限期整改", "测算成本并提出方案", "开展培训和考核", "核对名册、账户和凭证",
    "公示名单和补助标准", "维护设施并保存记录",
)  # fmt: skip
_TAILS = (
    "，确保不留死角", "，并在三日内反馈", "，逾期的说明原因", "，结果向社会公布",
    "，费用由县财政承担", "，不得增加群众负担", "，有关资料归档备查", "", "",
)  # fmt: skip
_PLACES = "柳石梅竹沙杨金平丰永长双凤云清松荷桃茶"
_PLACE_ENDS = ("塘", "桥", "坞", "湾", "岭", "埠", "坳", "口", "集", "冲", "港", "圩")
_OPENINGS = (
    "各乡镇人民政府，县直各单位：",
    "各有关单位：",
    "经研究，现将有关事项公告如下。",
    "现将有关情况通报如下。",
)
_NUMERALS = "一二三四五六七八九十"
_POOL = 4000
_END = "（此件主动公开）"
_LONGEST_TABLE = 900

Draw = Callable[[], float]


def write_text(
    rng: random.Random, length: int, *, with_table: bool, references: Sequence[str] = ()
) -> str:
    """Return a text of about ``length`` characters; it links to the index numbers given."""
    draw = rng.random
    parts = [_pick(draw, _OPENINGS)]
    if with_table:
        parts.append(_table(draw, min(length // 2, _LONGEST_TABLE)))
    parts += [f"有关依据见[原文](索引号:{number})。" for number in references]
    written, section = sum(map(len, parts)) + len(_END), 0
    # Headings, lists and the rest stand in the longer texts; a short notice is plain.
    while written < length - 45:
        kind = draw()
        if kind < 0.12:
            section += 1
            block = f"## {_numeral(section)}、{_pick(draw, SUBJECTS)}"
        elif kind < 0.17:
            block = _list(draw, "{}. ", length - written)
        elif kind < 0.21:
            block = _list(draw, "- ", length - written)
        elif kind < 0.225:
            block = "> " + _pick(draw, _sentences())
        else:
            block = _paragraph(draw, length - written)
        parts.append(block)
        written += len(block) + 2
    if with_table:
        parts.insert(1 + int(draw() * (len(parts) - 1)), parts.pop(1))
    return "\n\n".join([*parts, _END])


def place(draw: Draw) -> str:
    """Return the name of a village."""
    return f"{_pick(draw, _PLACES)}{_pick(draw, _PLACE_ENDS)}村"


def _paragraph(draw: Draw, room: int) -> str:
    sentences, written = [_own_sentence(draw)], 30
    wanted = min(room, 40 + int(draw() * 180))
    while written < wanted:
        sentence = _pick(draw, _sentences())
        sentences.append(sentence)
        written += len(sentence)
    return "".join(sentences)


def _own_sentence(draw: Draw) -> str:
    kind, amount = draw(), int(draw() * 900_000)
    if kind < 0.4:
        return f"{place(draw)}{_pick(draw, SUBJECTS)}安排资金{amount}元。"
    if kind < 0.5:
        return f"**{place(draw)}**新增{_pick(draw, SUBJECTS)}项目{amount % 90 + 2}个。"
    if kind < 0.54:
        return f"办理进度见[{_pick(draw, SUBJECTS)}专栏](https://www.bench.example/zl/{amount})。"
    return _pick(draw, _sentences())


def _list(draw: Draw, mark: str, room: int) -> str:
    count = max(2, min(2 + int(draw() * 5), room // 30))
    return "\n".join(mark.format(n) + _pick(draw, _sentences()) for n in range(1, count + 1))


def _table(draw: Draw, room: int) -> str:
    rows = ["| 序号 | 项目 | 金额（元） | 地点 |", "|---|---|--:|---|"]
    written, number = 40, 0
    while written < room or number < 2:
        number += 1
        amount = int(draw() * 90_000)
        rows.append(f"| {number} | {_pick(draw, SUBJECTS)} | {amount} | {place(draw)} |")
        written += len(rows[-1])
    return "\n".join(rows)


@cache
def _sentences() -> tuple[str, ...]:
    draw = random.Random(1).random
    return tuple(_sentence(draw) for _ in range(_POOL))


def _sentence(draw: Draw) -> str:
    when = f"{1 + int(draw() * 12)}月{1 + int(draw() * 28)}日前，" if draw() < 0.3 else ""
    words = (_pick(draw, _HEADS), _pick(draw, _VERBS), _pick(draw, _OBJECTS), _pick(draw, _TAILS))
    return f"{when}{''.join(words)}。"


def _numeral(number: int) -> str:
    if number <= len(_NUMERALS):
        return _NUMERALS[number - 1]
    tens, ones = divmod(number, 10)
    first = "" if tens == 1 else _NUMERALS[tens - 1]
    return f"{first}十{_NUMERALS[ones - 1] if ones else ''}"


def _pick(draw: Draw, words: Sequence[str]) -> str:
    return words[int(draw() * len(words))]
