"""The audit of one document: read, relate, judge, and see what could be checked.

One function behind every face: command line, web and tests call ``audit_file``.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mingzhang.audit.arithmetic_findings import Check, check_all, judge
from mingzhang.audit.catalogue import same_rule, titles
from mingzhang.audit.checks import checks
from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Report, Role, Severity
from mingzhang.audit.incomplete_lists import with_doubt, without_outlisted
from mingzhang.audit.misreading import believable
from mingzhang.audit.obligations import obligations
from mingzhang.audit.prior_year import with_prior
from mingzhang.audit.rules.leftovers import is_template
from mingzhang.document.document import Document
from mingzhang.facts import FactSet, Relation
from mingzhang.reading.reader import DocumentReading, read_file


def audit_file(
    path: Path,
    *,
    prior: Path | None = None,
    jurisdiction: str | None = None,
    year: int | None = None,
    lang: str = "zh",
) -> tuple[Report, Document]:
    """Audit a published document. Raises UnreadableError with one clear sentence."""
    started = time.perf_counter()
    reading = read_file(path, jurisdiction, year)
    before = (
        read_file(prior, jurisdiction, reading.fiscal_year - 1 if reading.fiscal_year else None)
        if prior
        else None
    )
    report = audit_reading(reading, before, lang, started)
    return report, reading.document


def audit_reading(
    reading: DocumentReading,
    prior: DocumentReading | None = None,
    lang: str = "zh",
    started: float | None = None,
) -> Report:
    """Audit what was read, against last year's reading if there is one."""
    started = time.perf_counter() if started is None else started
    context = Context(reading, lang, prior)
    arithmetic = _arithmetic(reading, with_prior(reading, prior))
    # A form to be filled in gets one finding, not hundreds.
    found = list(checks()["D02"](context) if is_template(context) else _findings(context, arithmetic))
    found.sort(key=lambda item: (item.severity.rank, item.locations[0].start if item.locations else 0))
    document = reading.document
    return Report(
        path=document.path,
        sha256=document.sha256,
        kind=document.kind,
        entity=reading.entity,
        fiscal_year=reading.fiscal_year,
        jurisdiction=reading.jurisdiction,
        rulebook=reading.rulebook.version,
        facts=len(reading.facts),
        identities=len(arithmetic.relations),
        seconds=f"{time.perf_counter() - started:.3f}",
        findings=tuple(found),
        obligations=tuple(obligations(context, found, arithmetic.misread)),
    )


@dataclass(frozen=True, slots=True)
class _Arithmetic:
    """What is to be judged: the facts, the relations that may be trusted, and tables that were misread."""

    facts: FactSet
    relations: list[Relation]
    misread: frozenset[str]
    look: Check | None


def _arithmetic(reading: DocumentReading, facts: FactSet) -> _Arithmetic:
    stated = [*reading.relations, *reading.rulebook.relations(facts, reading.fiscal_year)]
    relations = with_doubt(facts, without_outlisted(stated))
    look = check_all(facts, relations)
    unread = {table.title for table in reading.statements if table.is_unread}
    kept, misread = believable(facts, relations, look.violations, unread)
    return _Arithmetic(facts, kept, misread, look if len(kept) == len(relations) else None)


def _blamed(findings: Iterable[Finding]) -> frozenset[tuple[int, int]]:
    grave = (finding for finding in findings if finding.severity is not Severity.INFO)
    places = (place for finding in grave for place in finding.locations if place.role is Role.WRONG)
    return frozenset((place.start, place.end) for place in places)


def _findings(context: Context, arithmetic: _Arithmetic) -> Iterator[Finding]:
    reading = context.reading
    tables = {table.title: table.statement.id for table in reading.statements}
    judged = judge(
        arithmetic.facts,
        arithmetic.relations,
        titles(reading.rulebook),
        lang=context.lang,
        same_rule=same_rule(reading.rulebook, tables),
        look=arithmetic.look,
    )
    yield from judged
    context = replace(context, blamed=_blamed(judged))
    for check in dict.fromkeys(checks().values()):
        yield from check(context)
