"""``gongkai explain``: what a code means, on what it rests, what to do."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import click

from builder.cli.effective import show_rules
from builder.cli.group import ChineseCommand
from builder.cli.options import as_of_option, project_option
from builder.diagnostic import Code, Level
from builder.files.specs import read_spec
from builder.report.coverage import render as render_coverage
from builder.report.example import Example, example_of
from builder.rules import all_codes
from builder.waivers import is_waivable

# The letter that a code begins with.
FAMILIES = {
    "F": "文件",
    "A": "属性",
    "D": "期限",
    "L": "关联与链接",
    "C": "栏目",
    "R": "年度报告",
    "Q": "依申请公开",
    "P": "涉密与个人信息",
    "T": "文字",
    "S": "站点",
}
# Codes of which ``gongkai fix`` puts right what is mechanical.
FIXABLE = frozenset({"F002", "F004", "F005", "F006", "A009"})


@click.command(cls=ChineseCommand)
@click.argument("code", metavar="[CODE]", required=False)
@click.option("--pack", metavar="NAME", help="列出一个规则包（连同它继承的）的期限和要求。")
@click.option("--body", metavar="CODE", help="列出一个机构适用的期限和要求，含它自己的规则包。")
@click.option(
    "--coverage", is_flag=True, help="输出规定与落实对照（Markdown）：逐条规定由什么落实。"
)
@project_option()
@as_of_option()
@click.option("--format", "style", type=click.Choice(["text", "json", "markdown"]),
              default="text", show_default=False, help="输出格式，默认 text。")  # fmt: skip
def explain(
    code: str | None,
    pack: str | None,
    body: str | None,
    coverage: bool,
    project: Path,
    as_of: date | None,
    style: str,
) -> None:
    """说明一条规则：查什么、依据什么、怎样改。不写 CODE 时分类列出全部。

    --pack、--body 列出现行的期限和要求：哪一条起作用，出处是什么，被什么取代。
    --coverage 逐条列出有关规定由哪条规则、哪个字段、哪个页面落实，还有哪些没有落实。
    """
    if coverage:
        if code is not None or pack is not None or body is not None:
            raise click.UsageError("--coverage 不能与 CODE、--pack、--body 同时写")
        click.echo(render_coverage(), nl=False)
        return
    if pack is not None or body is not None:
        if code is not None:
            raise click.UsageError("CODE 与 --pack、--body 不能同时写")
        show_rules(pack, body, style, project=project, as_of=as_of)
        return
    codes = all_codes()
    if code is None:
        click.echo(_LISTS[style](codes.values()))
        return
    found = codes.get(code.strip().upper())
    if found is None:
        raise click.UsageError(f"没有代码“{code}”；不写代码时列出全部")
    click.echo(_SINGLE[style](found))


def _facts(code: Code) -> Mapping[str, str]:
    """Return the head of an explanation as names and values."""
    depends = "文件内容" if code.depends == "files" else "时间推移（不阻止生成网站）"
    address = f" {code.source.url}" if code.source.url else ""
    facts = {
        "级别": code.level.label,
        "依据": f"{code.source}{address}",
        "取决于": depends,
        "列入基线": "可以" if code.baseline else "不可以",
        "豁免": _waiver(code),
    }
    if code.code in FIXABLE:
        facts["自动改正"] = "其中机械的部分可以用 gongkai fix 改正"
    return facts


def _waiver(code: Code) -> str:
    if not is_waivable(code):
        return "不可以"
    if code.level is Level.ERROR and code.baseline:
        return "报告为错误的不可以，为警告、提示的可以"
    return "可以，须在文件头“豁免”里写明规则、原因、批准人和到期日期"


def _text(code: Code) -> str:
    facts = "\n".join(f"{name}：{value}" for name, value in _facts(code).items())
    example = _example(code)
    shown = ""
    if example is not None:
        lines = "\n".join(f"    {line}" for line in example.text.splitlines())
        shown = (
            f"\n\n示例：{example.heading}（{example.path}）\n\n{lines}\n\n报告：{example.sentence}"
        )
    return f"{code.code} {code.name}\n{facts}\n\n{code.explanation}{shown}"


def _example(code: Code) -> Example | None:
    return example_of(read_spec(code.code), code.code)


def _markdown(code: Code) -> str:
    facts = "\n".join(f"- {name}：{value}" for name, value in _facts(code).items())
    example = _example(code)
    shown = ""
    if example is not None:
        head = f"### 示例：{example.heading}（{example.path}）"
        shown = f"\n\n{head}\n\n```\n{example.text}```\n\n报告：{example.sentence}"
    return f"## {code.code} {code.name}\n\n{facts}\n\n{code.explanation}{shown}"


def _object(code: Code) -> dict[str, object]:
    return {
        "code": code.code,
        "name": code.name,
        "level": code.level.name,
        "source": str(code.source),
        "url": code.source.url,
        "depends": code.depends,
        "baseline": code.baseline,
        "waivable": is_waivable(code),
        "fixable": code.code in FIXABLE,
        "explanation": code.explanation,
        "example": dataclasses.asdict(example) if (example := _example(code)) else None,
    }


def _by_family(codes: Iterable[Code]) -> Iterator[tuple[str, list[Code]]]:
    every = tuple(codes)
    for letter, name in FAMILIES.items():
        if members := [code for code in every if code.code.startswith(letter)]:
            yield f"{letter} {name}", members


def _text_list(codes: Iterable[Code]) -> str:
    blocks = [
        "\n".join([family, *(f"  {_row(code)}" for code in members)])
        for family, members in _by_family(codes)
    ]
    return "\n\n".join([*blocks, "说明见 gongkai explain 代码。"])


def _row(code: Code) -> str:
    return f"{code.code}  {code.level.label}  {code.name}（{code.source}）"


def _markdown_list(codes: Iterable[Code]) -> str:
    return "\n\n".join(
        "\n\n".join([f"# {family}", *map(_markdown, members)])
        for family, members in _by_family(codes)
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


_SINGLE: Mapping[str, Callable[[Code], str]] = {
    "text": _text,
    "json": lambda code: _json(_object(code)),
    "markdown": _markdown,
}
_LISTS: Mapping[str, Callable[[Iterable[Code]], str]] = {
    "text": _text_list,
    "json": lambda codes: _json([_object(code) for code in codes]),
    "markdown": _markdown_list,
}
