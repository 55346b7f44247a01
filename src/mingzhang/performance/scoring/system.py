"""Scoring 评分: every line of an indicator system with what it earns, and why.

A score is an interval.  It is a point when everything the printed rule asks
for is known; an unanswered line, a case the rule does not cover, or a word
that can be read in two ways leaves it open, within the bounds the rule sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce

from mingzhang.facts import Interval
from mingzhang.language.bilingual import Bilingual
from mingzhang.performance.project import ValueOrigin
from mingzhang.performance.scoring.cases import ZERO, apply_cases, rounded
from mingzhang.performance.scoring.evidence import Evidence, Known, Reach
from mingzhang.rulebook.expression.nodes import amounts
from mingzhang.rulebook.scoring.system import Aggregate, Case, Group, Line, System
from mingzhang.rulebook.scoring.system_file import POINTS

ONE = Fraction(1)
NOTHING = Interval.exact(ZERO)
_UNANSWERED = Bilingual("尚未填写。", "Not answered yet.")
_NO_KIND = Bilingual("没有选定项目类型。", "The kind of project is not told.")
_UNDIVIDED = Bilingual(
    "所印规则没有把这一组的分值分给各项指标。",
    "The printed rule does not divide the points of this group among its lines.",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says of a line: a grade, or points where the line is judged; and why."""

    grade: str = ""
    points: Fraction | None = None
    reason: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """What a line earns.

    ``reach`` is in points (for a line without points of its own: the part of
    them, 0 to 1); ``case`` is the formula that decided, ``known`` the numbers
    put in, ``open`` why it is not settled; ``digits`` are the decimals it is rounded to.
    """

    line: Line
    reach: Reach
    case: Case | None = None
    known: tuple[Known, ...] = ()
    open: tuple[Bilingual, ...] = ()
    parts: tuple[Score, ...] = ()
    answer: Answer | None = None
    digits: int = 2

    @property
    def points(self) -> Fraction:
        """The most it can earn."""
        return ONE if self.line.points is None else self.line.points

    @property
    def settled(self) -> bool:
        return self.reach.is_point

    @property
    def lost(self) -> Interval:
        """The points it falls short of."""
        return self.points - self.reach


@dataclass(frozen=True, slots=True)
class GroupScore:
    """What a group's own lines earn together, in points."""

    group: Group
    reach: Reach
    open: tuple[Bilingual, ...] = ()


@dataclass(frozen=True)
class Result:
    """A system applied: the score of each line, of each group that has lines, and the total."""

    system: System
    kind: str
    scores: tuple[Score, ...]
    groups: tuple[GroupScore, ...]
    total: Reach = field(default=NOTHING)

    @property
    def most(self) -> Fraction:
        """What could be earned: the points of the lines that were scored, or of their group."""
        return sum((_most(group.group, self.scores) for group in self.groups), ZERO)

    def score(self, name: str) -> Score | None:
        """The score of the line with this name."""
        return next((score for score in self.scores if score.line.name == name), None)


def apply(
    system: System,
    evidence: Evidence,
    answers: Mapping[str, Answer] | None = None,
    kind: str = "",
    stage: str = "self",
) -> Result:
    """Score every line of ``system`` that applies to a ``kind`` of project, in ``stage`` (review scores all)."""
    lines = [line for line in system.lines_for(kind) if stage == "review" or line.stage == "self"]
    scorer = _Scorer(system, evidence, answers or {})
    scores = tuple(scorer.line(line) for line in lines)
    groups = tuple(_groups(system, scores, kind))
    total = reduce(Interval.__add__, (group.reach for group in groups), NOTHING)
    return Result(system, kind, scores, groups, total)


@dataclass(frozen=True)
class _Scorer:
    system: System
    evidence: Evidence
    answers: Mapping[str, Answer]

    def line(self, line: Line) -> Score:
        if line.parts:
            parts = tuple(self.line(part) for part in line.parts)
            reach = reduce(Interval.__add__, (part.reach for part in parts))
            return Score(line, reach, open=_all_open(parts), parts=parts, answer=self.answers.get(line.name))
        if line.cases:
            return self.computed(line)
        return self.answered(line, self.answers.get(line.name))

    def answered(self, line: Line, answer: Answer | None) -> Score:
        points = ONE if line.points is None else line.points
        if answer is None:
            return Score(line, Interval(ZERO, points), open=(_UNANSWERED,))
        if line.grades is not None and answer.grade:
            earned = line.grades[answer.grade] * points
        elif answer.points is not None:
            earned = min(max(answer.points, ZERO), points)
        else:
            return Score(line, Interval(ZERO, points), open=(_UNANSWERED,), answer=answer)
        return Score(line, Interval.exact(earned), answer=answer)

    def computed(self, line: Line) -> Score:
        known = {name: self.evidence.of(self.system.by_name[name]) for name in asked(line, None)}
        points = ONE if line.points is None else line.points
        values = {name: item.reach for name, item in known.items()} | {POINTS: Interval.exact(points)}
        reach, case, reasons = apply_cases(line.cases, points, values)
        used = tuple(known[name] for name in asked(line, case))
        reasons += tuple(why for item in used if not reach.is_point for why in _why_open(item))
        digits = self.system.digits
        return Score(line, rounded(reach, digits), case, used, reasons, digits=digits)


def asked(line: Line, decided: Case | None) -> dict[str, None]:
    """The figures that the line's cases ask for, up to the one that ``decided``, in their order."""
    names: dict[str, None] = {}
    for case in line.cases:
        for part in (*case.when, *((case.score,) if case.score else ())):
            names |= {amount.name: None for amount in amounts(part) if amount.name != POINTS}
        if case is decided:
            break
    return names


def _why_open(item: Known) -> tuple[Bilingual, ...]:
    name, en = item.figure.name, item.figure.en
    if item.origin is ValueOrigin.OPEN:
        return (Bilingual(f"没有“{name}”的数。", f"“{en}” is not given."),)
    if item.readings:
        zh = "、".join(words.zh for words, _ in item.readings)
        ways = ", ".join(words.en for words, _ in item.readings)
        return (
            Bilingual(
                f"“{name}”有几种理解（{zh}），尚未选定。", f"“{en}” can be read in several ways ({ways})."
            ),
        )
    if not item.reach.is_point:
        return (Bilingual(f"“{name}”没有确定的数。", f"“{en}” is not settled."),)
    return ()


def _all_open(parts: Sequence[Score]) -> tuple[Bilingual, ...]:
    return tuple(dict.fromkeys(why for part in parts for why in part.open))


def _groups(system: System, scores: Sequence[Score], kind: str) -> list[GroupScore]:
    """The groups that hold lines, each with what its aggregation makes of them.

    A group whose lines depend on the kind of project is open until that is told.
    """
    found = []
    for group in system.groups:
        own = [score for score in scores if score.line.group == group.name]
        if not own and not kind and group.points and system.lines_of_any_kind(group.name):
            found.append(GroupScore(group, Interval(ZERO, group.points), (_NO_KIND,)))
        if own:
            open_ = (_UNDIVIDED,) if group.aggregate is Aggregate.NONE else ()
            reach = rounded(_aggregated(group, own), system.digits)
            found.append(GroupScore(group, reach, () if reach.is_point else (*open_, *_all_open(own))))
    return found


def _most(group: Group, scores: Sequence[Score]) -> Fraction:
    own = sum((score.points for score in scores if score.line.group == group.name), ZERO)
    return own if group.aggregate is Aggregate.SUM else group.points or ZERO


def _aggregated(group: Group, own: Sequence[Score]) -> Interval:
    if group.aggregate is Aggregate.SUM:
        return reduce(Interval.__add__, (score.reach for score in own))
    parts = [score.reach / score.points for score in own]
    points = group.points or ZERO
    if group.aggregate is Aggregate.AVERAGE:
        return reduce(Interval.__add__, parts) / len(parts) * points
    if group.aggregate is Aggregate.WEAKEST:
        return reduce(Interval.at_most, parts) * points
    # However the points are shared, the group earns between its weakest and its strongest line.
    return reduce(Interval.hull, parts) * points
