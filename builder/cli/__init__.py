"""The command line: arguments, clock, printing, exit codes."""

from builder.cli.commands import main

__all__ = ["main"]
