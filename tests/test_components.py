"""Components: template and description promise each other, and every example is what it was.

Refresh the drawn examples with ``pytest tests/test_components.py --update-golden``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import nodes
from minimal import Result
from pages import tiny
from template_types import NAMES, THEMES, Macro, Reading, scope_macro, tree

from builder.model.output import SourceFile
from builder.pages import gallery
from builder.pages.gallery import Component, Example
from builder.theme import Theme, ThemeError, load_theme, specimens
from builder.theme.components import parse_component
from builder.theme.values import type_of

GOLDEN = Path(__file__).parent / "golden" / "components"
DEFAULT = load_theme()
COMPONENTS = {component.name: component for component in DEFAULT.components()}
EVERY = pytest.mark.parametrize("name", sorted(COMPONENTS))
Nu = Callable[[Path], list[str]]
Run = Callable[..., Result]


def without(example: Example, parameter: str) -> Example:
    data = {name: value for name, value in example.data.items() if name != parameter}
    return dataclasses.replace(example, data=data)


def drawn(component: Component, theme: Theme = DEFAULT) -> str:
    parts = (
        f"<!-- {example.title} -->\n{specimens.draw(theme, component, example).strip()}\n"
        for example in component.examples
    )
    return "".join(parts)


@pytest.mark.parametrize("theme", NAMES)
def test_every_folder_holds_a_template_and_nothing_unknown(theme: str) -> None:
    for folder in (THEMES / theme / "components").iterdir():
        names = {path.name for path in folder.iterdir()}
        assert "template.html" in names, folder
        assert names <= {"template.html", "component.yml", "style.css"}, folder
        assert theme != "default" or "component.yml" in names, folder


@EVERY
def test_parameters_are_those_of_the_macro_with_their_defaults(name: str) -> None:
    component = COMPONENTS[name]
    macro = scope_macro(tree(DEFAULT, component.template), component.macro)
    assert macro is not None
    assert [p.name for p in component.parameters] == [arg.name for arg in macro.args]
    first = len(macro.args) - len(macro.defaults)
    for at, parameter in enumerate(component.parameters):
        assert parameter.required == (at < first), parameter.name
        if not parameter.required:
            assert expression(parameter.default) == macro.defaults[at - first], parameter.name


def expression(text: str) -> nodes.Node:
    (output,) = DEFAULT.environment.parse(f"{{{{ {text} }}}}").body
    assert isinstance(output, nodes.Output)
    return output.nodes[0]


@EVERY
def test_an_ordinary_and_a_hard_example(name: str) -> None:
    component = COMPONENTS[name]
    assert len(component.examples) >= (2 if component.parameters else 1)
    assert len({example.title for example in component.examples}) == len(component.examples)


@EVERY
def test_required_parameters_are_needed_and_others_are_not(name: str) -> None:
    component = COMPONENTS[name]
    for parameter in component.parameters:
        failed = 0
        for example in component.examples:
            try:
                specimens.draw(DEFAULT, component, without(example, parameter.name))
            except ThemeError:
                failed += 1
        assert bool(failed) == parameter.required, parameter.name


@EVERY
def test_the_macro_reads_fields_that_its_parameters_have(name: str) -> None:
    component = COMPONENTS[name]
    reading = Reading(DEFAULT)
    given = {parameter.name: type_of(parameter.kind) for parameter in component.parameters}
    reading.call(Macro(component.template, component.macro), given, ())
    assert reading.faults == []
    assert reading.read or not any(
        parameter.kind.rpartition(" ")[2].startswith("builder.")
        for parameter in component.parameters
    )


@EVERY
def test_examples_write_fields_that_are_read(name: str) -> None:
    """What an example writes and nothing reads would mislead whoever copies it."""
    component = COMPONENTS[name]
    reading = Reading(DEFAULT)
    given = {parameter.name: type_of(parameter.kind) for parameter in component.parameters}
    reading.call(Macro(component.template, component.macro), given, ())
    read = {(owner.__name__, field) for owner, field in reading.read}
    kinds = {owner for owner, _ in reading.read}
    for example in component.examples:
        for value in example.data.values():
            for owner, field in written(value):
                assert owner not in kinds or (owner.__name__, field) in read | SPARE, (
                    example.title,
                    field,
                )


# Fields that make an example readable though this component does not look at them.
SPARE = {("Pager", "number"), ("Node", "applies"), ("Datum", "label")}


def written(value: object) -> list[tuple[type, str]]:
    """Return the fields that an example sets, defaults apart."""
    if isinstance(value, tuple):
        return [pair for part in value for pair in written(part)]
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return []
    found: list[tuple[type, str]] = []
    for field in dataclasses.fields(value):
        inner = getattr(value, field.name, field.default)
        if inner != field.default:
            found += [(type(value), field.name), *written(inner)]
    return found


@EVERY
def test_examples_look_as_before(name: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{name}.html"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(drawn(COMPONENTS[name]), "utf-8")
    assert drawn(COMPONENTS[name]) == path.read_text("utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(COMPONENTS)


@pytest.mark.parametrize("theme", NAMES)
def test_every_theme_draws_every_example(theme: str) -> None:
    look = load_theme(theme)
    assert {entry.component.name for entry in specimens.entries(look)} >= set(COMPONENTS)


# ---- reading


GOOD = """\
名称: 牌子
用途: 写出名称。
参数:
  - {名称: row, 类型: builder.pages.shell.Link, 必填: 是, 说明: 名称}
  - {名称: wide, 类型: 是非, 默认: "false", 说明: 是否加宽}
示例:
  - 名称: 一般
    数据:
      row: {label: 甲}
"""


def parsed(text: str) -> Component:
    return parse_component(
        "pai-zi", SourceFile("themes/x/components/pai-zi/component.yml", text.encode())
    )


def test_a_description_becomes_a_component() -> None:
    component = parsed(GOOD)
    assert (component.macro, component.title) == ("pai_zi", "牌子")
    assert [(p.name, p.required, p.default) for p in component.parameters] == [
        ("row", True, ""),
        ("wide", False, "false"),
    ]
    assert component.examples[0].data["row"].label == "甲"  # type: ignore[attr-defined]
    assert component.examples[0].data["row"].url == ""  # type: ignore[attr-defined]
    assert component.usage.endswith("{{ pai_zi(row) }}")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("用途: 写出名称。\n", "", ":1:1：缺少“用途”。"),
        ("用途:", "用徒:", ":2:1：没有“用徒”这一项，是否想写“用途”。"),
        ("名称: 牌子", "名称:", "：这里应当写文字。"),
        (
            "builder.pages.shell.Link",
            "builder.pages.shell.Lnik",
            "：没有“builder.pages.shell.Lnik”这个类型：可以写文字、数字、是非、日期、宏，"
            "或者页面数据类的全名，前面可以加“若干”。",
        ),
        ("builder.pages.shell.Link", "os.PathLike", "没有“os.PathLike”这个类型"),
        ("必填: 是,", "必填: 大概,", "“必填”"),
        ("必填: 是,", "", "参数要么“必填: 是”，要么写明“默认”，两者只取其一。"),
        ("label: 甲", "lable: 甲", "：Link 没有“lable”这一项，是否想写“label”。"),
        ("{label: 甲}", "甲", "：这里应当分项书写，每行写成“名称: 值”。"),
        ("{label: 甲}", "{label: [甲]}", "：这里只能写一个值。"),
        ("      row: {label: 甲}", "      wide: 是", "：缺少“row”。"),
        ("label: 甲}", "label: 甲}\n      wide: 也许", "“也许”"),
        (
            "示例:\n  - 名称: 一般\n    数据:\n      row: {label: 甲}",
            "示例: 没有",
            "应当是一个列表",
        ),
        ("{label: 甲}", "{label: 甲", "component.yml:"),
    ],
)
def test_a_fault_is_one_sentence_with_its_place(old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    with pytest.raises(ThemeError) as caught:
        parsed(GOOD.replace(old, new))
    message = str(caught.value)
    assert message.startswith("themes/x/components/pai-zi/component.yml:")
    assert sentence in message
    assert "\n" not in message


def test_an_example_without_a_field_that_is_read_is_named() -> None:
    component = COMPONENTS["badge"]
    bad = dataclasses.replace(component.examples[0], title="少写", data={})
    with pytest.raises(ThemeError, match=r"部件 badge 画不出示例“少写”"):
        specimens.draw(DEFAULT, component, bad)


# ---- the page


@pytest.mark.parametrize("text", ["{{ 1 / 0 }}", "{{ badge(label) }}"])
def test_a_component_that_fails_in_any_way_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "themes/county/components/badge/template.html"
    file.parent.mkdir(parents=True)
    file.write_text(f"{{% macro badge(label, kind='') %}}{text}{{% endmacro %}}", "utf-8")
    with pytest.raises(ThemeError, match=r"主题“county”的部件 badge 画不出示例“"):
        specimens.entries(load_theme("county", tmp_path))


def test_the_gallery_holds_every_component_parameter_and_example() -> None:
    entries = specimens.entries(DEFAULT)
    page = gallery.page(tiny.catalogue(), "default", entries)
    text = DEFAULT.render(page).data.decode()
    for component in COMPONENTS.values():
        assert f'href="#component-{component.name}"' in text
        assert f'id="component-{component.name}"' in text
        assert component.purpose in text
        for parameter in component.parameters:
            assert f"<code>{parameter.name}</code>" in text
        for example in component.examples:
            assert f"示例：{example.title}" in text
    assert 'name="robots" content="noindex"' in text
    assert "form-action &#39;none&#39;" in text


def test_anchors_of_examples_do_not_meet() -> None:
    (entry,) = [e for e in specimens.entries(DEFAULT) if e.component.name == "finder"]
    assert 'id="find-small-finder-1"' in entry.specimens[0].html
    assert 'for="find-small-finder-1"' in entry.specimens[0].html


def test_the_command_writes_one_valid_page(
    run: Run, nu: Nu, project: Callable[..., Path], tmp_path: Path
) -> None:
    output = tmp_path / "bujian"
    result = run("gallery", "-C", project({}), "--output", output)
    assert result.exit_code == 0, result.stderr
    assert f"部件 {len(COMPONENTS)} 个" in result.stdout
    assert [path.name for path in output.glob("*.html")] == ["gallery.html"]
    assert nu(output) == []


def test_the_command_refuses_folders_that_are_not_its_own(
    run: Run, project: Callable[..., Path], tmp_path: Path
) -> None:
    root = project({})
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "a.txt").write_text("甲", "utf-8")
    result = run("gallery", "-C", root, "--output", foreign)
    assert (result.exit_code, (foreign / "a.txt").read_text("utf-8")) == (2, "甲")
    assert run("build", "-C", root, "--no-search").exit_code == 0
    for site in (root / "site", tmp_path / "elsewhere"):
        if site != root / "site":
            (root / "site").rename(site)
        before = (site / "index.html").read_bytes()
        result = run("gallery", "-C", root, "--output", site)
        assert result.exit_code == 2
        assert "公开网站" in result.stderr
        assert (site / "index.html").read_bytes() == before
    again = [run("gallery", "-C", root, "--output", tmp_path / "own") for _ in range(2)]
    assert [result.exit_code for result in again] == [0, 0], again


def test_the_public_site_holds_nothing_of_the_gallery(
    run: Run, project: Callable[..., Path]
) -> None:
    root = project({})
    assert run("build", "-C", root, "--no-search").exit_code == 0
    assert list((root / "site").rglob("gallery*")) == []
