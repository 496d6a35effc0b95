"""What went wrong → the sentence that says so and the exit code."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from concurrent.futures import BrokenExecutor
from pathlib import Path

import click

from builder import report
from builder.cli.clock import VERSION
from builder.cli.group import OWN_FAULT, USAGE, say
from builder.config import ConfigError
from builder.files.error import OperatorError, shortage
from builder.links import TemplateLinkError
from builder.office.fonts import PdfError
from builder.pipeline.cluster import ClusterError
from builder.search.error import SearchError
from builder.theme import ThemeError
from builder.theme.theme import DEFAULT


def outcome_of(error: Exception) -> int:
    """Say what ``error`` means for whoever called the command, and return the exit code."""
    match error:
        case ConfigError():
            click.echo(report.render("full", error.diagnostics, {}))
            return USAGE
        case OperatorError() | ThemeError() | PdfError() | ClusterError() | click.ClickException():
            say(str(error) or error.__class__.__name__)
            return USAGE
        case SearchError():
            say(f"全文检索没有建成，网站未更新：{error}")
            return OWN_FAULT
        case TemplateLinkError():
            say(f"主题“{error.theme}”的模板有误，网站未更新：{error}。")
            return OWN_FAULT if error.theme == DEFAULT else USAGE
        case BrokenExecutor():
            say("有工作进程被系统终止，多半是内存不足。可以加 --jobs 1 再试。")
            return USAGE
    lacking = shortage(error) if isinstance(error, OSError) else None
    say(str(lacking) if lacking else _own_fault(error))
    return USAGE if lacking else OWN_FAULT


def _own_fault(error: Exception) -> str:
    """Write a report of an unexpected error and return the sentence that names it."""
    trace = "".join(traceback.format_exception(error))
    text = (
        f"gongkai {VERSION}，Python {platform.python_version()}，{platform.platform()}\n"
        f"命令：{' '.join(sys.argv[1:])}\n\n{trace}"
    )
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="gongkai-", suffix=".txt", delete=False
        ) as file:
            file.write(text)
    except OSError:
        return f"程序内部出错（不是您的文件有误）。请把以下内容报告给维护者：\n{text}"
    return f"程序内部出错（不是您的文件有误）。故障报告在 {Path(file.name)}，请交给维护者。"
