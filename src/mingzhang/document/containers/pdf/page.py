"""What stands on one page of a PDF, as PDFium sees it: characters, ruling lines, images.

The only module that talks to PDFium; its raw functions are used because an
object for every character or path would cost ten times the time.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from ctypes import c_double, c_float, c_int, c_void_p
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from mingzhang.document.containers.pdf.glyphs import Glyph, ordinary_character
from mingzhang.document.containers.pdf.ruling import Rule

THIN = 3.0
"""A filled shape not thicker than this (points) is a ruling line."""

MAX_DRAWING = 20_000
"""A page with more drawn objects than this is a drawing: its lines are not a table's."""

MAX_SEGMENTS = 2_000
MAX_DEPTH = 8

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Page:
    """The contents of a page; ``number`` is 1-based, lengths in points.

    ``characters`` counts all that the page holds, visible or not.
    """

    number: int
    width: float
    top: float
    bottom: float
    glyphs: list[Glyph]
    characters: int
    horizontals: list[Rule] = field(default_factory=list)
    verticals: list[Rule] = field(default_factory=list)
    images: int = 0


def read_page(document: pdfium.PdfDocument, index: int, limit: int) -> Page:
    """The page at ``index``; at most ``limit`` characters are read.

    Raises:
        pypdfium2.PdfiumError: the page cannot be loaded.
    """
    with closing(document[index]) as page, closing(page.get_textpage()) as textpage:
        characters = raw.FPDFText_CountChars(textpage.raw)
        count = min(characters, limit)
        turn = _turn(textpage.raw, count)
        left, bottom, right, top = page.get_bbox()
        corners = [_turned(x, y, turn) for x, y in ((left, bottom), (right, top))]
        (x0, x1), (y0, y1) = (sorted(axis) for axis in zip(*corners, strict=True))
        content = Page(index + 1, x1 - x0, y0, y1, list(_glyphs(textpage.raw, count, turn)), characters)
        _add_drawings(content, page.raw, turn)
        return content


def _turned(x: float, y: float, turn: int) -> Point:
    """A point of the file (y upward) on the page turned clockwise by ``turn`` quarters (y downward)."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def _turn(textpage: Any, count: int) -> int:  # noqa: ANN401
    """By how many quarters the page must be turned clockwise for most of its text to be upright."""
    step = max(1, count // 50)
    angles = (raw.FPDFText_GetCharAngle(textpage, i) for i in range(0, count, step))
    quarters = Counter(round(-angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    return quarters.most_common(1)[0][0] if quarters else 0


def _glyphs(textpage: Any, count: int, turn: int) -> Iterator[Glyph]:  # noqa: ANN401
    box = raw.FS_RECTF()
    x, y = c_double(), c_double()
    for i in range(count):
        char = ordinary_character(chr(raw.FPDFText_GetUnicode(textpage, i)))
        if not char or (char == " " and raw.FPDFText_IsGenerated(textpage, i) == 1):
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, i, box):
            continue
        raw.FPDFText_GetCharOrigin(textpage, i, x, y)
        if turn == 0:
            yield Glyph(char, box.left, box.right, -y.value)
            continue
        ends = (_turned(box.left, box.bottom, turn)[0], _turned(box.right, box.top, turn)[0])
        yield Glyph(char, min(ends), max(ends), _turned(x.value, y.value, turn)[1])


def _add_drawings(content: Page, page: Any, turn: int) -> None:  # noqa: ANN401
    seen = 0
    for kind, item, matrix in _objects(page, IDENTITY, 0):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            content.images += 1
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            seen += 1
            if seen > MAX_DRAWING:
                content.horizontals.clear()
                content.verticals.clear()
                return
            for start, end in _strokes(item, matrix):
                _add_rule(content, _turned(*start, turn), _turned(*end, turn))


def _objects(holder: Any, matrix: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:  # noqa: ANN401
    """Every object of a page, and of the forms in it, with the matrix that places it."""
    if depth:
        count, get = raw.FPDFFormObj_CountObjects(holder), raw.FPDFFormObj_GetObject
    else:
        count, get = raw.FPDFPage_CountObjects(holder), raw.FPDFPage_GetObject
    for i in range(count):
        item = get(holder, i)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < MAX_DEPTH:
                yield from _objects(item, _product(_matrix(item), matrix), depth + 1)
        else:
            yield kind, item, matrix


def _matrix(item: Any) -> Matrix:  # noqa: ANN401
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    return (
        *_placed((a, b), (*then[:4], 0.0, 0.0)),
        *_placed((c, d), (*then[:4], 0.0, 0.0)),
        *_placed((e, f), then),
    )


def _placed(point: Point, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return x * a + y * c + e, x * b + y * d + f


def _strokes(path: Any, matrix: Matrix) -> list[tuple[Point, Point]]:  # noqa: ANN401
    """The straight strokes of a path: what it strokes, and what it fills so thinly that it is a line."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(path, left, bottom, right, top)
    box = (left.value, bottom.value, right.value, top.value)
    if (stroke := _thin(box)) is not None:
        return [(_placed(stroke[0], matrix), _placed(stroke[1], matrix))]
    segments = raw.FPDFPath_CountSegments(path)
    if not 0 < segments <= MAX_SEGMENTS:
        return []
    fill, stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroked)
    own = _product(_matrix(path), matrix)
    outlines = [[_placed(point, own) for point in outline] for outline in _outlines(path, segments)]
    if stroked.value or _is_frame(outlines):
        return [edge for outline in outlines for edge in pairwise(outline)]
    return [stroke for outline in outlines if (stroke := _thin(_box(outline))) is not None]


def _outlines(path: Any, count: int) -> list[list[Point]]:  # noqa: ANN401
    """The corners of each sub-path; curved ones are left out."""
    x, y = c_float(), c_float()
    outlines: list[list[Point]] = []
    curved: set[int] = set()
    for i in range(count):
        segment: c_void_p = raw.FPDFPath_GetPathSegment(path, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append([])
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            curved.add(len(outlines) - 1)
        outlines[-1].append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            outlines[-1].append(outlines[-1][0])
    return [outline for i, outline in enumerate(outlines) if i not in curved and len(outline) > 1]


def _box(outline: list[Point]) -> tuple[float, float, float, float]:
    xs, ys = zip(*outline, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_frame(outlines: list[list[Point]]) -> bool:
    """Whether a filled path is a border: a rectangle with a slightly smaller one cut out."""
    pair = 2
    if len(outlines) != pair:
        return False
    return all(abs(a - b) <= THIN for a, b in zip(_box(outlines[0]), _box(outlines[1]), strict=True))


def _thin(box: tuple[float, float, float, float]) -> tuple[Point, Point] | None:
    """The line along the middle of a thin box; None if the box is thick, or a mere dot."""
    x0, y0, x1, y1 = box
    if y1 - y0 <= THIN < x1 - x0:
        return (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)
    if x1 - x0 <= THIN < y1 - y0:
        return ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)
    return None


def _add_rule(content: Page, start: Point, end: Point) -> None:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) <= 1 < abs(x1 - x0):
        content.horizontals.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif abs(x1 - x0) <= 1 < abs(y1 - y0):
        content.verticals.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
