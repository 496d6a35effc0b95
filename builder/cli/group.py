"""The command group: Chinese help, and one place where every outcome becomes an exit code.

0 done · 1 findings or refusal · 2 usage or configuration · 3 our own fault · 130 interrupted.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

USAGE = 2
OWN_FAULT = 3
INTERRUPTED = 130
_BREAK = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f\n])")


class Refused(Exception):
    """A command ended with findings: exit 1. The findings are printed already."""


class ChineseCommand(click.Command):
    """A command whose help speaks Chinese throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]")
        pieces = pieces.replace("COMMAND [ARGS]...", "命令 …")
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the description; between Chinese lines no space takes the place of the break."""
        del ctx
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(_BREAK.sub("", inspect.cleandoc(self.help or "")))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        rows = [record for option in options if (record := option.get_help_record(ctx))]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl([(name, _chinese(text)) for name, text in rows])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with a Chinese text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明。"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """The top command. ``lazy`` names the commands that are loaded when they are called."""

    command_class = ChineseCommand

    def __init__(self, *given: Any, lazy: Mapping[str, str], **more: Any) -> None:
        super().__init__(*given, **more)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return sorted(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loaded now; None for a name that there is not."""
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        module, _, name = self._lazy[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(f"builder.cli.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; a name that there is not is told what it is near."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            # Click knows only of the commands that are loaded, which none is.
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=self._lazy, ctx=ctx
            ) from None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        ChineseCommand.format_options(self, ctx, formatter)
        rows = [
            (name, command.get_short_help_str(limit=80))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def main(  # type: ignore[override]  # click's overloads tell standalone apart; we always exit
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,
    ) -> None:
        """Run, and leave with one of the five exit codes; an editor never sees a traceback."""
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(AttributeError, ValueError):
                # A console in another code page shows a question mark rather than failing.
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
        extra["standalone_mode"] = False
        sys.exit(self._exit_code(args, prog_name or "gongkai", extra))

    def _exit_code(self, args: Sequence[str] | None, prog_name: str, extra: dict[str, Any]) -> int:
        try:
            outcome = super().main(args, prog_name, **extra)
            return outcome if isinstance(outcome, int) else 0
        except Refused:
            return 1
        except click.exceptions.Exit as stop:
            return stop.exit_code
        except (KeyboardInterrupt, click.Abort):
            say("已中断。")
            return INTERRUPTED
        except click.UsageError as error:
            say(_usage_sentence(error))
            return USAGE
        except BrokenPipeError:
            # The reader of our output went away (… | head): nothing is wrong with us.
            sys.stderr.close()
            return 0
        except Exception as error:
            # What can go wrong is known to modules that a command may not have needed.
            from builder.cli.outcome import outcome_of

            return outcome_of(error)


def _chinese(text: str) -> str:
    """Return the help of an option with click's own remarks in Chinese."""
    return text.replace("  [required]", "（必填）").replace("<=x<=", "–")


def say(sentence: str) -> None:
    """Print a sentence for the operator to stderr."""
    click.echo(sentence, err=True)


def print_file(text: str) -> None:
    """Print what is meant to become a file: UTF-8 and its own line ends, on every system."""
    click.echo(text.encode(), nl=False)


def _usage_sentence(error: click.UsageError) -> str:
    """Return what was wrong with the command line, in one Chinese sentence."""
    where = error.ctx.command_path if error.ctx else "gongkai"
    match error:
        case click.exceptions.NoSuchCommand():
            near = f"，是否想写“{error.possibilities[0]}”？" if error.possibilities else "。"
            return f"没有“{error.command_name}”这个命令{near}全部命令见 gongkai --help"
        case click.NoSuchOption():
            near = f"，是否想写“{error.possibilities[0]}”？" if error.possibilities else "。"
            return f"“{where}”没有选项“{error.option_name}”{near}"
        case click.MissingParameter() if error.param is not None and error.ctx is not None:
            is_option = isinstance(error.param, click.Option)
            name = error.param.opts[-1] if is_option else error.param.make_metavar(error.ctx)
            return f"“{where}”缺少 {name}。用法见 {where} --help"
        case click.exceptions.NoArgsIsHelpError():
            return error.format_message()
        case click.BadParameter() if error.param is not None and error.ctx is not None:
            name = error.param.make_metavar(error.ctx)
            if isinstance(error.param, click.Option):
                name = error.param.opts[-1]
            return f"“{where}”的 {name} 写法不对：{_reason(error)}"
        case _:
            return f"“{where}”：{error.message}"


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    match kind:
        case click.Choice():
            return f"可选 {'、'.join(str(choice) for choice in kind.choices)}。"
        case click.IntRange():
            return f"应当是 {kind.min} 到 {kind.max} 的整数。"
        case click.Path():
            return "没有这个文件，或者它是文件夹。"
        case _:
            return error.message
