"""From source files to a checked catalogue: the first half of the walk in README.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from builder.attachments import Scan
from builder.baseline import BASELINE_FILE, Baseline, apply_baseline, read_baseline
from builder.catalogue.assemble import assemble
from builder.catalogue.entry import Catalogue
from builder.config import load_site
from builder.diagnostic import Diagnostic, Position, diagnose, masked
from builder.document.place import NOT_READ, is_content, place_of
from builder.document.register import register_rows
from builder.files.place import Stray
from builder.memo import Memo, NoMemo
from builder.model.folders import PRIVATE
from builder.model.history import History
from builder.model.item import State
from builder.model.output import SourceFile, StoredFile
from builder.pipeline.conceal import conceal
from builder.pipeline.parsing import configuration_key, read_all
from builder.pipeline.texts import Texts
from builder.pipeline.workers import Workers
from builder.rules import all_codes, run
from builder.waivers import Holder, Waived, apply_waivers

_NO_MEMO = NoMemo()
_ALONE = Workers()
_NOTHING_SCANNED: Mapping[str, Scan] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything read: the catalogue, the faults of form and value, the texts, the attachments.

    ``found`` counts the items that the files hold, from the files themselves: an item that is
    lost on the way shows. ``lone`` is what lone rules found of items, by their path; ``keys``
    stands, by file, for everything that the file can say.
    """

    catalogue: Catalogue
    faults: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    baseline: Baseline
    found: int
    scans: Mapping[str, Scan] = field(default_factory=dict)
    lone: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    keys: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings in reading order: those that count, those that the baseline accepts, and
    those that a file's own 豁免 lets pass."""

    diagnostics: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of every item: found = checked = the five states together."""

    found: int
    checked: int
    states: Mapping[State, int]

    @property
    def adds_up(self) -> bool:
        """Whether no item was lost on the way."""
        return self.found == self.checked == sum(self.states.values())

    def __str__(self) -> str:
        parts = "，".join(f"{state.value} {self.states[state]}" for state in State)
        return f"找到信息 {self.found} 条，检查 {self.checked} 条：{parts}"


def load(
    sources: Sequence[SourceFile],
    stored: Iterable[StoredFile],
    *,
    as_of: date | None,
    clock: date,
    strays: Iterable[Stray] = (),
    scans: Mapping[str, Scan] = _NOTHING_SCANNED,
    memo: Memo = _NO_MEMO,
    workers: Workers = _ALONE,
    program: bytes = b"",
) -> Loaded:
    """Return everything that the files say, judged at ``as_of``, else site.yml's, else ``clock``.

    ``scans`` is what the stored files say, for commands that judge. ``memo`` holds what is known
    of earlier runs of the same ``program``. Raises ConfigError when the configuration cannot be
    used.
    """
    by_path = {source.path: source for source in sources}
    site, faults = load_site(by_path)
    read = read_all(
        [source for source in sources if is_content(source.path)],
        site,
        configuration=configuration_key(sources, program),
        memo=memo,
        workers=workers,
    )
    parsed = [one.parsed for one in read]
    day = as_of or site.settings.as_of or clock
    baseline = read_baseline(by_path.get(BASELINE_FILE))
    return Loaded(
        catalogue=assemble(site, parsed, stored, day),
        faults=(
            *faults,
            *baseline.faults,
            *(_stray_fault(stray) for stray in strays),
            *(fault for one in parsed for fault in one.faults),
        ),
        texts=Texts(by_path),
        baseline=baseline,
        found=sum(_items_in(source) for source in sources),
        scans=scans,
        lone={path: found for one in read for path, found in one.lone.items()},
        keys={one.parsed.path: one.key for one in read if one.key},
    )


def _items_in(source: SourceFile) -> int:
    """Return how many items a file holds: itself, or the rows of a register."""
    match place_of(source.path).kind:
        case "item":
            return 1
        case "register":
            return len(register_rows(source)[0])
        case _:
            return 0


def _stray_fault(stray: Stray) -> Diagnostic:
    return diagnose(NOT_READ, stray.path, Position(), stray.kind.message, advice=stray.kind.advice)


def check(loaded: Loaded, history: History | None = None) -> Checked:
    """Return all findings: those of reading and those of the rules, confidential ones masked.

    ``history`` is what git knows of the files; a build does not ask, so that a site is a
    function of its content alone.
    """
    codes = all_codes()
    confidential = {item.file for item in loaded.catalogue.items if item.is_confidential}
    faults = (
        masked(fault, codes[fault.code].name)
        if fault.path in confidential or fault.path.startswith(PRIVATE)
        else fault
        for fault in loaded.faults
    )
    judged = run(loaded.catalogue, loaded.texts, loaded.scans, history, lone=loaded.lone)
    found = conceal((*faults, *judged), loaded.texts)
    counting, waived = apply_waivers(
        found, _holders(loaded.catalogue), codes, loaded.catalogue.as_of
    )
    kept, accepted = apply_baseline(counting, loaded.baseline, codes)
    return Checked(kept, accepted, waived)


def _holders(catalogue: Catalogue) -> Iterator[Holder]:
    """Yield everything that may carry 豁免."""
    yield from catalogue.items
    yield from catalogue.guides.values()
    yield from catalogue.apply_pages.values()
    yield from catalogue.reports


def tally(loaded: Loaded) -> Tally:
    """Count what became of every item."""
    catalogue = loaded.catalogue
    states = {state: len(catalogue.in_state(state)) for state in State}
    return Tally(loaded.found, len(catalogue.items), MappingProxyType(states))
