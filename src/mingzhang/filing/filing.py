"""A filing as values: its profile and its named parts. Only the store knows where they lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from mingzhang.filing.profile import Profile
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook import Rulebook, load


@dataclass(frozen=True, slots=True)
class FilingPart:
    """A file that belongs to the filing; ``at_hand`` lends it for reading."""

    name: str
    sha256: str
    at_hand: Callable[[], AbstractContextManager[Path]]


@dataclass(frozen=True)
class Filing:
    """One department, one year.

    ``statements`` are workbooks of this year's tables, for a department
    without a ledger; ``prior`` is what was published last year; ``words`` are
    the author's own texts by name; ``performance`` are the files of projects,
    evaluations and metrics, named by folder and file.
    """

    name: str
    profile: Profile
    book: Rulebook
    ledger: LedgerStore
    statements: tuple[FilingPart, ...] = ()
    prior: tuple[FilingPart, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    performance: tuple[FilingPart, ...] = ()

    @property
    def year(self) -> int:
        """The fiscal year."""
        return self.profile.fiscal_year

    @property
    def has_ledger(self) -> bool:
        """Has any ledger table been imported?"""
        return bool(self.ledger.live())

    def last_year_book(self) -> Rulebook:
        """The rules of the year before."""
        return load(self.profile.jurisdiction, self.year - 1, self.book.root)
