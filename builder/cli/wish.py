"""What a build is asked for, and what it had to say: plain values that load nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for; ``target`` is the output folder."""

    project: Path
    target: Path
    theme: str | None
    as_of: date | None
    strict: bool
    search: bool
    style: str
    jobs: int
    executor: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a build that succeeded said: the findings, remarks for the operator, the summary.

    ``site`` stands for the files of the site that it left.
    """

    findings: str
    remarks: tuple[str, ...]
    summary: str
    site: str

    def dump(self) -> bytes:
        """Return what was said as bytes."""
        return json.dumps([self.findings, self.remarks, self.summary, self.site]).encode()


def restore_told(data: bytes) -> Told:
    """Return what was said. Raises ValueError for other bytes."""
    findings, remarks, summary, site = json.loads(data)
    return Told(str(findings), tuple(map(str, remarks)), str(summary), str(site))
