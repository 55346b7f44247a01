"""What the rulebook holds, as frozen values: concepts, identities, coded rules, jurisdictions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mingzhang.rulebook.expression.nodes import Amount, Compare, Period

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Concept:
    """A figure's meaning 指标口径; ``names`` are how documents print it."""

    id: str
    zh: str
    en: str
    unit: str
    dimensions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Validity:
    """The fiscal years an entry holds for, both ends included; None is open."""

    first: int | None = None
    last: int | None = None

    def __contains__(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def overlaps(self, other: Validity) -> bool:
        """Is there a year in both?"""
        return _before(self.first, other.last) and _before(other.first, self.last)


def _before(first: int | None, last: int | None) -> bool:
    return first is None or last is None or first <= last


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny set of amounts (万元) that breaks an identity, and one that keeps it."""

    bad: Mapping[Amount, Fraction]
    good: Mapping[Amount, Fraction]


@dataclass(frozen=True, slots=True)
class Identity:
    """What must hold between figures 勾稽关系.

    ``expressions`` are as written; ``variants`` add the same statement for
    each subject where the identity says so, and are what is checked.
    ``requires`` names the concepts (Chinese) that must be printed, because
    missing is not zero for them; ``requires_all`` says so of every one.
    ``periods`` are the figures it holds for (决算 alone, or budgets too).
    """

    code: str
    zh: str
    en: str
    why_zh: str
    why_en: str
    basis: str
    severity: Severity
    validity: Validity
    expressions: tuple[Compare, ...]
    variants: tuple[Compare, ...]
    example: Example
    periods: tuple[Period, ...] = (Period.CURRENT,)
    requires: frozenset[str] = frozenset()
    requires_all: bool = False


@dataclass(frozen=True, slots=True)
class Sameness:
    """One figure printed in several places must be one number.

    ``concepts`` are ids; ``places`` are statement ids, or ``text`` for the
    narrative.  Empty tuples mean any.
    """

    code: str
    zh: str
    en: str
    why_zh: str
    why_en: str
    basis: str
    severity: Severity
    validity: Validity
    concepts: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def covers(self, concept: str, places: frozenset[str]) -> bool:
        """Does it speak of ``concept`` standing in at least two of ``places``?"""
        named = not self.concepts or concept in self.concepts
        return named and (not self.places or len(self.places & places) > 1)


@dataclass(frozen=True, slots=True)
class Rule:
    """A coded check that is no identity, documented; its code lives in the audit."""

    code: str
    kind: str
    severity: Severity
    zh: str
    en: str
    why_zh: str
    why_en: str
    basis: str
    example_bad: str
    example_good: str
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class Package:
    """The tables that a jurisdiction publishes 公开表, in their printed order, as statement ids."""

    validity: Validity
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place with rules of its own 地区.

    ``code`` is its administrative code (行政区划代码); ``names`` are place
    names that betray it in a document; ``elsewhere`` are names that betray a
    place without rules of its own, for which this jurisdiction stands in.
    """

    id: str
    code: str
    zh: str
    en: str
    parent: str
    first_year: int
    last_year: int
    names: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()
    packages: tuple[Package, ...] = ()
