"""``--executor dask://…``: the same chunks on a cluster, the same bytes; one sentence if it fails."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import socket
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dask
import pytest
import whole
from minimal import Result

from builder.pipeline import cluster, parsing

Run = Callable[..., Result]

# In the process that builds: so that a small project is worth a cluster, and makes many chunks.
EAGER = """
import builder.pipeline.parsing as parsing, builder.pipeline.rendering as rendering
parsing._WORTH_WORKERS = rendering._WORTH_WORKERS = 1
parsing._CHUNK = rendering._CHUNK = 4
"""


@contextlib.contextmanager
def running(scratch: Path, *, workers: int) -> Iterator[Any]:
    """Run a scheduler on any port, with worker processes; a task that kills one is lost."""
    config = {
        "distributed.scheduler.allowed-failures": 0,
        "temporary-directory": str(scratch),
    }
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="distributed")
        from distributed import LocalCluster

        with (
            dask.config.set(config),
            LocalCluster(
                n_workers=workers, threads_per_worker=1, host="127.0.0.1",
                dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL,
            ) as started,
        ):  # fmt: skip
            yield started


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with running(tmp_path_factory.mktemp("dask"), workers=2) as started:
        yield started


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return whole.write(tmp_path / "project", whole.files_of("甲", whole.FEW))


def address_of(started: Any) -> str:
    return str(started.scheduler_address).replace("tcp://", "dask://")


def finished(started: Any) -> dict[str, int]:
    """Return how many chunks the workers have finished, by their function."""
    prefixes = started.scheduler.task_prefixes.values()
    return {prefix.name: prefix.state_counts["memory"] for prefix in prefixes}


def without_seconds(said: str) -> str:
    return re.sub(r"[\d.]+ 秒", "", said)


def test_a_cluster_gives_the_same_tree_and_says_the_same(two_workers: Any, county: Path) -> None:
    nursery = whole.Nursery()
    with contextlib.closing(nursery):
        here = nursery.build(county, "--no-cache")
        tree = whole.tree(county / "site")
        there = nursery.build(
            county, "--no-cache", "--executor", address_of(two_workers), before=EAGER
        )
    assert (there.code, there.out) == (here.code, here.out) == (0, "")
    assert without_seconds(there.err) == without_seconds(here.err)
    assert whole.tree(county / "site") == tree
    (pages,) = re.findall(r"页面 (\d+) 个", here.err)
    chunks = {"parse_chunk": whole.FEW // 4, "render_chunk": -(-int(pages) // 4), "make_shard": 1}
    assert finished(two_workers) == chunks


def refused(run: Run, county: Path, address: str) -> str:
    """Build on a cluster that cannot be used; return the only sentence."""
    result = run("build", "-C", county, "--as-of", whole.AS_OF, "--executor", address)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert not (county / "site").exists()
    assert logging.root.manager.disable == logging.NOTSET
    return line


def test_nobody_listens(county: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", "1s")
    with socket.socket() as taken:  # bound, but not listening
        taken.bind(("127.0.0.1", 0))
        address = f"dask://127.0.0.1:{taken.getsockname()[1]}"
        assert refused(run, county, address).startswith(f"连不上集群 {address}，")


@pytest.mark.parametrize("address", ["10.0.0.5:8786", "dask://10.0.0.5", "dask://", "spark://a:1"])
def test_no_address(county: Path, run: Run, address: str) -> None:
    said = refused(run, county, address)
    assert said == f"“{address}”不是集群的地址，应写成 dask://主机:端口。"


def test_distributed_is_not_installed(
    county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = refused(run, county, "dask://127.0.0.1:8786")
    assert said == "没有安装 distributed：pip install gongkai[dask]"


def test_nobody_works_there(tmp_path: Path, county: Path, run: Run) -> None:
    with running(tmp_path / "dask", workers=0) as started:
        assert refused(run, county, address_of(started)) == "集群没有工作进程。"


def test_a_worker_of_another_program_is_refused(
    two_workers: Any, county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "fingerprint", lambda: str(os.getpid()).encode())
    said = refused(run, county, address_of(two_workers))
    assert re.fullmatch(
        r"集群的 tcp://127\.0\.0\.1:\d+ 没有装同一版本的程序、依赖和 Python。", said
    )


def test_a_worker_that_dies_is_one_sentence(
    two_workers: Any, county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "_WORTH_WORKERS", 1)
    monkeypatch.setattr(parsing, "_parse_chunk", lambda *_: os._exit(1))
    said = refused(run, county, address_of(two_workers))
    assert said == "集群断开或有工作进程退出，多半内存不足。网站未更新。"
    two_workers.wait_for_workers(2, timeout=60)


def test_what_is_known_of_dask_is_short() -> None:
    lines = Path(cluster.__file__).read_text("utf-8").splitlines()
    assert len(lines) < 60
