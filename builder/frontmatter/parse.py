"""One source file → ``RawDocument`` and everything wrong with its form."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from builder.diagnostic import Diagnostic, Level, Position, diagnose
from builder.frontmatter.codes import ENCODING, NO_FRONT_MATTER, UNREADABLE
from builder.frontmatter.compose import Composed, Locate, compose
from builder.frontmatter.decode import Decoded, decode
from builder.frontmatter.plain import read_plain
from builder.frontmatter.raw import RawDocument, Table
from builder.frontmatter.repair import repair
from builder.model.output import SourceFile

_FENCE = re.compile(r"-{3,}\s*")
_LONGEST = 100_000  # characters; what is longer is no front matter but text, or an attack
_NAMES = {"gb18030": "GBK", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


@dataclass(frozen=True, slots=True)
class RawFile:
    """What one file holds, its text as decoded, and the faults of its form."""

    document: RawDocument
    text: str
    faults: tuple[Diagnostic, ...]


def parse(source: SourceFile, known: Container[str]) -> RawFile:
    """Return the fields and the body of an item, guide or report file.

    ``known`` holds every key spelling that may be repaired. A file without front matter gives
    an empty table, its whole text as body, and F001.
    """
    decoded = decode(source.data)
    faults = [*_encoding_faults(decoded, source.path)]
    lines = decoded.text.split("\n")
    opening = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[opening]):
        at = Position(opening + 1, 1, max(1, len(lines[opening])))
        faults.append(
            diagnose(
                NO_FRONT_MATTER,
                source.path,
                at,
                "文件开头没有“---”，找不到文件头",
                advice="第一行写三个英文减号“---”，下面写各项，再用一行“---”结束",
            )
        )
        return RawFile(
            RawDocument(source.path, Table(()), decoded.text, 1, is_whole=False),
            decoded.text,
            tuple(faults),
        )
    closing = next((i for i in range(opening + 1, len(lines)) if _FENCE.fullmatch(lines[i])), None)
    is_closed = closing is not None
    if closing is None:
        faults.append(
            diagnose(
                NO_FRONT_MATTER,
                source.path,
                Position(opening + 1, 1, 3),
                "文件头没有结束：找不到第二行“---”",
                advice="在最后一项下面另起一行写“---”，正文从再下一行开始",
            )
        )
        closing = _guess_end(lines, opening, known)
    if sum(map(len, lines[opening:closing])) > _LONGEST:
        faults.append(_too_long(source.path, opening + 1))
        document = RawDocument(source.path, Table(()), "", len(lines), is_whole=False)
        return RawFile(document, decoded.text, tuple(faults))
    composed = _fields(lines, opening, closing, source.path, known)
    document = RawDocument(
        source.path,
        composed.table,
        "\n".join(lines[closing + 1 :]),
        closing + 2,
        composed.lost_keys,
        is_whole=is_closed and bool(decoded.encoding),
    )
    return RawFile(document, decoded.text, (*faults, *composed.faults))


def parse_yaml(source: SourceFile, known: Container[str]) -> RawFile:
    """Return the table of a configuration file, which is YAML as a whole."""
    decoded = decode(source.data)
    faults = _encoding_faults(decoded, source.path)
    lines = decoded.text.split("\n")
    composed = _fields(lines, -1, len(lines), source.path, known)
    document = RawDocument(source.path, composed.table, "", len(lines) + 1, composed.lost_keys)
    return RawFile(document, decoded.text, (*faults, *composed.faults))


def _fields(
    lines: list[str], opening: int, closing: int, path: str, known: Container[str]
) -> Composed:
    written = lines[opening + 1 : closing]
    plain = read_plain(written, opening + 2)
    if plain is not None:
        return Composed(plain, ())
    return _with_yaml(written, opening + 2, path, known)


def _with_yaml(written: list[str], first_line: int, path: str, known: Container[str]) -> Composed:
    text = "\n".join(written)
    repaired = repair(text, path, known, first_line=first_line)

    def locate(line: int, column: int) -> Position:
        return Position(first_line + line, repaired.column(line + 1, column + 1))

    located: Locate = locate
    composed = compose(repaired.text, path, located)
    return replace(composed, faults=(*repaired.faults, *composed.faults))


def _too_long(path: str, line: int) -> Diagnostic:
    return diagnose(
        UNREADABLE,
        path,
        Position(line, 1, 3),
        f"文件头超过 {_LONGEST // 10_000} 万字，没有读入",
        advice="文件头只写各项，全文写在第二行“---”之后",
    )


def _guess_end(lines: list[str], opening: int, known: Container[str]) -> int:
    """Return where the front matter probably ends: at the first line that is text, else at the
    file's end. Text is a blank line, and one that opens no field that we know."""
    numbered = enumerate(lines[opening + 1 :], start=opening + 1)
    return next((i for i, line in numbered if _is_text(line, known)), len(lines))


def _is_text(line: str, known: Container[str]) -> bool:
    if not line.strip():
        return True
    if line[0] in " \t#-" or ":" in line:
        return False
    return line.partition("：")[0].strip() not in known


def _encoding_faults(decoded: Decoded, path: str) -> tuple[Diagnostic, ...]:
    if decoded.encoding == "utf-8":
        return ()
    if decoded.encoding:
        name = _NAMES[decoded.encoding]
        return (
            diagnose(
                ENCODING,
                path,
                Position(),
                f"文件编码是 {name}，已照此读取",
                advice="用记事本“另存为”，编码选 UTF-8；gongkai fix 可以自动改正",
                level=Level.WARNING,
            ),
        )
    return (
        diagnose(
            ENCODING,
            path,
            Position(decoded.bad_line or 1),
            "文件编码无法辨认，从这一行起有读不出的字",
            advice="在原来的软件里打开，另存为 UTF-8 编码的纯文本",
        ),
    )
