"""What the audit says of one spoiled place, and the table of what it said of many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from time import perf_counter

from bench.editable_files import opened
from bench.mistakes import KINDS, PLACES, Mutation
from mingzhang.audit.arithmetic.number_style import ascii_digits
from mingzhang.audit.finding import Expected, Finding, Role, Severity
from mingzhang.audit.run import audit_reading
from mingzhang.reading.reader import read_document

_HEAD = (
    *("spoiled", "numbers", "found", "blamed", "first proposal right", "true value in the range told"),
    *("false errors elsewhere", "seconds"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the audit said of a mutation, and how many seconds reading and auditing the file took.

    ``ranged`` tells that the true value lies in the range that was told, though the first proposal
    may have missed it by what rounding leaves open.
    """

    mutation: Mutation
    format: str
    found: bool
    blamed: bool
    repaired: bool
    ranged: bool
    elsewhere: tuple[str, ...]
    said: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Work:
    """A file with one place spoiled; ``known`` are the ids of what is found in the clean one."""

    mutation: Mutation
    format: str
    data: bytes
    known: frozenset[str]


def audited(data: bytes, format_: str) -> list[Finding]:
    """The findings in a file."""
    return list(audit_reading(read_document(opened(data, format_))).findings)


def judged(work: Work) -> Outcome:
    """Audit the spoiled file."""
    started = perf_counter()
    findings = audited(work.data, work.format)
    seconds = perf_counter() - started
    grave = [one for one in findings if one.severity is not Severity.INFO and one.id not in work.known]
    first, last = work.mutation.stands

    def at(finding: Finding, *roles: Role) -> bool:
        return any(
            place.start < last and first < place.end and place.role in roles for place in finding.locations
        )

    blaming = [one for one in grave if at(one, Role.WRONG)]
    told = [one.expected for one in blaming if one.expected]
    proposals = [one.best for one in told if one.best]
    return Outcome(
        work.mutation,
        work.format,
        found=any(at(one, Role.WRONG, Role.RELATED) for one in grave),
        blamed=bool(blaming),
        repaired=bool(proposals) and Fraction(ascii_digits(proposals[0])) == work.mutation.best,
        ranged=bool(told) and _within(told[0], work.mutation.best),
        elsewhere=tuple(
            f"{one.rule}: {one.message}"
            for one in grave
            if one.severity is Severity.ERROR and not at(one, Role.WRONG)
        ),
        said=tuple(f"{one.severity} {one.rule}: {one.message}" for one in grave),
        seconds=seconds,
    )


def _within(told: Expected, value: Fraction) -> bool:
    low, high = (None if end is None else Fraction(ascii_digits(end)) for end in (told.low, told.high))
    return (low is None or low <= value) and (high is None or value <= high) and (low, high) != (None, None)


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The outcomes as Markdown, by kind, by place and by format."""
    yield f"| {' | '.join(_HEAD)} |"
    yield f"| --- |{' ---: |' * (len(_HEAD) - 1)}"
    for kind in KINDS:
        yield from _line(kind, [one for one in outcomes if one.mutation.kind == kind])
    for place in PLACES.values():
        yield from _line(f"any, in {place}", [one for one in outcomes if one.mutation.place == place])
    for format_ in sorted({one.format for one in outcomes}):
        yield from _line(f"any, as {format_}", [one for one in outcomes if one.format == format_])
    yield from _line("**any**", outcomes)


def _line(name: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    if not outcomes:
        return
    count = len(outcomes)
    shares = [
        f"{100 * sum(flags) / count:.1f} %"
        for flags in (
            [one.found for one in outcomes],
            [one.blamed for one in outcomes],
            [one.repaired for one in outcomes],
            [one.ranged for one in outcomes],
        )
    ]
    elsewhere, seconds = sum(len(one.elsewhere) for one in outcomes), median(one.seconds for one in outcomes)
    yield f"| {name} | {count} | {' | '.join(shares)} | {elsewhere} | {seconds:.2f} |"


def failures(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Every mutation that was missed, mended wrongly, or brought a false error elsewhere."""
    for one in outcomes:
        if not one.repaired or one.elsewhere:
            verdict = "missed" if not one.found else "misplaced" if not one.blamed else "misread"
            yield f"{verdict if not one.repaired else 'elsewhere'} | {one.format} | {one.mutation}"
            for said in one.said:
                yield f"    {said}"
