"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from builder.readers import FieldError, read_date

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class DateParam(click.ParamType[date]):
    """A date in any form that front matter accepts."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or fail with a Chinese sentence."""
        if isinstance(value, date):
            return value
        try:
            return read_date(str(value))
        except FieldError as error:
            self.fail(f"“{value}”{error.expected}，{error.advice}", param, ctx)


def project_option() -> Decorator:
    """``-C DIR``: the project folder."""
    return click.option(
        "-C", "project", metavar="DIR", default=".", show_default=False,
        type=click.Path(path_type=Path), help="项目文件夹，默认为当前文件夹。",
    )  # fmt: skip


def as_of_option() -> Decorator:
    """``--as-of DATE``: the day that everything is judged at."""
    return click.option(
        "--as-of", metavar="DATE", type=DateParam(),
        help="按哪一天判断期限和状态，默认取 site.yml 的截至日期，再次为今天（北京时间）。",
    )  # fmt: skip


def jobs_option() -> Decorator:
    """``--jobs N``: worker processes."""
    return click.option(
        "--jobs", metavar="N", type=click.IntRange(1, 64), default=os.cpu_count() or 1,
        show_default=False, help="同时使用几个进程，默认为处理器个数。",
    )  # fmt: skip
