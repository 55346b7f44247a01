"""Reading: from a file to facts and claims.

container → text with positions → outline → stretches of text, tables, forms →
mentions → claims → facts.  Nothing here judges; it only tells what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mingzhang.document.document import Chart, Document, Paragraph
from mingzhang.document.folded import fold, folded
from mingzhang.document.grid import Grid, grid_of
from mingzhang.document.line_breaks import flow
from mingzhang.document.numbers import Number
from mingzhang.document.sections import Section, Zone, outline
from mingzhang.facts import Fact, FactSet, Origin, Quantity, Relation, Source
from mingzhang.facts.unit import WAN_YUAN, Unit
from mingzhang.language.bilingual import Bilingual
from mingzhang.reading.charts import chart_cells
from mingzhang.reading.entity_year import entity_and_year
from mingzhang.reading.forms.facts import form_facts, funds_in_reports, project_codes
from mingzhang.reading.forms.form import Form, continue_form, forms_of
from mingzhang.reading.precision import printed_fact, stored_fact, trimmed_decimals, usual_unit
from mingzhang.reading.sentences.claims import Claims, claims_of
from mingzhang.reading.sentences.concept_matching import Aligner, alignable
from mingzhang.reading.sentences.mentions import Mention, NumberRole, Stretch, mentions_of
from mingzhang.reading.sentences.paraphrases import ParaphraseMatcher, applicable
from mingzhang.reading.sentences.printed_subjects import resolver
from mingzhang.reading.sentences.work_rates import metric_relations
from mingzhang.reading.tables.lines_above import entity_and_year_above, first_cells
from mingzhang.reading.tables.problems import unread_cell
from mingzhang.reading.tables.statements import StatementTable, read_statement
from mingzhang.rulebook import Rulebook, identify, load
from mingzhang.rulebook.alignment import alignment
from mingzhang.rulebook.publication.charts import chart_concepts


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as read: its section, its mentions, and the quantity of each mention."""

    section: Section
    stretch: Stretch
    quantities: tuple[Quantity, ...]


@dataclass(slots=True)
class DocumentReading:
    """All a document says.

    ``statements`` are the account tables found, ``forms`` the performance
    forms with their sections; ``relations`` are claims of the language.
    ``trimmed`` and ``unit`` tell how the document prints its amounts.
    """

    document: Document
    rulebook: Rulebook
    entity: str
    fiscal_year: int | None
    jurisdiction: str
    sections: list[Section]
    facts: FactSet = field(default_factory=FactSet)
    relations: list[Relation] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    statements: list[StatementTable] = field(default_factory=list)
    forms: list[tuple[Section, Form]] = field(default_factory=list)
    trimmed: dict[str, int] = field(default_factory=dict)
    unit: Unit = WAN_YUAN


def read_file(path: Path, jurisdiction: str | None = None, year: int | None = None) -> DocumentReading:
    """Read a published document. Raises UnreadableError with one clear sentence."""
    from mingzhang.document.containers import open_document

    return read_document(open_document(path), jurisdiction, year)


def read_document(
    document: Document, jurisdiction: str | None = None, year: int | None = None
) -> DocumentReading:
    """Read what a container gave; place and year are recognised unless given."""
    document = replace(document, blocks=flow(document), notes=list(document.notes))
    text = _opening_text(document)
    entity, found_year = entity_and_year(text)
    if document.kind == "xlsx":
        own_entity, own_year = entity_and_year_above(document)
        entity, found_year = own_entity or entity, own_year or found_year
    year = year or found_year
    jurisdiction = jurisdiction or identify(text)
    rulebook = load(jurisdiction, year)
    reading = DocumentReading(document, rulebook, entity, year, rulebook.jurisdiction.code, outline(document))
    _Assembler(reading).run()
    return reading


def aligner_for(
    rulebook: Rulebook, year: int | None, entity: str, tables: Iterable[StatementTable] = ()
) -> Aligner:
    """The aligner of a rulebook for one entity and year, and the tables printed beside the text."""
    names = {name: concept.id for concept in rulebook.concepts.values() for name in concept.names}
    ties = alignment(rulebook)
    return Aligner(names, ties.within, ties.topics, resolver(tables, rulebook), year, entity)


def _opening_text(document: Document) -> str:
    """The paragraphs; of a workbook, which has none, the first lines of its sheets as well."""
    spans = [block for block in document.blocks if isinstance(block, Paragraph)]
    lines = [folded(document.slice(span)) for span in spans]
    if document.kind == "xlsx":
        lines += [folded(document.slice(cell)) for cell in first_cells(document)]
    return "\n".join(lines)


class _Assembler:
    """Turns the blocks of one document into facts, in reading order."""

    aligner: Aligner

    def __init__(self, reading: DocumentReading) -> None:
        self.reading = reading
        self.count = 0
        self.projects: dict[str, str] = {}
        self.listeners: dict[Section, ParaphraseMatcher | None] = {}

    def run(self) -> None:
        reading = self.reading
        document, sections = reading.document, reading.sections
        stretches: list[tuple[Section, Stretch]] = []
        grids: list[tuple[int, Section, Grid]] = []
        for index, (block, section) in enumerate(zip(document.blocks, sections, strict=True)):
            if section.zone is Zone.CONTENTS:
                continue
            if isinstance(block, Paragraph):
                stretches.append(
                    (section, mentions_of(fold(document.text, block.start, block.end, wrapped=True)))
                )
            else:
                grids.append((index, section, grid_of(document, block)))
        numbers = [mention.number for _, stretch in stretches for mention in stretch.mentions]
        reading.trimmed = trimmed_decimals(numbers)
        reading.unit = usual_unit(numbers)
        statements = self._statements({index: grid for index, _, grid in grids})
        self.aligner = aligner_for(reading.rulebook, reading.fiscal_year, reading.entity, statements.values())
        others = [(section, grid) for index, section, grid in grids if index not in statements]
        for section, grid in others:
            self._forms(section, grid)
        self.projects = project_codes(form for _, form in reading.forms)
        for section, stretch in stretches:
            self._passage(section, stretch)
        for index, section, grid in grids:
            self._table(index, section, grid, statements.get(index))
        self._told_by_forms((*reading.forms, *funds_in_reports(others)))

    def _passage(self, section: Section, stretch: Stretch) -> None:
        own = [Quantity(f"#{self.count + i}") for i in range(len(stretch.mentions))]
        self.count += len(own)
        aligner = self.aligner if alignable(section) else None
        subject = aligner.path(stretch.view.text, aligner.topic(section)) if aligner else None
        claims = claims_of(stretch, own, aligner, subject, self._listener(section))
        self.reading.passages.append(Passage(section, stretch, tuple(claims.quantities)))
        for fact in self._facts(section, stretch, claims):
            self._add(fact)
        self.reading.relations.extend(claims.relations)
        metrics = alignment(self.reading.rulebook).metrics
        self.reading.relations.extend(metric_relations(stretch, claims.quantities, metrics))

    def _listener(self, section: Section) -> ParaphraseMatcher | None:
        """What the section may tell in other words than names."""
        if section not in self.listeners:
            known = alignment(self.reading.rulebook).tellings
            tellings = applicable(known, section, own=alignable(section))
            project = self.projects.get(section.scope, "")
            listener = ParaphraseMatcher(tellings, self.aligner, self.projects, project)
            self.listeners[section] = listener if tellings else None
        return self.listeners[section]

    def _facts(self, section: Section, stretch: Stretch, claims: Claims) -> Iterator[Fact]:
        for index, (mention, quantity) in enumerate(zip(stretch.mentions, claims.quantities, strict=True)):
            number = self._with_unit(mention, quantity)
            if number is None:
                continue
            start, end = stretch.view.original(number.start, number.digits_end)
            # Attachments retell the accounts; where they differ, they are doubted first.
            place = Origin.FORM if section.zone is Zone.ATTACHMENT else Origin.TEXT
            source = Source(start, end, self.reading.document.text[start:end], section.title, place=place)
            fact = printed_fact(
                number, quantity, _label(stretch.mentions, index), source, self.reading.trimmed
            )
            yield replace(fact, loose=_loose(fact), direction=mention.direction)

    def _with_unit(self, mention: Mention, quantity: Quantity) -> Number | None:
        """The number with its unit; an amount of an account sentence without one is in the document's."""
        number = mention.number
        if number.unit.name:
            return number
        if mention.role is NumberRole.VALUE and not quantity.concept.startswith("#"):
            return replace(number, unit=self.reading.unit)
        return None

    def _statements(self, grids: dict[int, Grid]) -> dict[int, StatementTable]:
        reading = self.reading
        year = reading.fiscal_year or reading.rulebook.year
        found = {
            index: read_statement(reading.document, index, grid, reading.rulebook, year)
            for index, grid in grids.items()
            if not isinstance(grid.table, Chart)
        }
        statements = {index: table for index, table in found.items() if table}
        if statements and reading.fiscal_year is None:
            reading.document.notes.append(
                Bilingual(
                    f"没有识别出年度，决算表按 {year} 年度的规则读取；请用 --year 写明年度。",
                    f"no fiscal year was recognised; the tables are read by the rules of {year}; give it with --year.",
                )
            )
        return statements

    def _table(self, index: int, section: Section, grid: Grid, statement: StatementTable | None) -> None:
        reading = self.reading
        if isinstance(grid.table, Chart):
            self._chart(index, section, grid, grid.table.title)
            return
        if statement:
            reading.statements.append(statement)
            for cell in statement.cells:
                source = statement.source(cell, reading.document)
                if reading.document.kind == "xlsx":
                    self._add(stored_fact(cell.number, cell.quantity, cell.label, source))
                else:
                    self._add(printed_fact(cell.number, cell.quantity, cell.label, source, reading.trimmed))
            reading.document.notes += [
                unread_cell(reading.document, place).bilingual for place in statement.unread
            ]

    def _forms(self, section: Section, grid: Grid) -> None:
        """The performance forms of a table, or the rest of one that a page broke."""
        forms = self.reading.forms
        if isinstance(grid.table, Chart) or (forms and continue_form(forms[-1][1], grid)):
            return
        forms.extend((section, form) for form in forms_of(grid))

    def _told_by_forms(self, forms: Iterable[tuple[Section, Form]]) -> None:
        reading = self.reading
        for section, form in forms:
            project = form.code or self.projects.get(form.project or section.scope, "")
            told = form_facts(form, section, project, reading.fiscal_year, reading.document, reading.trimmed)
            for fact in told:
                self._add(fact)

    def _chart(self, index: int, section: Section, grid: Grid, title: str) -> None:
        """The values of a native chart, told by its title and the caption above or below it."""
        document = self.reading.document
        near = [document.blocks[i] for i in (index + 1, index - 1) if 0 <= i < len(document.blocks)]
        captions = [folded(document.slice(block)) for block in near if isinstance(block, Paragraph)]
        words = folded(title) + "".join(text for text in captions if text.startswith(("图", "（图")))
        for cell in chart_cells(grid, words, chart_concepts(self.reading.rulebook), self.aligner):
            start, end = cell.place.view.original(cell.number.start, cell.number.digits_end)
            quote = document.text[start:end]
            source = Source(start, end, quote, section.title, grid.table.page, f"图 {title}", Origin.CHART)
            self._add(printed_fact(cell.number, cell.quantity, cell.label, source, self.reading.trimmed))

    def _add(self, fact: Fact) -> None:
        """Adds a fact; one of a workbook knows its cell."""
        document = self.reading.document
        if document.kind == "xlsx":
            cell = document.reference_at(fact.source.start)
            fact = replace(fact, source=replace(fact.source, cell=cell))
        self.reading.facts.add(fact)


_KINDS = {
    NumberRole.CHANGE: "增减额",
    NumberRole.GROWTH: "增减幅度",
    NumberRole.SHARE: "占比",
    NumberRole.COMPLETION: "完成率",
}


_FORMAL = re.compile(r"合计|总计|预算财政拨款|“三公”")


def _loose(fact: Fact) -> bool:
    """An attachment often says 基本支出 or 财政拨款收入 of another scope; formal names leave no doubt."""
    aligned = not fact.quantity.concept.startswith("#")
    return aligned and fact.source.place is Origin.FORM and not _FORMAL.search(fact.label)


def _label(mentions: Sequence[Mention], index: int) -> str:
    """What to call a number: its own words, or those of the amount it tells something about."""
    mention = mentions[index]
    if mention.role not in _KINDS:
        return mention.lead
    about = next(
        (
            m.words
            for m in reversed(mentions[:index])
            if m.role is NumberRole.VALUE and m.sentence == mention.sentence
        ),
        "",
    )
    return (about or mention.words) + _KINDS[mention.role]
