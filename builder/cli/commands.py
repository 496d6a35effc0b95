"""The top command, and the commands that hang from it."""

from __future__ import annotations

import click

from builder.cli import (
    archive,
    build,
    check,
    desk,
    digest,
    doctor,
    explain,
    fee,
    fixing,
    gallery,
    importing,
    notices,
    project,
    reconcile,
    reporting,
    requests,
    stats,
    verify,
)
from builder.cli.clock import VERSION
from builder.cli.group import ChineseGroup


@click.group(cls=ChineseGroup, invoke_without_command=False)
@click.version_option(VERSION, prog_name="gongkai", message="%(prog)s %(version)s",
                      help="显示版本。")  # fmt: skip
def main() -> None:
    """gongkai 公开：政府信息公开目录的静态网站生成器。

    编辑用 Markdown 写信息，本工具按《政府信息公开条例》检查、核算期限，并生成网站。
    """


for command in (
    build.build, check.check, explain.explain, fixing.fix_files, desk.workdays, desk.deadlines,
    stats.stats, reporting.annual_report, requests.request_milestones, notices.write_notice, fee.fee,
    reconcile.reconcile_register, digest.digest, archive.archive, verify.verify,
    importing.import_pages, project.init, project.new, project.serve, project.clean,
    doctor.doctor, gallery.gallery,
):  # fmt: skip
    main.add_command(command)
