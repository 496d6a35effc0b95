"""The one failure of this package."""

from __future__ import annotations


class SearchError(Exception):
    """The search index could not be made or does not work; the message is one Chinese sentence.

    It is our own fault or the installation's, never the editor's: the CLI exits with 3.
    """
