"""Two numbers that changed places 对调: one slip of the hand, so one finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from mingzhang.audit.finding import Finding, Role, Slip
from mingzhang.audit.messages import exchanged
from mingzhang.language.decimals import parse_number


def with_exchanges(findings: Sequence[Finding], lang: str) -> list[Finding]:
    """The findings, those of two numbers of one section that should each be the other as one of both.

    The one finding is in the place of the first; ``expected`` is of its own number, the message gives both.
    """
    found: list[Finding] = []
    for finding in findings:
        at = next((i for i, other in enumerate(found) if _are_exchanged(other, finding)), None)
        if at is None:
            found.append(finding)
        else:
            found[at] = _joined(found[at], finding, lang)
    return found


def _are_exchanged(one: Finding, other: Finding) -> bool:
    printed, best = _numbers(one)
    others, others_best = _numbers(other)
    return (
        None not in (printed, best)
        and printed != best
        and (printed, best) == (others_best, others)
        and (one.unit, one.locations[0].section) == (other.unit, other.locations[0].section)
    )


def _numbers(finding: Finding) -> tuple[Fraction | None, Fraction | None]:
    """The number that is printed, and the most probable one."""
    best = finding.expected.best if finding.expected else None
    return parse_number(finding.printed or ""), parse_number(best or "")


def _joined(one: Finding, other: Finding, lang: str) -> Finding:
    milder = max(one.severity, other.severity, key=lambda severity: severity.rank)
    places = [*one.locations, *other.locations]
    wrong = [place for place in places if place.role is Role.WRONG]
    spans = {(place.start, place.end) for place in wrong}
    related = [
        place for place in places if place.role is not Role.WRONG and (place.start, place.end) not in spans
    ]
    return replace(
        one,
        severity=milder,
        message=exchanged(one, other, lang),
        locations=(*wrong, *dict.fromkeys(related)),
        explanation="\n".join(_lines((one, other))),
        slip=Slip.SWAPPED,
    )


def _lines(findings: Iterable[Finding]) -> dict[str, None]:
    """The arithmetic of both, each line once."""
    return dict.fromkeys(line for each in findings for line in each.explanation.split("\n") if line)
