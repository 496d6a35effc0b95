"""撤回 written into the front matter of an item; every byte that stood there before stays."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from builder.frontmatter import RawFile, Scalar, decode, parse
from builder.model.attr import field_table, keys_of, label_of, spellings
from builder.model.item import Item
from builder.model.output import SourceFile
from builder.model.parts import Withdrawal
from builder.structure import structure

_FIELD = "withdrawn"
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What reading takes for the end of a line, with its end.
_LINE = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|\\Z)")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
# Words that YAML reads as they stand, wherever they stand.
_PLAIN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff《][^\s:#\"'\[\]{},&*!|>%@`]*")


class CannotWithdraw(Exception):
    """Why the file is not touched: one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of the file with 撤回 in it, and the lines that came in, line ends apart."""

    data: bytes
    lines: tuple[str, ...]


def write_withdrawal(source: SourceFile, withdrawal: Withdrawal) -> Written:
    """Return the file with its 撤回 written down.

    Encoding, line ends, comments, order and body stay byte for byte, and every other field reads
    as before. Raises CannotWithdraw where that cannot be had.
    """
    encoding = decode(source.data).encoding
    if not encoding:
        raise CannotWithdraw("文件编码无法辨认，请先另存为 UTF-8。")
    mark = next((mark for mark in _MARKS if source.data.startswith(mark)), b"")
    text = source.data[len(mark) :].decode(encoding)
    if _CONFLICT.search(decode(source.data).text):
        raise CannotWithdraw("文件里有 git 合并冲突的标记（<<<<<<<），请先解决冲突。")
    before = _read(source)
    place, inner = _place(before, text)
    head = mark + text[:place].encode(encoding)
    if not source.data.startswith(head):
        raise CannotWithdraw("文件编码不规范，请先运行 gongkai fix 改成 UTF-8。")
    lines = tuple(_lines(withdrawal, inner=inner))
    end = _line_end(text)
    data = head + "".join(f"{line}{end}" for line in lines).encode(encoding)
    data += source.data[len(head) :]
    if not _says_only(withdrawal, before, _read(SourceFile(source.path, data))):
        raise CannotWithdraw("文件头的写法特殊，不能自动写入，请照这几行手工填写。")
    return Written(data, lines)


def _read(source: SourceFile) -> RawFile:
    raw = parse(source, spellings(Item))
    if not raw.document.is_whole or raw.document.lost_keys:
        raise CannotWithdraw("文件头读不完整，请先照 gongkai check 的提示改正。")
    return raw


def _place(raw: RawFile, text: str) -> tuple[int, bool]:
    """Return where in the text the new lines go, and whether the key stands there already."""
    ends = [0]
    for found in _LINE.finditer(text):
        ends.append(found.end())
    keys = keys_of(Item)
    for pair in raw.document.fields.pairs:
        if pair.key in keys and keys[pair.key].name == _FIELD:
            if not isinstance(pair.value, Scalar) or pair.value.text:
                raise CannotWithdraw("“撤回”已经写过，请直接修改那几行。")
            return ends[pair.at.line], True
    # The closing fence is the line above the body.
    return ends[raw.document.body_line - 2], False


def _line_end(text: str) -> str:
    """Return how the first line that is written ends."""
    first = _LINE.match(text)
    return (re.search("[\r\n\x85\u2028\u2029]+\\Z", first[0]) or ["\n"])[0] if first else "\n"


def _lines(withdrawal: Withdrawal, *, inner: bool) -> list[str]:
    label = label_of(Item, _FIELD)
    parts = [] if inner else [f"{label}:"]
    for row in field_table(Withdrawal):
        value = getattr(withdrawal, row.name)
        if value is not None:
            said = "是" if value is True else str(value)
            parts.append(f"  {row.attr.label}: {_quoted(said)}")
    return parts


def _quoted(text: str) -> str:
    """Return a value as YAML reads it back unchanged."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _says_only(withdrawal: Withdrawal, before: RawFile, after: RawFile) -> bool:
    """Whether the file says what it said, and the withdrawal besides."""
    (old, faults), (new, new_faults) = _values(before), _values(after)
    said = new.pop(_FIELD, None)
    old.pop(_FIELD, None)
    is_same = old == new and before.document.body == after.document.body
    return said == withdrawal and is_same and new_faults <= faults


def _values(raw: RawFile) -> tuple[dict[str, Any], Counter[str]]:
    """Return the values of the file, and how often each fault was found."""
    read = structure(Item, raw.document.fields, raw.document.path)
    return dict(read.values), Counter(fault.code for fault in (*raw.faults, *read.faults))
