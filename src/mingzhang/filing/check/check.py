"""Checking a filing 自查: everything a reviewer would find, before anything is published.

The figures are listed as a document, one a line, so that findings have places
to point at and every reporter can print them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from mingzhang.audit.arithmetic_findings import judge
from mingzhang.audit.catalogue import same_rule, titles
from mingzhang.audit.finding import Obligation, Report, Status
from mingzhang.disclosure.content.missing_words import missing
from mingzhang.document.document import Document
from mingzhang.facts import Fact, FactSet
from mingzhang.facts import Origin as Where
from mingzhang.facts.unit import YUAN
from mingzhang.filing.build.material import Material
from mingzhang.filing.check.forms import form_findings, forms_document
from mingzhang.filing.check.scores import filed_scores, performance_obligations, score_findings
from mingzhang.filing.errors import NothingImportedError
from mingzhang.filing.figures import FilingFigures, tables_of
from mingzhang.filing.filing import Filing
from mingzhang.filing.forms import sheets_of
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import rounded_text
from mingzhang.rulebook.ledger.measures import measures
from mingzhang.rulebook.ledger.tables import tables
from mingzhang.rulebook.named_figures import particulars
from mingzhang.statements.explain import name
from mingzhang.statements.sheet import Sheet

_OTHER = "其他数据"


def check(filing: Filing, today: date, lang: str = "zh") -> tuple[Report, Document]:
    """What is wrong with a filing, and the list of its figures and forms that findings point into.

    Raises NothingImportedError when there is nothing to check.
    """
    started = time.perf_counter()
    material = Material(filing, today)
    performance = material.performance
    figures = _figures(material)
    sheets = tables_of(filing, figures)
    listing = _Listing()
    for fact in _told(filing, figures, sheets):
        listing.add(fact)
    fixed = [*figures.prior, *(figures.ledger if figures.workbook else ())]
    facts = FactSet.of([*listing.facts, *fixed])
    relations = filing.book.relations(facts, filing.year)
    rules = same_rule(filing.book, {sheet.title: sheet.layout.id for sheet in sheets})
    filed = filed_scores(performance, listing.length)
    text = listing.text + "".join(each.line for each in filed)
    document = forms_document(text, sheets_of(filing, performance.rule, performance.projects))
    found = [
        *judge(facts, relations, titles(filing.book), lang=lang, same_rule=rules),
        *score_findings(filed, filing.book, lang),
        *form_findings(filing, document, lang),
    ]
    report = Report(
        path=filing.name,
        sha256="",
        kind="filing",
        entity=filing.profile.entity,
        fiscal_year=filing.year,
        jurisdiction=filing.book.jurisdiction.code,
        rulebook=filing.book.version,
        facts=len(listing.facts),
        identities=len(relations),
        seconds=f"{time.perf_counter() - started:.3f}",
        findings=tuple(found),
        obligations=(
            *_obligations(filing, figures, lang),
            *performance_obligations(performance, lang),
            *(_words(material, lang) if figures.all else ()),
        ),
    )
    return report, document


def _figures(material: Material) -> FilingFigures:
    """The figures of a filing; a filing may hold nothing but project forms."""
    try:
        return material.figures
    except NothingImportedError:
        if not material.performance.projects:
            raise
        return FilingFigures(FactSet(), FactSet(), FactSet(), FactSet())


def _told(filing: Filing, figures: FilingFigures, sheets: tuple[Sheet, ...]) -> Iterator[Fact]:
    """What the department says: its workbook as it stands, or what its ledger records; and its profile."""
    yield from figures.workbook or _recorded(filing, figures, sheets)
    yield from figures.profile


def _recorded(filing: Filing, figures: FilingFigures, sheets: tuple[Sheet, ...]) -> Iterator[Fact]:
    """The ledger's figures where the tables show them.

    Those computed from others are left out: they follow, and would take a share of the blame.
    """
    computed = {(concept, period.text(filing.year)) for concept, period in measures(filing.book).derived}
    cells = {
        cell.quantity: (sheet.title, address)
        for sheet in reversed(sheets)
        for address, cell in sheet.amounts()
    }
    for fact in figures.ledger:
        quantity = fact.quantity
        if (quantity.concept, quantity.period) in computed:
            continue
        section, address = cells.get(quantity, (_OTHER, ""))
        source = replace(fact.source, section=section, cell=address, place=Where.TABLE)
        yield replace(fact, label=name(quantity, filing.book) if address else fact.label, source=source)


@dataclass(slots=True)
class _Listing:
    """Figures written down one a line."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    facts: list[Fact] = field(default_factory=list)

    def add(self, fact: Fact) -> None:
        """Write ``fact`` down; it then stands here and nowhere else."""
        before = f"{fact.label} "
        start = self.length + len(before)
        end = start + len(fact.printed)
        source = replace(fact.source, start=start, end=end, quote=fact.printed, document="")
        self.facts.append(replace(fact, source=source))
        self.lines.append(f"{before}{fact.printed} {fact.unit.name}\n")
        self.length += len(self.lines[-1])

    @property
    def text(self) -> str:
        return "".join(self.lines)


def _obligations(filing: Filing, figures: FilingFigures, lang: str) -> Iterator[Obligation]:
    """The parts a filing must have, each with its status."""

    def item(key: str, there: bool, names: tuple[str, str], why: tuple[str, str]) -> Obligation:
        status = Status.CHECKED if there else Status.VIOLATED
        at = 0 if lang == "zh" else 1
        return Obligation(key, names[at], status, "" if there else why[at])

    blank = ("filing.yaml 中没有填写。", "It is not filled in in filing.yaml.")
    yield item("entity", bool(filing.profile.entity), ("部门（单位）名称", "Name of the entity"), blank)
    given = {fact.quantity.concept for fact in [*figures.ledger, *figures.workbook]}
    for part in particulars(filing.book):
        there = part.zh in filing.profile.figures or part.id in given
        yield item(part.id, there, (part.zh, part.en), blank)
    if filing.has_ledger:
        kept = {table for batch in filing.ledger.live() for table, rows in batch.rows.items() if rows}
        absent = ("没有导入这种账表。", "No such ledger table was imported.")
        for table in tables(filing.book).values():
            if not table.particulars:
                yield item(table.id, table.id in kept, (table.zh, table.en), absent)
    yield _last_year(filing, figures, lang)
    for transfer in figures.department.differences if figures.department else ():
        names = (
            f"{filing.book.concepts[transfer.paid].zh}（内部往来）",
            filing.book.concepts[transfer.paid].en,
        )
        sums = [rounded_text(fen / YUAN.scale, 2) for fen in (transfer.paid_fen, transfer.taken_fen)]
        why = (f"付方 {sums[0]} 元，收方 {sums[1]} 元，两边不一致。", f"{sums[0]} paid, {sums[1]} taken in.")
        yield item(transfer.paid, False, names, why)


def _last_year(filing: Filing, figures: FilingFigures, lang: str) -> Obligation:
    """Last year's accounts, which a unit that is new in the year has not, and must not have."""
    there, new, before = bool(figures.prior), filing.profile.new, str(filing.year - 1)
    if not new:
        status = Status.CHECKED if there else Status.VIOLATED
        why = Bilingual(
            "没有导入，不能与上年比较。", "Not imported, so nothing can be compared with last year."
        )
    elif there or any(fact.value and fact.quantity.period == before for fact in figures.all):
        status = Status.VIOLATED
        why = Bilingual(
            f"filing.yaml 写明本年度{new}（new），却有上年数，请核对。",
            f"filing.yaml says that the unit is new ({new}), yet there are figures of last year.",
        )
    else:
        status = Status.NOT_APPLICABLE
        why = Bilingual(f"本年度{new}，没有上年数。", f"The unit is new in the year ({new}).")
    title = Bilingual("上年决算", "Last year's accounts").in_(lang)
    return Obligation("prior", title, status, "" if status is Status.CHECKED else why.in_(lang))


def _words(material: Material, lang: str) -> Iterator[Obligation]:
    """What the author still has to write for the disclosure."""
    for each in missing(material.inputs):
        why = {"zh": f"待补：{each.what}", "en": f"To be written: {each.what}"}[lang]
        hint = {"zh": f"（可供参考：{each.suggestion}）", "en": f" (the figures suggest: {each.suggestion})"}[
            lang
        ]
        yield Obligation("words", each.place, Status.VIOLATED, why + (hint if each.suggestion else ""))
