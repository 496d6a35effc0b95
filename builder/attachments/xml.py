"""XML in a stream → small trees, one at a time, so that a large part never stands in memory.

Names are local (``w:t`` is ``t``): the two editions of the Office formats differ in nothing else.
A document type is refused: the formats have none, and entities are what XML bombs are made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element
from xml.parsers import expat

from builder.attachments.piece import DAMAGED, Unreadable

# Deeper or larger trees are made to break readers, not to be read.
_MAX_DEPTH = 300
_MAX_NODES = 400_000
_MAX_LENGTH = 10_000_000  # characters
_DOCTYPE = "里面有不该有的 XML 文档类型声明，无法检查里面的内容，请重新导出"


def subtrees(
    chunks: Iterable[bytes],
    wanted: frozenset[str],
    marks: frozenset[str] = frozenset(),
    *,
    count: Callable[[int], None],
) -> Iterator[Element]:
    """Yield the outermost elements named in ``wanted`` with all that is inside them.

    Of those named in ``marks``, outside the wanted ones, the attributes alone come, at their
    start. With no names at all the whole part comes as one tree. ``count`` is told the number
    of elements read, step by step, and stops the reading.
    """
    builder = _Builder(wanted, marks)
    try:
        for chunk in chunks:
            builder.parser.Parse(chunk, False)
            count(builder.counted())
            yield from builder.ready()
        builder.parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeDecodeError, LookupError) as error:
        raise Unreadable(DAMAGED) from error
    yield from builder.ready()


def texts(element: Element) -> Iterator[str]:
    """Yield the texts of a tree, those of one paragraph together."""
    if element.tag in ("p", "si", "comment"):
        if whole := "".join(element.itertext()).strip():
            yield whole
        return
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        yield from texts(child)
        if child.tail and child.tail.strip():
            yield child.tail


class _Builder:
    """Collects the events of one parser into trees."""

    def __init__(self, wanted: frozenset[str], marks: frozenset[str]) -> None:
        self._wanted = wanted
        self._marks = marks
        self._all = not wanted and not marks
        self._depth = 0
        self._nodes = 0
        self._counted = 0
        self._length = 0
        self._open: list[Element] = []
        self._ready: list[Element] = []
        self._words: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse

    def counted(self) -> int:
        """Return how many elements were read since the last call."""
        counted, self._counted = self._counted, 0
        return counted

    def ready(self) -> Iterator[Element]:
        """Yield what is complete."""
        found, self._ready = self._ready, []
        yield from found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._counted += 1
        if self._depth > _MAX_DEPTH:
            raise Unreadable(DAMAGED)
        local = name.rpartition(":")[2]
        is_inside = bool(self._open)
        if not (is_inside or self._all or local in self._wanted):
            if local in self._marks:
                self._ready.append(Element(local, _local(attributes)))
            return
        self._nodes = self._nodes + 1 if is_inside else 1
        self._length = self._length if is_inside else 0
        if self._nodes > _MAX_NODES:
            raise Unreadable(DAMAGED)
        self._put_words()
        element = Element(local, _local(attributes))
        if is_inside:
            self._open[-1].append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._open:
            self._put_words()
            element = self._open.pop()
            if not self._open:
                self._ready.append(element)

    def _text(self, text: str) -> None:
        if not self._open:
            return
        self._length += len(text)
        if self._length > _MAX_LENGTH:
            raise Unreadable(DAMAGED)
        self._words.append(text)

    def _put_words(self) -> None:
        """Put the text read since the last tag where it belongs."""
        if not self._words:
            return
        text = "".join(self._words)
        self._words.clear()
        element = self._open[-1]
        if len(element):
            element[-1].tail = text
        else:
            element.text = text

    def _refuse(self, *_: object) -> None:
        raise Unreadable(_DOCTYPE)


def _local(attributes: dict[str, str]) -> dict[str, str]:
    """Return the attributes by local name; of ``id`` and ``r:id`` the reference counts."""
    if not any(":" in name for name in attributes):
        return attributes
    plain = {name: value for name, value in attributes.items() if ":" not in name}
    prefixed = {name for name in attributes if ":" in name}
    return plain | {name.rpartition(":")[2]: attributes[name] for name in sorted(prefixed)}
