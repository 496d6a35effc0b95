"""The top command, and the commands that hang from it, each loaded when it is called."""

from __future__ import annotations

import click

from builder.cli.clock import VERSION
from builder.cli.group import ChineseGroup

# The name of every command: the module that holds it, and its function there.
COMMANDS = {
    "build": "build:build",
    "check": "check:check",
    "explain": "explain:explain",
    "fix": "fixing:fix_files",
    "workdays": "desk:workdays",
    "deadlines": "desk:deadlines",
    "stats": "stats:stats",
    "report": "reporting:annual_report",
    "milestones": "requests:request_milestones",
    "notice": "notices:write_notice",
    "fee": "fee:fee",
    "reconcile": "reconcile:reconcile_register",
    "digest": "digest:digest",
    "archive": "archive:archive",
    "withdraw": "withdraw:withdraw",
    "verify": "verify:verify",
    "import": "importing:import_pages",
    "init": "project:init",
    "new": "project:new",
    "serve": "project:serve",
    "clean": "project:clean",
    "doctor": "doctor:doctor",
    "gallery": "gallery:gallery",
}


@click.group(cls=ChineseGroup, invoke_without_command=False, lazy=COMMANDS)
@click.version_option(VERSION, prog_name="gongkai", message="%(prog)s %(version)s",
                      help="显示版本。")  # fmt: skip
def main() -> None:
    """gongkai 公开：政府信息公开目录的静态网站生成器。

    编辑用 Markdown 写信息，本工具按《政府信息公开条例》检查、核算期限，并生成网站。
    """
