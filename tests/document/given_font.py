"""A font that drawn PDF files carry inside, so that they are read alike on a machine without Chinese fonts.

It is the Noto Sans SC that the disclosure is printed with.  reportlab embeds no font with such outlines (CFF), so the
few PDF objects of one are written here: a text is the numbers of its characters in the font, and a map leads back.
"""

# ruff: noqa: N802, N815 - methods and fields have the names reportlab calls them by

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise
from struct import iter_unpack, unpack_from
from types import SimpleNamespace
from typing import Any

from pylopdf_fonts_zh_cn import sans_path
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.cidfonts import structToPDF
from reportlab.pdfbase.pdfdoc import PDFStream

NAME = "NotoSansSC-Regular"
_DESCRIPTOR = {
    "Type": "/FontDescriptor",
    "FontName": f"/{NAME}",
    "FontBBox": [-1002, -1048, 2928, 1808],
    "Flags": 4,
    "ItalicAngle": 0,
    "Ascent": 880,
    "Descent": -120,
    "CapHeight": 733,
    "StemV": 80,
}
_DESCENDANT = {
    "Type": "/Font",
    "Subtype": "/CIDFontType0",
    "BaseFont": f"/{NAME}",
    "CIDSystemInfo": {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0},
}
_FONT = {"Type": "/Font", "Subtype": "/Type0", "BaseFont": f"/{NAME}", "Encoding": "/Identity-H"}
_TO_UNICODE = """\
/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Back def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{}
endcmap CMapName currentdict /CMap defineresource pop end end"""


class EmbeddedFont:
    """The font with the outlines of some characters, and what reportlab asks of a font of two bytes a character."""

    _dynamicFont, _multiByte = 0, 1
    fontName = NAME
    face = SimpleNamespace(builtIn=True)

    def __init__(self, characters: Iterable[str]) -> None:
        tables = _tables(sans_path().read_bytes())
        glyphs = dict(_glyphs(tables[b"cmap"], set(characters)))
        numbers, program = _drawing_only(tables[b"CFF "], set(glyphs.values()))
        self._numbers = {char: numbers[glyph] for char, glyph in glyphs.items()}
        self._widths = dict(zip(glyphs, _widths(tables, glyphs.values()), strict=True))
        self._program = zlib.compress(program)

    def stringWidth(self, text: str, size: float, encoding: str = "") -> float:  # noqa: ARG002
        return size / 1000 * sum(self._widths[char] for char in text)

    def formatForPdf(self, text: str) -> str:
        encoded = b"".join(self._numbers[char].to_bytes(2) for char in text)
        return str(escapePDF(encoded.decode("latin-1")))

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401 - reportlab has no types
        compressed = structToPDF({"Subtype": "/CIDFontType0C", "Filter": "/FlateDecode"})
        program = doc.Reference(PDFStream(compressed, self._program))
        descriptor = doc.Reference(structToPDF(_DESCRIPTOR | {"FontFile3": program}))
        widths = chain(*((self._numbers[char], [width]) for char, width in self._widths.items()))
        descendant = structToPDF(_DESCENDANT | {"FontDescriptor": descriptor, "W": list(widths)})
        back = doc.Reference(PDFStream(content=_TO_UNICODE.format("\n".join(self._lines_back()))))
        name = f"F{len(doc.fontMapping) + 1}"
        font = structToPDF(_FONT | {"DescendantFonts": [doc.Reference(descendant)], "ToUnicode": back})
        doc.idToObject["BasicFonts"].dict[name] = doc.Reference(font, name)
        doc.fontMapping[NAME] = f"/{name}"

    def _lines_back(self) -> Iterator[str]:
        """From number to character, at most a hundred in a run."""
        items = list(self._numbers.items())
        for start in range(0, len(items), 100):
            run = items[start : start + 100]
            yield f"{len(run)} beginbfchar"
            yield from (f"<{number:04X}> <{char.encode('utf-16-be').hex()}>" for char, number in run)
            yield "endbfchar"


def _tables(font: bytes) -> dict[bytes, bytes]:
    (count,) = unpack_from(">H", font, 4)
    records = iter_unpack(">4sLLL", font[12 : 12 + 16 * count])
    return {tag: font[start : start + length] for tag, _, start, length in records}


def _glyphs(cmap: bytes, wanted: set[str]) -> Iterator[tuple[str, int]]:
    """Each wanted character with its glyph, by the table for all of Unicode (format 12)."""
    (encodings,) = unpack_from(">H", cmap, 2)
    starts = [start for *_, start in iter_unpack(">HHL", cmap[4 : 4 + 8 * encodings])]
    start = next(start for start in starts if unpack_from(">H", cmap, start) == (12,))
    (groups,) = unpack_from(">L", cmap, start + 12)
    for first, last, glyph in iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * groups]):
        yield from (
            (chr(code), glyph + code - first) for code in range(first, last + 1) if chr(code) in wanted
        )


def _widths(tables: Mapping[bytes, bytes], glyphs: Iterable[int]) -> Iterator[int]:
    """How wide each glyph is; those after the last one listed are as wide as it."""
    (listed,) = unpack_from(">H", tables[b"hhea"], 34)
    for glyph in glyphs:
        yield unpack_from(">H", tables[b"hmtx"], 4 * min(glyph, listed - 1))[0]


def _drawing_only(cff: bytes, glyphs: set[int]) -> tuple[list[int], bytes]:
    """The number of every glyph, and the font with all other glyphs drawing nothing: it compresses to little."""
    names = _index(cff, cff[2])
    top = _index(cff, names[-1])
    places = _integers(cff[top[0] : top[1]])
    outlines = _index(cff, places[17])
    drawn = bytearray(b"\x0e") * len(cff)
    drawn[: outlines[0]], drawn[outlines[-1] :] = cff[: outlines[0]], cff[outlines[-1] :]
    for glyph, (start, end) in enumerate(pairwise(outlines)):
        if glyph in glyphs:
            drawn[start:end] = cff[start:end]
    return _charset(cff, places[15], len(outlines) - 1), bytes(drawn)


def _index(cff: bytes, at: int) -> list[int]:
    """Where the entries of an INDEX begin, and where the last one ends."""
    (count,), size = unpack_from(">H", cff, at), cff[at + 2]
    offsets = cff[at + 3 : at + 3 + size * (count + 1)]
    before = at + 2 + size * (count + 1)
    return [before + int.from_bytes(offsets[i : i + size]) for i in range(0, len(offsets), size)]


def _integers(dictionary: bytes) -> dict[int, int]:
    """The last number before each operator of one byte."""
    found, number, at = {}, 0, 0
    while at < len(dictionary):
        first = dictionary[at]
        if first <= 21:
            found[first] = number
            length = 2 if first == 12 else 1
        elif first in (28, 29):
            length = 3 if first == 28 else 5
            number = int.from_bytes(dictionary[at + 1 : at + length], signed=True)
        elif first == 30:  # a fraction, two digits a byte
            length = next(i for i in range(1, len(dictionary)) if dictionary[at + i] & 15 == 15) + 1
        else:
            length = 1 if first <= 246 else 2
        at += length
    return found


def _charset(cff: bytes, at: int, glyphs: int) -> list[int]:
    """The number of each glyph, from a list of runs (format 1: a first number, and how many follow)."""
    assert cff[at] == 1
    numbers, at = [0], at + 1
    while len(numbers) < glyphs:
        first, more = unpack_from(">HB", cff, at)
        numbers += range(first, first + more + 1)
        at += 3
    return numbers
