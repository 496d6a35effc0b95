"""Reading the tree: what is a source, what lies beside it, what is reported."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from builder.files.error import OperatorError
from builder.files.place import StrayKind
from builder.files.tree import Tree, read_tree


def project_of(root: Path, *paths: str) -> Path:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{path}\n", encoding="utf-8")
    return root


def sources_of(tree: Tree) -> list[str]:
    return [file.path for file in tree.sources]


def strays_of(tree: Tree) -> dict[str, StrayKind]:
    return {stray.path: stray.kind for stray in tree.strays}


def test_every_kind_of_source_is_read_in_order_of_its_path(tmp_path: Path) -> None:
    paths = [
        "content/baseline.yml",
        "content/bodies.yml",
        "content/calendar/2027.yml",
        "content/columns.yml",
        "content/documents/2026/通知.md",
        "content/guides/jyj/guide.md",
        "content/lexicon.yml",
        "content/negative-list.yml",
        "content/private/register.csv",
        "content/private/更正.md",
        "content/reports/jyj/2025.md",
        "content/requests/2025.csv",
        "content/site.yml",
    ]
    tree = read_tree(project_of(tmp_path, *reversed(paths)))
    assert sources_of(tree) == paths
    assert tree.sources[4].data == "content/documents/2026/通知.md\n".encode()
    assert tree.stored == ()
    assert tree.strays == ()


def test_other_files_beside_items_are_stored_with_size_and_hash(tmp_path: Path) -> None:
    project = project_of(tmp_path, "content/documents/a/附件.pdf", "content/guides/图.png")
    tree = read_tree(project)
    data = "content/documents/a/附件.pdf\n".encode()
    assert [file.path for file in tree.stored] == [
        "content/documents/a/附件.pdf",
        "content/guides/图.png",
    ]
    assert tree.stored[0].size == len(data)
    assert tree.stored[0].sha256 == hashlib.sha256(data).hexdigest()
    assert sources_of(tree) == []


@pytest.mark.parametrize(
    "name",
    ["~$通知.docx", ".DS_Store", "Thumbs.db", "desktop.ini", ".通知.md.swp", ".hidden/通知.md"],
)
def test_leftovers_of_editors_are_passed_over(tmp_path: Path, name: str) -> None:
    assert read_tree(project_of(tmp_path, f"content/documents/{name}")) == Tree((), (), ())


@pytest.mark.parametrize(
    "name",
    [
        "通知.MD",
        "通知.markdown",
        "通知.md.txt",
        "通知.md.bak",
        "通知.md~",
        "通知．md",
        "通知.md (1)",
    ],
)
def test_what_might_be_an_item_is_a_stray(tmp_path: Path, name: str) -> None:
    tree = read_tree(project_of(tmp_path, f"content/documents/{name}"))
    assert strays_of(tree) == {f"content/documents/{name}": StrayKind.SUFFIX}
    assert tree.stored == ()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/通知.md", StrayKind.FOLDER),
        ("content/document/通知.md", StrayKind.FOLDER),
        ("content/Documents/通知.md", StrayKind.FOLDER),
        ("content/site.yaml", StrayKind.CONFIGURATION),
        ("content/栏目.yml", StrayKind.CONFIGURATION),
        ("content/calendar/2027.yaml", StrayKind.CONFIGURATION),
        ("content/private/登记簿.xlsx", StrayKind.FORMAT),
        ("content/reports/2025.docx", StrayKind.FORMAT),
    ],
)
def test_content_in_the_wrong_place_is_a_stray(tmp_path: Path, path: str, kind: StrayKind) -> None:
    tree = read_tree(project_of(tmp_path, path))
    assert strays_of(tree) == {path: kind}
    assert kind.message.endswith("没有读入")
    assert kind.advice


def test_a_readme_in_content_is_no_stray(tmp_path: Path) -> None:
    assert read_tree(project_of(tmp_path, "content/README.md")) == Tree((), (), ())


def test_links_that_leave_content_are_reported_and_not_followed(tmp_path: Path) -> None:
    outside = project_of(tmp_path / "outside", "秘密.md")
    project = project_of(tmp_path / "project", "content/documents/a.md")
    documents = project / "content/documents"
    (documents / "外部.md").symlink_to(outside / "秘密.md")
    (documents / "外部夹").symlink_to(outside)
    (documents / "断.md").symlink_to(project / "没有.md")
    (documents / "圈").symlink_to(documents)
    (documents / "自环.md").symlink_to(documents / "自环.md")
    tree = read_tree(project)
    assert sources_of(tree) == ["content/documents/a.md"]
    assert strays_of(tree) == {
        "content/documents/圈": StrayKind.LOOP,
        "content/documents/外部.md": StrayKind.OUTSIDE,
        "content/documents/外部夹": StrayKind.OUTSIDE,
        "content/documents/断.md": StrayKind.BROKEN_LINK,
        "content/documents/自环.md": StrayKind.BROKEN_LINK,
    }


def test_links_inside_content_are_followed(tmp_path: Path) -> None:
    project = project_of(tmp_path, "content/documents/a/x.md", "content/documents/b/y.md")
    (project / "content/documents/b/甲").symlink_to(project / "content/documents/a")
    assert sources_of(read_tree(project)) == [
        "content/documents/a/x.md",
        "content/documents/b/y.md",
        "content/documents/b/甲/x.md",
    ]


def test_content_itself_may_be_a_link(tmp_path: Path) -> None:
    project_of(tmp_path / "elsewhere", "documents/a.md")
    (tmp_path / "project").mkdir()
    (tmp_path / "project/content").symlink_to(tmp_path / "elsewhere")
    assert sources_of(read_tree(tmp_path / "project")) == ["content/documents/a.md"]


def test_a_pipe_does_not_hang_the_reader(tmp_path: Path) -> None:
    project = project_of(tmp_path, "content/documents/a.md")
    os.mkfifo(project / "content/documents/b.md")
    assert strays_of(read_tree(project)) == {"content/documents/b.md": StrayKind.SPECIAL}


def test_a_name_that_is_not_utf8_is_reported_in_printable_form(tmp_path: Path) -> None:
    folder = project_of(tmp_path, "content/documents/a.md") / "content/documents"
    (folder / os.fsdecode("公告.md".encode("gbk"))).write_bytes(b"")
    ((path, kind),) = strays_of(read_tree(tmp_path)).items()
    assert kind is StrayKind.NAME
    assert path.encode() == "content/documents/֪ͨ.md".encode() or "\ufffd" in path


def test_a_project_without_content_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OperatorError) as caught:
        read_tree(tmp_path)
    expected = f"{tmp_path} 里没有 content/ 文件夹：请在项目文件夹里运行，或用 -C 指明它。"
    assert str(caught.value) == expected


def test_an_unreadable_file_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_of(tmp_path, "content/documents/a.md")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(OperatorError) as caught:
        read_tree(project)
    assert str(caught.value) == "无法读取 content/documents/a.md：没有权限。"
