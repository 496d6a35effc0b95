"""``gongkai withdraw``: an item leaves the site; its number, day and legal reason stay."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from builder.catalogue.entry import Catalogue, PublicCatalogue, PublicEntry
from builder.catalogue.linked import prose_of
from builder.catalogue.publish import publish
from builder.catalogue.references import doc_no_key, resolve
from builder.cli.group import ChineseCommand, Refused, say
from builder.cli.options import DateParam, project_option
from builder.cli.reading import read_project
from builder.files.disk import read_bytes, write_bytes_atomic
from builder.files.error import OperatorError
from builder.files.tree import Tree
from builder.fixes.withdrawal import CannotWithdraw, Written, write_withdrawal
from builder.model.item import Item, State
from builder.model.parts import Withdrawal
from builder.report.finding import one_line
from builder.structure import nearest
from builder.urls import download_url, item_url, text_url

_SHOWN = 10
# A shorter title stands in sentences by chance.
_SHORTEST = 6
_NAMES_LAW = re.compile("条例|第.{1,8}条")
_NEAR = 0.8
_NOT_PUBLIC = {
    State.DRAFT: "是草稿，没有公开过就不必撤回；公开过、后来才改成草稿的，先去掉“草稿”再撤回",
    State.WITHHELD: "不是向全社会主动公开的，网站上没有它，不必撤回",
    State.PENDING: "还没有到公开日期，网站上没有它；不再公开的，改公开日期或者公开属性",
    State.WITHDRAWN: "已经撤回",
}
_LEFT = """\
接着运行 gongkai build，一次生成就把它从各处撤下，原网址只留撤回说明；再运行 gongkai check 看有没有要补的。
git 历史里还有全文：含有涉密、个人信息的，请仓库管理员从历史里清除（git filter-repo）后强制推送，并请托管方清理缓存；
本机和流水线的生成缓存（.gongkai/）里也有，删去这个文件夹即可，下一次生成会重建。
搜索引擎和 CDN 的缓存里可能还有：到搜索引擎的站长平台申请删除快照，刷新 CDN；已移交的归档包，通知接收单位。
正文和附件还在 content/ 里；按规定不宜保存在这里的，可以删去，索引号、名称等各项和“撤回”留着。"""


@click.command(cls=ChineseCommand)
@click.argument("name", metavar="INDEX_NO")
@project_option()
@click.option("--reason", metavar="依据", required=True,
              help="撤回的依据，向公众显示，如“条例第十五条：涉及个人隐私”。")  # fmt: skip
@click.option("--date", "on", metavar="DATE", type=DateParam(),
              help="撤回日期，默认为判断日期（通常是今天）。")  # fmt: skip
@click.option("--successor", metavar="索引号", help="替代它的信息的索引号或者文号。")
@click.option("--show-title", is_flag=True, help="撤回说明上仍显示名称，默认不显示。")
@click.option("--yes", is_flag=True, help="不再询问，直接写入。")
def withdraw(
    name: str,
    project: Path,
    reason: str,
    on: date | None,
    successor: str | None,
    show_title: bool,
    yes: bool,
) -> None:
    """撤回一条已经公开的信息：在它的文件里写上“撤回”，列出将从网站消失的内容。

    INDEX_NO 是索引号，也可以是文号或者文件路径。文件的编码、注释、次序和正文都不动。
    """
    tree, loaded = read_project(project, None)
    catalogue = loaded.catalogue
    item = _wanted(name, project, catalogue)
    withdrawal = Withdrawal(
        on=_day(on, item, catalogue.as_of),
        reason=_reason(reason),
        successor=_successor(successor, item, catalogue),
        show_title=True if show_title else None,
    )
    written = _written(item, withdrawal, tree)
    click.echo("\n".join(map(one_line, _told(item, withdrawal, written, publish(catalogue)))))
    for line in map(one_line, _concerned(item, catalogue)):
        click.echo(line)
    for remark in _remarks(item, withdrawal, catalogue):
        say(remark)
    _confirm(yes=yes)
    file = (project / item.file).resolve()
    if read_bytes(file, item.file) != _source_of(item, tree):
        raise OperatorError(f"{item.file} 刚才被别人改动，没有写入。请再运行一次。")
    write_bytes_atomic(file, written.data)
    click.echo(f"已写入 {item.file}。")
    say(_LEFT)


def _wanted(name: str, project: Path, catalogue: Catalogue) -> Item:
    """Return the public item that is meant. Raises OperatorError for none and for several."""
    found = _named(name.strip(), project, catalogue)
    if not found:
        raise OperatorError(f"没有索引号、文号或者文件是“{name}”的信息{_near(name, catalogue)}")
    if len(found) > 1:
        listed = "、".join(item.file for item in found)
        raise OperatorError(f"“{name}”有 {len(found)} 条信息，没有撤回。请写文件路径：{listed}")
    (item,) = found
    if not item.unread.isdisjoint(("withdrawn", "draft", "audience", "attribute")):
        raise OperatorError(f"{item.file} 里有读不出的项，请先照 gongkai check 的提示改正。")
    state = catalogue.state(item)
    if state is not State.WRITTEN:
        raise OperatorError(f"{item.file} 的信息{_NOT_PUBLIC[state]}。")
    return item


def _named(name: str, project: Path, catalogue: Catalogue) -> tuple[Item, ...]:
    if named := catalogue.by_index_no.get(name):
        return named
    if named := catalogue.by_doc_no.get(doc_no_key(name)):
        return named
    for place in (Path(name), project / name):
        if place.is_file():
            real = place.resolve()
            return tuple(
                item for item in catalogue.items if (project / item.file).resolve() == real
            )
    return ()


def _near(name: str, catalogue: Catalogue) -> str:
    """Return what was probably meant, of what everybody may know."""
    public = catalogue.in_state(State.WRITTEN)
    known = [text for item in public for text in (item.index_no, item.number) if text]
    near = nearest(name, known, cutoff=_NEAR)
    return f"，是否想写“{near}”？" if near else "。"


def _day(on: date | None, item: Item, as_of: date) -> date:
    day = on or as_of
    if day > as_of:
        raise click.UsageError(f"撤回日期 {day} 还没有到（今天按 {as_of} 算）；到那一天再撤回")
    if item.published_on and day < item.published_on:
        raise click.UsageError(f"撤回日期 {day} 早于公开日期 {item.published_on}")
    return day


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not reason:
        raise click.UsageError("--reason 要写明依据，例如“条例第十五条：涉及个人隐私”")
    if not reason.isprintable():
        raise click.UsageError("依据里有看不见的字符，请重新输入")
    return reason


def _successor(name: str | None, item: Item, catalogue: Catalogue) -> str | None:
    """Return the index number of what replaces the item."""
    if name is None:
        return None
    target = resolve(name, catalogue.by_index_no, catalogue.by_doc_no)
    if target is None:
        raise click.UsageError(f"替代的信息“{name}”在目录里查不到{_near(name, catalogue)}")
    if target.path == item.path:
        raise click.UsageError("替代的信息不能是它自己")
    return target.index_no


def _written(item: Item, withdrawal: Withdrawal, tree: Tree) -> Written:
    source = next(source for source in tree.sources if source.path == item.file)
    try:
        return write_withdrawal(source, withdrawal)
    except CannotWithdraw as error:
        raise OperatorError(f"{item.file}：{error}") from error


def _source_of(item: Item, tree: Tree) -> bytes:
    return next(source.data for source in tree.sources if source.path == item.file)


def _told(
    item: Item, withdrawal: Withdrawal, written: Written, public: PublicCatalogue
) -> Iterator[str]:
    """Yield what is written, and what then is no longer on the site."""
    entry = public.by_url[item_url(item.index_no or "")]
    yield f"撤回 {item.index_no} {item.title}"
    yield f"{item.file} 写入："
    yield from (f"  + {line}" for line in written.lines)
    yield "从网站撤下："
    more = ("、替代" if withdrawal.successor else "") + ("、名称" if withdrawal.show_title else "")
    yield f"  网页 {entry.url}（原网址改为撤回说明，只留索引号、撤回日期、依据{more}）"
    formats = public.site.settings.downloads
    yield f"  下载 {'、'.join((text_url(entry.url), *(download_url(entry.url, f) for f in formats)))}"
    for file in entry.files:
        yield f"  附件 {file.url}{_also_used(file.source, entry, public)}"
    if item.redirect_from:
        yield f"  旧网址 {len(item.redirect_from)} 个不再转向"
    yield "  目录、首页、栏目和机构的列表、检索、订阅、数据文件、当年归档里的这一条"


def _also_used(source: str, entry: PublicEntry, public: PublicCatalogue) -> str:
    others = [
        one.item.index_no
        for one in public.entries
        if one is not entry and any(file.source == source for file in one.files)
    ]
    return f"（{others[0]} 也附了这个文件，那里的还在）" if others else ""


def _concerned(item: Item, catalogue: Catalogue) -> Iterator[str]:
    """Yield which other pages lose a relation or a link, and which name the item in words."""
    public = [one for one in catalogue.in_state(State.WRITTEN) if one is not item]
    yield from _listed(
        "这些信息与它关联，或者链接到它，以后不再显示关联和链接：",
        (_name(one) for one in public if _refers(one, item, catalogue)),
    )
    owners = (owner for path, owner in prose_of(catalogue).items() if path in catalogue.prose_pages)
    others = [*((_name(one), one.body.text + (one.summary or "")) for one in public),
              *((owner.path, owner.body.text) for owner in owners)]  # fmt: skip
    words = [text for text in (item.title or "", item.number) if len(text) >= _SHORTEST]
    yield from _listed(
        "这些地方的文字里提到它的名称或者文号，不会自动删去，请看一看要不要改：",
        (name for name, text in others if any(word in text for word in words)),
    )


def _refers(one: Item, item: Item, catalogue: Catalogue) -> bool:
    """Whether either of two items names the other in a field, or the first links to the second."""
    here, there = catalogue.references[one.path], catalogue.references[item.path]
    if any(found.target is item for found in here) or any(found.target is one for found in there):
        return True
    return any(
        resolve(link.target, catalogue.by_index_no, catalogue.by_doc_no) is item
        if link.kind == "index_no"
        else link.kind == "path" and one.path_of(link.target) == item.path
        for link in one.body.links
    )


def _name(item: Item) -> str:
    return f"{item.index_no} {item.title}"


def _listed(head: str, lines: Iterable[str]) -> Iterator[str]:
    every = list(lines)
    if every:
        yield head
    yield from (f"  {line}" for line in every[:_SHOWN])
    if len(every) > _SHOWN:
        yield f"  等 {len(every)} 条"


def _remarks(item: Item, withdrawal: Withdrawal, catalogue: Catalogue) -> Iterator[str]:
    """Yield what the operator should think of before saying yes."""
    reason = withdrawal.reason or ""
    if not _NAMES_LAW.search(reason):
        yield "依据里没有写明条款；撤回说明向公众显示，最好写成“条例第十五条：涉及个人隐私”这样。"
    if item.title and item.title in reason and not withdrawal.show_title:
        yield "依据里写了名称，会照原样显示；不宜显示名称的，请改写依据。"
    target = resolve(withdrawal.successor or "", catalogue.by_index_no, catalogue.by_doc_no)
    if target is not None and catalogue.state(target) is not State.WRITTEN:
        yield "替代的信息现在没有公开，等它公开以后，撤回说明上才显示。"


def _confirm(*, yes: bool) -> None:
    if yes:
        return
    if not _is_terminal():
        raise OperatorError("没有写入：不在终端里运行时，看过以上内容后加 --yes。")
    if not click.confirm("确认撤回吗？", default=False):
        say("没有撤回，文件未动。")
        raise Refused


def _is_terminal() -> bool:
    return sys.stdin.isatty()
