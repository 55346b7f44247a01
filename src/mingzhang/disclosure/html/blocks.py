"""The blocks of a publication as XHTML 1.1, which inline XBRL asks for: no element or attribute of HTML 5.

Elements without content are written with both tags, so that the page reads
the same as HTML and as XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile, zip_longest

from mingzhang.disclosure.html.charts import picture
from mingzhang.disclosure.html.inline import InlineFacts
from mingzhang.disclosure.html.labels import LANGUAGES, say
from mingzhang.report.model import (
    Block,
    Chart,
    ColumnKind,
    FactSpan,
    Heading,
    Paragraph,
    ReportCell,
    ReportColumn,
    ReportTable,
    Rows,
    Spans,
    names_statement,
    placed,
)
from mingzhang.report.page_style import CHART_VALUES
from mingzhang.xbrl.vocabulary import attributes, xml

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents: its level (2 for a part), its anchor and its text."""

    level: int
    anchor: str
    text: str


@dataclass(slots=True)
class Writer:
    """Writes blocks in one language, tags their facts and gathers the table of contents."""

    facts: InlineFacts
    lang: str
    entries: list[ContentsEntry] = field(default_factory=list)

    def heading(self, level: int, text: str) -> str:
        """A heading that the table of contents knows."""
        shown, anchor = min(level, _DEEPEST), f"s{len(self.entries) + 1}"
        self.entries.append(ContentsEntry(shown, anchor, text))
        return f'<h{shown} id="{anchor}">{xml(text)}</h{shown}>'

    def blocks(self, blocks: Sequence[Block], above: int) -> Iterator[str]:
        """The blocks under a heading of level ``above``."""
        title = ""
        for block, after in zip_longest(blocks, blocks[1:]):
            match block:
                case Heading() if names_statement(block, after):
                    title = block.line  # the statement's own heading says it
                case Heading():
                    yield self.heading(above + block.level, block.line)
                case Paragraph():
                    yield f"<p>{self.spans(block.spans)}</p>"
                case ReportTable():
                    yield self.table(block, above + 1, title or block.title)
                    title = ""
                case Chart():
                    yield from self.chart(block)

    def spans(self, spans: Spans) -> str:
        """Words and tagged numbers."""
        return "".join(
            self.facts.tagged(span) if isinstance(span, FactSpan) else xml(span.text) for span in spans
        )

    def table(self, table: ReportTable, level: int, title: str) -> str:
        """A table in a box of its own; one with lines above it is a statement, which has a heading too."""
        heading = self.heading(level, title) if table.above else ""
        lines = (" ".join(f"<span>{xml(part)}</span>" for part in line) for line in table.above)
        above = "\n".join(f'<p class="above">{line}</p>' for line in lines)
        titled = [("class", "vh" if table.above else "")]
        caption = f"<caption{attributes(titled)}>{xml(table.title)}</caption>"
        head = self._rows(table.head, table.columns, head=True)
        body = self._rows(table.body, table.columns, head=False) or [_nothing(len(table.columns))]
        notes = "\n".join(f'<p class="note">{self.spans(note)}</p>' for note in table.notes)
        kinds = [*(["statement"] if table.above else []), *(["wide"] if table.wide else [])]
        return f"""<div class="{" ".join(["table", *kinds])}">
{heading}
{above}
<div class="box"><table>{caption}{_group("thead", head)}{_group("tbody", body)}</table></div>
{notes}
</div>"""

    def chart(self, chart: Chart) -> Iterator[str]:
        """A chart as a picture, with the table of its values, whose numbers are the facts."""
        series = chart.series
        heads = "".join(f'<th scope="col">{xml(each.name)}</th>' for each in series)
        rows = "\n".join(
            f'<tr><th scope="row">{xml(label)}</th>'
            + "".join(f'<td class="r">{self._value(each.values[at])}</td>' for each in series)
            + "</tr>"
            for at, label in enumerate(chart.labels)
        )
        unit = say("unit", self.lang, chart.unit.name)
        title = f"{chart.title}（{unit}）" if self.lang == "zh" else f"{chart.title} ({unit})"
        yield (
            f'<div class="chart" xml:lang="{LANGUAGES[self.lang]}">{picture(chart, self.lang)}'
            f'<div class="box"><table class="{CHART_VALUES}"><caption>{xml(title)}</caption>'
            f'<thead><tr><th scope="col">{say("item", self.lang)}</th>{heads}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div></div>"
        )

    def _value(self, value: FactSpan | None) -> str:
        return self.facts.tagged(value) if value else ""

    def _rows(self, rows: Rows, columns: Sequence[ReportColumn], *, head: bool) -> list[str]:
        sticky = _sticky(columns)
        written: list[list[str]] = [[] for _ in rows]
        for row, at, cell in placed(rows):
            written[row].append(self._cell(cell, columns[at], _stays(at, cell.columns, sticky), head=head))
        return [f"<tr>{''.join(cells)}</tr>" for cells in written]

    def _cell(self, cell: ReportCell, column: ReportColumn, stays: str, *, head: bool) -> str:
        inside = self.spans(cell.spans)
        names = head or (column.kind is ColumnKind.NAME and bool(inside))
        scope = ("colgroup" if cell.columns > 1 else "col") if head else "row"
        kinds = [*filter(None, [stays]), *([] if head else [column.align.value[0]])]
        pairs = (
            ("scope", scope if names and inside else ""),
            ("class", " ".join(kinds)),
            ("rowspan", str(cell.rows) if cell.rows > 1 else ""),
            ("colspan", str(cell.columns) if cell.columns > 1 else ""),
        )
        tag = "th" if names and inside else "td"
        return f"<{tag}{attributes(pairs)}>{inside}</{tag}>"


def _sticky(columns: Sequence[ReportColumn]) -> int:
    """The column that stays in sight: the last of the names the rows begin with, as codes come before names."""
    return max(0, len(list(takewhile(lambda column: column.kind is ColumnKind.NAME, columns))) - 1)


def _stays(at: int, columns: int, sticky: int) -> str:
    """The classes of a cell that stays in sight (s), of one that covers a code, too (m), and of a code before it (k)."""
    if at == sticky:
        return "s"
    if sticky == 1 and at == 0:
        return "s m" if columns > 1 else "k"
    return ""


def _group(tag: str, rows: Sequence[str]) -> str:
    lines = "\n".join(rows)
    return f"<{tag}>\n{lines}\n</{tag}>" if rows else ""


def _nothing(columns: int) -> str:
    return f'<tr><td colspan="{columns}"></td></tr>'
