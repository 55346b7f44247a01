"""The mutation bench: one number of a consistent disclosure is spoiled; does the audit find it and mend it?

Run as ``python -m bench.mutations [--count N] [--seed N] [--cases]`` from the project's root.

A number can be *seen* if it takes part in a relation of the clean document or stands in it more than
once.  A spoiled number is *hidden* if it still satisfies each of those by itself, judged on the printed
intervals alone, without the engine under test.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from hashlib import sha256

from bench import documents
from mingzhang.audit.finding import Finding, Role, Severity
from mingzhang.audit.run import audit_reading
from mingzhang.audit.slip import plain
from mingzhang.facts import Fact, Interval, Kind, Op, Place, Quantity, Relation, Term, UndefinedQuotientError
from mingzhang.reading.containers.txt import read_txt
from mingzhang.reading.document import Document
from mingzhang.reading.reader import Reading, read_document

_CELL = re.compile(r"(.+)/R(\d+)/C(\d+)$")
_TEXT, _TABLE = "text", "table"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One number spoiled: where it stands, what it truly reads, what is printed instead."""

    kind: str
    fact: Fact
    printed: str

    @property
    def place(self) -> str:
        return _TABLE if self.fact.source.place is Place.TABLE else _TEXT

    @property
    def start(self) -> int:
        return self.fact.source.start

    def spoil(self, text: str) -> str:
        """The text with the number spoiled."""
        return text[: self.start] + self.printed + text[self.fact.source.end :]

    def __str__(self) -> str:
        section = self.fact.source.cell or self.fact.source.section
        return f"{self.kind}: {self.fact.label} {self.fact.printed} → {self.printed} ({section})"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the audit said of a mutation."""

    mutation: Mutation
    found: bool
    noted: bool
    blamed: bool
    repaired: bool
    elsewhere: tuple[str, ...]
    said: tuple[str, ...]


def document(text: str) -> Document:
    """A text as the reader opens it."""
    data = text.encode()
    return replace(read_txt(data, "bench.txt"), path="bench.txt", sha256=sha256(data).hexdigest())


class Clean:
    """The consistent document, what it says, and who takes part in what."""

    def __init__(self, written: documents.Text) -> None:
        self.written = written
        self.reading: Reading = read_document(document(self.written.text))
        facts, year = self.reading.facts, self.reading.fiscal_year
        self.relations = [*self.reading.relations, *self.reading.rulebook.relations(facts, year)]
        self.touching: dict[Quantity, list[Relation]] = defaultdict(list)
        for relation in self.relations:
            for quantity in set(relation.quantities()):
                self.touching[quantity].append(relation)

    @cached_property
    def visible(self) -> list[Fact]:
        """The numbers that some identity can see."""
        return [fact for fact in self.reading.facts if self._sees(fact.quantity)]

    @cached_property
    def unseen(self) -> Counter[str]:
        """How many printed numbers no identity can see, by the part of the document they stand in."""
        places = [(fact.source.start, fact.source.end) for fact in self.visible]
        known = {place for start, end in places for place in range(start, end)}
        return Counter(
            figure.name.partition("/")[0] for figure in self.written.figures if figure.start not in known
        )

    @cached_property
    def cells(self) -> dict[tuple[str, int, int], Fact]:
        """The facts of tables by statement, row and column."""
        found = {}
        for fact in self.reading.facts:
            if match := _CELL.match(fact.source.cell):
                found[match[1], int(match[2]), int(match[3])] = fact
        return found

    def shows(self, mutation: Mutation) -> bool:
        """Does one relation, or the same figure elsewhere, contradict the spoiled number?"""
        fact, interval = mutation.fact, spoiled(mutation)
        others = [one for one in self.reading.facts.of_quantity(fact.quantity) if one is not fact]
        if any(not one.interval.meets(interval) for one in others):
            return True
        return any(
            self._breaks(relation, fact.quantity, interval) for relation in self.touching[fact.quantity]
        )

    def _sees(self, quantity: Quantity) -> bool:
        if len(self.reading.facts.of_quantity(quantity)) > 1:
            return True
        return any(
            all(self.reading.facts.of_quantity(one) for one in relation.quantities())
            for relation in self.touching[quantity]
        )

    def _breaks(self, relation: Relation, changed: Quantity, interval: Interval) -> bool:
        def of(quantity: Quantity) -> Interval | None:
            if quantity == changed:
                return interval
            printed = self.reading.facts.of_quantity(quantity)
            return printed[0].interval if printed else None

        result, above, below = (
            of(relation.result),
            _sum(relation.numerator, of),
            _sum(relation.denominator, of),
        )
        if result is None or above is None or below is None:
            return False
        try:
            expression = above / below if relation.is_ratio else above
        except UndefinedQuotientError:
            return False
        return not _holds(result, relation.op, expression)


def _sum(terms: Sequence[Term], of: Callable[[Quantity], Interval | None]) -> Interval | None:
    total = Interval.exact(0)
    for coefficient, quantity in terms:
        interval = of(quantity)
        if interval is None:
            return None
        total = total + interval * coefficient
    return total


def _holds(result: Interval, op: Op, expression: Interval) -> bool:
    """May some value of ``result`` stand in the relation to some value of ``expression``?"""
    if op is Op.LE:
        result = Interval(None, result.high, False, result.high_closed)
    if op is Op.GE:
        result = Interval(result.low, None, result.low_closed, False)
    return result.meets(expression)


def spoiled(mutation: Mutation) -> Interval:
    """What the spoiled number says, in the base unit."""
    step = Fraction(1, 10 ** len(plain(mutation.printed).partition(".")[2]))
    value = Fraction(plain(mutation.printed))
    scale = mutation.fact.unit.scale
    return Interval.rounded(value * scale, step * scale)


def mutations(clean: Clean, count: int, seed: int) -> Iterator[Mutation]:
    """``count`` single spoiled numbers, half of them in the text, every kind in turn."""
    draw = random.Random(seed)
    by_place = {
        _TEXT: [fact for fact in clean.visible if fact.source.place is not Place.TABLE],
        _TABLE: [fact for fact in clean.visible if fact.source.place is Place.TABLE],
    }
    made = 0
    while made < count:
        kind = list(KINDS)[made % len(KINDS)]
        pool = by_place[_TEXT if made // len(KINDS) % 2 else _TABLE]
        pool = [fact for fact in pool if _FITS[kind](fact)] or [f for f in clean.visible if _FITS[kind](f)]
        fact = draw.choice(pool)
        printed = KINDS[kind](draw, clean, fact)
        if (
            printed is not None
            and printed != fact.printed
            and Fraction(plain(printed)) * fact.unit.scale != fact.value
        ):
            made += 1
            yield Mutation(kind, fact, printed)


def _digits(fact: Fact) -> tuple[str, int]:
    whole, _, part = plain(fact.printed).partition(".")
    return whole + part, len(part)


def _pointed(digits: str, decimals: int) -> str:
    digits = digits.rjust(decimals + 1, "0")
    whole, part = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    return str(int(whole)) + (f".{part}" if part else "")


def _wrong_digit(draw: random.Random, _: Clean, fact: Fact) -> str:
    digits, decimals = _digits(fact)
    at = draw.randrange(len(digits))
    return _pointed(digits[:at] + draw.choice("0123456789") + digits[at + 1 :], decimals)


def _transposition(draw: random.Random, _: Clean, fact: Fact) -> str | None:
    digits, decimals = _digits(fact)
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    if not places:
        return None
    at = draw.choice(places)
    return _pointed(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :], decimals)


def _dropped(draw: random.Random, _: Clean, fact: Fact) -> str | None:
    whole, point, part = plain(fact.printed).partition(".")
    if len(whole) < 2:
        return None
    at = draw.randrange(len(whole))
    return (
        _pointed(whole[:at] + whole[at + 1 :] + part, len(part))
        if point
        else str(int(whole[:at] + whole[at + 1 :]))
    )


def _doubled(draw: random.Random, _clean: Clean, fact: Fact) -> str:
    whole, _, part = plain(fact.printed).partition(".")
    at = draw.randrange(len(whole))
    return _pointed(whole[: at + 1] + whole[at:] + part, len(part))


def _shifted(draw: random.Random, _: Clean, fact: Fact) -> str:
    digits, decimals = _digits(fact)
    return _pointed(digits + "0" if draw.random() < 0.5 else digits[:-1], decimals)


def _unit(_draw: random.Random, _: Clean, fact: Fact) -> str:
    digits, decimals = _digits(fact)
    return _pointed(digits + "0000", decimals)


def _copied(draw: random.Random, clean: Clean, fact: Fact) -> str | None:
    """The number of the row above or below, in the text the nearest number of its unit."""
    match = _CELL.match(fact.source.cell)
    if match:
        sheet, row, column = match[1], int(match[2]), int(match[3])
        near = [clean.cells.get((sheet, row + step, column)) for step in (-1, 1)]
    else:
        facts = sorted(clean.reading.facts, key=lambda one: one.source.start)
        at = facts.index(fact)
        near = [one for one in (*facts[at - 2 : at], *facts[at + 1 : at + 3]) if one.unit == fact.unit]
    told = [plain(one.printed) for one in near if one is not None]
    return draw.choice(told) if told else None


def _wrong_share(draw: random.Random, clean: Clean, fact: Fact) -> str | None:
    """The share of another total of the document."""
    totals = [r.result for r in clean.relations if not r.is_ratio and len(r.numerator) > 1]
    values = [one.value for q in totals for one in clean.reading.facts.of_quantity(q)[:1]]
    true = [r.denominator for r in clean.touching[fact.quantity] if r.is_ratio and r.result == fact.quantity]
    bases = [one.value for terms in true for _, q in terms for one in clean.reading.facts.of_quantity(q)[:1]]
    if not bases or not bases[0]:
        return None
    other = draw.choice([value for value in values if value and value >= bases[0] / 2])
    decimals = _digits(fact)[1]
    wrong = fact.value * bases[0] / other / fact.unit.scale
    return _pointed(str(int(wrong * 10**decimals + Fraction(1, 2))), decimals)


KINDS: dict[str, Callable[[random.Random, Clean, Fact], str | None]] = {
    "wrong digit": _wrong_digit,
    "transposition": _transposition,
    "dropped digit": _dropped,
    "doubled digit": _doubled,
    "decimal shift": _shifted,
    "元 for 万元": _unit,
    "neighbour copied": _copied,
    "wrong share": _wrong_share,
}
_FITS: dict[str, Callable[[Fact], bool]] = dict.fromkeys(KINDS, lambda fact: fact.value > 0) | {
    "元 for 万元": lambda fact: fact.unit.kind is Kind.MONEY and fact.value > 0,
    "wrong share": lambda fact: fact.unit.kind is Kind.RATIO and fact.value > 0,
}


def audited(text: str) -> list[Finding]:
    """The findings of a text."""
    return list(audit_reading(read_document(document(text))).findings)


def judged(work: tuple[Mutation, str, frozenset[str]]) -> Outcome:
    """Audit the spoiled text; ``known`` are the findings of the clean one."""
    mutation, text, known = work
    findings = audited(mutation.spoil(text))
    grave = [one for one in findings if one.severity is not Severity.INFO and one.id not in known]
    end = mutation.start + len(mutation.printed)

    def at(finding: Finding, *roles: Role) -> bool:
        return any(
            place.start < end and mutation.start < place.end and place.role in roles
            for place in finding.locations
        )

    blaming = [one for one in grave if at(one, Role.WRONG)]
    proposals = [one.expected.best for one in blaming if one.expected and one.expected.best]
    return Outcome(
        mutation,
        found=any(at(one, Role.WRONG, Role.RELATED) for one in grave),
        noted=any(at(one, Role.WRONG, Role.RELATED) for one in findings if one.severity is Severity.INFO),
        blamed=bool(blaming),
        repaired=bool(proposals) and Fraction(plain(proposals[0])) == Fraction(plain(mutation.fact.printed)),
        elsewhere=tuple(
            f"{one.rule}: {one.message}"
            for one in grave
            if one.severity is Severity.ERROR and not at(one, Role.WRONG)
        ),
        said=tuple(f"{one.severity} {one.rule}: {one.message}" for one in grave),
    )


def run(count: int, seed: int, jobs: int) -> tuple[Clean, list[Mutation], list[Outcome]]:
    """The clean document, the mutations that rounding hides, and the outcomes of all others."""
    return spoil(documents.text(), count, seed, jobs)


def spoil(
    written: documents.Text, count: int, seed: int, jobs: int
) -> tuple[Clean, list[Mutation], list[Outcome]]:
    """As ``run``, of any consistent text."""
    clean = Clean(written)
    drawn = list(mutations(clean, count, seed))
    hidden = [one for one in drawn if not clean.shows(one)]
    known = frozenset(finding.id for finding in audited(clean.written.text))
    work = [(one, clean.written.text, known) for one in drawn if one not in hidden]
    with ProcessPoolExecutor(jobs) as pool:
        return clean, hidden, list(pool.map(judged, work, chunksize=4))


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The outcomes as Markdown, by kind and by place."""
    yield "| spoiled by | numbers | found | blamed | first proposal right | false errors elsewhere |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for kind in KINDS:
        yield _line(kind, [one for one in outcomes if one.mutation.kind == kind])
    for place in (_TEXT, _TABLE):
        yield _line(f"any, in the {place}", [one for one in outcomes if one.mutation.place == place])
    yield _line("**any**", outcomes)


def _line(name: str, outcomes: Sequence[Outcome]) -> str:
    count = len(outcomes)
    shares = [
        _share(sum(flags), count)
        for flags in (
            [one.found for one in outcomes],
            [one.blamed for one in outcomes],
            [one.repaired for one in outcomes],
        )
    ]
    return f"| {name} | {count} | {' | '.join(shares)} | {sum(len(one.elsewhere) for one in outcomes)} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def remarks(clean: Clean, hidden: Sequence[Mutation]) -> Iterator[str]:
    """What the table leaves out: spoiled numbers that hide, and numbers that nothing can see."""
    yield f"Left out: {len(hidden)} spoiled numbers that still satisfy every identity within their rounding."
    yield ""
    yield (
        f"{len(clean.visible)} printed numbers take part in a relation of the clean document or stand in it "
        f"twice.  {clean.unseen.total()} do neither and are never spoiled; by part of the example:"
    )
    yield "、".join(f"{part} {count}" for part, count in clean.unseen.most_common()) + "."


def failures(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Every mutation that was missed, mended wrongly, or brought a false error elsewhere."""
    for one in outcomes:
        if not one.repaired or one.elsewhere:
            verdict = "missed" if not one.found else "misplaced" if not one.blamed else "misread"
            yield f"{verdict if not one.repaired else 'elsewhere'} | {one.mutation}"
            for said in one.said:
                yield f"    {said}"


def main() -> None:
    """Print the table, and what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--count", type=int, default=240, help="numbers to spoil, one at a time (default 240)"
    )
    parser.add_argument("--seed", type=int, default=1, help="which numbers (default 1)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--cases", action="store_true", help="also print every failure")
    asked = parser.parse_args()
    clean, hidden, outcomes = run(asked.count, asked.seed, asked.jobs)
    print("\n".join(table(outcomes)))
    print("\n" + "\n".join(remarks(clean, hidden)))
    if asked.cases:
        print("\n" + "\n".join(failures(outcomes)))


if __name__ == "__main__":
    main()
