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
from mingzhang.rulebook.alignment import alignment


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
    for statement in reading.rulebook.statements:
        title = f"{statement.code} {context.say(statement.zh, statement.en)}"
        key = f"T{statement.number:02d}"
        if statement.zh in misread:
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
        elif any(statement.zh in heading for heading in named) or reading.document.pictures:
            why = context.say(
                "表格内容不在可读的文字中（可能是图片或另附文件）。", "The table is not in the readable text."
            )
            yield Obligation(key, title, Status.CANNOT_CHECK, why)
        else:
            why = context.say("没有找到这张表。", "The table was not found.")
            yield Obligation(key, title, Status.VIOLATED if found else Status.CANNOT_CHECK, why)
