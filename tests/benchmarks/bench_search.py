"""How well and how cheaply the search finds, beside plain ``pagefind-bin-extended``.

    python tests/benchmarks/bench_search.py --items 1000 --items 10000

Needs what the tests need (Chromium). The other engine is installed by pip into a temporary
environment; ``--extended PROGRAM`` takes one that is there, ``--without-extended`` leaves it
out. ``--cold 0`` measures no first query, which takes the most time. ``--set dev`` asks the
queries that one may look at while working on the search; the report is made with the others.
``--misses`` lists every query whose first hit is wrong.

s@1, s@5: share of queries with a right page first, among the first five; MRR: mean of one
divided by the place of the first right page among ten; 空: share without any result. Compare
figures of one run with one another; machines are noisy.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import mean, quantiles
from typing import TYPE_CHECKING

import _folders  # noqa: F401 (the helpers of the tests come from there)
import chromium
from playwright.sync_api import sync_playwright
from queries import make_queries
from sample_queries import LabelledQuery, sample_queries, sample_records
from search_browser import SHOWN, Answer, Cold, ask_all, ask_cold
from search_corpus import read_records, write_search_corpus
from search_sites import Cost, index_extended, index_ours, obtain_extended

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from builder.search.record import SearchRecord

_KB = 1024
_FIRST_FIVE = 5
_WIDTH = 26
_FIGURES = "{:>8.2f}{:>6.2f}{:>6.2f}{:>6.2f}"
_NAMES = {"ours": "本程序", "extended": "pagefind-bin-extended"}

Pair = tuple[LabelledQuery, Answer]


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of query: how many, and s@1, s@5, MRR and the share of empty answers."""

    kind: str
    queries: int
    figures: tuple[float, ...]


def score(kind: str, pairs: Sequence[Pair]) -> Row:
    """Return the figures of a kind."""
    places = [_place(query, answer) for query, answer in pairs]
    figures = (
        mean(float(place == 1) for place in places),
        mean(float(0 < place <= _FIRST_FIVE) for place in places),
        mean(1 / place if place else 0.0 for place in places),
        mean(float(not answer.urls) for _, answer in pairs),
    )
    return Row(kind, len(pairs), figures)


def _place(query: LabelledQuery, answer: Answer) -> int:
    """Return the place of the first right page, from one; zero when there is none."""
    return next((at for at, url in enumerate(answer.urls, 1) if url in query.relevant), 0)


def by_kind(queries: Sequence[LabelledQuery], answers: Sequence[Answer]) -> list[Row]:
    """Return a row for each kind and the mean of the kinds."""
    pairs = zip(queries, answers, strict=True)
    groups = groupby(pairs, lambda pair: pair[0].kind)
    rows = [score(kind, list(group)) for kind, group in groups]
    means = tuple(map(mean, zip(*(row.figures for row in rows), strict=True)))
    return [*rows, Row("各类平均", len(queries), means)]


def quality_table(rows: dict[str, list[Row]]) -> str:
    """Return the rows of the engines side by side."""
    columns = f"{'s@1':>8}{'s@5':>6}{'MRR':>6}{'空':>5}"
    lines = [" " * 18 + "".join(_right(_NAMES[name]) for name in rows)]
    lines.append(_left("类别", 14) + f"{'n':>4}" + columns * len(rows))
    for same in zip(*rows.values(), strict=True):
        figures = "".join(_FIGURES.format(*row.figures) for row in same)
        lines.append(_left(same[0].kind, 14) + f"{same[0].queries:>4}" + figures)
    return "\n".join(lines)


def cost_table(
    costs: dict[str, Cost], cold: dict[str, list[Cold]], warm: dict[str, list[float]]
) -> str:
    """Return what indexing and asking cost, a line for each figure."""
    columns = [_cost_column(costs[name], cold[name], warm[name]) for name in costs]
    head = _left("", 36) + "".join(_right(_NAMES[name]) for name in costs)
    names = [name for name, _ in columns[0]]
    lines = [
        _left(name, 36) + "".join(_right(column[at][1]) for column in columns)
        for at, name in enumerate(names)
    ]
    return "\n".join([head, *lines])


def _cost_column(cost: Cost, cold: Sequence[Cold], warm: Sequence[float]) -> list[tuple[str, str]]:
    rows = [
        ("索引：墙钟／CPU 秒", f"{cost.wall:.1f} / {cost.cpu:.1f}"),
        ("索引：本进程／子进程最大内存 MB", f"{cost.own / _KB:.0f} / {cost.child / _KB:.0f}"),
        ("索引：分包／文件", f"{cost.bundles} / {cost.files}"),
        ("索引：磁盘 MB", f"{cost.bytes / _KB / _KB:.2f}"),
        ("后续搜索 ms：p50／p95／最大", _spread(warm)),
    ]
    if not cold:
        return rows
    return [
        *rows,
        ("首次搜索 KB：平均／p95", _both((one.bytes / _KB for one in cold), "{:.0f}")),
        ("　其中程序 KB：平均", f"{mean(one.program for one in cold) / _KB:.0f}"),
        ("　其中索引 KB：平均／p95", _both((one.index / _KB for one in cold), "{:.0f}")),
        ("首次搜索请求数：平均／p95", _both((one.requests for one in cold), "{:.0f}")),
        ("首次搜索 ms：平均／p95", _both((one.ms for one in cold), "{:.0f}")),
        ("　10 Mbit/s、60 ms 时 ms", _both((one.slow_ms for one in cold), "{:.0f}")),
    ]


def _both(values: Iterable[float], form: str) -> str:
    listed = list(values)
    return f"{form.format(mean(listed))} / {form.format(_percentile(listed, 95))}"


def _spread(values: Sequence[float]) -> str:
    return f"{_percentile(values, 50):.0f} / {_percentile(values, 95):.0f} / {max(values):.0f}"


def _percentile(values: Sequence[float], share: int) -> float:
    return quantiles(values, n=100, method="inclusive")[share - 1]


def _left(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _right(text: str) -> str:
    return " " * (_WIDTH - _columns(text)) + text


def _columns(text: str) -> int:
    """Return the columns of a terminal that ``text`` takes; a Chinese character takes two."""
    return sum(2 if ord(one) > 0x2E7F else 1 for one in text)


def misses(queries: Sequence[LabelledQuery], answers: Sequence[Answer], name: str) -> Iterator[str]:
    """Yield a line for each query whose first page is not right."""
    for query, answer in zip(queries, answers, strict=True):
        if (place := _place(query, answer)) != 1:
            where = f"第{place}位" if place else "未见" if answer.urls else "空"
            yield f"  {_NAMES[name]} {query.kind} {query.text} {where}，应有{len(query.relevant)}页"


def compare(
    browser: Browser,
    records: Sequence[SearchRecord],
    queries: Sequence[LabelledQuery],
    program: Path | None,
    options: argparse.Namespace,
) -> Iterator[str]:
    """Index ``records`` both ways, ask ``queries`` of both and yield the tables."""
    asked = [query.text for query in queries]
    kinds = [list(group) for _, group in groupby(queries, lambda query: query.kind)]
    first = [query.text for group in kinds for query in group[: options.cold]]
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as scratch:
        folders = {"ours": Path(scratch) / "ours"}
        costs = {"ours": index_ours(records, folders["ours"])}
        if program:
            folders["extended"] = Path(scratch) / "extended"
            costs["extended"] = index_extended(records, folders["extended"], program)
        answers = {name: ask_all(browser, at, name, asked) for name, at in folders.items()}
        cold = {
            name: [ask_cold(browser, at, name, query) for query in first]
            for name, at in folders.items()
        }
    yield quality_table({name: by_kind(queries, given) for name, given in answers.items()})
    warm = {name: [answer.ms for answer in given] for name, given in answers.items()}
    yield cost_table(costs, cold, warm)
    if options.misses:
        yield "\n".join(line for name in answers for line in misses(queries, answers[name], name))


def run(arguments: argparse.Namespace, scratch: Path) -> Iterator[str]:
    """Yield the whole report: the sample content, then every size."""
    program = arguments.extended
    if program is None and not arguments.without_extended:
        program = obtain_extended(scratch / "extended")
    with sync_playwright() as playwright:
        path = chromium.find()
        browser = playwright.chromium.launch(executable_path=path, args=[*chromium.FLAGS])
        real = sample_records()
        queries: Sequence[LabelledQuery] = sample_queries(real)
        yield f"\n样例内容 {len(real)} 条，人工判断的查询 {len(queries)} 个，每个取前 {SHOWN} 条"
        yield from compare(browser, real, queries, program, arguments)
        for items in arguments.items:
            project = scratch / str(items)
            write_search_corpus(project, items)
            records = read_records(project)
            queries = make_queries(records, arguments.set)
            letters = mean(len(record.text) for record in records)
            yield f"\n{items} 条（平均 {letters:.0f} 字），查询 {len(queries)} 个（{arguments.set}）"
            yield from compare(browser, records, queries, program, arguments)
        browser.close()


def main() -> None:
    """Print the tables as they come."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--items", type=int, action="append", default=[])
    parser.add_argument("--set", choices=("dev", "held"), default="held")
    parser.add_argument("--extended", type=Path, metavar="PROGRAM")
    parser.add_argument("--without-extended", action="store_true")
    parser.add_argument("--cold", type=int, default=1, metavar="N", help="N a kind, asked cold")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as scratch:
        for part in run(arguments, Path(scratch)):
            sys.stdout.write(part + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
