"""The fonts 字体 of the PDF: Noto Serif SC and Noto Sans SC from a package, so that all machines print the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from struct import iter_unpack, unpack_from

from mingzhang.disclosure.errors import NoTypesetterError

MISSING = "〓"
"""Printed for a character that no font has, as Chinese and Japanese printers always did; the facts keep it."""

_PACKAGE = "pylopdf-fonts-zh-cn"
_UNICODE_TABLE = 12
"""The format of a ``cmap`` that reaches all of Unicode: groups of characters."""
_SPACES = {"\t": " ", "\r": "", "\u2028": "\n", "\u2029": "\n"}


def font_folder() -> Path:
    """The folder of the font files.  Raises NoTypesetterError if their package is not installed."""
    return _paths()[0].parent


def printable(text: str) -> str:
    """``text`` with only characters that the fonts have: what has no shape falls out, the rest becomes 〓."""
    known = _characters()
    if known.issuperset(text):
        return text
    return "".join(char if char in known else _instead(char) for char in text)


def _instead(char: str) -> str:
    if char in _SPACES:
        return _SPACES[char]
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Mn", "Me", "Cs"} else MISSING


@lru_cache(maxsize=1)
def _paths() -> tuple[Path, ...]:
    try:
        from pylopdf_fonts_zh_cn import sans_path, serif_path
    except ModuleNotFoundError as error:
        raise NoTypesetterError(_PACKAGE) from error
    return serif_path(), sans_path()


@lru_cache(maxsize=1)
def _characters() -> frozenset[str]:
    """The characters that all fonts have, and the line feed, which is none of theirs to draw."""
    serif, *others = (_mapped(path.read_bytes()) for path in _paths())
    return frozenset(map(chr, serif.intersection(*others) - set(range(0x20)))) | {"\n"}


def _mapped(font: bytes) -> set[int]:
    """The code points an OpenType font has shapes for, by its table ``cmap``."""
    (tables,) = unpack_from(">H", font, 4)
    at = next(
        offset for tag, _, offset, _ in iter_unpack(">4sLLL", font[12 : 12 + 16 * tables]) if tag == b"cmap"
    )
    (encodings,) = unpack_from(">H", font, at + 2)
    found: set[int] = set()
    for _, _, offset in iter_unpack(">HHL", font[at + 4 : at + 4 + 8 * encodings]):
        start = at + offset
        if unpack_from(">H", font, start)[0] != _UNICODE_TABLE:
            continue
        (groups,) = unpack_from(">L", font, start + 12)
        for first, last, _ in iter_unpack(">LLL", font[start + 16 : start + 16 + 12 * groups]):
            found.update(range(first, last + 1))
    return found
