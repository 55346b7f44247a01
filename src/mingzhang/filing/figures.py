"""The figures of a filing: what its records, its workbook and its profile say, and the tables they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from mingzhang.facts import Fact, FactSet, Interval, Quantity, Source
from mingzhang.facts import Origin as Where
from mingzhang.filing.errors import NothingImportedError
from mingzhang.filing.filing import Filing
from mingzhang.filing.profile import FILE
from mingzhang.language.decimals import decimal_text
from mingzhang.reading.tables.workbook import import_workbook
from mingzhang.records.consolidation import Consolidated, department_of
from mingzhang.records.measure import facts_of
from mingzhang.rulebook.named_figures import particulars
from mingzhang.statements.fill import statements
from mingzhang.statements.sheet import Sheet


@dataclass(frozen=True)
class FilingFigures:
    """All that is known of a filing, by where it comes from; ``department`` if it is a sum of units."""

    ledger: FactSet
    workbook: FactSet
    profile: FactSet
    prior: FactSet
    department: Consolidated | None = None

    @cached_property
    def all(self) -> FactSet:
        """Everything; what stands first counts first."""
        return FactSet.of([*self.ledger, *self.workbook, *self.profile, *self.prior])


def figures_of(filing: Filing) -> FilingFigures:
    """The figures of a filing.  Raises NothingImportedError when there are neither records nor tables."""
    if not filing.has_ledger and not filing.statements:
        raise NothingImportedError(filing.name)
    department = _department(filing)
    ledger = department.facts if department else _ledger(filing)
    workbook = FactSet.of(_workbook(filing))
    return FilingFigures(ledger, workbook, FactSet.of(_profile(filing)), _prior(filing), department)


def tables_of(filing: Filing, figures: FilingFigures) -> tuple[Sheet, ...]:
    """The tables the filing's place publishes."""
    return statements(figures.all, filing.book, filing.profile.entity)


def _department(filing: Filing) -> Consolidated | None:
    if not filing.has_ledger or not filing.profile.units:
        return None
    return department_of(filing.ledger, filing.book, filing.year, filing.profile.units)


def _ledger(filing: Filing) -> FactSet:
    return facts_of(filing.ledger, filing.book, filing.year) if filing.has_ledger else FactSet()


def _workbook(filing: Filing) -> Iterator[Fact]:
    for part in filing.statements:
        with part.at_hand() as path:
            yield from import_workbook(path, filing.book).facts


def _prior(filing: Filing) -> FactSet:
    if not filing.prior:
        return FactSet()
    from mingzhang.filing.prior import prior_facts

    return prior_facts(filing)


def _profile(filing: Filing) -> Iterator[Fact]:
    for item in particulars(filing.book):
        value = filing.profile.figures.get(item.zh)
        if value is None:
            continue
        unit = item.measure
        base: Fraction = value * unit.scale
        printed = decimal_text(value)
        source = Source(0, 0, printed, FILE, cell=item.zh, place=Where.TABLE)
        quantity = Quantity(item.id, (), str(filing.year))
        yield Fact(quantity, base, Interval.exact(base), unit, printed, item.zh, source)
