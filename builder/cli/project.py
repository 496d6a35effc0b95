"""``gongkai init``, ``new``, ``serve`` and ``clean``: working on a project folder."""

from __future__ import annotations

import functools
import http.server
import shutil
import webbrowser
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from builder.cli.clock import today
from builder.cli.group import ChineseCommand, say
from builder.cli.options import project_option
from builder.cli.scaffold import next_index_no, scaffold
from builder.config import load_site
from builder.files.disk import write_text_atomic
from builder.files.error import OperatorError
from builder.files.staging import Staging
from builder.files.swap import heal
from builder.files.tree import read_tree
from builder.model.vocabulary import ALIASES, Kind
from builder.readers import FieldError, read_choice

# What ``init`` asks, with the answers that ``--yes`` gives: a fictional body. Its code has
# valid check digits and an area that no place has.
_QUESTIONS = (
    ("body_name", "机关全称", "示范县人民政府办公室"),
    ("body_short", "机关简称", "县政府办"),
    ("site_name", "网站名称", "示范县人民政府办公室政府信息公开"),
    ("base_url", "网站的完整网址", "https://www.shifan.example/zwgk/"),
    ("credit_code", "统一社会信用代码", "11990100MB0000019L"),
)
_UNSAFE = set(":：#[]{}\"'&*!|>%@`\n") - set(":")
_HOST = "127.0.0.1"


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="不提问，全部用示范内容。")
def init(folder: Path, yes: bool) -> None:
    """在 DIR 建立一个新目录：一个机构、完整的栏目、指南、依申请公开和几条示范信息。"""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OperatorError(f"{folder} 已有内容，没有写入。请换一个空文件夹。")
    answers = {
        key: default if yes else _ask(question, default) for key, question, default in _QUESTIONS
    } | _dates(today())
    for path, entry in _walk(files("builder") / "starter", ""):
        text = entry.read_text(encoding="utf-8")
        for key, answer in answers.items():
            text = text.replace(f"{{{{{key}}}}}", answer)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_text_atomic(target, text)
    click.echo(f"已建立 {folder}。下一步：改 content/ 里的示范内容，运行 gongkai check -C {folder}")


def _dates(day: date) -> dict[str, str]:
    """Return what the starter says of dates: it was made, and published, on the day of ``init``."""
    spoken = f"{day.year}年{day.month}月{day.day}日"
    return {"today": day.isoformat(), "today_cn": spoken, "year": str(day.year)}


def _ask(question: str, default: str) -> str:
    while True:
        answer = str(click.prompt(question, default=default)).strip()
        if answer and not _UNSAFE & set(answer):
            return answer
        say("不能留空，也不能含有引号、括号、井号和全角冒号，请重新输入。")


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{prefix}{entry.name}"
        found += _walk(entry, f"{path}/") if entry.is_dir() else [(path, entry)]
    return found


@click.command(cls=ChineseCommand)
@click.argument("kind", metavar="KIND")
@click.argument("title", metavar="TITLE")
@project_option()
@click.option("--body", metavar="CODE", help="发布机构的代码，默认为牵头机构。")
def new(kind: str, title: str, project: Path, body: str | None) -> None:
    """新建一条草稿：KIND 是信息类型（公文、解读……），TITLE 是名称。"""
    try:
        chosen = Kind(read_choice(kind, Kind, ALIASES[Kind]))
    except FieldError as error:
        raise click.UsageError(f"信息类型“{kind}”{error.expected}，{error.advice}") from None
    tree = read_tree(project)
    site, _ = load_site({source.path: source for source in tree.sources})
    code = body or site.settings.lead_body or ""
    if code not in site.bodies:
        raise click.UsageError(f"没有机构代码“{code}”；可用：{'、'.join(site.bodies)}")
    year = today().year
    index_no = next_index_no(tree.sources, site, site.bodies[code], year)
    serial = index_no.rpartition("-")[2] if index_no else "1"
    path = project / "content" / "documents" / code / str(year) / f"{serial}.md"
    while path.exists():
        path = path.with_name(f"{path.stem}-2.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = scaffold(chosen, title, site.bodies[code].name or code, index_no)
    write_text_atomic(path, text, replace=False)
    click.echo(f"已建立 {path}")


@click.command(cls=ChineseCommand)
@project_option()
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=8000,
              show_default=False, help="端口，默认 8000。")  # fmt: skip
@click.option("--open", "open_browser", is_flag=True, help="打开浏览器。")
def serve(project: Path, port: int, open_browser: bool) -> None:
    """在本机预览 site/ 里已经生成的网站，按 Ctrl+C 停止。"""
    site = project / "site"
    heal(site)
    if not (site / "build.json").is_file():
        raise OperatorError(f"{site} 里还没有网站。请先运行 gongkai build。")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    try:
        server = http.server.ThreadingHTTPServer((_HOST, port), handler)
    except OSError:
        raise OperatorError(f"端口 {port} 正被占用。请用 --port 换一个。") from None
    with server:
        address = f"http://{_HOST}:{server.server_address[1]}/"
        click.echo(f"预览地址：{address}（只有本机能打开），按 Ctrl+C 停止。")
        if open_browser:
            webbrowser.open(address)
        server.serve_forever()


@click.command(cls=ChineseCommand)
@project_option()
def clean(project: Path) -> None:
    """清空 site/ 里生成的网站，删去缓存。内容不动。"""
    output = project / "site"
    if (output / "build.json").is_file():
        with Staging(output, project=project) as staging:
            staging.clear()
        click.echo(f"已清空 {output}")
    cache = project / ".gongkai"
    if cache.is_dir():
        shutil.rmtree(cache)
        click.echo(f"已删除 {cache}")
