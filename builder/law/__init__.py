"""The law as dated, cited data: the files beside this module and their readers."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def data(folder: str) -> Traversable:
    """Return a folder of shipped data, such as ``holidays``."""
    return files(__name__) / folder
