"""YAML text → ``Table`` with positions, every scalar as text; faults in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from builder.diagnostic import Diagnostic, Position, diagnose
from builder.frontmatter.codes import DUPLICATE_KEY, UNREADABLE
from builder.frontmatter.raw import Listing, Node, Pair, Scalar, Table, Unreadable

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 20  # deeper nesting than any field of ours has; stops hostile input early
# libyaml's composer recurses in C and overruns the stack at some ten thousand levels; a level
# takes at least a character, so that a short text cannot.
_SHORT = 1000
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "值里有英文冒号加空格，或这一行缩进不对",
        "把整个值用英文双引号括起来；同级的项左边对齐",
    ),
    (
        "could not find expected ':'",
        "这一行缺少冒号",
        "写成“名称: 值”，英文冒号后加一个空格；接上一行的文字要缩进",
    ),
    ("cannot start any token", "值以特殊符号开头", "把整个值用英文双引号括起来"),
    (
        "expected <block end>",
        "缩进不一致，或引号后面还有文字",
        "同级的项左边对齐；值里有引号时把整个值用英文单引号括起来",
    ),
    (
        "expected ',' or ']'",
        "方括号里的列表没有写完",
        "用“]”结束列表；如果方括号是内容的一部分，把整个值用英文双引号括起来",
    ),
    ("expected ',' or '}'", "花括号没有写完", "用“}”结束；花括号里也用英文冒号和英文逗号"),
    (
        "did not find expected node content",
        "逗号前后空着，没有值",
        "没有发生的填 0；确实没有值的，删去多余的逗号",
    ),
    ("unexpected end of stream", "引号没有配对", "补上结尾的英文引号"),
    ("found unexpected document", "引号没有配对", "补上结尾的英文引号"),
    ("anchor", "值以“&”或“*”开头", "把整个值用英文双引号括起来"),
    ("alias", "值以“&”或“*”开头", "把整个值用英文双引号括起来"),
    ("tag", "值以“!”开头", "把整个值用英文双引号括起来"),
    ("escape", "双引号里的反斜杠写法有误", "改用英文单引号，或把“\\”写成“\\\\”"),
)

# Of these the place where the value starts helps more than where reading stopped.
_FROM_ITS_START = re.compile(r"unexpected end of stream|a flow |an alias|an anchor|a tag")
_BRACKETED = re.compile(r"[^\s:]+:\s+[\[{].*[\]}]\s*[^\s\]},]")

_KEY = re.compile(r"([^\s:：]+)\s*[:：]")

Locate = Callable[[int, int], Position]


@dataclass(frozen=True, slots=True)
class Composed:
    """The table, the faults, and the keys of entries that could not be read."""

    table: Table
    faults: tuple[Diagnostic, ...]
    lost_keys: frozenset[str] = frozenset()


def compose(text: str, path: str, locate: Locate) -> Composed:
    """Return the top-level table of a YAML text and the faults found.

    ``locate`` maps a line and a column of ``text`` (from 0) to the place in the file. When the
    whole cannot be read, each top-level entry is read by itself, so that all faults show at once,
    the sound entries are kept, and the others are known to be written.
    """
    table, faults = _compose_one(text, path, locate)
    if table is not None:
        return Composed(table, faults)
    pairs: list[Pair] = []
    found: list[Diagnostic] = []
    lost: set[str] = set()
    for offset, chunk in _entries(text):
        part, part_faults = _compose_one(chunk, path, _shifted(locate, offset))
        found.extend(part_faults)
        if part is None:
            keys = (_KEY.match(line.strip()) for line in chunk.split("\n"))
            lost.update(key[1] for key in keys if key)
        for pair in part.pairs if part else ():
            if any(pair.key == other.key for other in pairs):
                found.append(_duplicate(path, pair.key, pair.at))
            else:
                pairs.append(pair)
    return Composed(Table(tuple(pairs), locate(0, 0)), tuple(found), frozenset(lost))


def _shifted(locate: Locate, offset: int) -> Locate:
    return lambda line, column: locate(line + offset, column)


def _entries(text: str) -> list[tuple[int, str]]:
    """Return each top-level entry with the number of lines above it."""
    starts: list[int] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        opens = bool(line.strip()) and line[0] not in " \t#" and not line.startswith("- ")
        if opens or not starts:
            starts.append(number)
    ends = [*starts[1:], len(lines)]
    return [(start, "\n".join(lines[start:end])) for start, end in zip(starts, ends, strict=True)]


def _compose_one(
    text: str, path: str, locate: Locate
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    try:
        if len(text) > _SHORT and (place := _too_deep(text)):
            return None, (_unreadable(path, locate(*place), "嵌套太深", "文件头最多嵌套三层"),)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.reader.ReaderError:
        at = _first_control(text, locate)
        return None, (_unreadable(path, at, "有不可见的控制字符", "删去这个字符"),)
    except yaml.MarkedYAMLError as fault:
        return None, (_explain(fault, path, locate, text),)
    except RecursionError:
        return None, (_unreadable(path, locate(0, 0), "嵌套太深", "文件头最多嵌套三层"),)
    if node is None:
        return Table((), locate(0, 0)), ()
    if not isinstance(node, yaml.MappingNode):
        at = locate(node.start_mark.line, node.start_mark.column)
        return None, (
            _unreadable(
                path, at, "这一行不是“名称: 值”的形式", "写成“名称: 值”，英文冒号后加一个空格"
            ),
        )
    faults: list[Diagnostic] = []
    converted = _Converter(path, locate, faults).table(node, 0)
    return converted, tuple(faults)


def _too_deep(text: str) -> tuple[int, int] | None:
    """Return line and column (from 0) where the nesting passes all sense, or None."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > 2 * _DEPTH:
                mark = event.start_mark
                return (mark.line, mark.column) if mark else (0, 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _first_control(text: str, locate: Locate) -> Position:
    """Return the place of the first character that YAML forbids (libyaml counts bytes)."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    before = text[: found.start()] if found else ""
    return locate(before.count("\n"), len(before) - (before.rfind("\n") + 1))


class _Converter:
    """Turns one YAML node graph into our nodes; refuses aliases, odd keys and deep nesting."""

    def __init__(self, path: str, locate: Locate, faults: list[Diagnostic]) -> None:
        self._path = path
        self._locate = locate
        self._faults = faults
        self._seen: set[int] = set()

    def table(self, node: yaml.MappingNode, depth: int) -> Table:
        pairs: dict[str, Pair] = {}
        for key_node, value_node in node.value:
            at = self._at(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(at, "名称不能是列表或花括号", "名称只写文字")
                continue
            key = key_node.value.strip()
            if key in pairs:
                self._faults.append(_duplicate(self._path, key, at, pairs[key].at))
                continue
            pairs[key] = Pair(key, at, self.node(value_node, depth + 1))
        return Table(tuple(pairs.values()), self._at(node))

    def node(self, node: yaml.Node, depth: int) -> Node:
        at = self._at(node)
        if depth > _DEPTH:
            self._fault(at, "嵌套太深", "文件头最多嵌套三层")
            return Unreadable(at)
        if id(node) in self._seen:
            self._fault(at, "这里用了 YAML 引用（*），本工具不支持", "把内容照写一遍")
            return Unreadable(at)
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.table(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return Listing(tuple(self.node(part, depth + 1) for part in node.value), at)
        text = str(node.value)
        is_plain = not getattr(node, "style", None)  # None in Python, "" in C
        return Scalar("" if is_plain and text in ("~", "null") else text, at)

    def _at(self, node: yaml.Node) -> Position:
        start, end = node.start_mark, node.end_mark
        place = self._locate(start.line, start.column)
        width = end.column - start.column if end.line == start.line else 1
        return Position(place.line, place.column, max(1, width))

    def _fault(self, at: Position, sentence: str, advice: str) -> None:
        self._faults.append(_unreadable(self._path, at, sentence, advice))


def _explain(fault: yaml.MarkedYAMLError, path: str, locate: Locate, text: str) -> Diagnostic:
    problem = f"{fault.problem or ''} {fault.context or ''}"
    mark = fault.problem_mark or fault.context_mark
    at = locate(mark.line, mark.column) if mark else locate(0, 0)
    if fault.context_mark and _FROM_ITS_START.search(problem):
        at = locate(fault.context_mark.line, fault.context_mark.column)
    line = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
    if _BRACKETED.match(line):
        return _unreadable(
            path, at, "值以方括号或花括号开头，被当成了列表", "把整个值用英文双引号括起来"
        )
    for key, sentence, advice in _PROBLEMS:
        if key in problem:
            return _unreadable(path, at, sentence, advice)
    return _unreadable(path, at, "这里的写法读不懂", "检查冒号、引号、括号和缩进")


def _unreadable(path: str, at: Position, sentence: str, advice: str) -> Diagnostic:
    return diagnose(UNREADABLE, path, at, sentence, advice=advice)


def _duplicate(path: str, key: str, at: Position, first: Position | None = None) -> Diagnostic:
    where = f"，第 {first.line} 行已经写过" if first else "，前面已经写过"
    return diagnose(DUPLICATE_KEY, path, at, f"“{key}”写了两次{where}", advice="只保留正确的一处")
