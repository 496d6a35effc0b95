"""What is too long, too deep or too much: told in one sentence, in time and in little memory."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from in_memory import AS_OF, loaded
from pages.tiny import item

from builder.catalogue.publish import publish
from builder.diagnostic import Position
from builder.files.place import StrayKind
from builder.files.tree import read_tree
from builder.markdown import TooDeep, fill, parse_body
from builder.pipeline import check, load
from builder.pipeline.build import copies
from builder.products.proposals import answers, sessions
from builder.report.width import excerpt
from builder.structure.names import nearest
from hostile.fuzz import mutants, targets

Write = Callable[[Mapping[str, str | bytes]], Path]
TESTS = Path(__file__).resolve().parent.parent
# Of a child: what a file may take, with what it takes to begin; and the memory of a small server.
SECONDS = 15
MEMORY = 1_500_000_000

ATTACKS = {
    "brackets": '"甲）" * 8_000',
    "digits": '"1-" * 15_000',
    "tags": "'<a href=\"' * 5_000",
    "comments": '"<!--" * 12_000',
    "comments of a line": '"甲 <!-- " * 5_000 + "<p>"',
    "rules": '"---\\n" * 12_000',
    "headings": '"# 甲\\n" * 10_000',
    "fences": '"~~~甲\\n\\n" * 7_000',
}
_CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
sys.path.insert(0, {tests!r})
from in_memory import AS_OF, loaded
from pages.tiny import item
from builder import report
from builder.pipeline import check, load
from builder.pipeline.build import copies
read = loaded({{"content/documents/a.md": item(1, {body})}})
report.render("full", check(read).diagnostics, read.texts)
"""


def in_child(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of a process there")
@pytest.mark.parametrize("name", ["brackets", "digits", "comments of a line"])
def test_a_text_is_judged_and_reported_within_limits(name: str) -> None:
    done = in_child(
        _CHILD.format(seconds=SECONDS, memory=MEMORY, tests=str(TESTS), body=ATTACKS[name])
    )
    assert (done.returncode, done.stderr[-500:]) == (0, "")


@pytest.mark.parametrize("name", ["tags", "comments", "rules", "headings", "fences"])
def test_a_body_that_takes_the_square_of_its_length_is_refused(name: str) -> None:
    body = eval(ATTACKS[name])
    with pytest.raises(TooDeep, match="正文里有很多"):
        parse_body(body)
    found = check(loaded({"content/documents/a.md": item(1, body)})).diagnostics
    assert next(one for one in found if one.code == "F009").message.startswith("正文里有很多")


def test_long_texts_of_offices_are_no_attack() -> None:
    headings = "\n".join(f"## 第{number}章\n{'字' * 100}" for number in range(150))
    assert parse_body(headings).html.count("<h2") + parse_body(headings).html.count("<h3") == 150
    assert parse_body("甲 < 乙。\n\n" * 300).html.count("&lt;") == 300
    assert parse_body("\n".join("- 事项" for _ in range(5_000))).html.count("<li>") == 5_000


def test_a_caret_in_a_long_line_is_cut_before_it_is_counted() -> None:
    line, carets = excerpt("a" * 5_000_000 + "错", Position(1, 5_000_001, 1))
    assert (line, carets) == ("..." + "a" * 30 + "错", " " * 33 + "^^")


@pytest.mark.parametrize(
    ("written", "meant"), [("生成日朝", "生成日期"), ("x" * 100_000, ""), ("期" * 100_000, "")]
)
def test_the_word_that_was_meant_is_near(written: str, meant: str) -> None:
    assert nearest(written, ["索引号", "生成日期", "公开日期"]) == meant


def test_a_file_beyond_all_measure_is_told_and_not_read(project: Write) -> None:
    root = project({"content/documents/a.md": item(1, "字" * 700_000)})
    (root / "content/bodies.yml").write_bytes(b"#" * 21_000_000)
    tree = read_tree(root)
    assert {(one.path, one.kind) for one in tree.strays} == {
        ("content/documents/a.md", StrayKind.SIZE),
        ("content/bodies.yml", StrayKind.SIZE),
    }
    assert all(len(one.data) < 2_000_000 for one in tree.sources)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize(
    "name",
    ["CON", "nul.pdf", "COM1.txt", "lpt9", "a.pdf.", "a.pdf ", "a:b.pdf", "C:\\a.pdf", "\\\\host\\a.pdf",
     "a\u202efdp.exe", "a\nb.pdf", "a?.pdf", "<script>.pdf", "a\x7f.pdf", "prn/a.pdf"],
)  # fmt: skip
def test_a_name_that_windows_cannot_store_is_told(project: Write, name: str) -> None:
    root = project({"content/documents/a.md": item(1), f"content/documents/{name}": b"x"})
    tree = read_tree(root)
    assert [one.kind for one in tree.strays] == [StrayKind.UNFIT]
    assert tree.stored == ()


@pytest.mark.parametrize(
    "target",
    ["../../../etc/passwd", "/etc/passwd", "~/.ssh/id_rsa", "C:/a.pdf", "C:\\a.pdf", "\\\\host\\a.pdf",
     "//host/a.pdf", "..∕..∕a.pdf", "．．/a.pdf", "‥/a.pdf", "..%2f..%2fetc/passwd", "%2e%2e/%2e%2e/a.pdf",
     "file:///etc/passwd", "a\0.pdf", "\u202e../a.pdf", "../site.yml", "../private/b.csv", "./../../pyproject.toml"],
)  # fmt: skip
def test_no_link_or_attachment_leads_out_of_the_folder(project: Write, target: str) -> None:
    quoted = target.replace("\\", "\\\\").replace("\0", "\\0")
    text = item(1, f"[甲](<{target}>)\n\n![乙](<{target}>)", 附件=f'[{{文件: "{quoted}"}}]')
    root = project({"content/documents/a.md": text, "content/private/b.csv": "索引号\nA/9\n"})
    tree = read_tree(root)
    read = load(tree.sources, tree.stored, strays=tree.strays, as_of=AS_OF, clock=AS_OF)
    assert list(copies(publish(read.catalogue))) == []
    assert [one.code for one in check(read).diagnostics if one.level > 2]


def test_sessions_of_one_address_have_pages_of_their_own() -> None:
    names = ["（三届）", "(三届)", "〔三届〕", "甲" * 200, "甲" * 201, "a届", "A届"]
    files: dict[str, str | bytes] = {
        f"content/documents/{number}.md": item(
            number, 栏目="jianyi", 信息类型="建议提案", 建议提案=f"{{届次: '{name}'}}"
        )
        for number, name in enumerate(names)
    }
    files["content/columns.yml"] = "继承默认: 是\n"
    stems = [one.stem for one in sessions(answers(publish(loaded(files).catalogue)))]
    assert len({stem.lower() for stem in stems}) == len(names) == len(stems)
    assert max(map(len, stems)) <= 120


@pytest.mark.parametrize("name", sorted(targets()))
def test_damaged_files_of_every_kind_raise_nothing(name: str) -> None:
    attack = targets()[name]
    for data in mutants(name, 6):
        attack(data)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of a process there")
def test_the_limits_of_a_child_bite() -> None:
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n"
    assert in_child(limit + "while 1: pass").returncode


def test_a_link_inside_of_a_link_has_an_address() -> None:
    body = parse_body('<a href="a.pdf"><p>甲</p>\n\n[乙](b.pdf)\n\n</a>')
    assert "slot:" not in fill(body, lambda link: link.target)
