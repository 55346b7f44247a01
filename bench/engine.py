"""The arithmetic engine measured: interval check and minimal repair, on synthetic tables."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from time import perf_counter

from bench.timing import Timing, timed
from mingzhang.audit.arithmetic.check import check
from mingzhang.audit.arithmetic.network import build
from mingzhang.audit.arithmetic.repair import components, diagnose
from mingzhang.facts import Fact, FactSet, Interval, Origin, Quantity, Relation, Source
from mingzhang.facts.relation import total
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.decimals import half_up

STEP = Fraction(10_000)
"""0.01 万元 in 分."""


def rounded(value: Fraction) -> Fraction:
    """``value`` in 分, half-up to 0.01 万元."""
    return STEP * half_up(value / STEP, 0)


def printed(value: Fraction) -> str:
    """``value`` in 分 as 万元 with two decimals."""
    hundredths = int(value / STEP)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def fact(quantity: Quantity, value: Fraction, start: int) -> Fact:
    """A table cell that prints ``value``."""
    text = printed(value)
    source = Source(start, start + len(text), text, place=Origin.TABLE)
    return Fact(quantity, value, Interval.rounded(value, STEP), WAN_YUAN, text, quantity.concept, source)


def cross_table(draw: random.Random, name: str, height: int, width: int) -> tuple[list[Fact], list[Relation]]:
    """A consistent table: true amounts up to 10⁹ 元, row, column and grand totals, every cell rounded."""
    amounts = [[Fraction(draw.randrange(10**11)) for _ in range(width - 1)] for _ in range(height - 1)]
    rows = [[*row, sum(row, Fraction(0))] for row in amounts]
    rows.append([sum(column, Fraction(0)) for column in zip(*rows, strict=True)])
    cells = [[Quantity(f"{name}/R{i}/C{j}") for j in range(width)] for i in range(height)]
    facts = [
        fact(cells[i][j], rounded(rows[i][j]), 20 * (i * width + j))
        for i in range(height)
        for j in range(width)
    ]
    relations = [total("A06", row[-1], row[:-1]) for row in cells]
    relations += [total("A08", column[-1], list(column[:-1])) for column in zip(*cells, strict=True)]
    return facts, relations


def slips(draw: random.Random, text: str) -> str:
    """One typing slip in ``text``: a wrong digit, a swap, a dropped digit or a moved point."""
    digits = text.replace(".", "")
    place = draw.randrange(len(digits) - 1)
    match draw.randrange(4):
        case 0:
            wrong = digits[:place] + draw.choice("0123456789") + digits[place + 1 :]
        case 1:
            wrong = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        case 2:
            wrong = digits[:place] + digits[place + 1 :]
        case _:
            wrong = digits + "0"
    return f"{int(wrong[:-2] or '0')}.{wrong[-2:]}"


def corrupted(
    draw: random.Random, facts: Sequence[Fact], count: int
) -> tuple[list[Fact], dict[Quantity, Fact]]:
    """The facts with ``count`` of them mistyped, and the originals by quantity."""
    victims = draw.sample(range(len(facts)), count)
    result, truth = list(facts), {}
    for number in victims:
        original = facts[number]
        text = original.printed
        while text == original.printed:
            text = slips(draw, original.printed)
        value = Fraction(text) * WAN_YUAN.scale
        result[number] = replace(
            original,
            value=value,
            interval=Interval.rounded(value, STEP),
            printed=text,
            source=replace(original.source, quote=text),
        )
        truth[original.quantity] = original
    return result, truth


def tables(wrong: int = 0) -> tuple[list[Fact], list[Relation]]:
    """Thirteen tables of 40 × 6 cells with all their totals; ``wrong`` cells are mistyped."""
    draw = random.Random(1)
    facts, relations = [], []
    for name in range(13):
        cells, bound = cross_table(draw, f"T{name:02d}", 40, 6)
        facts += cells
        relations += bound
    return corrupted(draw, facts, wrong)[0], relations


def timings(cases: int = 15) -> Iterator[Timing]:
    """The interval check of 800 relations, and the repair of tables with one, two and three wrong numbers."""
    facts, relations = tables()
    relations += relations[: 800 - len(relations)]
    fact_set = FactSet.of(facts)
    size = f"{len(facts):,} facts × {len(relations)} relations"
    network = build(fact_set, relations)
    yield timed(f"interval check, {size}", 0.005, lambda: check(network), repeats=21)
    yield timed(f"compiling the network, {size}", 0.05, lambda: build(fact_set, relations), repeats=21)
    for count in (1, 2, 3):
        yield repair(count, cases)


def repair(count: int, cases: int) -> Timing:
    """Build, check and repair ``cases`` 6 × 10 tables with ``count`` numbers mistyped."""
    draw = random.Random(100 + count)
    seconds = []
    for _ in range(cases):
        facts, relations = cross_table(draw, "T", 6, 10)
        facts, _truth = corrupted(draw, facts, count)
        start = perf_counter()
        network = build(FactSet.of(facts), relations)
        for part in components(check(network)):
            diagnose(network, part)
        seconds.append(perf_counter() - start)
    return Timing(f"minimal repair, {count} wrong in a 6 × 10 table ({cases} tables)", tuple(seconds), 0.1)
