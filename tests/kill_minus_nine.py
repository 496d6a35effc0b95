"""Builds killed at random moments: ``python tests/kill_minus_nine.py --rounds 200 --seed 1``.

Three scenes take turns: nothing there yet, everything changed, nothing changed. The kill hits the
whole group or the first process alone, with which its workers must end. After each the folder
must hold, byte for byte, what a build that was never killed makes of the old content or of the
new. Leftovers are not cleaned up between kills; every few rounds a build has to heal all at once.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import whole

COLD, CHANGED, UNCHANGED = "cold", "changed", "unchanged"
SCENES = (COLD, CHANGED, UNCHANGED)
_WORDS = ("甲", "乙")


@dataclass
class Killer:
    """A project whose builds are killed; ``faults`` says what was not as it must be."""

    root: Path
    items: int
    random: random.Random
    nursery: whole.Nursery = field(default_factory=whole.Nursery)
    trees: dict[str, dict[str, str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    word: str = _WORDS[0]

    @property
    def project(self) -> Path:
        """Where the project lies."""
        return self.root / "project"

    @property
    def site(self) -> Path:
        """Where its site lies."""
        return self.project / "site"

    def prepare(self) -> None:
        """Build what the killed builds are compared with, and time it."""
        for word in _WORDS:
            self._write(word)
            started = time.monotonic()
            run = self.nursery.build(self.project)
            self.seconds.setdefault(COLD, time.monotonic() - started)
            assert run.code == 0, run.err
            self.trees[word] = whole.tree(self.site)
        self.seconds = dict.fromkeys(SCENES, self.seconds[COLD])
        assert whole.faults(self.site) == []

    def kill(self, scene: str, *, group: bool) -> None:
        """Kill one build and look at what is left."""
        self._set(scene)
        before = whole.tree(self.site)
        span = self.seconds[scene]
        delay = self.random.uniform(0.0, 1.1 * span)
        started = self.nursery.start(self.project, *whole.build_of(self.project))
        began = time.monotonic()
        time.sleep(delay)
        started.signal(signal.SIGKILL, group=group)
        run = started.end()
        took = time.monotonic() - began
        # A build that ended by itself shows how long one takes by now.
        self.seconds[scene] = (span + took) / 2 if run.code == 0 else span * 1.02
        after = whole.tree(self.site)
        name = f"{scene}, {'group' if group else 'parent'}, {delay:.3f} of {span:.3f} s"
        outcome = "finished" if run.code == 0 else "old" if after == before else "new"
        self.outcomes[f"{scene}: {outcome}"] += 1
        if after not in (before, self.trees[self.word]):
            self.faults.append(f"{name}: neither old nor new")
        if run.code not in (0, -signal.SIGKILL):
            self.faults.append(f"{name}: exit {run.code}: {run.err}")
        if left := started.orphans():
            self.faults.append(f"{name}: still running: {left}")

    def heal(self) -> None:
        """Build once more, to the end, as if nothing had happened."""
        run = self.nursery.build(self.project)
        if run.code != 0 or "内部出错" in run.err:
            self.faults.append(f"healing: exit {run.code}: {run.err}")
        if whole.tree(self.site) != self.trees[self.word]:
            self.faults.append("healing: not the bytes of a build that was never killed")
        if found := whole.beside(self.site):
            self.faults.append(f"healing: left beside the site: {found}")
        self.faults += whole.faults(self.site)
        self.outcomes["healed"] += 1

    def _set(self, scene: str) -> None:
        if scene == COLD:
            shutil.rmtree(self.site, ignore_errors=True)
            shutil.rmtree(self.project / ".gongkai", ignore_errors=True)
        elif scene == CHANGED:
            self._write(_WORDS[1 - _WORDS.index(self.word)])

    def _write(self, word: str) -> None:
        self.word = word
        whole.write(self.project, whole.files_of(word, self.items))


def killed(root: Path, *, rounds: int, seed: int, items: int, healed_every: int) -> Killer:
    """Kill ``rounds`` builds of a project in ``root``."""
    killer = Killer(root, items, random.Random(seed))
    try:
        killer.prepare()
        for number in range(rounds):
            killer.kill(SCENES[number % 3], group=number // 3 % 2 == 0)
            if (number + 1) % healed_every == 0 or number + 1 == rounds:
                killer.heal()
    finally:
        killer.nursery.close()
    return killer


def main() -> None:
    """Kill, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--items", type=int, default=whole.FEW)
    parser.add_argument("--healed-every", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        killer = killed(
            Path(root), rounds=chosen.rounds, seed=chosen.seed, items=chosen.items,
            healed_every=chosen.healed_every,
        )  # fmt: skip
    for outcome, count in sorted(killer.outcomes.items()):
        print(f"{outcome}: {count}")
    print("\n".join(killer.faults) or "no fault")


if __name__ == "__main__":
    main()
