"""The arithmetic of a certificate, as a clerk would redo it on paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

from mingzhang.audit.arithmetic.bounds import Reasons
from mingzhang.audit.arithmetic.network import Network
from mingzhang.audit.arithmetic.number_style import Style
from mingzhang.facts import Fact, Op, Quantity, Relation, Term, Unit, UnitKind

Spoken = tuple[str, Fraction]
"""A quantity as written in a formula, and its printed value in the base unit."""

_WORDS = {
    "zh": {
        "sum": "{formula} = {value}，文中为 {printed}",
        "ratio": "{formula} = {exact}，应印 {value}，文中为 {printed}",
        "≤": "{formula} = {value}，{printed} 应不大于它",
        "≥": "{formula} = {value}，{printed} 应不小于它",
        "same": "{label}：{values}，前后不一",
        "places": "{printed}（{count} 处）",
        "joint": "由 {relations} 得到的数互不相容",
        "comma": "、",
    },
    "en": {
        "sum": "{formula} = {value}, printed {printed}",
        "ratio": "{formula} = {exact}, to be printed {value}, printed {printed}",
        "≤": "{formula} = {value}, which {printed} must not exceed",
        "≥": "{formula} = {value}, below which {printed} must not lie",
        "same": "{label}: {values} disagree",
        "places": "{printed} ({count} places)",
        "joint": "{relations} lead to incompatible figures",
        "comma": ", ",
    },
}


def lines(network: Network, reasons: Reasons, lang: str = "zh", doubted: Collection[int] = ()) -> list[str]:
    """One line of arithmetic for every relation of the certificate, or for the figure printed twice.

    Where a quantity is printed differently, a ``doubted`` group is not the one to reckon with.
    """
    words = _WORDS[lang]
    speaker = _Speaker(network, frozenset(reason for reason in reasons if reason >= 0), doubted)
    relations = [network.relations[number] for number in sorted(~reason for reason in reasons if reason < 0)]
    if not relations:
        return [_same(network, reasons, words)]
    said = [line for relation in relations if (line := _line(speaker, relation, words))]
    if said:
        return said
    names = words["comma"].join(relation.words or relation.rule for relation in relations)
    return [words["joint"].format(relations=names)]


def _same(network: Network, groups: Iterable[int], words: dict[str, str]) -> str:
    texts, label = [], ""
    for group in sorted(groups):
        facts = network.groups[group].facts
        label = label or facts[0].label
        printed = facts[0].printed + facts[0].unit.name
        texts.append(
            printed if len(facts) == 1 else words["places"].format(printed=printed, count=len(facts))
        )
    return words["same"].format(label=label, values=words["comma"].join(texts))


def _line(speaker: _Speaker, relation: Relation, words: dict[str, str]) -> str | None:
    fact = speaker.fact(relation.result)
    if fact is None:
        return None
    unit = fact.unit
    like = speaker.fact(relation.numerator[0][1]) if relation.is_ratio else fact
    numerator = speaker.expression(relation.numerator, like)
    if numerator is None:
        return None
    formula, value = numerator
    shown = {"printed": fact.printed + unit.name, "exact": ""}
    style = Style.of(fact.printed)
    if relation.is_ratio:
        denominator = speaker.expression(relation.denominator, like)
        if denominator is None or not denominator[1]:
            return None
        formula = f"{_bracket(formula)} ÷ {_bracket(denominator[0])}"
        value /= denominator[1]
        shown["exact"] = _write(value, unit, style.decimals + 2)
    key = relation.op.value if relation.op is not Op.EQ else "ratio" if relation.is_ratio else "sum"
    decimals = style.decimals if relation.is_ratio else max(style.decimals, speaker.decimals)
    return words[key].format(formula=formula, value=_write(value, unit, decimals), **shown)


def _write(value: Fraction, unit: Unit, decimals: int) -> str:
    style = Style(decimals, grouped=False)
    return style.write(style.round(value / unit.scale)) + (unit.name if unit.kind is UnitKind.RATIO else "")


def _bracket(formula: str) -> str:
    return f"({formula})" if " " in formula else formula


class _Speaker:
    """Says quantities by what is printed of them, or by the sum that stands for an unprinted one."""

    def __init__(self, network: Network, preferred: frozenset[int], doubted: Collection[int]) -> None:
        self.network, self.preferred, self.doubted, self.decimals = network, preferred, doubted, 0

    def fact(self, quantity: Quantity) -> Fact | None:
        """A fact of the quantity: of the certificate if it has one, else the one printed most often."""
        members: Sequence[int] = self.network.members[self.network.index[quantity]]
        if not members:
            return None
        groups = self.network.groups
        best = max(members, key=lambda g: (g not in self.doubted, g in self.preferred, len(groups[g].facts)))
        return self.network.groups[best].facts[0]

    def expression(self, terms: Sequence[Term], like: Fact | None = None) -> Spoken | None:
        """``a + b − c`` with its value, or None if something in it was printed nowhere."""
        text, value = "", Fraction(0)
        for coefficient, quantity in terms:
            spoken = self._say(quantity, like)
            if spoken is None:
                return None
            factor = "" if abs(coefficient) == 1 else f"{abs(coefficient)} × "
            sign = ("-" if coefficient < 0 else "") if not text else (" - " if coefficient < 0 else " + ")
            text += sign + factor + (_bracket(spoken[0]) if factor or sign.strip() == "-" else spoken[0])
            value += coefficient * spoken[1]
        return text, value

    def _say(self, quantity: Quantity, like: Fact | None) -> Spoken | None:
        fact = self.fact(quantity)
        if fact is None:
            return self._stand_in(quantity)
        if like is None or like.unit == fact.unit:
            self.decimals = max(self.decimals, Style.of(fact.printed).decimals)
            return fact.printed, fact.value
        return fact.printed + fact.unit.name, fact.value

    def _stand_in(self, quantity: Quantity) -> Spoken | None:
        """The quantity from a sum in which it is the only unprinted one."""
        for relation in self.network.relations:
            if relation.is_ratio or relation.op is not Op.EQ or quantity not in relation.quantities():
                continue
            terms = (*relation.numerator, (Fraction(-1), relation.result))
            own = sum((c for c, q in terms if q == quantity), Fraction(0))
            others = [(-c / own, q) for c, q in terms if q != quantity] if own else []
            if others and all(self.fact(q) is not None for _, q in others):
                others.sort(key=lambda term: term[0] < 0)
                return self.expression(others)
        return None
