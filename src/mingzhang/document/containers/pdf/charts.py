"""Charts whose values are printed line by line beside their names, above or below a caption 图N.

The bars and slices are ink and tell nothing; a legend that says ``基本支出
709.95万元 60.19%``, or a bar with its year and value, does.  Only a run of such
lines next to a caption is taken for a chart; anything else stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from re import Match, Pattern
from re import compile as pattern

from mingzhang.document.document import Block, Chart, DocumentCell, Paragraph

_CAPTION = pattern(r"[（(]?图\s*[\d一二三四五六七八九十]{1,3}[：:、.\s][^。]{2,60}$")
_UNIT = pattern(r"[（(]?单位[：:]\s*(亿元|万元|元)[）)]?$")
_ROW = pattern(
    r"(?P<label>[^\s。；，：].{0,30}?)[ \t]+(?P<value>-?\d[\d,]*(?:\.\d+)?)[ \t]*(?P<unit>亿元|万元|元)?"
    r"(?:[ \t]+-?\d+(?:\.\d+)?[%％])?$"
)
_SENTENCE = pattern(r"[。；，]")


def with_charts(blocks: Sequence[Block], text: str) -> list[Block]:
    """The blocks, with the lines of such charts as one Chart each."""
    charts = dict(_charts(blocks, text))
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        end, block = charts.get(at, (at + 1, blocks[at]))
        found.append(block)
        at = end
    return found


def _charts(blocks: Sequence[Block], text: str) -> Iterator[tuple[int, tuple[int, Chart]]]:
    """Where in the blocks each chart begins, ends, and what it is; that above its caption goes first."""
    taken = 0
    for at, block in enumerate(blocks):
        if not _matches(_CAPTION, block, text):
            continue
        first = _run(blocks, text, range(at - 1, taken - 1, -1))
        last = 0 if first else _run(blocks, text, range(at + 1, len(blocks)))
        start, end = (at - first, at) if first else (at + 1, at + 1 + last)
        chart = _chart(blocks[start:end], blocks[start - 1] if start else None, text)
        if chart:
            taken = end
            yield start, (end, chart)


def _run(blocks: Sequence[Block], text: str, places: range) -> int:
    """How many blocks on end, from a caption on, are rows of a chart."""
    for count, at in enumerate(places):
        row = _matches(_ROW, blocks[at], text)
        if not row or _SENTENCE.search(row["label"]):
            return count
    return len(places)


def _chart(rows: Sequence[Block], above: Block | None, text: str) -> Chart | None:
    """The rows as a chart; None where they do not say one unit."""
    found = [match for row in rows if (match := _matches(_ROW, row, text))]
    units = {match["unit"] for match in found}
    announced = _matches(_UNIT, above, text) if above else None
    unit = next(iter(units)) if len(units) == 1 else None
    unit = unit or (announced[1] if announced and units == {None} else None)
    if unit is None:
        return None
    cells = [cell for at, match in enumerate(found, 1) for cell in _cells(at, match)]
    return Chart(rows[0].start, rows[-1].end, unit, tuple(cells), rows[0].page)


def _cells(row: int, match: Match[str]) -> Iterator[DocumentCell]:
    """Row 0 is that of the series' names, of which there are none."""
    yield DocumentCell(*match.span("label"), row, 0)
    yield DocumentCell(*match.span("value"), row, 1)


def _matches(what: Pattern[str], block: Block, text: str) -> Match[str] | None:
    return what.match(text, block.start, block.end) if isinstance(block, Paragraph) else None
