"""Makes the helpers of the tests importable; to be imported before them."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]

sys.path += [str(TESTS), str(TESTS / "search")]
