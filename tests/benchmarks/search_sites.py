"""The two sites that the search measurement compares, both made from the same records.

Ours: the index of the program and the real search page. The other: plain pages as an ordinary
user of ``pagefind-bin-extended`` would mark them up (``html lang``, ``data-pagefind-body``, the
title as ``h1``, facts as metadata), indexed by its command line without any setting.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.metadata import version
from pathlib import Path

import _folders  # noqa: F401 (the helpers of the tests come from there)
from search_site import write_page

from builder.search.index import build
from builder.search.record import SearchRecord

_PLAIN = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
</head><body><main data-pagefind-body><h1 data-pagefind-meta="title">{title}</h1>
<dl><dt>索引号</dt><dd data-pagefind-meta="index_no">{index_no}</dd>
<dt>发布机构</dt><dd data-pagefind-meta="issuer" data-pagefind-filter="issuer">{issuer}</dd>
<dt>文号</dt><dd data-pagefind-meta="doc_no">{doc_no}</dd>
<dt>公开日期</dt><dd data-pagefind-meta="date">{date}</dd></dl>
{text}</main></body></html>"""
_BLANK = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>检索</title>'
    '<link rel="icon" href="data:,"></head><body></body></html>'
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What indexing took, and what lies on the disk after it.

    ``own`` and ``child`` are the largest resident sizes in KB of the program and of the largest
    process that it started; zero where there was none.
    """

    wall: float
    cpu: float
    own: int
    child: int
    bundles: int
    files: int
    bytes: int


def index_ours(records: Sequence[SearchRecord], folder: Path) -> Cost:
    """Build our index and search page into ``folder``, in a process of its own to measure it."""
    handed = folder.with_suffix(".records")
    handed.write_bytes(pickle.dumps(tuple(records)))
    folder.mkdir()
    command = [sys.executable, __file__, str(handed), str(folder)]
    report = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=_environment())
    write_page(folder)
    bundles = len(json.loads((folder / "pagefind/search.json").read_text())["bundles"])
    return _cost(json.loads(report.stdout), folder / "pagefind", bundles)


def index_extended(records: Sequence[SearchRecord], folder: Path, program: Path) -> Cost:
    """Write the plain pages into ``folder`` and index them with ``program``."""
    for record in records:
        path = folder / record.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_plain_page(record), "utf-8")
    (folder / "search.html").write_text(_BLANK, "utf-8")
    command = [str(program), "--site", str(folder), "--silent"]
    code = (
        "import json,resource,subprocess,sys,time;start=time.perf_counter();"
        "subprocess.run(sys.argv[1:],check=True);r=resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(json.dumps([time.perf_counter()-start,r.ru_utime+r.ru_stime,0,r.ru_maxrss]))"
    )
    run = [sys.executable, "-c", code, *command]
    report = subprocess.run(run, check=True, stdout=subprocess.PIPE, cwd=folder.parent)
    return _cost(json.loads(report.stdout), folder / "pagefind", 1)


def obtain_extended(folder: Path) -> Path:
    """Install ``pagefind-bin-extended`` of the same version as ours into a new environment."""
    venv.create(folder, with_pip=True)
    python = folder / "bin/python"
    wanted = f"pagefind-bin-extended=={version('pagefind-bin')}"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wanted], check=True)
    code = "from pagefind_bin_extended import get_executable as e; print(e())"
    return Path(subprocess.check_output([python, "-c", code], text=True).strip())


def _plain_page(record: SearchRecord) -> str:
    facts = {
        name: escape(getattr(record, name))
        for name in ("title", "index_no", "issuer", "doc_no", "date")
    }
    lines = record.text.splitlines()
    text = "\n".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
    return _PLAIN.format(text=text, **facts)


def _cost(report: Sequence[float], index: Path, bundles: int) -> Cost:
    wall, cpu, own, child = report
    sizes = [path.stat().st_size for path in index.rglob("*") if path.is_file()]
    return Cost(wall, cpu, int(own), int(child), bundles, len(sizes), sum(sizes))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _measured(work: Callable[[], object]) -> list[float]:
    start = time.perf_counter()
    work()
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in usage)
    return [time.perf_counter() - start, cpu, *(one.ru_maxrss for one in usage)]


if __name__ == "__main__":
    given = pickle.loads(Path(sys.argv[1]).read_bytes())
    print(json.dumps(_measured(lambda: build(given, Path(sys.argv[2])))))
