"""Seconds, CPU, memory and bytes of the downloads of a whole site, docx and PDF.

    python tests/benchmarks/bench_downloads.py --items 1000 --jobs 2

Each format is made in a process of its own, so that its peak memory is its own. CPU is that of
the process and of its workers.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from corpus import write_corpus

from builder.catalogue.publish import publish
from builder.files.tree import read_tree
from builder.pipeline import load
from builder.pipeline.downloads import downloads
from builder.pipeline.workers import Workers

DAY = date(2026, 11, 20)


def measure(project: Path, kind: str, jobs: int) -> str:
    """Make every download of a kind and return a line of the table."""
    site = project / "content/site.yml"
    text = site.read_text("utf-8").partition("下载格式:")[0]
    site.write_text(f"{text}下载格式: [{kind}]\n", "utf-8")
    tree = read_tree(project)
    loaded = load(tree.sources, tree.stored, as_of=DAY, clock=DAY, workers=Workers(jobs))
    public = publish(loaded.catalogue)
    wall, cpu = time.perf_counter(), _cpu()
    sizes = [len(file.data) for file in downloads(public, project, jobs=jobs)]
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    peaks = [resource.getrusage(who).ru_maxrss // 1024 for who in _WHO]
    each = sum(sizes) // max(1, len(sizes))
    return f"{kind:<6}{len(sizes):>8}{wall:>9.1f}{cpu:>9.1f}{peaks[0]:>9}{peaks[1]:>9}{each:>13}"


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _cpu() -> float:
    parts = map(resource.getrusage, _WHO)
    return sum(part.ru_utime + part.ru_stime for part in parts)


def main() -> None:
    """Write a county, then measure each format in a new process."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--items", type=int, default=1000)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--only", nargs=2, metavar=("FOLDER", "KIND"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.only:
        print(measure(Path(given.only[0]), given.only[1], given.jobs))
        return
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), given.items)
        heads = ("items", "wall s", "CPU s", "MB", "child MB", "bytes each")
        sizes = (8, 9, 9, 9, 9, 13)
        print(" " * 6 + "".join(head.rjust(n) for head, n in zip(heads, sizes, strict=True)))
        for kind in ("docx", "pdf"):
            command = [sys.executable, __file__, "--jobs", str(given.jobs), "--only", folder, kind]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
