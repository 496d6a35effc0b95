"""What the benchmarks measure with: a corpus that is what it says, costs that lose nothing."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

BENCHMARKS = Path(__file__).resolve().parent / "benchmarks"
sys.path.append(str(BENCHMARKS))

from corpus import LONGEST, TODAY, texts, write_corpus  # noqa: E402
from measure import CommandFailed, Cost, measure, page_bytes, size_of  # noqa: E402
from peer_project import convert  # noqa: E402
from results import Results, Run  # noqa: E402

from builder.files.tree import read_tree  # noqa: E402
from builder.model.item import State  # noqa: E402
from builder.pipeline import check, load, tally  # noqa: E402

_BODY = "\n---\n"


def _digest(items: int) -> str:
    return hashlib.sha256("".join(map("".join, texts(items))).encode()).hexdigest()


def test_the_corpus_is_the_same_in_another_process() -> None:
    code = (
        "import hashlib, sys; sys.path.append(sys.argv[1]); from corpus import texts;"
        "print(hashlib.sha256(''.join(map(''.join, texts(60))).encode()).hexdigest())"
    )
    command = [sys.executable, "-c", code, str(BENCHMARKS)]
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    said = subprocess.check_output(command, text=True, env=environment)
    assert said.strip() == _digest(60)


def test_lengths_and_forms_of_the_corpus_are_as_claimed() -> None:
    bodies = [text.split(_BODY, 1)[1].strip() for _, text in texts(3000)]
    lengths = sorted(map(len, bodies))
    assert lengths[300] == pytest.approx(710, rel=0.1)
    assert lengths[1500] == pytest.approx(1800, rel=0.1)
    assert lengths[2700] == pytest.approx(4650, rel=0.1)
    assert lengths[2970] == pytest.approx(10_000, rel=0.15)
    assert lengths[-1] < LONGEST * 1.01
    assert _share(bodies, "|---|") == pytest.approx(0.25, abs=0.03)
    for mark in ("\n## ", "\n1. ", "\n- ", "\n> ", "**", "]("):
        assert _share(bodies, mark) > 0.15, mark


def _share(bodies: list[str], mark: str) -> float:
    return sum(mark in body for body in bodies) / len(bodies)


def test_a_county_has_many_bodies_themes_years_and_kinds() -> None:
    heads = [yaml.safe_load(text.split("---\n")[1]) for _, text in texts(800)]
    assert len({head["发布机构"] for head in heads}) == 30
    assert len({head["主题分类"] for head in heads}) == 22
    assert len({head["生成日期"].year for head in heads}) == 11
    assert len({head["信息类型"] for head in heads}) == 10
    assert sum("解读对象" in head for head in heads) > 30
    assert sum("落实文件" in head for head in heads) > 20
    assert max(head["公开日期"] for head in heads) <= TODAY


def test_a_generated_project_is_all_public_and_nothing_in_it_blocks(tmp_path: Path) -> None:
    write_corpus(tmp_path, 120)
    tree = read_tree(tmp_path)
    loaded = load(tree.sources, tree.stored, as_of=None, clock=TODAY)
    found = check(loaded).diagnostics
    assert not [one for one in found if one.blocks_check or one.blocks_build]
    assert not [one for one in found if one.code in ("L101", "L102")]
    assert tally(loaded).states[State.WRITTEN] == 120


@pytest.mark.parametrize("kind", ["hugo", "hugo-minimal", "mkdocs"])
def test_a_peer_gets_every_item_with_front_matter_that_reads_as_yaml(
    tmp_path: Path, kind: str
) -> None:
    project, folder = tmp_path / "project", tmp_path / kind
    write_corpus(project, 60)
    assert convert(project, kind, folder) == 60
    files = sorted(folder.glob("*/i/*/*.md"))
    assert len(files) == 60
    for file in files:
        _, head, text = file.read_text("utf-8").split("---\n", 2)
        meta = yaml.safe_load(head)
        assert meta["title"]
        assert meta["params"]["index_no"].endswith(file.stem)
        assert "(索引号:" not in text
        assert text.strip().endswith("（此件主动公开）")


@pytest.mark.skipif(sys.platform != "linux", reason="orphans are adopted on Linux alone")
def test_seconds_of_a_worker_that_outlives_its_parent_are_counted() -> None:
    code = (
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    while time.process_time() < 0.3: pass\n"
        "    os._exit(0)\n"
    )
    assert measure([sys.executable, "-c", code]).cpu >= 0.3


def test_memory_of_the_measuring_process_is_not_that_of_the_command() -> None:
    held = bytearray(300_000_000)
    assert measure([sys.executable, "-S", "-c", "pass"]).largest < len(held) // 1024 // 2


def test_a_command_that_fails_says_what_it_said() -> None:
    with pytest.raises(CommandFailed, match="没有找到"):
        measure([sys.executable, "-c", "raise SystemExit('没有找到')"])


def test_files_bytes_and_pages_of_a_site_are_counted(tmp_path: Path) -> None:
    for name, size in (("i/a/1.html", 10), ("i/a/2.html", 30), ("i/a/2.txt", 7), ("x.html", 5)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"-" * size)
    assert size_of(tmp_path) == (4, 52)
    assert page_bytes(tmp_path) == 20


def test_results_are_taken_up_and_compared_round_by_round(tmp_path: Path) -> None:
    file = tmp_path / "runs.jsonl"
    results = Results(file)
    for turn, (ours, theirs) in enumerate([(2.0, 4.0), (9.0, 9.0), (3.0, 2.0)]):
        results.add(Run(10, "gongkai", "cold", turn, Cost(ours, 0, 0, 0, 0), 1, 1))
        results.add(Run(10, "hugo", "cold", turn, Cost(theirs, 0, 0, 0, 0), 1, 1))
    again = Results(file)
    assert (10, "hugo", "cold", 2) in again
    assert (10, "hugo", "cold", 3) not in again
    assert [run.cost.cpu for run in again.median()] == [3.0, 4.0]
    assert "1.00  (0.50–1.50)" in again.ratios("gongkai")
