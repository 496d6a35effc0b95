"""The Nu HTML checker: a pinned npm package, run with Java."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import npm

PIN = npm.read_pin(Path(__file__).parent)


def missing() -> str:
    """Return what the checker lacks, as a sentence, or nothing when it can run."""
    if not shutil.which("java"):
        return "没有 Java：Debian、Ubuntu 请安装 default-jre-headless"
    if not PIN.path.exists():
        return f"没有 {PIN.name}：请安装 npm 后执行 make nu"
    return ""


def validate(folder: Path) -> list[str]:
    """Return the errors of every HTML, CSS and SVG file under ``folder``, one line each."""
    command = ["java", "-Xss1m", "-jar", str(PIN.path), "--skip-non-html", "--errors-only"]
    command += ["--format", "json", "--exit-zero-always", "--stdout", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    return sorted(_line(message, folder) for message in json.loads(done.stdout)["messages"])


def _line(message: dict[str, str], folder: Path) -> str:
    url = message.get("url", "")
    path = url.partition(folder.name + "/")[2] or url
    return f"{path}:{message.get('lastLine', '')}: {message['message']}"
