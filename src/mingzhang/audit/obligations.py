"""Obligations 公开义务: what the document must contain, and how each ended.

Every one ends as checked, violated, not applicable or cannot check; what could
not be read is never called missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Obligation, Role, Severity, Status
from mingzhang.audit.rules.leftovers import is_template
from mingzhang.reading.reader import DocumentReading
from mingzhang.reading.tables.problems import unread_cell
from mingzhang.rulebook.alignment import alignment
from mingzhang.rulebook.tables.recognition import Statement


def obligations(
    context: Context, findings: Sequence[Finding], misread: Collection[str] = ()
) -> Iterator[Obligation]:
    """The obligatory parts, then the published tables, each with its status.

    ``misread`` are titles of tables whose layout was not understood.
    """
    reading = context.reading
    if is_template(context):
        why = context.say("文件是未填写的模板。", "The document is an unfilled template.")
        yield Obligation("O00", context.say("决算公开说明", "Disclosure"), Status.CANNOT_CHECK, why)
        return
    if reading.document.kind == "xlsx":
        yield from _of_workbook(context, findings, misread)
        return
    headings = _headings(reading)
    recognised = bool(headings) and any("决算" in heading for heading in headings)
    for part in alignment(reading.rulebook).parts:
        there = any(word in heading for heading in headings for word in part.headings)
        title = context.say(part.zh, part.en)
        if there:
            yield Obligation(part.id, title, Status.CHECKED)
        elif recognised:
            why = context.say("没有这一部分的标题。", "No heading of this part was found.")
            yield Obligation(part.id, title, Status.VIOLATED, why)
        else:
            why = context.say("没有识别出决算说明的结构。", "No structure of a disclosure was recognised.")
            yield Obligation(part.id, title, Status.CANNOT_CHECK, why)
    yield from _tables(context, findings, misread)


def _headings(reading: DocumentReading) -> set[str]:
    return {heading for section in reading.sections for heading in section.headings}


def _of_workbook(
    context: Context, findings: Sequence[Finding], misread: Collection[str]
) -> Iterator[Obligation]:
    """A workbook holds tables alone: no text is missing in it, and tables may be in another file."""
    reading = context.reading
    text = context.say("工作簿里只有表格，没有文字说明。", "A workbook holds tables, and no text.")
    for part in alignment(reading.rulebook).parts:
        yield Obligation(part.id, context.say(part.zh, part.en), Status.NOT_APPLICABLE, text)
    published = {statement.id for statement in reading.rulebook.statements}
    found = {table.statement.id for table in reading.statements}
    why = ""
    if found and not found & published:
        why = context.say(
            "这是部门决算报表，不是公开表。", "These are the official statements, not the published tables."
        )
    elif reading.forms and not found:
        why = context.say(
            "这是项目绩效表，不是公开表。", "These are performance forms, not the published tables."
        )
    if not why:
        yield from _tables(context, findings, misread)
        return
    for statement in reading.rulebook.statements:
        yield Obligation(*_name(context, statement), Status.NOT_APPLICABLE, why)


def _name(context: Context, statement: Statement) -> tuple[str, str]:
    """The id and the title of the obligation to publish a table."""
    title = f"{statement.code} {context.say(statement.zh, statement.en)}"
    return f"T{statement.number:02d}", title


def _tables(context: Context, findings: Sequence[Finding], misread: Collection[str]) -> Iterator[Obligation]:
    """Each table of the jurisdiction's package: with figures, empty, only named, or not there."""
    reading = context.reading
    found = {table.statement.id for table in reading.statements}
    wrong = {
        place.section
        for finding in findings
        if finding.severity is Severity.ERROR
        for place in finding.locations
        if place.role is Role.WRONG
    }
    named = _headings(reading)
    unread = dict(_unread(context))
    is_workbook = reading.document.kind == "xlsx"
    for statement in reading.rulebook.statements:
        key, title = _name(context, statement)
        if why := unread.get(statement.id):
            yield Obligation(key, title, Status.CANNOT_CHECK, why)
        elif statement.zh in misread:
            why = context.say(
                "多行不满足同一勾稽关系，疑为版式没有识别。",
                "Row after row fails one rule: its layout was probably not understood.",
            )
            yield Obligation(key, title, Status.CANNOT_CHECK, why)
        elif statement.id in found and statement.zh in wrong:
            why = context.say("表中有矛盾的数字。", "The table holds contradictions.")
            yield Obligation(key, title, Status.VIOLATED, why)
        elif statement.id in found:
            yield Obligation(key, title, Status.CHECKED)
        elif is_workbook:
            why = context.say(
                "不在这个工作簿可见的工作表里（可能在别的文件中）。",
                "It is on no visible sheet of this workbook (another file may hold it).",
            )
            yield Obligation(key, title, Status.CANNOT_CHECK, why)
        elif any(statement.zh in heading for heading in named) or reading.document.pictures:
            why = context.say(
                "表格内容不在可读的文字中（可能是图片或另附文件）。", "The table is not in the readable text."
            )
            yield Obligation(key, title, Status.CANNOT_CHECK, why)
        else:
            why = context.say("没有找到这张表。", "The table was not found.")
            yield Obligation(key, title, Status.VIOLATED if found else Status.CANNOT_CHECK, why)


def _unread(context: Context) -> Iterator[tuple[str, str]]:
    """The statements of a workbook with cells that cannot be read, and why they were not checked."""
    document = context.reading.document
    for table in context.reading.statements:
        if table.unread:
            first, more = unread_cell(document, table.unread[0]).sentence(context.lang), len(table.unread) - 1
            others = context.say(f"（另有 {more} 格）", f" ({more} more cells)") if more else ""
            yield table.statement.id, f"{first}{others}"
