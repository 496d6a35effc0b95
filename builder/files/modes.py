"""Who may read the published tree: everybody, whatever the umask of who built it.

A page with mode 600 is one that the web server refuses, and one with 666 can be changed by every
account of the machine. Who wants to keep a site from others closes the folder around it: the mode
of the output folder itself is never changed.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

FILE_MODE = 0o644
FOLDER_MODE = 0o755
_PLAIN_UMASK = 0o022


def open_to_all(folder: Path) -> None:
    """Give everything below ``folder`` the modes of a published tree."""
    if os.name != "posix" or _umask() == _PLAIN_UMASK:
        return
    for place, folders, files in os.walk(folder):
        for name in folders:
            os.chmod(os.path.join(place, name), FOLDER_MODE)
        for name in files:
            os.chmod(os.path.join(place, name), FILE_MODE)


def is_open(mode: int) -> bool:
    """Whether a file of the old tree may stand in the new one as it is."""
    return os.name != "posix" or stat.S_IMODE(mode) == FILE_MODE


def _umask() -> int:
    mask = os.umask(_PLAIN_UMASK)
    os.umask(mask)
    return mask
