"""``gongkai doctor``, one line a check."""

from builder.cli.doctor.command import doctor

__all__ = ["doctor"]
