"""The only reader of the clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from importlib.metadata import version

VERSION = version("gongkai")
CHINA = timezone(timedelta(hours=8))


def today() -> date:
    """Return the date at UTC+8, whatever the machine's own zone is."""
    return datetime.now(CHINA).date()


def now() -> datetime:
    """Return the time in the machine's own zone, for who asks about the clock itself."""
    return datetime.now().astimezone()
