"""A pinned file out of an npm package, kept in the tests' own environment.

A pin is a ``pin.json``: package, version, the file within it, and the integrity that the npm
registry records of the archive. A test never fetches: make does, by running this as a script
with the folders of the pins.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pin:
    """One file of one version of a package; ``runs_with`` names the program that it is for."""

    package: str
    version: str
    integrity: str
    member: str
    runs_with: str = "npm"

    @property
    def name(self) -> str:
        return f"{self.package} {self.version}"

    @property
    def path(self) -> Path:
        """Where the file lies once it was fetched."""
        return Path(sys.prefix) / self.package / self.version / Path(self.member).name


def read_pin(folder: Path) -> Pin:
    """Return the pin that lies in a folder."""
    return Pin(**json.loads((folder / "pin.json").read_text("utf-8")))


def obtain(pin: Pin) -> None:
    """Fetch the file where that is possible; never a failure, the tests judge that."""
    if pin.path.exists() or not shutil.which("npm") or not shutil.which(pin.runs_with):
        return
    print(f"获取 {pin.name}……", file=sys.stderr)
    try:
        _fetch(pin)
    except (subprocess.SubprocessError, OSError) as error:
        print(f"未能获取 {pin.name}：{error}", file=sys.stderr)


def _fetch(pin: Pin) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{pin.package}@{pin.version}"
        command = ["npm", "pack", "--silent", wanted, "--pack-destination", folder]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, timeout=900)
        archive = next(Path(folder).glob("*.tgz"))
        kind, _, expected = pin.integrity.partition("-")
        found = base64.b64encode(hashlib.new(kind, archive.read_bytes()).digest()).decode()
        if found != expected:
            raise SystemExit(f"{wanted} 的校验值与 pin.json 不符，未使用。")
        with tarfile.open(archive) as tar:
            content = tar.extractfile(f"package/{pin.member}")
            assert content is not None
            pin.path.parent.mkdir(parents=True, exist_ok=True)
            part = pin.path.with_suffix(".part")
            part.write_bytes(content.read())
        part.replace(pin.path)


if __name__ == "__main__":
    for folder in sys.argv[1:]:
        obtain(read_pin(Path(folder)))
