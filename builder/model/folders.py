"""Where things lie in a project."""

from __future__ import annotations

CONTENT = "content"
"""The folder of everything that editors write."""

PRIVATE = "content/private/"
"""What lies below is never public."""
