"""How the arithmetic of an audit gets its rules' texts, whoever keeps the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mingzhang.audit.arithmetic.check import Violation
from mingzhang.audit.finding import Severity
from mingzhang.facts import Fact, Quantity


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as the catalogue tells it."""

    code: str
    title_zh: str
    title_en: str
    severity: Severity = Severity.ERROR
    basis: str = ""

    def title(self, lang: str) -> str:
        """The title in Chinese, or in English for ``en``."""
        return self.title_en if lang == "en" else self.title_zh


Titles = Callable[[str], RuleText]
SameRule = Callable[[Quantity, Sequence[Fact]], str]


def same_quantity(_quantity: Quantity, _printed: Sequence[Fact]) -> str:
    """The rule of every repeated figure unless the caller knows a narrower one."""
    return "S01"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rule texts by code, the rule of a repeated figure, and the language of the answer."""

    titles: Titles
    same_rule: SameRule = same_quantity
    lang: str = "zh"

    def of(self, violation: Violation) -> RuleText:
        """The rule that a violation breaks."""
        if violation.relations:
            return self.titles(violation.relations[0].rule)
        return self.titles(self.same_rule(violation.quantity, violation.facts))
