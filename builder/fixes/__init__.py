"""Mechanical slips in a content file, put right: what it means, and every other byte, stays."""

from builder.fixes.fix import Change, Fixed, fix, is_fixable

__all__ = ["Change", "Fixed", "fix", "is_fixable"]
