"""Findings: what an audit says, as values.

The fields mirror the JSON contract ``mingzhang-audit/1`` of the design; a
reporter turns them into a page, a comment or a row and holds no rules itself.
Numbers are kept as text here: they are already in the unit the reader sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from mingzhang.facts import Fact


class Severity(StrEnum):
    """error: a certain contradiction; warning: probably wrong; info: rounding, truncation, style."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest, so that findings sort by it."""
        return list(Severity).index(self)


class Role(StrEnum):
    """Is the number at a location the one thought wrong, or one it disagrees with?"""

    WRONG = "wrong"
    RELATED = "related"


class Slip(StrEnum):
    """The one typing slip that turns the probable value into the printed one."""

    TRANSPOSITION = "transposition"
    DIGIT = "digit"
    DROPPED_DIGIT = "dropped_digit"
    DOUBLED_DIGIT = "doubled_digit"
    DECIMAL_SHIFT = "decimal_shift"
    UNIT = "unit"
    SIGN = "sign"
    DIRECTION = "direction"
    STALE = "stale"
    WRONG_BASE = "wrong_base"
    TRUNCATION = "truncation"
    SWAPPED = "swapped"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the document: character offsets in its text, and the file's own page or cell."""

    quote: str
    start: int
    end: int
    section: str = ""
    page: int | None = None
    cell: str = ""
    role: Role = Role.WRONG

    @classmethod
    def of(cls, fact: Fact, role: Role = Role.WRONG) -> Location:
        """Where a fact stands."""
        source = fact.source
        return cls(source.quote, source.start, source.end, source.section, source.page, source.cell, role)


@dataclass(frozen=True, slots=True)
class Expected:
    """Where the true value must lie, and the most probable one, in the printed unit."""

    low: str | None = None
    high: str | None = None
    best: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One printed number and what it would become."""

    quote: str
    start: int
    end: int
    best: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another smallest set of changes that explains the contradiction equally well."""

    changes: tuple[Change, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One root cause, with all its places.

    ``message`` says what is wrong in one sentence; ``explanation`` shows the
    arithmetic a clerk can redo.
    """

    rule: str
    severity: Severity
    title: str
    message: str
    locations: tuple[Location, ...]
    explanation: str = ""
    printed: str | None = None
    unit: str = ""
    expected: Expected | None = None
    slip: Slip | None = None
    alternatives: tuple[Alternative, ...] = ()
    identity: str = ""
    basis: str = ""
    id: str = ""


class Status(StrEnum):
    """How an obligation ended."""

    CHECKED = "checked"
    VIOLATED = "violated"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_CHECK = "cannot_check"


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something the document must contain or satisfy, and how that ended."""

    id: str
    title: str
    status: Status
    why: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer for one document."""

    path: str
    sha256: str
    kind: str
    entity: str
    fiscal_year: int | None
    jurisdiction: str
    rulebook: str
    facts: int
    identities: int
    seconds: str
    findings: tuple[Finding, ...] = ()
    obligations: tuple[Obligation, ...] = field(default=())

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)
