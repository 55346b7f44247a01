"""The parts of a publication as sections of Word: headings, paragraphs, tables, charts, attachments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from mingzhang.disclosure.docx.charts import drawing, height
from mingzhang.disclosure.docx.column_widths import fit, least_width
from mingzhang.disclosure.docx.facts_part import Facts
from mingzhang.disclosure.docx.markup import bookmarked, paragraph, run
from mingzhang.disclosure.docx.page import ACROSS, UPRIGHT, Page
from mingzhang.disclosure.docx.page_numbers import ContentsEntry, Ruler
from mingzhang.disclosure.docx.panels import panels
from mingzhang.disclosure.docx.styles import LEVELS, LOOKS, tab
from mingzhang.disclosure.docx.tables import table_xml
from mingzhang.language.width import line_count, widest_word
from mingzhang.report.model import (
    Block,
    Chart,
    FactSpan,
    Heading,
    Paragraph,
    Publication,
    PublicationPart,
    Report,
    ReportTable,
    Spans,
    names_statement,
    words,
)

_LOOK = {look.id: look for look in LOOKS}
_ANNEX = {"zh": "附件", "en": "Annex "}
_LONG_WORD = 6
"""Ems of a code or an address that leaves a line so short that setting it out to the margin looks torn."""
_RAGGED = '<w:jc w:val="left"/>'
GAP = paragraph("Break", "")
_LOWERED = '<w:spacing w:before="4000"/>'
"""For a title that has a page for itself."""
_CONTINUED = {"zh": "（续）", "en": " (continued)"}


@dataclass(slots=True)
class Pages:
    """A run of pages of one shape, in the part ``part``."""

    page: Page
    part: str
    blocks: list[str] = field(default_factory=list)

    def add(self, xml: str) -> None:
        """The next block; a tiny paragraph parts two tables, which Word would join."""
        if self.blocks and is_table(self.blocks[-1]) and is_table(xml):
            self.blocks.append(GAP)
        self.blocks.append(xml)

    def closed(self) -> list[str]:
        """The blocks, the last of them a paragraph, as Word wants it."""
        return self.blocks if self.blocks and not is_table(self.blocks[-1]) else [*self.blocks, GAP]


class Body:
    """Everything after the table of contents."""

    def __init__(self, publication: Publication) -> None:
        self.facts = Facts(publication)
        self.pages: list[Pages] = []
        self.charts: list[Chart] = []
        self.entries: list[ContentsEntry] = []
        self._ruler = Ruler()
        self._lang = publication.lang
        self._title = ""
        for part in publication.parts:
            self._part(part)

    def _part(self, part: PublicationPart) -> None:
        """A part; one without words of its own has a page for its title."""
        first, second = (*part.blocks[:2], None, None)[:2]
        text = bool(part.blocks) and not (isinstance(first, ReportTable) or names_statement(first, second))
        self._title = part.title
        self._turn(UPRIGHT)
        if text:
            self._headline("Heading1", part.title, 1)
        else:
            self._headline("Heading1", part.title, 1, _LOWERED)
            self._ruler.take([0])
        self._blocks(part.blocks, "Heading", first=2, turned=text)
        for number, report in enumerate(part.attachments, 1):
            self._attachment(report, str(number) if len(part.attachments) > 1 else "")

    def _attachment(self, report: Report, number: str) -> None:
        self._turn(UPRIGHT)
        self._line("AnnexLabel", run(f"{_ANNEX[self._lang]}{number}".strip()))
        self._headline("AnnexTitle", report.title, 2)
        self._blocks(report.blocks, "AnnexHeading", first=1, turned=True)

    def _blocks(self, blocks: Sequence[Block], style: str, first: int, *, turned: bool) -> None:
        """Blocks, each on pages of its shape; ``turned`` says that the first may go on where the title stands."""
        title = ""
        for at, (block, after) in enumerate(zip_longest(blocks, blocks[1:])):
            page = _page(blocks, at)
            if not turned or self.pages[-1].page != page:
                self._turn(page)
                turned = True
            match block:
                case Heading() if names_statement(block, after):
                    title = block.line  # the statement's own title says it
                case Heading():
                    self._heading(block, style, first)
                case Paragraph():
                    self._text("BodyText", block.spans)
                case ReportTable():
                    self._table(block, page, title or block.title)
                    title = ""
                case Chart():
                    self._chart(block)

    def _turn(self, page: Page) -> None:
        self.pages.append(Pages(page, self._title))
        self._ruler.turn(page)

    def _heading(self, block: Heading, style: str, first: int) -> None:
        text = block.line
        id_ = f"{style}{first - 1 + min(block.level, LEVELS)}"
        if id_ == "Heading2":
            self._headline(id_, text, 2)
        else:
            self._line(id_, run(text), text)

    def _headline(self, style: str, text: str, level: int, properties: str = "") -> None:
        """A heading that the table of contents lists."""
        number = len(self.entries) + 1
        entry = ContentsEntry(level, text, f"_Toc{number:08d}")
        self.entries.append(entry)
        self._line(style, bookmarked(number, entry.bookmark, run(text)), text, entry, properties)

    def _line(
        self,
        style: str,
        content: str,
        text: str = "",
        entry: ContentsEntry | None = None,
        properties: str = "",
    ) -> None:
        """A line that stays with what follows."""
        look, page = _LOOK[style], self.pages[-1].page
        lines = line_count(text, look.size, page.text_width, look.indent * look.size)
        self._ruler.keep(lines * look.line, look.before, look.after, entry)
        self.pages[-1].add(paragraph(style, content, properties))

    def _text(self, style: str, spans: Spans) -> None:
        look, page = _LOOK[style], self.pages[-1].page
        lines = line_count(words(spans), look.size, page.text_width, look.indent * look.size)
        self._ruler.take([look.line] * lines, look.before, look.after)
        ragged = _RAGGED if widest_word(words(spans)) > _LONG_WORD else ""
        self.pages[-1].add(paragraph(style, self._spans(spans), ragged))

    def _spans(self, spans: Spans) -> str:
        return "".join(
            self.facts.written(span) if isinstance(span, FactSpan) else run(span.text) for span in spans
        )

    def _table(self, table: ReportTable, page: Page, title: str) -> None:
        """A table under ``title``, cut into panels if it is too wide; one without rows has only its title and notes."""
        notes = sum(_height("TableNote", words(note), page) for note in table.notes)
        for number, panel in enumerate(panels(table, page.text_width)):
            room = page.text_height - self._titles(panel, title, number, page) - notes
            fitted = fit(panel, page.text_width, room)
            if not panel.head and not panel.body:
                continue
            together = fitted.height <= room / 2
            self.pages[-1].add(table_xml(panel, fitted, self.facts.written, together=together))
            head = list(fitted.heights[: len(panel.head)])
            rows = list(fitted.heights[len(panel.head) :])
            self._ruler.keep(sum(head))
            self._ruler.take([sum(rows)] if together else rows, repeated=sum(head))
        for note in table.notes:
            self._text("TableNote", note)

    def _titles(self, table: ReportTable, title: str, number: int, page: Page) -> float:
        """What stands above a table; the points it takes.  A statement begins a page."""
        if not table.above:
            if table.title and not number:
                self._line("TableCaption", run(table.title), table.title)
            return 0
        broken = ""
        if self.pages[-1].blocks:
            self._ruler.next_page()
            broken = "<w:pageBreakBefore/>"
        if number:
            self._line("TableContinued", run(table.title + _CONTINUED[self._lang]), table.title, None, broken)
        else:
            self._headline("TableTitle", title, 2, broken)
        for line in table.above:
            self._line("TableLine", *_three(line, page))
        titled, under = _LOOK["TableTitle"], _LOOK["TableLine"]
        return titled.line + titled.after + len(table.above) * (under.line + under.after)

    def _chart(self, chart: Chart) -> None:
        """A chart, unless it has nothing to show."""
        kept = [any(series.values[at] for series in chart.series) for at in range(len(chart.labels))]
        if not any(kept):
            return
        self.charts.append(chart)
        number = len(self.charts)
        for column, series in enumerate(chart.series, 1):
            for at, value in enumerate(series.values):
                if value:
                    self.facts.enter(value, chart=number, row=sum(kept[: at + 1]), column=column)
        look = _LOOK["Figure"]
        self._ruler.take([height(chart)], look.before, look.after)
        self.pages[-1].add(paragraph("Figure", drawing(chart, number, f"chart{number}", self._lang)))


def is_table(xml: str) -> bool:
    """Is a block a table?"""
    return xml.startswith("<w:tbl>")


def _height(style: str, text: str, page: Page) -> float:
    """The height of a paragraph with the distances around it."""
    look = _LOOK[style]
    lines = line_count(text, look.size, page.text_width, look.indent * look.size)
    return look.before + lines * look.line + look.after


def _page(blocks: Sequence[Block], at: int) -> Page:
    """The page the block needs: across for a table that is wide or would not fit upright, and its headings."""
    following = (blocks[place] for place in range(at, len(blocks)))
    block = next((each for each in following if not isinstance(each, Heading)), None)
    if not isinstance(block, ReportTable):
        return UPRIGHT
    return ACROSS if block.wide or least_width(block) > UPRIGHT.text_width else UPRIGHT


def _three(line: tuple[str, str, str], page: Page) -> tuple[str, str, None, str]:
    """A line above a table: what stands left, in the middle and right."""
    left, middle, right = line
    if not left and not middle:
        return run(right), right, None, '<w:jc w:val="right"/>'
    stops = f"<w:tabs>{tab('center', page.text_width / 2)}{tab('right', page.text_width)}</w:tabs>"
    return run(f"{left}\t{middle}\t{right}"), "", None, stops
