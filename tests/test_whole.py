"""Killed at a random moment, a build leaves the whole old site or the whole new one."""

from __future__ import annotations

import os
from pathlib import Path

import kill_minus_nine
import pytest
import whole

ROUNDS = int(os.environ.get("GONGKAI_KILLS", "20"))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="没有 /proc")
@pytest.mark.parametrize(("items", "share"), [(whole.FEW, 0.7), (whole.MANY, 0.3)])
def test_killed_at_any_moment_the_site_is_the_old_or_the_new_one(
    tmp_path: Path, items: int, share: float
) -> None:
    killer = kill_minus_nine.killed(
        tmp_path, rounds=round(ROUNDS * share), seed=items, items=items, healed_every=4
    )
    assert killer.faults == []
    assert any(outcome.endswith("old") for outcome in killer.outcomes)
