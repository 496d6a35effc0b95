"""Folders that may not become the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.files.error import OperatorError
from builder.files.guard import check_output


@pytest.fixture
def project(tmp_path: Path) -> Path:
    place = tmp_path / "上级/project"
    (place / "content/documents").mkdir(parents=True)
    return place


@pytest.mark.parametrize("path", ["site", "new/site", "../site"])
def test_missing_and_empty_folders_are_fine(project: Path, path: str) -> None:
    check_output(project / path, project=project)
    (project / path).mkdir(parents=True)
    check_output(project / path, project=project)


def test_a_folder_with_an_ignore_file_alone_is_fine(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/.gitignore").write_bytes(b"*\n")
    check_output(project / "site", project=project)


def test_an_earlier_build_is_fine(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/build.json").write_bytes(b'{"generator": "gongkai"}')
    (project / "site/index.html").write_bytes(b"")
    check_output(project / "site", project=project)


@pytest.mark.parametrize("manifest", [None, b"{}", b"[]", b"{", b'{"generator": "hugo"}'])
def test_what_others_made_is_refused(project: Path, manifest: bytes | None) -> None:
    (project / "site").mkdir()
    (project / "site/论文.docx").write_bytes(b"")
    if manifest is not None:
        (project / "site/build.json").write_bytes(manifest)
    with pytest.raises(OperatorError) as caught:
        check_output(project / "site", project=project)
    assert str(caught.value) == (
        f"输出文件夹 {project / 'site'} 不是空的，也不是本工具生成的网站，没有动它："
        "请换一个文件夹。"
    )


def test_a_repository_is_refused(project: Path) -> None:
    (project / "site/.git").mkdir(parents=True)
    (project / "site/build.json").write_bytes(b'{"generator": "gongkai"}')
    with pytest.raises(OperatorError, match="git 仓库"):
        check_output(project / "site", project=project)


def test_a_file_is_refused(project: Path) -> None:
    (project / "site").write_bytes(b"")
    with pytest.raises(OperatorError, match="是文件，不是文件夹"):
        check_output(project / "site", project=project)


@pytest.mark.parametrize("path", [".", "..", "../..", "content/..", "/"])
def test_the_project_and_what_contains_it_are_refused(project: Path, path: str) -> None:
    with pytest.raises(OperatorError, match="不能是项目文件夹或它的上级"):
        check_output(project / path, project=project)


@pytest.mark.parametrize("path", ["content", "content/documents", "content/site", "link/site"])
def test_content_and_what_lies_in_it_are_refused(project: Path, path: str) -> None:
    (project / "link").symlink_to(project / "content")
    with pytest.raises(OperatorError, match="不能在 content/ 之内"):
        check_output(project / path, project=project)


def test_what_contains_a_linked_content_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (project / "content").rename(tmp_path / "shared/content")
    (project / "content").symlink_to(tmp_path / "shared/content")
    with pytest.raises(OperatorError, match="不能包含 content/"):
        check_output(tmp_path / "shared", project=project)
