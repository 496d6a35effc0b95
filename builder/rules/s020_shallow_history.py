"""历史不完整：没有完整的 git 历史，索引号变更和公开日期倒填核对不了。

为什么：索引号是否改过、重复使用，信息是否被直接删除，公开日期是否倒填，正文改了有没有记录（A021、A022、
A023、D120、D121），都要与以前的提交核对。流水线默认只取最后一次提交（浅克隆），这些检查就都没有做；
没有问题和没有检查，不能混为一谈。

处理：运行 git fetch --unshallow 取回全部历史；流水线里取全部历史，GitHub 给 actions/checkout 写上
fetch-depth: 0，GitLab 写 GIT_DEPTH: 0。不在 git 仓库里、没有安装 git 的，和 site.yml 写了“截至日期”的
演示、存档站点，不报告。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.model.history import Depth
from builder.rules.base import Context, Finding, rule
from builder.sources import THIS_TOOL

_SITE_FILE = "content/site.yml"
_LEFT_OUT = "没有核对索引号变更、信息被删除和公开日期倒填"


@rule(
    "S020",
    "历史不完整",
    level=Level.WARNING,
    source=THIS_TOOL,
    subject=Catalogue,
    reads=(),
)
def shallow_history(catalogue: Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find a history that is not at hand."""
    del catalogue
    match ctx.history.depth if ctx.history else Depth.FULL:
        case Depth.SHALLOW:
            yield Finding(
                "",
                f"仓库是浅克隆，历史不完整，{_LEFT_OUT}",
                "运行 git fetch --unshallow；流水线里取全部历史：GitHub 给 actions/checkout "
                "写上 fetch-depth: 0，GitLab 写 GIT_DEPTH: 0",
                path=_SITE_FILE,
            )
        case Depth.UNREADABLE:
            reason = ctx.history.reason if ctx.history else ""
            yield Finding("", f"git 历史读不出（{reason}），{_LEFT_OUT}", path=_SITE_FILE)
        case Depth.FULL:
            return
