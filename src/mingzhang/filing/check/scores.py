"""Checking the performance of a filing: scores as they were filed against the rule, files, alarms and what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.audit.catalogue import entries
from mingzhang.audit.context import finding_id
from mingzhang.audit.finding import Expected, Finding, Location, Obligation, Severity, Status
from mingzhang.language.decimals import format_short
from mingzhang.performance.monitoring import Trouble, alarm_text
from mingzhang.performance.scoring.arithmetic import reach_text
from mingzhang.performance.scoring.explanation import DetailKind, explain_score
from mingzhang.performance.scoring.system import Score
from mingzhang.performance.year import Performance
from mingzhang.rulebook import Rulebook

_RULE = "P30"


@dataclass(frozen=True, slots=True)
class Filed:
    """A score that was filed, written down as a line that begins at ``start``."""

    system: str
    score: Score
    given: Fraction
    start: int

    @property
    def line(self) -> str:
        return f"{self.score.line.name} 自评得分 {format_short(self.given)} 分\n"

    @property
    def location(self) -> Location:
        quote = format_short(self.given)
        start = self.start + self.line.index(f" {quote} ") + 1
        return Location(quote, start, start + len(quote), self.system)


def filed_scores(performance: Performance, start: int) -> list[Filed]:
    """The scores that were filed in evaluations, one line after the other from ``start``."""
    found = []
    for item in performance.evaluations:
        for score in item.result.scores:
            given = item.evaluation.given.get(score.line.name)
            if given is not None:
                found.append(Filed(item.evaluation.system.zh, score, given, start))
                start += len(found[-1].line)
    return found


def score_findings(filed: Sequence[Filed], book: Rulebook, lang: str) -> Iterator[Finding]:
    """The filed scores that the rule cannot give."""
    rule = entries(book)[_RULE]
    for each in filed:
        if each.given in each.score.reach:
            continue
        allowed, name, given = reach_text(each.score.reach), each.score.line.name, format_short(each.given)
        told = explain_score(each.score, lang).details
        yield Finding(
            rule=_RULE,
            severity=Severity(rule.severity),
            title=rule.zh if lang == "zh" else rule.en,
            message=f"“{name}”自评 {given} 分，按{each.system}应为 {allowed} 分。"
            if lang == "zh"
            else f"“{name}” is scored {given}; by the rule it is {allowed}.",
            locations=(each.location,),
            explanation="\n".join(item.text for item in told if item.kind is DetailKind.ARITHMETIC),
            printed=given,
            expected=Expected(best=allowed),
            basis=rule.basis,
            id=finding_id(_RULE, each.system, name),
        )


def performance_obligations(performance: Performance, lang: str) -> Iterator[Obligation]:
    """What the year's cycle asks of every project: readable files, alarms handled in time."""
    for number, problem in enumerate(performance.problems):
        name = "自评表" if lang == "zh" else "Project form"
        yield Obligation(f"form.{number}", name, Status.VIOLATED, problem.sentence(lang))
    for item in performance.projects:
        for alarm in item.alarms:
            late = alarm.trouble in (Trouble.LATE, Trouble.UNHANDLED)
            name = (
                f"{item.project.name} {alarm.month}月预警"
                if lang == "zh"
                else f"{item.project.name}, month {alarm.month}"
            )
            status = Status.VIOLATED if late else Status.CHECKED
            yield Obligation(
                f"alarm.{item.project.code}.{alarm.month}", name, status, alarm_text(alarm, lang)
            )
