"""Text in columns of a terminal, where a Chinese character is two columns wide.

Escape sequences (colours) take no column, so that styled text wraps like plain text.
"""

from __future__ import annotations

import re

from mingzhang.language.width import cells

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_PIECE = re.compile(r"(?:\x1b\[[0-9;]*m)+|\s+|[0-9A-Za-z_.,%‰+\-−/=~]+|.", re.DOTALL)
_CLOSING = set("，。；：、？！）】》」』”’…,.;:!?)]}%‰")
_OPENING = set("（【《「『“‘([{")


def columns(text: str) -> int:
    """How many columns ``text`` takes."""
    return cells(_ESCAPE.sub("", text))


def pad(text: str, width: int) -> str:
    """``text`` filled with spaces to ``width`` columns."""
    return text + " " * (width - columns(text))


def shorten(text: str, width: int) -> str:
    """``text``, cut to at most ``width`` columns with ``…`` at the cut."""
    if columns(text) <= width:
        return text
    kept, used = [], 1
    for letter in text:
        used += columns(letter)
        if used > width:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, width: int) -> list[str]:
    """The lines of ``text``, none wider than ``width`` columns unless one unbreakable piece is.

    Numbers and Latin words stay whole, and no line begins with closing or ends with opening punctuation.
    """
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and columns(lines[-1]) + columns(piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] or len(lines) == 1 else piece.lstrip()
    return lines


def _pieces(text: str) -> list[str]:
    """The parts of ``text`` between which a line may break."""
    pieces: list[str] = []
    for part in _PIECE.findall(text):
        previous = _ESCAPE.sub("", pieces[-1]) if pieces else ""
        bare = _ESCAPE.sub("", part)
        if pieces and (not bare or not previous or bare in _CLOSING or previous[-1] in _OPENING):
            pieces[-1] += part
        else:
            pieces.append(part)
    return pieces
