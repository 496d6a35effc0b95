"""The Nu HTML checker: a pinned npm package, kept in the tests' own environment.

Run as a script it fetches the package when Java and npm are at hand; a test never does.
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
from pathlib import Path

PIN = json.loads((Path(__file__).parent / "pin.json").read_text("utf-8"))
CACHE = Path(sys.prefix) / "nu" / PIN["version"]
JAR = CACHE / "vnu.jar"


def missing() -> str:
    """Return what the checker lacks, as a sentence, or nothing when it can run."""
    if not shutil.which("java"):
        return "没有 Java：Debian、Ubuntu 请安装 default-jre-headless"
    if not JAR.exists():
        return f"没有 {PIN['package']} {PIN['version']}：请安装 npm 后执行 make nu"
    return ""


def validate(folder: Path) -> list[str]:
    """Return the errors of every HTML, CSS and SVG file under ``folder``, one line each."""
    command = ["java", "-Xss1m", "-jar", str(JAR), "--skip-non-html", "--errors-only"]
    command += ["--format", "json", "--exit-zero-always", "--stdout", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    return sorted(_line(message, folder) for message in json.loads(done.stdout)["messages"])


def _line(message: dict[str, str], folder: Path) -> str:
    url = message.get("url", "")
    path = url.partition(folder.name + "/")[2] or url
    return f"{path}:{message.get('lastLine', '')}: {message['message']}"


def fetch() -> None:
    """Put the pinned jar into the cache; its integrity is that of the npm registry's record."""
    with tempfile.TemporaryDirectory() as folder:
        name = f"{PIN['package']}@{PIN['version']}"
        command = ["npm", "pack", "--silent", name, "--pack-destination", folder]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, timeout=900)
        archive = next(Path(folder).glob("*.tgz"))
        kind, _, expected = PIN["integrity"].partition("-")
        found = base64.b64encode(hashlib.new(kind, archive.read_bytes()).digest()).decode()
        if found != expected:
            raise SystemExit(f"{name} 的校验值与 tests/nu/pin.json 不符，未使用。")
        with tarfile.open(archive) as tar:
            content = tar.extractfile("package/build/dist/vnu.jar")
            assert content is not None
            CACHE.mkdir(parents=True, exist_ok=True)
            part = JAR.with_suffix(".part")
            part.write_bytes(content.read())
        part.replace(JAR)


def main() -> int:
    """Fetch the checker where that is possible; never a failure, the tests judge that."""
    if missing() and shutil.which("java") and shutil.which("npm"):
        print(f"获取 Nu HTML 校验器 {PIN['version']}……", file=sys.stderr)
        try:
            fetch()
        except (subprocess.SubprocessError, OSError) as error:
            print(f"未能获取 Nu HTML 校验器：{error}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
