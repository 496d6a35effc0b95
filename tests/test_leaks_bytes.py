"""Nothing that is not public is in any byte of a site: search, downloads, packages, names, cache.

Every field of an item of every state that is not public carries a mark of its own, and so do its
body, its file, its folder and its attachments; so do the registers and the configuration.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import cbor2
import ooxml
import pdfs
import pytest
from in_memory import AS_OF, loaded
from minimal import MINIMAL, Result
from opened import forms, found_in, opened
from planting import MARK, everything, front_matter, marks, merged
from test_leaks import CONFIDENTIAL, HIDDEN, ITEM, STATED, configured, page, register

from builder.catalogue.publish import publish
from builder.catalogue.references import RELATIONS
from builder.diagnostic import STYLES
from builder.exports.digest import FORMATS
from builder.exports.package import plan_package
from builder.files.packing import write_package
from builder.files.program import fingerprint
from builder.files.store import FOLDER, Store
from builder.files.tree import read_tree
from builder.memo import Memo, NoMemo
from builder.model.attr import field_table, label_of
from builder.model.item import Item, State
from builder.office.fonts import PdfError, find_fonts
from builder.pipeline import Loaded, Silence, build_site, load
from builder.products.archive import archive_year
from builder.products.digest import digest
from builder.search.pinyin import LONGEST, can_read, syllables
from builder.search.tokens import tokenise

# Signs that no other text of a test, of the theme or of the law holds side by side; every pair
# of them would be a word of the index, the whole of them a key by sound.
HAN = "鬯黹黻龠"
PAIRS = tuple(word for word in tokenise(HAN) if len(word) == 2)
DOCUMENTS = "content/documents"
TOLD_TITLE = "依旧显示的名称"
STATES: Mapping[str, Mapping[str, object]] = {
    **HIDDEN,
    "withdrawn": {"撤回": {"日期": "2026-05-01", "依据": "内容有误", "替代": "A/canary-draft"}},
    "shown": {
        "撤回": {"日期": "2026-05-02", "依据": "重复", "替代": "A/1", "显示标题": "是"},
        "名称": TOLD_TITLE,
    },
    "private": {},
}
WITHDRAWN = ("withdrawn", "shown")


def sought() -> tuple[str, ...]:
    """Return what must not stand anywhere: the word, the years, the number, the signs, the sound."""
    return (MARK, *PAIRS, *(mark for mark in marks() if mark not in (MARK, "77000")), "770000",
            *sound())  # fmt: skip


def sound() -> tuple[str, ...]:
    """Return the word of the index by which the signs would be found by their sound."""
    return ("".join(syllables(HAN))[:LONGEST],) if can_read() else ()


def stamped(value: object, state: str) -> object:
    """Return a value whose marks tell the state, and hold the signs."""
    if isinstance(value, dict):
        return {key: stamped(one, state) for key, one in value.items()}
    if isinstance(value, list):
        return [stamped(one, state) for one in value]
    if isinstance(value, str) and value.startswith(f"{MARK} "):
        return f"{HAN}{MARK}-{state} {value.removeprefix(f'{MARK} ')}"
    return value


def number(state: str) -> str:
    """Return the index number of an item; that of a withdrawn one stays and holds no mark."""
    return f"A/{state}" if state in WITHDRAWN else f"A/canary-{state}"


def path_of(state: str, folder: str = "documents") -> str:
    return f"content/{folder}/canary-{state}/{HAN}canary-{state}.md"


def values_of(state: str, more: Mapping[str, object]) -> dict[str, object]:
    """Return every field of an item, each with its own mark; it refers to others in each way."""
    planted = stamped(everything(Item, but=STATED), state)
    assert isinstance(planted, dict)
    files = [{"文件": f"{HAN}canary-{state}.{end}", "名称": f"{HAN}canary-{state} attachments.title"}
             for end in ("docx", "pdf", "txt", "png")]  # fmt: skip
    own = {**merged(planted, more), "附件": files}
    refers = {row.attr.label: ["A/1"] for row in field_table(Item) if row.name in RELATIONS}
    refers[label_of(Item, "interprets")] = ["A/2"]  # which changes nothing else there
    named = {"索引号": number(state), "发布机构": "zfb", "栏目": "wenjian"}
    return {"公开属性": "主动公开", "公开日期": "2026-03-03", **named, **own, **refers}


def body_of(state: str) -> str:
    """Return a body with a mark in everything that Markdown knows."""
    name = f"{HAN}canary-{state}"
    return f"""\
{name} body.text **{name} body.strong** `{name} body.code` [{name} body.link](A)

# {name} body.heading

| {name} body.head | 乙 |
|---|---|
| {name} body.cell | 丙 |

- {name} body.list

> {name} body.quote

![{name} body.alternative]({name}.png) [附件]({name}.txt "{name} body.tooltip")

    {name} body.block
"""


# Names no other item: only what others say of it stands on its page.
SILENT = page({**ITEM, "索引号": "A/2", "文号": "试政办〔2026〕2号"})
COMMENT = f"<!-- {HAN}canary-comment -->\n\n"


def text_of(state: str, more: Mapping[str, object]) -> str:
    written = page(values_of(state, more), COMMENT + body_of(state))
    return written.replace("---\n", f"---\n# {HAN}canary-{state} comment\n", 1)


def attachments_of(state: str) -> dict[str, str | bytes]:
    """Return files that hold marks in text and properties."""
    name = f"{HAN}canary-{state}"
    inside = ooxml.docx_of([f"{name} docx.text"])
    buffer = io.BytesIO(inside)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("docProps/core.xml", f"<creator>{name} docx.creator</creator>")
    start = f"{DOCUMENTS}/canary-{state}/{name}"
    return {
        f"{start}.docx": buffer.getvalue(),
        f"{start}.pdf": pdfs.pdf([f"{name} pdf.text"], info={"Author": f"{name} pdf.author"}),
        f"{start}.txt": f"{name} txt.text",
        f"{start}.png": b"\x89PNG\r\n\x1a\n" + f"{name} png.text".encode(),
    }


def referring() -> str:
    """Return an item that names every other one: by number, 文号, path and place."""
    named = [name for state in STATES for name in (number(state), f"{HAN}canary-{state} doc_no")]
    fields = {row.attr.label: named for row in field_table(Item) if row.name in RELATIONS}
    links = "\n\n".join(
        f"[甲](索引号:{number(state)})[乙](canary-{state}/{HAN}canary-{state}.md)"
        f"[丙](canary-{state}/{HAN}canary-{state}.md#h-canary-{state})"
        f"[丁](索引号:{HAN}canary-{state} doc_no)"
        for state in STATES
    )
    comment = f"---\n# {HAN}canary-comment\n"
    return page({**ITEM, **fields}, COMMENT + links).replace("---\n", comment, 1)


def settings(formats: Iterable[str]) -> str:
    return f"\n下载格式: [{', '.join(formats)}]\n拼音检索: {'是' if can_read() else '否'}\n"


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    shutil.rmtree(root / "content", ignore_errors=True)
    for name, content in {**MINIMAL, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def read(root: Path, memo: Memo) -> Loaded:
    tree = read_tree(root)
    return load(tree.sources, tree.stored, strays=tree.strays, as_of=AS_OF, clock=AS_OF, memo=memo,
                program=fingerprint())  # fmt: skip


def built(root: Path, memo: Memo | None = None) -> Loaded:
    """Build the whole site, with its search, into ``site/``."""
    seen = read(root, memo or NoMemo())
    build_site(seen, project=root, output=root / "site", version="test", progress=Silence(),
               memo=memo or NoMemo())  # fmt: skip
    return seen


def handed_out(seen: Loaded, root: Path) -> Path:
    """Write what commands hand out besides the site: yearly packages, digests."""
    public, folder = publish(seen.catalogue), root / "handed"
    folder.mkdir(exist_ok=True)
    for year in (2025, 2026):
        found = archive_year(public, year, "")
        written, copied = plan_package(public, found, body="", version="test")
        (folder / f"{year}.zip").unlink(missing_ok=True)
        write_package(folder / f"{year}.zip", written, copied, project=root,
                      hashes={file.url: file.sha256 for one in found.items for file in one.files})  # fmt: skip
    for style, made in FORMATS.items():
        period = digest(public, since=AS_OF.replace(year=2020), until=AS_OF, body="")
        (folder / f"digest.{style}").write_text(made(period), "utf-8")
    return folder


@pytest.fixture(scope="module")
def formats() -> tuple[str, ...]:
    """Return the formats of downloads that this machine can make."""
    with contextlib.suppress(PdfError, ImportError):
        find_fonts()
        return ("docx", "pdf")
    return ("docx",)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, formats: tuple[str, ...]) -> Path:
    """A project with marks in all that is not public, built twice with what is remembered."""
    files = configured(planted=True)
    files["content/site.yml"] = re.sub(
        "(?m)^(下载格式|拼音检索):.*\n", "", str(files["content/site.yml"])
    ) + settings(formats)
    files |= {f"{DOCUMENTS}/a.md": referring(), f"{DOCUMENTS}/b.md": SILENT}
    for state, more in STATES.items():
        folder = "private" if state == "private" else "documents"
        files[path_of(state, folder)] = text_of(state, more)
        files |= attachments_of(state) if state != "private" else {}
    files["content/private/canary-register.csv"] = register(values_of("register", {}))
    accepted = [{"规则": "L101", "索引号": "A/canary-baseline", "指纹": "canary-baseline"}]
    files["content/baseline.yml"] = front_matter({"已接受": accepted})
    links = "".join(f"[戊](索引号:{number(state)})\n\n" for state in STATES)
    files["content/guides/guide.md"] = str(files["content/guides/guide.md"]) + links
    root = write(tmp_path_factory.mktemp("planted"), files)
    for _ in range(2):
        with Store(root / FOLDER) as memo:
            seen = built(root, memo)
    counts = {state: len(seen.catalogue.in_state(state)) for state in State}
    assert counts[State.WRITTEN] == 2
    assert counts[State.WITHDRAWN] == len(WITHDRAWN)
    assert sum(counts.values()) == len(STATES) + 3
    handed_out(seen, root)
    return root


@pytest.mark.parametrize("folder", ["site", "handed"])
def test_nothing_that_is_not_public_is_in_any_byte(planted: Path, folder: str) -> None:
    assert found_in(planted / folder, sought()) == []


def test_a_tombstone_says_what_the_law_wants_and_nothing_else(planted: Path) -> None:
    def naming(text: str) -> set[str]:
        files = (planted / "site").rglob("*")
        return {
            path.relative_to(planted / "site").as_posix()
            for path in files
            if path.is_file() and text.encode() in path.read_bytes()
        }

    lists = {"archive/2026.html", "archive/2026.json", "data/catalogue.json"}
    assert naming(TOLD_TITLE) == {"i/A/shown.html", *lists}
    # Where a withdrawn item is named, no title: neither there nor as the name of a link.
    assert naming("A/withdrawn") == {"i/A/withdrawn.html", "build.json", *lists}
    stone = (planted / "site/i/A/withdrawn.html").read_text("utf-8")
    assert [part for part in ("A/withdrawn", "2026-05-01", "内容有误") if part not in stone] == []
    assert "替代" not in stone  # what replaces it is a draft
    assert "关于试验的通知" in (planted / "site/i/A/shown.html").read_text("utf-8")


def test_nothing_private_is_remembered(planted: Path) -> None:
    """A cache may travel; content/private, the registers and the ledgers never do with it."""
    cache = planted / FOLDER
    # The number by which the public item names the private one stands in the public file.
    assert seen_fields(cache, "-private") == {"doc_no"}
    assert seen_fields(cache, "-register") == seen_fields(cache, "") == set()
    # It is looked into indeed: what lies beside public items is remembered.
    assert {"title", "reason", "body.text"} <= seen_fields(cache, "-draft")


# An item that was public


GONE: Mapping[str, Mapping[str, object] | None] = {**STATES, "deleted": None}


def before_and_after() -> tuple[dict[str, str | bytes], dict[str, str | bytes]]:
    """Return the files with every item public, and those with each of them gone in its way."""
    before: dict[str, str | bytes] = {
        f"{DOCUMENTS}/a.md": referring(),
        f"{DOCUMENTS}/b.md": SILENT,
    }
    after = dict(before)
    for state, more in GONE.items():
        before[path_of(state)] = text_of(state, {})
        before |= attachments_of(state)
        if more is None:
            continue
        after[path_of(state, "private" if state == "private" else "documents")] = text_of(
            state, more
        )
        after |= attachments_of(state) if state != "private" else {}
    return before, after


def seen_fields(folder: Path, state: str) -> set[str]:
    """Return the fields whose marks stand in a folder."""
    named = re.compile(rf"{MARK}{state} ([a-z_.]+)".encode())
    return {
        name.decode()
        for file in folder.rglob("*")
        if file.is_file()
        for _, data in opened(file.name, file.read_bytes())
        for name in named.findall(data)
    }


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_was_public_is_gone_with_the_next_build(tmp_path: Path) -> None:
    """Warm, with a search, downloads and packages: not a byte, and the bytes of a first build."""
    before, after = before_and_after()
    after["content/site.yml"] = before["content/site.yml"] = MINIMAL["content/site.yml"] + settings(
        ["docx"]
    )
    root = write(tmp_path / "warm", before)
    with Store(root / FOLDER) as memo:
        seen = built(root, memo)
    assert len(seen.catalogue.in_state(State.WRITTEN)) == len(GONE) + 2
    shown = seen_fields(root / "site", "-draft")
    assert {"title", "summary", "doc_no", "body.text", "docx.creator", "pdf.author"} <= shown
    for mark in (*PAIRS, *sound()):
        assert any("pf_index" in place for place in found_in(root / "site", [mark])), mark
    write(root, after)
    with Store(root / FOLDER) as memo:
        seen = built(root, memo)
    assert len(seen.catalogue.in_state(State.WRITTEN)) == 2
    handed_out(seen, root)
    assert found_in(root / "site", sought()) == []
    assert found_in(root / "handed", sought()) == []
    assert sorted(path.name for path in root.iterdir()) == [
        ".gongkai", "content", "handed", "site",
    ]  # fmt: skip
    cold = write(tmp_path / "cold", after)
    built(cold)
    assert bytes_of(root / "site") == bytes_of(cold / "site")


# What commands say


PERSONAL = f"{HAN}canary 身份证号11010519491231002X，手机13800138000，机密★20年"


@pytest.mark.parametrize("state", CONFIDENTIAL)
def test_no_finding_quotes_the_files_of_what_is_not_for_everyone(
    state: str, run: Callable[..., Result], project: Callable[[Mapping[str, str | bytes]], Path]
) -> None:
    """Body and attachments are full of faults; the file is named, none of its words are."""
    names = ("b.docx", "b.pdf", "b.txt")
    listed = [{"文件": name, "名称": f"{HAN}canary"} for name in (*names, "没有.pdf")]
    values = {**ITEM, **CONFIDENTIAL[state], "附件": listed, "名称": f"{HAN}canary", "canary": "甲"}
    folder = f"{DOCUMENTS}/c"
    root = project(
        {
            f"{DOCUMENTS}/a.md": page({**values, "索引号": "A/canary"}, PERSONAL + body_of(state)),
            f"{DOCUMENTS}/b.docx": ooxml.docx_of([PERSONAL]),
            f"{DOCUMENTS}/b.pdf": pdfs.pdf([PERSONAL], info={"Author": PERSONAL}),
            f"{DOCUMENTS}/b.txt": PERSONAL,
            f"{folder}/d.md": page(ITEM, "见[甲](../a.md)、[乙](索引号:A/canary)。"),
        }
    )
    marks = (*PAIRS, "canary", "11010519491231002X", "13800138000")
    for command in (*(("check", "--format", one) for one in STYLES), ("build",), ("fix", "--diff")):
        result = run(*command, "-C", root, "--as-of", AS_OF)
        said = result.stdout + result.stderr
        # d.md is public, and what it writes of the other item is its own.
        own = said.replace("索引号:A/canary", "")
        assert [mark for mark in marks if mark in own] == [], (command, said)
        assert command[0] != "check" or "content/documents/a.md" in said


@pytest.mark.parametrize("state", [state for state in STATES if state != "private"])
@pytest.mark.parametrize("name", ["A/canary", "canary〔2026〕1号"])
def test_no_tombstone_names_a_successor_that_is_not_public(state: str, name: str) -> None:
    gone = {"撤回": {"日期": "2026-05-01", "依据": "内容有误", "替代": name}}
    hidden = {**ITEM, "索引号": "A/canary", "文号": "canary〔2026〕1号", **STATES[state]}
    files = {f"{DOCUMENTS}/a.md": page({**ITEM, **gone}), f"{DOCUMENTS}/b.md": page(hidden)}
    stones = publish(loaded(files).catalogue).tombstones
    assert [stone.successor for stone in stones if stone.index_no == "A/1"] == [None]


# The search for marks finds them


PACKINGS: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "plain": ("a.html", lambda data: data),
    "gzip": ("a.gz", gzip.compress),
    "fragment": ("a.pf_fragment", lambda data: gzip.compress(b'pagefind_dcd{"a":"%b"}' % data)),
    "index": ("a.pf_index", lambda data: gzip.compress(b"pagefind_dcd" + cbor2.dumps([[data]]))),
    "zip": ("a.docx", lambda data: ooxml.package({"甲.xml": data})),
    "zip in zip": ("a.zip", lambda data: ooxml.package({"b.docx": ooxml.package({"甲": data})})),
}


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("form", forms(PAIRS[0]))
def test_a_leak_is_found_however_it_is_written(form: str, packing: str, tmp_path: Path) -> None:
    name, packed = PACKINGS[packing]
    (tmp_path / name).write_bytes(packed(b"ab " + forms(PAIRS[0])[form] + b" cd"))
    assert found_in(tmp_path, sought()) != []
    (tmp_path / name).write_bytes(packed(b"ab cd"))
    assert found_in(tmp_path, sought()) == []


@pytest.mark.parametrize("mark", sought())
def test_each_mark_is_found_in_names_and_properties(mark: str, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = mark.encode()
    for name, data in {
        f"{mark}.html": b"",
        "a.pdf": pdfs.pdf([""], info={"Author": mark}),
        "b.pdf": pdfs.pdf([f"见{mark}"]),
        "c.zip": buffer.getvalue(),
        "d.zip": ooxml.package({f"{mark}.xml": "甲"}),
    }.items():
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        (folder / name).write_bytes(data)
        assert len(found_in(folder, sought())) > 0, name
