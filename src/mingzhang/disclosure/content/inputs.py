"""What a disclosure is made from 公开材料."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingzhang.facts import FactSet
from mingzhang.performance.year import Performance
from mingzhang.report.model import Report
from mingzhang.rulebook.book import Rulebook
from mingzhang.statements.sheet import Sheet


@dataclass(frozen=True)
class Inputs:
    """All of it, for the place and fiscal year of ``book``.

    ``facts`` are the figures of this year and last, head counts among them;
    ``sheets`` the filled tables, ``reports`` the performance reports, ``words``
    the author's texts by name, ``published`` the date on the cover.  ``new`` says
    how the unit is new in the year, so that there is no last year; else empty.
    ``apart`` is the number of projects whose forms are published beside it.
    """

    book: Rulebook
    entity: str
    facts: FactSet
    sheets: tuple[Sheet, ...] = ()
    reports: tuple[Report, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    performance: Performance | None = None
    published: str = ""
    new: str = ""
    apart: int = 0

    @property
    def year(self) -> int:
        """The fiscal year."""
        return self.book.year
