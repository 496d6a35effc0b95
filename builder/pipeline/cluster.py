"""``--executor dask://…``: chunks on a Dask cluster. Its log and warnings are not for an editor."""

from __future__ import annotations

import contextlib
import importlib
import logging
import re
import warnings
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from typing import Any

from builder.files.program import fingerprint

_ADDRESS = re.compile(r"dask(://\S+:\d+)")
_PATIENCE = "10s"


class ClusterError(Exception):
    """The cluster that ``--executor`` names cannot be used; the sentence is for the operator."""


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give the executor of a cluster. Raises ClusterError when it cannot be had, or is lost."""
    with contextlib.ExitStack() as last, warnings.catch_warnings():
        last.callback(logging.disable, logging.root.manager.disable)
        logging.disable()
        warnings.filterwarnings("ignore", module="distributed")
        dask, client = _connected(address)
        try:
            with client:
                _refuse_others(client.run(fingerprint, on_error="return"))
                yield client.get_executor()
        except (CancelledError, dask.KilledWorker, dask.comm.CommClosedError) as error:
            raise ClusterError("集群断开或有工作进程退出，多半内存不足。网站未更新。") from error


def _connected(address: str) -> tuple[Any, Any]:
    if not (found := _ADDRESS.fullmatch(address)):
        raise ClusterError(f"“{address}”不是集群的地址，应写成 dask://主机:端口。")
    try:
        dask: Any = importlib.import_module("distributed")
        return dask, dask.Client(f"tcp{found[1]}", timeout=_PATIENCE)
    except ImportError as error:
        raise ClusterError("没有安装 distributed：pip install gongkai[dask]") from error
    except (OSError, ValueError) as error:
        raise ClusterError(f"连不上集群 {address}，请看地址是否正确、集群是否在运行。") from error


def _refuse_others(told: dict[str, object]) -> None:
    """Refuse a cluster without workers; one with another program would make another site."""
    if not told:
        raise ClusterError("集群没有工作进程。")
    for worker, said in sorted(told.items()):
        if said != fingerprint():
            raise ClusterError(f"集群的 {worker} 没有装同一版本的程序、依赖和 Python。")
