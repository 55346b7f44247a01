"""The report model 报告模型: headings, paragraphs, tables and charts, in which every number knows what it is.

A number stands in a span of its own with its exact value and what the print
says of it, so that a renderer can tag it and a reader get it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from mingzhang.facts import Interval, Quantity, Unit, UnitKind
from mingzhang.language.decimals import counted_text, half_up


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are printed."""

    text: str


@dataclass(frozen=True, slots=True)
class FactSpan:
    """A printed number, without its unit, which follows as text.

    ``value`` is exact and ``interval`` what the print says of it, both in the
    base unit of the unit's kind.  ``quantity`` is None for a number that only
    its own sentence knows.
    """

    text: str
    value: Fraction
    interval: Interval
    unit: Unit
    quantity: Quantity | None = None


Span = Text | FactSpan
Spans = tuple[Span, ...]


def words(spans: Spans) -> str:
    """The words of spans."""
    return spans[0].text if len(spans) == 1 else "".join([span.text for span in spans])


def number(
    value: Fraction, unit: Unit, places: int, quantity: Quantity | None = None, *, trim: bool = False
) -> FactSpan:
    """``value`` (in base units) printed in ``unit``, rounded half up to ``places``; ``trim`` drops zeros at the end."""
    step = unit.scale / 10**places
    count = half_up(value / step, 0)
    full = counted_text(count, places)
    shown = full.rstrip("0").rstrip(".") if trim and places else full
    whole = unit.kind is UnitKind.COUNT and not places
    said = Interval.exact(value) if whole else Interval.rounded(count * step, step)
    return FactSpan(shown, value, said, unit, quantity)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 1 is the highest level below the report's title.  ``number`` is printed before the text."""

    level: int
    text: str
    number: str = ""

    @property
    def line(self) -> str:
        """The heading as it is printed: its number, parted from the text unless it ends in a mark of its own."""
        gap = "" if not self.number or self.number.endswith(("、", "）")) else " "
        return f"{self.number}{gap}{self.text}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    spans: Spans


class Align(StrEnum):
    """Where the text of a column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class ColumnKind(StrEnum):
    """What a column holds: the names of rows, running text, or numbers."""

    NAME = "name"
    TEXT = "text"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column; names and numbers take little room, text takes what is left."""

    kind: ColumnKind
    align: Align


@dataclass(frozen=True, slots=True)
class ReportCell:
    """A cell, with the rows and columns it covers to the right and below."""

    spans: Spans = ()
    rows: int = 1
    columns: int = 1


Rows = tuple[tuple[ReportCell, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table.  A row of ``head`` or ``body`` holds the cells that begin in it; covered places are left out.

    ``above`` are the lines between the title and the head, each with what
    stands left, in the middle and right; a ``wide`` table needs a sheet across.
    """

    title: str
    columns: tuple[ReportColumn, ...]
    head: Rows
    body: Rows
    notes: tuple[Spans, ...] = ()
    above: tuple[tuple[str, str, str], ...] = ()
    wide: bool = False


class ChartKind(StrEnum):
    """How a chart draws its series."""

    BAR = "bar"
    LINE = "line"
    PIE = "pie"


@dataclass(frozen=True, slots=True)
class Series:
    """The values of a chart by its labels; None where there is none."""

    name: str
    values: tuple[FactSpan | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; all values are in ``unit``."""

    kind: ChartKind
    title: str
    unit: Unit
    labels: tuple[str, ...]
    series: tuple[Series, ...]


Block = Heading | Paragraph | ReportTable | Chart


@dataclass(frozen=True, slots=True)
class Report:
    """A report, or an attachment 附件 of one, in one language (``zh`` or ``en``)."""

    title: str
    lang: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PublicationPart:
    """A part 部分 of a publication: its own blocks, then its attachments."""

    title: str
    blocks: tuple[Block, ...] = ()
    attachments: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """A whole disclosure 决算公开: its cover, and its parts in printed order.

    ``published`` is the date on the cover, empty while it is not known.
    """

    title: str
    entity: str
    year: int
    jurisdiction: str
    lang: str
    published: str
    parts: tuple[PublicationPart, ...]


def names_statement(block: Block | None, after: Block | None) -> bool:
    """Is a block the heading that says the title of the statement after it, so that one line is enough for both?"""
    named = isinstance(block, Heading) and isinstance(after, ReportTable) and bool(after.above)
    return named and after.title == block.text  # type: ignore[union-attr]


def placed(rows: Rows) -> Iterator[tuple[int, int, ReportCell]]:
    """Every cell with the row and column it begins at, from 0.

    Cells fall into the first place of their row that no cell above covers.
    """
    covered: dict[int, set[int]] = {}
    for row, cells in enumerate(rows):
        taken, at = covered.pop(row, set()), 0
        for cell in cells:
            while at in taken:
                at += 1
            yield row, at, cell
            for down in range(1, cell.rows):
                covered.setdefault(row + down, set()).update(range(at, at + cell.columns))
            at += cell.columns


def spans_of(blocks: Sequence[Block]) -> Iterator[Span]:
    """Every span of the blocks, in their order; of charts the values."""
    for block in blocks:
        match block:
            case Paragraph():
                yield from block.spans
            case ReportTable():
                for row in (*block.head, *block.body):
                    yield from (span for cell in row for span in cell.spans)
                yield from (span for note in block.notes for span in note)
            case Chart():
                yield from (value for series in block.series for value in series.values if value)
            case Heading():
                pass
