"""Runs the pagefind binary over token pages; packs and unpacks its files."""

from __future__ import annotations

import gzip
import os
import subprocess
import zlib
from pathlib import Path

from builder.search.error import SearchError

SIGNATURE = b"pagefind_dcd"
"""The first bytes of every compressed file of Pagefind."""

CHUNK_SIZE = "5000"
"""Postings per piece of index; smaller than the default 20,000: fewer bytes for a query.

An undocumented setting of the binary; a version without it would ignore it.
"""

_TIMEOUT_SECONDS = 3600


def run_pagefind(pages: Path, target: Path, empty: Path) -> None:
    """Index the pages of one folder into the fresh folder ``target``.

    ``empty`` becomes the working directory and the environment is stripped of Pagefind's own
    variables, because it would read settings from both.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    environment = {**kept, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK_SIZE}
    command = [str(_executable()), "--site", str(pages), "--output-path", str(target), "--silent"]
    try:
        result = subprocess.run(
            command,
            cwd=empty,
            env=environment,
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SearchError(f"检索索引程序 pagefind 无法运行：{error}。") from error
    if result.returncode < 0:
        raise SearchError(
            f"检索索引程序 pagefind 被系统中止（信号{-result.returncode}），可能是内存不足。"
        )
    if result.returncode != 0:
        words = result.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SearchError(f"检索索引程序 pagefind 运行失败：{words[0] if words else '没有说明'}。")


def pagefind_version() -> str:
    """Return what the binary calls itself; SearchError when it cannot be run."""
    command = [str(_executable()), "--version"]
    try:
        result = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SearchError(f"检索索引程序 pagefind 无法运行：{error}。") from error
    if result.returncode != 0:
        raise SearchError("检索索引程序 pagefind 无法运行：这台机器不能执行它。")
    return result.stdout.decode("utf-8", "replace").strip()


def unpack(data: bytes, name: str) -> bytes:
    """Return the content of a compressed file of Pagefind without its signature."""
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise SearchError(f"检索索引文件无法读取：{name}（{error}）。") from error
    if not content.startswith(SIGNATURE):
        raise SearchError(f"检索索引文件已损坏：{name}。")
    return content[len(SIGNATURE) :]


def pack(data: bytes) -> bytes:
    """Return ``data`` as Pagefind's client reads it; the same bytes for the same data."""
    return gzip.compress(SIGNATURE + data, compresslevel=6, mtime=0)


def _executable() -> Path:
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped]

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise SearchError(
            "没有找到检索索引程序 pagefind，请运行 pip install pagefind-bin 后重试。"
        ) from error
