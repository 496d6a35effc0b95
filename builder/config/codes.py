"""The diagnostic code of the configuration."""

from __future__ import annotations

from builder.diagnostic import Code, Diagnostic, Level, Position, diagnose
from builder.sources import THIS_TOOL

BAD_CONFIGURATION = Code(
    "S001",
    "站点配置有误",
    Level.ERROR,
    THIS_TOOL,
    "content/site.yml、bodies.yml、columns.yml 和 calendar/ 决定全站的机构、栏目和工作日历，"
    "lexicon.yml 决定本站的词表，negative-list.yml 是不公开事项的负面清单，work.yml 是工作台账，"
    "standard.yml 是基层政务公开标准目录。"
    "配置有误时不检查、不生成，以免所有页面都错。",
)
CODES = (BAD_CONFIGURATION,)


def bad(path: str, at: Position, sentence: str, advice: str) -> Diagnostic:
    """Return a fault of the configuration."""
    return diagnose(BAD_CONFIGURATION, path, at, sentence, advice=advice)
