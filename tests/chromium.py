"""Where the browser for the tests comes from; run as a script it obtains one.

Order: an installed Chromium, Playwright's own, Debian's package when run as root; else a
sentence that tells what to install. Never a network access from a test itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTRUCTION = (
    "没有可用的 Chromium，浏览器测试无法运行。请任选一种办法：\n"
    "  Debian、Ubuntu：apt-get install chromium（需要管理员权限）\n"
    "  其他系统：.venv/bin/python -m playwright install chromium"
)


def find() -> str | None:
    """Return the path of a browser that can be started, or None."""
    installed = next((path for name in NAMES if (path := shutil.which(name))), None)
    return installed or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _commands() -> list[list[str]]:
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = ["chromium", "fonts-noto-cjk"]
        ways.append(["apt-get", "install", "-y", "--no-install-recommends", *packages])
    return ways


def main() -> int:
    """Find a browser, else obtain one; 1 with an instruction when there is no way."""
    for command in [[], *_commands()]:
        if command:
            print("获取浏览器：" + " ".join(command[-3:]), file=sys.stderr)
            subprocess.run(command, stdout=sys.stderr, check=False, timeout=900)
        if find():
            return 0
    print(INSTRUCTION, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
