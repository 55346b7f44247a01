"""Numbers that contradict each other in ways no sum or ratio shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Role, Slip
from mingzhang.audit.registry import rule
from mingzhang.facts import Fact, FactSet, Term, UnitKind
from mingzhang.facts.unit import WAN_YUAN, YUAN
from mingzhang.reading.sentences.claims import COMPLETION, GROWTH
from mingzhang.reading.sentences.mentions import Mention

_COUNTED = re.compile(r"等(?P<count>\d{1,2})(?:个|项|家|类|条|名|件)")
_CLAUSE = re.compile(r"[。；：，]")
_INSIDE = re.compile(r"（[^）]*）|“[^”]*”|《[^》]*》")
_UNIT_PRICE = re.compile(r"每|单价|人均|标准|/|平均")
_TOGETHER = re.compile(r"共(?:计|有|办理|受理|完成)?|总计|合计")
_FEWEST_PARTS = 3
_SIGNIFICANT = 3


@rule("D05")
def zero_base(context: Context) -> Iterator[Finding]:
    """A growth or completion rate on a base of zero 基数为零 has no value."""
    facts = context.reading.facts
    for relation in context.reading.relations:
        if relation.rule not in (GROWTH, COMPLETION):
            continue
        base = _value(facts, relation.denominator)
        printed = facts.of_quantity(relation.result)
        if base != 0 or not printed or not printed[0].value:
            continue
        rate = printed[0]
        parts = (q for _, q in (*relation.numerator, *relation.denominator))
        if context.are_blamed(fact for q in parts for fact in facts.of_quantity(q)[:1]):
            continue
        related = [fact for _, q in relation.numerator for fact in facts.of_quantity(q)[:1]]
        message = context.say(
            f"基数为零，“{rate.printed}%”没有意义，应说明不可比。",
            f"The base is zero, so {rate.printed}% has no meaning; say that there is no basis for comparison.",
        )
        places = [context.at_fact(rate), *(context.at_fact(fact, Role.RELATED) for fact in related)]
        # Nothing of nothing is by custom called 100 %: without meaning, but no contradiction.
        severity = None if _value(facts, relation.numerator) else "warning"
        yield context.finding("D05", message, places, severity=severity, printed=rate.printed, unit="%")


def _value(facts: FactSet, terms: tuple[Term, ...]) -> Fraction | None:
    """Σ of the printed values, None where a quantity is printed nowhere."""
    total = Fraction(0)
    for factor, quantity in terms:
        found = facts.of_quantity(quantity)
        if not found:
            return None
        total += factor * found[0].value
    return total


@rule("L07")
def total_of_list(context: Context) -> Iterator[Finding]:
    """共办理登记T件，设立登记a件，变更登记b件…: a total of things that are then listed."""
    for passage in context.reading.passages:
        mentions = passage.stretch.mentions
        for index, mention in enumerate(mentions):
            if mention.number.unit.kind is not UnitKind.COUNT or not _TOGETHER.search(mention.lead):
                continue
            parts = _listed(mentions, index)
            if len(parts) < _FEWEST_PARTS:
                continue
            added = sum((mentions[i].number.value for i in parts), Fraction(0))
            if added != mention.number.value:
                shown = " + ".join(mentions[i].number.printed for i in parts)
                message = context.say(
                    f"总数 {mention.number.printed} 与其后各项之和 {added} 不符。",
                    f"The total {mention.number.printed} differs from the sum of what is listed, {added}.",
                )
                yield context.finding(
                    "L07",
                    message,
                    [
                        context.at_mention(passage, index),
                        *(context.at_mention(passage, i, Role.RELATED) for i in parts),
                    ],
                    explanation=f"{shown} = {added} ≠ {mention.number.printed}",
                    printed=mention.number.printed,
                    unit=mention.number.unit.name,
                    best=str(added),
                )


def _listed(mentions: tuple[Mention, ...], index: int) -> list[int]:
    """The mentions right after a total that count the same kind of thing: their words end alike."""
    total = mentions[index]
    found: list[int] = []
    for i in range(index + 1, len(mentions)):
        mention = mentions[i]
        ending = mention.words[-2:]
        alike = mention.sentence == total.sentence and mention.number.unit == total.number.unit
        if not alike or len(ending) < 2 or (found and mentions[found[0]].words[-2:] != ending):
            break
        found.append(i)
    if not found or mentions[found[0]].words[-2:] not in total.lead + total.tail + "".join(
        mentions[i].words[:-2] for i in found
    ):
        return []
    return found


@rule("L09")
def counted_names(context: Context) -> Iterator[Finding]:
    """A、B、C等N个项目: more names than the count."""
    known = sorted(_known_names(context), key=len, reverse=True)
    for passage in context.reading.passages:
        text = passage.stretch.view.text
        for match in _COUNTED.finditer(text):
            names = _CLAUSE.split(text[: match.start()])[-1]
            start = match.start() - len(names)
            for name in known:
                names = names.replace(name, "〇" * len(name))
            names = _INSIDE.sub("〇", names)
            listed, count = names.count("、") + 1, int(match["count"])
            if 1 < count < listed:
                view = passage.stretch.view
                message = context.say(
                    f"列举了 {listed} 个名称，却写“等{count}个”。",
                    f"{listed} names are listed, but the count says {count}.",
                )
                places = [
                    context.in_view(view, match.start("count"), match.end("count"), passage.section),
                    context.in_view(view, start, match.start(), passage.section, Role.RELATED),
                ]
                yield context.finding("L09", message, places, printed=match["count"], best=str(listed))


def _known_names(context: Context) -> set[str]:
    """Names of projects that themselves contain 、."""
    names = {form.project for _, form in context.reading.forms}
    names |= {section.scope for section in context.reading.sections}
    return {name for name in names if "、" in name}


@rule("L11")
def yuan_for_wan_yuan(context: Context) -> Iterator[Finding]:
    """元 printed for 万元: the same digits stand elsewhere in 万元."""
    in_wan: dict[str, list[Fact]] = defaultdict(list)
    for fact in context.reading.facts:
        if fact.unit == WAN_YUAN:
            in_wan[_digits(fact.printed)].append(fact)
    for passage in context.reading.passages:
        for index, mention in enumerate(passage.stretch.mentions):
            number = mention.number
            digits = _digits(number.printed)
            slipped = number.unit == YUAN and number.decimals and len(digits.replace(".", "")) >= _SIGNIFICANT
            if slipped and digits in in_wan and not _UNIT_PRICE.search(mention.lead + mention.tail[:2]):
                message = context.say(
                    f"“{number.printed}元”应为“{number.printed}万元”：同一金额在别处以万元列示。",
                    f"{number.printed}元 should be {number.printed}万元: the same amount is given in 万元 elsewhere.",
                )
                places = [
                    context.at_mention(passage, index),
                    *(context.at_fact(fact, Role.RELATED) for fact in in_wan[digits][:3]),
                ]
                yield context.finding(
                    "L11",
                    message,
                    places,
                    printed=number.printed,
                    unit="元",
                    best=f"{number.printed}万元",
                    slip=Slip.UNIT,
                )


def _digits(printed: str) -> str:
    """The digits without separators and closing zeros."""
    plain = printed.replace(",", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
