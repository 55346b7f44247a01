"""A report as plain text, for tests to read: numbers stand between angle marks."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.report.model import (
    Block,
    Chart,
    FactSpan,
    Heading,
    Paragraph,
    Report,
    ReportTable,
    Rows,
    Spans,
    placed,
)


def text_of(report: Report) -> str:
    """The whole report; ⟨…⟩ are facts."""
    blocks = ["\n".join(_block(block)) for block in report.blocks]
    return "\n\n".join([report.title, *blocks]) + "\n"


def plain(spans: Spans, marks: str = "⟨⟩") -> str:
    """The text of spans, facts between ``marks``."""
    return "".join(
        f"{marks[:1]}{span.text}{marks[1:]}" if isinstance(span, FactSpan) else span.text for span in spans
    )


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            space = "" if block.number.endswith(("、", "）")) else " "
            yield f"{'#' * block.level} {block.number}{space}{block.text}"
        case Paragraph():
            yield plain(block.spans)
        case ReportTable():
            yield f"[表] {block.title}"
            for rows in (block.head, block.body):
                yield from _grid(rows, len(block.columns))
            yield from (f"注：{plain(note)}" for note in block.notes)
        case Chart():
            yield f"[{block.kind}] {block.title}（{block.unit}）: {' '.join(block.labels)}"
            for series in block.series:
                values = (value.text if value else "-" for value in series.values)
                yield f"  {series.name}: {' '.join(values)}"


def _grid(rows: Rows, columns: int) -> Iterator[str]:
    """Rows of cells; a place that a merged cell covers shows its arrow."""
    cells = [[""] * columns for _ in rows]
    for row, column, cell in placed(rows):
        for down in range(cell.rows):
            for right in range(cell.columns):
                cells[row + down][column + right] = "←" if right else "↑"
        cells[row][column] = plain(cell.spans)
    yield from ("| " + " | ".join(row) + " |" for row in cells)
