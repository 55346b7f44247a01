"""Native charts 图 to facts: the cached values of a figure retell amounts of the text.

A bar chart shows one figure of two years, a pie the parts of a whole.  Only
charts that say 万元 (in title, caption, axis or series) are read: the values
of others may be shares, or anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.document.grid import Grid, GridCell
from mingzhang.document.numbers import Number
from mingzhang.facts import Quantity
from mingzhang.facts.unit import MONEY_UNITS, Unit
from mingzhang.reading.sentences.concept_matching import Aligner

_UNIT = re.compile(r"亿元|万元|元")
_YEAR = re.compile(r"(20\d\d)年?度?")
_WHOLE = re.compile(
    r"^(?:金额|决算数|合计|总计|支出|收入|收入总计|支出总计|系列\d*|数据\d*|亿元|万元|元|单位：.*)?(?:（.元）)?$"
)


@dataclass(frozen=True, slots=True)
class ChartCell:
    """One value of a chart: what it is about, and its place."""

    quantity: Quantity
    number: Number
    place: GridCell
    label: str


def chart_cells(
    grid: Grid, words: str, concepts: Sequence[tuple[Sequence[str], str]], aligner: Aligner
) -> Iterator[ChartCell]:
    """The values of a chart whose title and caption are ``words``; none if they name no known figure."""
    concept = next((concept for known, concept in concepts if any(word in words for word in known)), None)
    unit = _unit(grid, words)
    if concept is None or unit is None or aligner.year is None:
        return
    for row, column, place in grid.places():
        number = place.number
        if number is None or row == 0 or column == 0:
            continue
        category, series = grid.text(row, 0), grid.text(0, column)
        about = _about(concept, (category, series), aligner)
        if about:
            yield ChartCell(about, replace(number, unit=unit), place, f"{words[:20]}·{category or series}")


def _unit(grid: Grid, words: str) -> Unit | None:
    header = grid.texts(0) if grid.rows else []
    for text in (words, *header):
        if found := _UNIT.search(text):
            return MONEY_UNITS[found[0]]
    return None


def _about(concept: str, labels: Sequence[str], aligner: Aligner) -> Quantity | None:
    """The figure itself or a part of it, of the year that a label names (else of the document's)."""
    years = [match[1] for label in labels if (match := _YEAR.search(label))]
    whole = Quantity(concept, period=years[0] if years else str(aligner.year))
    names = [name for label in labels if not _WHOLE.match(name := _YEAR.sub("", label))]
    if not names:
        return whole
    found = aligner.align(names[0], replace(whole, period=str(aligner.year)), None)
    return replace(found.quantity, period=whole.period) if found else None
