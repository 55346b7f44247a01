"""Building one long text piece by piece, with the offset always known and a single join at the end."""

from __future__ import annotations

from collections.abc import Iterator
from re import compile as pattern

_LINE_BREAK = pattern(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


class TextBuilder:
    """Collects pieces of text; ``position`` is the offset at which the next piece will stand."""

    __slots__ = ("_pieces", "position")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.position = 0

    def add(self, piece: str) -> None:
        """Append ``piece``."""
        self._pieces.append(piece)
        self.position += len(piece)

    def mark(self) -> int:
        """A place to hand to :meth:`since`."""
        return len(self._pieces)

    def since(self, mark: int) -> str:
        """What was added after ``mark``."""
        return "".join(self._pieces[mark:])

    def text(self) -> str:
        """Everything that was added."""
        return "".join(self._pieces)


def lines(text: str) -> Iterator[tuple[int, int]]:
    """The span of every line of ``text``, empty ones included, line breaks excluded."""
    start = 0
    for found in _LINE_BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span ``start:end`` without white space at its ends; an empty one stands at ``start``."""
    piece = text[start:end]
    content = piece.strip()
    if not content:
        return start, start
    first = start + len(piece) - len(piece.lstrip())
    return first, first + len(content)
