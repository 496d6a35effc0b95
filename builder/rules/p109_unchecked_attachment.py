"""附件无法检查：附件的内容读不出来，里面有没有个人信息、涉密内容无从检查。

为什么：公开政府信息以前要逐件作保密审查，附件与正文一样。名单、表格里的身份证号码、电话，修订记录里删去的文字，
隐藏的工作表，多半是随附件泄露的。扫描的图片、设了密码的文件、旧格式的 doc 和 xls、rar 压缩包，
本工具读不出里面的文字，检查不了，也不会当作没有问题。附件已经损坏的，公众同样打不开。

处理：照提示另存为 docx、xlsx 或者由电子文档转换的 PDF；只有扫描件的，由经办人逐页核对里面没有个人信息
和涉密内容，再用行内豁免或者基线注明。附件里读得出的部分照常检查。
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from builder.catalogue.linked import linked_files
from builder.diagnostic import Level
from builder.model.guide import Guide
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.rules._files import named_at
from builder.rules._lines import Written
from builder.rules._suspects import has_files
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_17

_ADVICE = "照此处理；做不到的，人工核对附件里没有个人信息和涉密内容"


@rule(
    "P109",
    "附件无法检查",
    level=Level.WARNING,
    source=ART_17,
    subject=(Item, Guide, AnnualReport),
    reads=("body", "attachments"),
    suspects=has_files,
)
def unchecked_attachment(owner: Written, ctx: Context) -> Iterator[Finding]:
    """Find the files attached or linked that could not be read, or not to the end."""
    seen = set()
    for path, _title in linked_files(owner, ctx.catalogue):
        scan = ctx.scans.get(path)
        if scan is None or not scan.fault or path in seen:
            continue
        seen.add(path)
        sentence = f"附件“{posixpath.basename(path)}”{scan.fault}"
        field, at = named_at(path, owner)
        yield Finding(field, sentence, _ADVICE, at=at)
