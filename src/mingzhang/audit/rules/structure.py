"""The parts of a document: years in headings, table of contents, empty tables, attachments, charts, glossary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Location
from mingzhang.audit.registry import rule
from mingzhang.document.document import Chart, Paragraph
from mingzhang.document.folded import folded
from mingzhang.document.sections import Zone, heading_level
from mingzhang.facts import Fact
from mingzhang.reading.tables.official import official_sheets
from mingzhang.reading.tables.statements import StatementTable

_YEAR = re.compile(r"(20\d\d)年度?[^，。]{0,12}(?:决算|部门|单位)")
_PART = re.compile(r"^第[一二三四五六七八九十\d]+部分")
_LEADER = re.compile(r"[.．…·\-\d]+$")
_ANNOUNCED = re.compile(r"(?:详见|见)(?:第[一二三四五六]部分)?附件")
_CAPTION = re.compile(r"^（?图\d{1,2}[：:、.]?[^。]{4,40}")
_EXPLAINED = re.compile(r"无数据|没有|无.{0,30}(?:支出|收入|拨款)|不涉及|为空")
_BELOW = 4


def _paragraphs(context: Context) -> Iterator[tuple[int, Paragraph, str]]:
    """Paragraphs with their block number and folded text."""
    document = context.reading.document
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield index, block, folded(document.slice(block))


def _whole(context: Context, block: Paragraph, section: str = "") -> Location:
    text = context.reading.document.text
    start, end = block.start, block.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return context.at(start, end, section)


@rule("D01")
def heading_years(context: Context) -> Iterator[Finding]:
    """A part's heading with another year than the document's."""
    year = context.reading.fiscal_year
    for index, block, text in _paragraphs(context):
        match = _YEAR.search(text) if heading_level(text) == 0 else None
        if (
            match
            and year
            and int(match[1]) != year
            and context.reading.sections[index].zone is not Zone.CONTENTS
        ):
            message = context.say(
                f"标题写的是 {match[1]} 年度，决算年度为 {year} 年度。",
                f"The heading says {match[1]}, the accounts are of {year}.",
            )
            yield context.finding("D01", message, [_whole(context, block)], printed=match[1], best=str(year))


@rule("D03")
def table_of_contents(context: Context) -> Iterator[Finding]:
    """A part named in the table of contents that has no heading of the same words."""
    sections = context.reading.sections
    listed = [
        (block, _LEADER.sub("", text))
        for index, block, text in _paragraphs(context)
        if sections[index].zone is Zone.CONTENTS and _PART.match(text)
    ]
    headings = {
        text
        for index, _, text in _paragraphs(context)
        if sections[index].zone is not Zone.CONTENTS and _PART.match(text)
    }
    if not headings:
        return
    for block, entry in listed:
        if not any(entry in heading or heading in entry for heading in headings):
            message = context.say(
                f"目录中的“{entry}”与正文标题不一致。", f"“{entry}” of the table of contents is no heading."
            )
            yield context.finding("D03", message, [_whole(context, block)])


@rule("E02")
def empty_tables(context: Context) -> Iterator[Finding]:
    """A statement without figures, and no sentence near it that says so; the pieces of a wide one are one statement."""
    pieces: dict[str, list[StatementTable]] = defaultdict(list)
    for table in context.reading.statements:
        pieces[table.title].append(table)
    for title, tables in pieces.items():
        if any(table.statement.id in official_sheets(context.reading.rulebook) for table in tables):
            continue  # the official workbook prints every sheet, filled or not
        if any(
            table.cells or table.is_unread or table.unread or _is_explained(context, table)
            for table in tables
        ):
            continue
        message = context.say(
            f"“{title}”没有数据，也没有说明。",
            f"“{title}” is empty and says nothing about it.",
        )
        whole = tables[0].grid.table
        place = context.at(whole.start, min(whole.end, whole.start + 20), title)
        yield context.finding("E02", message, [place])


def _is_explained(context: Context, table: StatementTable) -> bool:
    """Does a sentence in or below a table say that there is nothing to tell, or is it no table at all?"""
    document = context.reading.document
    index = document.blocks.index(table.grid.table)
    below = [folded(document.slice(block)) for block in document.blocks[index + 1 : index + 1 + _BELOW]]
    inside = [text for row in range(len(table.grid.rows)) for text in table.grid.texts(row)]
    return not any(inside) or any(_EXPLAINED.search(text) for text in (*below, *inside))


@rule("E03")
def announced_attachments(context: Context) -> Iterator[Finding]:
    """详见附件 where no attachment follows."""
    sections = context.reading.sections
    if any(section.zone is Zone.ATTACHMENT for section in sections) or context.reading.forms:
        return
    if any(section.mentions("附件") for section in sections):
        return
    for passage in context.reading.passages:
        match = _ANNOUNCED.search(passage.stretch.view.text)
        if match:
            message = context.say(
                "文字称详见附件，文件中没有附件。", "An attachment is announced, but there is none."
            )
            place = context.in_view(passage.stretch.view, match.start(), match.end(), passage.section)
            yield context.finding("E03", message, [place])
            return


@rule("E04")
def charts_without_data(context: Context) -> Iterator[Finding]:
    """Captions of charts whose numbers cannot be read: one notice."""
    document = context.reading.document
    charts = sum(isinstance(block, Chart) for block in document.blocks)
    captions = [
        block
        for index, block, text in _paragraphs(context)
        if _CAPTION.match(text) and context.reading.sections[index].zone is not Zone.CONTENTS
    ]
    if len(captions) > charts:
        message = context.say(
            f"有 {len(captions) - charts} 幅图没有可读的数据，未能核对。",
            f"{len(captions) - charts} charts have no readable data and were not checked.",
        )
        yield context.finding("E04", message, [_whole(context, block) for block in captions])


@rule("E05")
def glossary_of_subjects(context: Context) -> Iterator[Finding]:
    """Subjects (项) with money in the text that the glossary does not explain: one notice."""
    reading = context.reading
    explained = "\n".join(p.stretch.view.text for p in reading.passages if p.section.zone is Zone.GLOSSARY)
    if "（项）" not in explained:
        return
    missing: dict[str, Fact] = {}
    for fact in reading.facts:
        code = fact.quantity.dimension("func")
        if len(code) != len("2010101") or fact.source.place != "text" or not fact.value:
            continue
        if reading.rulebook.functional.name(code) not in explained and not _by_digits(explained, code):
            missing.setdefault(code, fact)
    if missing:
        names = "、".join(reading.rulebook.functional.name(code) for code in missing)
        message = context.say(
            f"名词解释没有解释所用科目：{names}。", f"The glossary does not explain these subjects: {names}."
        )
        yield context.finding("E05", message, [context.at_fact(fact) for fact in missing.values()])


def _by_digits(text: str, code: str) -> bool:
    """Is the subject explained in the code style 03（款）01（项）?"""
    return f"{code[3:5]}（款）{code[5:7]}（项）" in text
