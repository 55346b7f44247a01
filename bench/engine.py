"""The arithmetic engine measured: interval check and minimal repair, on synthetic tables.

Run as ``python bench/engine.py [--cases N]``; prints one Markdown table.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from statistics import median
from time import perf_counter

from mingzhang.audit.check import check
from mingzhang.audit.network import Network, build
from mingzhang.audit.repair import components, diagnose
from mingzhang.audit.slip import propose
from mingzhang.facts import Fact, FactSet, Interval, Place, Quantity, Relation, Source
from mingzhang.facts.relation import total
from mingzhang.facts.unit import WAN_YUAN

STEP = Fraction(10_000)
"""0.01 万元 in 分."""


def rounded(value: Fraction) -> Fraction:
    """``value`` in 分, half-up to 0.01 万元."""
    return STEP * int(value / STEP + Fraction(1, 2))


def printed(value: Fraction) -> str:
    """``value`` in 分 as 万元 with two decimals."""
    hundredths = int(value / STEP)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def fact(quantity: Quantity, value: Fraction, start: int) -> Fact:
    """A table cell that prints ``value``."""
    text = printed(value)
    source = Source(start, start + len(text), text, place=Place.TABLE)
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


def measure_check(repeats: int = 21) -> Iterator[tuple[str, str]]:
    """Compile and check 13 tables of 40 × 6 cells."""
    draw = random.Random(1)
    facts, relations = [], []
    for name in range(13):
        table, bound = cross_table(draw, f"T{name:02d}", 40, 6)
        facts += table
        relations += bound + bound[:18]
    fact_set = FactSet.of(facts)
    compiles, checks = [], []
    network = build(fact_set, relations)
    for _ in range(repeats):
        start = perf_counter()
        network = build(fact_set, relations)
        compiles.append(perf_counter() - start)
        start = perf_counter()
        found = check(network)
        checks.append(perf_counter() - start)
        if found:
            raise AssertionError(found)
    size = f"{len(facts):,} facts × {len(relations)} relations"
    yield f"interval check, {size}", f"{1000 * median(checks):.2f} ms"
    yield f"compiling the network, {size}", f"{1000 * median(compiles):.2f} ms"


def measure_repair(count: int, cases: int) -> Iterator[tuple[str, str]]:
    """Repair ``cases`` 6 × 10 tables with ``count`` numbers mistyped."""
    draw = random.Random(100 + count)
    seconds, widths = [], []
    contained = unique = within = right = changed = 0
    for _ in range(cases):
        facts, relations = cross_table(draw, "T", 6, 10)
        facts, truth = corrupted(draw, facts, count)
        start = perf_counter()
        network = build(FactSet.of(facts), relations)
        diagnoses = [diagnose(network, part) for part in components(check(network))]
        seconds.append(perf_counter() - start)
        truly = set(truth)
        sets = [[frozenset(_named(network, repair.groups)) for repair in d.repairs] for d in diagnoses]
        contained += any(truly == frozenset().union(*choice) for choice in product(*sets))
        unique += all(len(options) == 1 for options in sets) and truly == {
            q for o in sets for s in o for q in s
        }
        for diagnosis in diagnoses:
            for group, interval in diagnosis.repairs[0].implied.items() if diagnosis.repairs else ():
                wrong = network.groups[group].facts[0]
                original = truth.get(wrong.quantity)
                if original is None:
                    continue
                changed += 1
                within += original.interval.meets(interval)
                widths.append((interval.width or Fraction(0)) / STEP)
                right += propose(wrong, interval).best == original.printed
    label = f"repair k={count} ({cases} tables 6 × 10)"
    yield f"{label}: median, worst", f"{1000 * median(seconds):.1f} ms, {1000 * max(seconds):.1f} ms"
    yield f"{label}: true set among the minima, unique", f"{contained}/{cases}, {unique}/{cases}"
    yield f"{label}: true value in the interval, best value right", f"{within}/{changed}, {right}/{changed}"
    yield f"{label}: median width of the interval", f"{float(median(widths)):.1f} last-digit units"


def _named(network: Network, groups: frozenset[int]) -> set[Quantity]:
    return {network.groups[group].facts[0].quantity for group in groups}


def main() -> None:
    """Print the table of measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=40, help="tables for each number of errors (default 40)")
    cases = parser.parse_args().cases
    print("| measure | result |\n| --- | --- |")
    for name, result in measure_check():
        print(f"| {name} | {result} |")
    for count in (1, 2, 3):
        for name, result in measure_repair(count, cases):
            print(f"| {name} | {result} |")


if __name__ == "__main__":
    main()
