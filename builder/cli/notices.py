"""``gongkai notice``: the papers of an application, filled from its row of the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from builder.catalogue.entry import Catalogue
from builder.cli.group import ChineseCommand
from builder.cli.options import as_of_option, project_option
from builder.cli.output import force_option, hand_over, named, output_option
from builder.cli.reading import body_of, read_project
from builder.files.error import OperatorError
from builder.model.request import Request
from builder.model.request_words import Outcome
from builder.office.docx import docx_bytes
from builder.office.markdown import plain_text
from builder.office.paper import Paper
from builder.products.notices import Case, NoticeKind, notice, usual_kind

_FORMATS: Mapping[str, Callable[[Paper], bytes]] = {
    "docx": docx_bytes,
    "text": lambda paper: plain_text(paper).encode(),
}
_UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|〔〕[]（）()', "-"))


@click.command(name="notice", cls=ChineseCommand)
@click.argument("number", metavar="[登记号]", required=False)
@click.option("--kind", metavar="KIND", type=click.Choice([kind.value for kind in NoticeKind]),
              help=f"哪一种文书：{'、'.join(NoticeKind)}；默认按办理情况决定。")  # fmt: skip
@click.option("--blank", "is_blank", is_flag=True, help="空白文书，不取登记簿里的申请。")
@click.option("--outcome", metavar="OUTCOME", type=click.Choice([one.value for one in Outcome]),
              help="答复书的办理结果，如“部分公开”；默认取登记簿里的。")  # fmt: skip
@click.option("--body", metavar="CODE", default="", help="哪个机构的登记簿，默认为牵头机构。")
@click.option("--format", "style", type=click.Choice(list(_FORMATS)), default="docx",
              show_default=False, help="输出格式，默认 docx。")  # fmt: skip
@project_option()
@as_of_option()
@output_option()
@force_option()
def write_notice(
    number: str | None,
    kind: str | None,
    is_blank: bool,
    outcome: str | None,
    body: str,
    style: str,
    project: Path,
    as_of: date | None,
    output: Path | None,
    force: bool,
) -> None:
    """由登记簿生成一件申请的文书：登记回执、补正、延期、征求意见、收费、答复、送达回证。

    更正、协调函不属于哪一件申请，只有空白的：--blank --kind 更正。

    登记簿里没有申请人的姓名，收件人、信息名称和理由留空，【】里说明填什么；日期和期限由登记簿算出。
    """
    if is_blank == bool(number):
        raise click.UsageError(
            "写明登记号，例如 gongkai notice 2026-0012；要空白文书用 --blank --kind"
        )
    if kind is not None and NoticeKind(kind).is_form and not is_blank:
        raise click.UsageError(f"“{kind}”不属于登记簿里的申请：不写登记号，加 --blank")
    _, loaded = read_project(project, as_of)
    catalogue = loaded.catalogue
    code = body_of(catalogue.site, body) or catalogue.site.settings.lead_body or ""
    request = _request(catalogue, code, number) if number else None
    chosen = _kind(kind, request, catalogue.as_of)
    result = Outcome(outcome) if outcome else (request.outcome if request else None)
    if chosen is NoticeKind.REPLY and result is None:
        raise click.UsageError(
            f"答复书要有办理结果：写进登记簿，或者加 --outcome。可选：{'、'.join(Outcome)}"
        )
    case = Case(catalogue.site, catalogue.site.bodies[code], catalogue.as_of, request)
    paper = notice(chosen, case, result)
    which = (request.named if request else "空白").translate(_UNSAFE)
    hand_over(_FORMATS[style](paper), output, named(f"{chosen.paper}-{which}", style), force=force)


def _kind(kind: str | None, request: Request | None, as_of: date) -> NoticeKind:
    if kind is not None:
        return NoticeKind(kind)
    if request is None:
        raise click.UsageError(f"空白文书用 --kind 写明哪一种：{'、'.join(NoticeKind)}")
    return usual_kind(request, as_of)


def _request(catalogue: Catalogue, body: str, number: str) -> Request:
    """Return the row of a body with a number; none, or several, is told in one sentence."""
    found = [
        one for one in catalogue.requests if one.issuer == body and one.number == number.strip()
    ]
    label = catalogue.site.bodies[body].label
    if not found:
        others = sorted(
            {one.issuer for one in catalogue.requests if one.number == number.strip()} - {""}
        )
        hint = f"；{'、'.join(others)} 的登记簿里有，用 --body 指明" if others else ""
        raise OperatorError(f"{label}的登记簿里没有这个登记号{hint}。")
    if len(found) > 1:
        raise OperatorError(
            f"{label}的登记簿里这个登记号有 {len(found)} 行，先运行 gongkai check 改正。"
        )
    return found[0]
