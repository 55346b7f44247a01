"""Small fact sets for the tests of the arithmetic engine, written as they are printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from mingzhang.audit.arithmetic.check import Violation, check
from mingzhang.audit.arithmetic.network import Network, build
from mingzhang.audit.arithmetic.repair import Diagnosis, components, diagnose
from mingzhang.audit.finding import Severity
from mingzhang.audit.rule_lookup import RuleText
from mingzhang.facts import Fact, FactSet, Interval, Op, Origin, Quantity, Relation, Source, Unit, UnitKind
from mingzhang.facts.unit import PERCENT, WAN_YUAN, YUAN, counted

UNITS = {"万元": WAN_YUAN, "元": YUAN, "%": PERCENT, "人": counted("人"), "项": counted("项")}


class Sheet:
    """Facts and relations, added line by line in document order."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.relations: list[Relation] = []

    def say(
        self, name: str, printed: str, unit: str = "万元", *, place: Origin = Origin.TEXT, section: str = ""
    ) -> Fact:
        """Print a number for the quantity called ``name`` (``name@year`` for a period)."""
        concept, _, period = name.partition("@")
        start = 20 * len(self.facts)
        source = Source(start, start + len(printed), printed, section=section, place=place)
        found = fact(Quantity(concept, period=period), printed, UNITS[unit], source)
        self.facts.append(found)
        return found

    def total(self, rule: str, whole: str, parts: str, *, op: Op = Op.EQ, certain: bool = True) -> None:
        """State ``whole = Σ parts``; parts are names between blanks, a minus sign subtracts."""
        relation = Relation(rule, _named(whole), terms(parts), op=op, certain=certain)
        self.relations.append(relation)

    def ratio(self, rule: str, share: str, part: str, whole: str, *, certain: bool = True) -> None:
        """State ``share = part ÷ whole``."""
        relation = Relation(rule, _named(share), terms(part), terms(whole), certain=certain)
        self.relations.append(relation)

    @property
    def fact_set(self) -> FactSet:
        return FactSet.of(self.facts)

    def network(self) -> Network:
        return build(self.fact_set, self.relations)

    def violations(self) -> list[Violation]:
        return check(self.network())

    def diagnosis(self) -> tuple[Network, Diagnosis]:
        """The diagnosis of the only component."""
        network = self.network()
        (part,) = components(check(network))
        return network, diagnose(network, part)

    def repairs(self) -> list[set[str]]:
        """The minimum repairs as the names of what they change."""
        network, found = self.diagnosis()
        return [{network.groups[g].facts[0].label for g in repair.groups} for repair in found.repairs]


def fact(quantity: Quantity, printed: str, unit: Unit, source: Source) -> Fact:
    """A fact rounded half-up to its printed decimals; counts are exact."""
    number = Decimal(printed.replace(",", ""))
    value = Fraction(number) * unit.scale
    step = Fraction(10) ** int(number.as_tuple().exponent) * unit.scale
    interval = Interval.exact(value) if unit.kind is UnitKind.COUNT else Interval.rounded(value, step)
    return Fact(quantity, value, interval, unit, printed, str(quantity), source)


def titles(code: str) -> RuleText:
    """A catalogue in which every rule is an error."""
    return RuleText(code, f"规则{code}", f"rule {code}", Severity.ERROR, "依据")


def _named(name: str) -> Quantity:
    concept, _, period = name.partition("@")
    return Quantity(concept, period=period)


def terms(names: str) -> tuple[tuple[Fraction, Quantity], ...]:
    """The quantities named, added up; a minus sign subtracts."""
    return tuple((Fraction(-1 if name[0] == "-" else 1), _named(name.lstrip("-"))) for name in names.split())
