"""Personal data in texts: what must be found, what must not, and how it is masked.

Every number is invented: area 99 does not exist, cards run 6200 0000, phones 0000.
"""

from __future__ import annotations

import time

import pytest

from builder.recognise import Kind, find

YEAR = 2026
ID = "990121190001010013"
OTHER_ID = "990121190001010021"
CARD = "6200000000000000018"
OTHER_CARD = "6200000000000013"
PEOPLE = "|姓名|{}|\n|---|---|\n|张三丰|{}|\n"


def found(kind: Kind, text: str) -> list[str]:
    """Return the values found, as they stand in the text."""
    return [text[match.start : match.end] for match in find(kind, text, year=YEAR)]


FOUND: dict[Kind, dict[str, tuple[str, ...]]] = {
    Kind.IDENTITY: {
        f"申请人甲，{ID}。": (ID,),
        f"1 张三 {ID} 500 {OTHER_ID}": (ID, OTHER_ID),
        "990121 19000101 0013": ("990121 19000101 0013",),
        "9 9 0 1 2 1 1 9 0 0 0 1 0 1 0 0 1 3": ("9 9 0 1 2 1 1 9 0 0 0 1 0 1 0 0 1 3",),
        "990121-19000101-0013": ("990121-19000101-0013",),
        "990121\u200b190001010013": ("990121\u200b190001010013",),
        "９９０１２１１９０００１０１００１３": ("９９０１２１１９０００１０１００１３",),
        "99012119000101003x，": ("99012119000101003x",),
        "99012119000101003 X": ("99012119000101003 X",),
        "身份证号：990121000101001": ("990121000101001",),
        "|姓名|身份证号|\n|---|---|\n|张三|990121000101001|": ("990121000101001",),
        PEOPLE.format("身份证号", "990121190001010000"): ("990121190001010000",),
        f"残疾人证号：{ID}42": (f"{ID}42",),
        f"<table><tr><td>{ID}</td></tr></table>": (ID,),
    },
    Kind.BANK: {
        f"卡号 {CARD}": (CARD,),
        f"张三 {CARD} 300元": (CARD,),
        "6200 0000 0000 0013": ("6200 0000 0000 0013",),
        "账号：4000000000000010": ("4000000000000010",),
        "开户行：临溪农商行，955800 0000000000016\n": (),
        "开户行：临溪农商行，9558000000000000016": ("9558000000000000016",),
        PEOPLE.format("一卡通账号", "10000000000000001"): ("10000000000000001",),
        f"户名：张三\n账号：{CARD}": (CARD,),
        "参保缴费人员\n" + PEOPLE.format("卡号", CARD): (CARD,),
    },
    Kind.PHONE: {
        PEOPLE.format("联系电话", "13800001234"): ("13800001234",),
        PEOPLE.format("手机", "138 0000 1234"): ("138 0000 1234",),
        "姓名\t性别\t手机号\n张三\t男\t+8613800001234": ("13800001234",),
        "姓名,村组,手机\n张三,一组,13800001234": ("13800001234",),
        "序号 姓名 电话\n1 张三 13800001234\n": ("13800001234",),
        "<table><tr><th>姓名</th><th>电话</th></tr>\n<tr>\n<td>张三</td>\n<td>13800001234</td>\n</tr></table>": (
            "13800001234",
        ),
        "当事人：张三，男，电话：13800001234。": ("13800001234",),
        "当事人：张三\n\n性别：男\n\n联系电话：13800001234\n": ("13800001234",),
        "1.张三 13800001234\n2.李四光 13800001235\n3.王五 13800001236": (
            "13800001234",
            "13800001235",
            "13800001236",
        ),
        "13800001234 张三\n13800001235 李四光\n13800001236 王五": (
            "13800001234",
            "13800001235",
            "13800001236",
        ),
    },
    Kind.PERMIT: {
        "护照号码：E12345678": ("E12345678",),
        "持护照（EA1234567）入境": ("EA1234567",),
        PEOPLE.format("护照号", "G12345678"): ("G12345678",),
        PEOPLE.format("证件号码", "E12345678"): ("E12345678",),
        "港澳通行证号：C12345678": ("C12345678",),
        "来往内地通行证 H1234567800": ("H1234567800",),
        "台胞证号：12345678": ("12345678",),
    },
    Kind.PLATE: {
        "|车主|车牌号|\n|---|---|\n|张三|云A12345|": ("云A12345",),
        "当事人：张三，驾驶云A·D12345号车": ("云A·D12345",),
    },
    Kind.EMAIL: {
        PEOPLE.format("邮箱", "someone@mail.example"): ("someone@mail.example",),
    },
    Kind.HOME: {
        PEOPLE.format("家庭住址", "溪源街道望溪大道1号2栋3室"): ("1号",),
        PEOPLE.format("出生日期", "1900年1月1日"): ("1900年1月1",),
        PEOPLE.format("出生年月日", "1900-01-01"): ("1900-01-01",),
    },
}

SILENT: dict[Kind, tuple[str, ...]] = {
    Kind.IDENTITY: (
        "990121190001010014",  # check digit
        "990121190013010013",  # no such month
        f"统一社会信用代码：{ID}",
        f"索引号 {ID}/2024-00001",
        f"流水号 {ID}0 A{ID} {ID}B",
        "990121********0013",
        "990121000101001",  # fifteen digits, no label
        "编号990121190001010000",
        f"编号{ID}42",  # twenty digits, no label
        "临政〔2024〕1号 2024-05-16 13800001234",
        "|信用代码|单位|联系电话|\n|---|---|---|\n|" + ID + "|某某公司|0960-6121008|",
        "1,234,567.89 12345678901234.56",
        "国家标准 GB/T 9704—2012、ISBN 978-7-000-00000-0",
    ),
    Kind.BANK: (
        "6200000000000000019",  # check digit
        "***************0018",
        f"收款单位：临溪县财政局\n开户行：临溪农商行\n账号：{CARD}",
        f"|户名|账号|\n|---|---|\n|临溪县公共资源交易中心|{CARD}|",
        f"请将投标保证金汇入 {CARD}",
        f"项目编号：{CARD}",
        f"微信公众号 {OTHER_CARD}",
        "统一社会信用代码 620000190001010013",
        "6200002024010100018",  # holds a day: the number of a project
        f"订单号 X{CARD}",
        "金额 6200 元，文号 0000 号",
    ),
    Kind.PHONE: (
        "咨询电话：13800001234",
        "联系人：张三，电话13800001234",
        "联系电话: 13800001234(东至县商务局)\n联系人: 张三",
        "|单位|联系人|电话|\n|---|---|---|\n|教育局|张三|13800001234|",
        "|村民委员会|主任|电话|\n|---|---|---|\n|某某村|张三|13800001234|",
        "|姓名|职务|电话|\n|---|---|---|\n|张三|科长|13800001234|",
        "# 各村网格员公示\n\n" + PEOPLE.format("电话", "13800001234"),
        "名称: 防汛值班通讯录\n\n" + PEOPLE.format("电话", "13800001234"),
        "青石镇 张三 13800001234\n云汀镇 李四 13800001235\n桐坞镇 王五 13800001236",
        "张三 13800001234",  # one line is no list
        "申请人请拨打电话13800001234",
        "张三 13800001234元\n李四 13800001235元\n王五 13800001236元",
        "张三 13800001234.56\n李四 13800001235.56\n王五 13800001236.56",
        "安全股 13800001234\n方案办 13800001235\n高速公司 13800001236",
        PEOPLE.format("电话", "138****1234"),
        PEOPLE.format("编号", "213800001234"),
        "解读人: {机构: 教育局, 姓名: 张三, 电话: 13800001234}",
        "当事人：临溪县某某商店\n\n联系电话：13800001234",
        "当事人：张三\n\n办案机关联系人：李四\n\n电话：13800001234",
        "当事人：张三，举报电话13800001234",
    ),
    Kind.PERMIT: (
        "E12345678",
        "凭护照、港澳通行证办理，电话12345678",
        "护照工本费 12345678 元",
        "|单位|证件编号|\n|---|---|\n|教育局|E12345678|",
        "证件号码：临政〔2024〕12345678号",
    ),
    Kind.PLATE: (
        "公务用车云A12345一辆",
        "|车牌号|车型|\n|---|---|\n|云A12345|轿车|",
        "请下列车主认领：云A12345、云A12346",
        "云AABCDE",
        "当事人：张三，违反《云南省A12345规定》",
    ),
    Kind.EMAIL: (
        "意见请发至 someone@mail.example",
        "联系人：张三，邮箱 someone@mail.example",
        "|单位|联系人|邮箱|\n|---|---|---|\n|教育局|张三|jyj@mail.example|",
    ),
    Kind.HOME: (
        PEOPLE.format("家庭住址", "青石镇某某村一组"),
        PEOPLE.format("出生年月", "1900年1月"),
        PEOPLE.format("公示日期", "1900年1月1日"),
        "|企业名称|地址|\n|---|---|\n|某某公司|望溪大道1号|",
        "|姓名|职务|出生日期|\n|---|---|---|\n|张三|副局长|1900-01-01|",
        "住址：望溪大道1号",
    ),
}


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in FOUND.items() for text in texts]
)
def test_personal_data_is_found(kind: Kind, text: str) -> None:
    assert tuple(found(kind, text)) == FOUND[kind][text]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in SILENT.items() for text in texts]
)
def test_what_only_looks_like_it_is_not(kind: Kind, text: str) -> None:
    assert found(kind, text) == []


def test_someone_is_born_this_year_and_nobody_next_year() -> None:
    text = "990121202601010012"
    assert find(Kind.IDENTITY, text, year=2026)
    assert not find(Kind.IDENTITY, text, year=2025)


MASKED = [
    (Kind.IDENTITY, ID, "990121********0013"),
    (Kind.IDENTITY, "身份证号：990121000101001", "990121******001"),
    (Kind.BANK, CARD, "***************0018"),
    (Kind.PHONE, PEOPLE.format("手机", "138-0000-1234"), "138****1234"),
    (Kind.PERMIT, "护照号码：E12345678", "E1*******"),
    (Kind.PLATE, "车主：张三，云A·12345", "云A***45"),
    (Kind.EMAIL, PEOPLE.format("邮箱", "someone@mail.example"), "s***@mail.example"),
    (Kind.HOME, PEOPLE.format("出生日期", "1900-01-01"), ""),
]


@pytest.mark.parametrize(("kind", "text", "masked"), MASKED)
def test_the_masked_form_hides_what_practice_hides(kind: Kind, text: str, masked: str) -> None:
    assert [match.masked for match in find(kind, text, year=YEAR)] == [masked]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    "text",
    [
        "1 " * 40_000 + "a",
        "62" * 60_000,
        "13800001234 " * 8_000,
        "|姓名|电话|\n" + "|张|13800001234|\n" * 4_000,
        "<tr>" * 20_000 + "13800001234 6200000000000000018 身份证 @ 云A12345",
        "当事人：" * 20_000 + "张三13800001234",
        "a@" * 40_000 + "b.c",
    ],
    ids=lambda text: text[:12],
)
def test_a_hostile_text_is_read_in_time(kind: Kind, text: str) -> None:
    started = time.process_time()
    find(kind, text, year=YEAR)
    assert time.process_time() - started < 5
