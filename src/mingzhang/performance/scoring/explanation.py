"""A score told in words 评分说明: the formula, the numbers put in, where they come from, what was lost, what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from mingzhang.facts import Interval, UndefinedQuotientError
from mingzhang.language.decimals import format_short
from mingzhang.performance.project import ValueOrigin
from mingzhang.performance.scoring.arithmetic import number_text, reach_text, substituted
from mingzhang.performance.scoring.evidence import ORIGINS, Known
from mingzhang.performance.scoring.form import LineScore, Status
from mingzhang.performance.scoring.improvements import Choice, Improvement, improvements
from mingzhang.performance.scoring.system import Score
from mingzhang.rulebook.expression.evaluate import evaluate
from mingzhang.rulebook.expression.nodes import Amount, Compare, Expression, amounts
from mingzhang.rulebook.scoring.self_evaluation import ADJUSTED, EXECUTED
from mingzhang.rulebook.scoring.system import Case
from mingzhang.rulebook.scoring.system_file import POINTS

_TURNED = {"≤": ">", "≥": "<", "=": "≠"}


class DetailKind(StrEnum):
    """What a detail tells."""

    ARITHMETIC = "arithmetic"
    EVIDENCE = "evidence"
    LOST = "lost"
    CHANGE = "change"
    OPEN = "open"
    GAP = "gap"
    DISAGREES = "disagrees"
    LOOK = "look"


LABELS = {
    DetailKind.ARITHMETIC: ("算式", "Arithmetic"),
    DetailKind.EVIDENCE: ("依据", "Evidence"),
    DetailKind.LOST: ("失分", "Lost"),
    DetailKind.CHANGE: ("怎样会变", "Would change"),
    DetailKind.OPEN: ("未定", "Open"),
    DetailKind.GAP: ("规则缺口", "Gap in the rule"),
    DetailKind.DISAGREES: ("填报不符", "Filed otherwise"),
    DetailKind.LOOK: ("请核对", "Look at"),
}


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing said of a score."""

    kind: DetailKind
    text: str


@dataclass(frozen=True, slots=True)
class ScoreExplanation:
    """A line with what it earns of its points, and all there is to say of it; ``share`` if it has no points of its own."""

    name: str
    earned: str
    points: str
    settled: bool
    full: bool
    details: tuple[Detail, ...]


def explain_score(score: Score, lang: str, given: Fraction | None = None) -> ScoreExplanation:
    """A line of an indicator system; ``given`` is the score that was filed for it."""
    own = score.line.points
    earned = reach_text(score.reach if own is not None else score.reach * 100)
    details = [*_details(score, lang), *_disagreement(score.reach, given, lang)]
    return ScoreExplanation(
        name=score.line.name if lang == "zh" else f"{score.line.name} {score.line.en}",
        earned=earned if own is not None else f"{earned}%",
        points=format_short(own) if own is not None else "",
        settled=score.settled,
        full=score.reach.low == score.points,
        details=tuple(details),
    )


def explain_form_line(line: LineScore, lang: str) -> ScoreExplanation:
    """A line of a project's form."""
    return ScoreExplanation(
        name=line.name,
        earned=reach_text(line.reach),
        points=format_short(line.points),
        settled=line.status is not Status.OPEN,
        full=line.reach.low == line.points,
        details=tuple(_form_details(line, lang)),
    )


def _details(score: Score, lang: str) -> Iterator[Detail]:
    for part in score.parts:
        whole = f"{part.line.name} {reach_text(part.reach)}/{format_short(part.points)}"
        found = list(_details(part, lang))
        yield Detail(
            DetailKind.ARITHMETIC,
            whole if not found or found[0].kind is not DetailKind.ARITHMETIC else f"{whole}：{found[0].text}",
        )
        yield from (detail for detail in found if detail.kind not in (DetailKind.ARITHMETIC, DetailKind.LOST))
    if text := _arithmetic(score):
        yield Detail(DetailKind.ARITHMETIC, text)
    yield from _evidence(score, lang)
    if score.settled and score.reach.low != score.points and score.line.points is not None:
        yield Detail(DetailKind.LOST, _lost(score, lang))
    if not score.parts:
        for lever in improvements(score):
            yield Detail(DetailKind.CHANGE, _lever(lever, lang))
    for why in score.open:
        yield Detail(DetailKind.OPEN, why.in_(lang))
    for gap in score.line.gaps:
        yield Detail(DetailKind.GAP, gap.in_(lang))


def _arithmetic(score: Score) -> str:
    """The conditions that failed, the formula with the numbers put in, and what it comes to."""
    if not score.line.cases or score.case is None:
        return ""
    values = {
        item.figure.name: (
            item.reach.low if item.reach.is_point else None,
            reach_text(item.reach, item.figure.unit),
        )
        for item in score.known
    }
    return _cases(
        score.line.cases,
        score.case,
        {**values, POINTS: (score.points, format_short(score.points))},
        score.reach,
    )


def _cases(
    cases: tuple[Case, ...], decided: Case, values: Mapping[str, tuple[Fraction | None, str]], reach: Interval
) -> str:
    """Why the case decides, its formula, and what it comes to; ``values`` are the figures with their texts."""

    def shown(part: Expression) -> str:
        text = substituted(part, lambda amount: values[amount.name][1])
        found = _value(part, values)
        return text if isinstance(part, Amount) or found is None else f"{text} = {format_short(found)}"

    def compared(each: Compare, operator: str) -> str:
        return f"{shown(each.left)} {operator} {substituted(each.right, lambda item: values[item.name][1])}"

    terms = [compared(each, each.operator) for each in decided.when]
    before = cases[: cases.index(decided)]
    if not terms and before and len(before[-1].when) == 1:
        terms = [compared(each, _TURNED[each.operator]) for each in before[-1].when]
    result = reach_text(reach)
    formula = substituted(decided.score, lambda amount: values[amount.name][1]) if decided.score else ""
    told = formula if formula == result else f"{formula} = {result}" if formula else ""
    return "；".join(part for part in ("，".join(terms), told) if part)


def _value(part: Expression, values: Mapping[str, tuple[Fraction | None, str]]) -> Fraction | None:
    """What ``part`` comes to, None while a figure of it is open."""

    def lookup(amount: Amount) -> list[Fraction]:
        value = values[amount.name][0]
        return [] if value is None else [value]

    if any(values[amount.name][0] is None for amount in amounts(part)):
        return None
    try:
        return evaluate(part, lookup)
    except UndefinedQuotientError:
        return None


def _evidence(score: Score, lang: str) -> Iterator[Detail]:
    for item in score.known:
        yield Detail(DetailKind.EVIDENCE, _known(item, lang))
    answer = score.answer
    if answer is not None:
        typed = ORIGINS[ValueOrigin.TYPED].in_(lang)
        parts = [
            answer.grade,
            answer.evidence,
            answer.reason,
            f"（{typed}）" if lang == "zh" else f"({typed})",
        ]
        yield Detail(DetailKind.EVIDENCE, " ".join(part for part in parts if part))


def _known(item: Known, lang: str) -> str:
    zh = lang == "zh"
    name = item.figure.name if zh else f"{item.figure.name} ({item.figure.en})"
    unit = {"money": " 万元"}.get(item.figure.unit, "")
    value = reach_text(item.reach, item.figure.unit) if item.origin is not ValueOrigin.OPEN else "—"
    whence = ORIGINS[item.origin].in_(lang)
    text = f"{name} {value}{unit if item.origin is not ValueOrigin.OPEN else ''}"
    details = [whence, item.evidence, item.chosen.in_(lang) if item.chosen else ""]
    for words, reach in item.readings:
        details.append(f"{words.in_(lang)} {reach_text(reach, item.figure.unit)}{unit}")
    inside = ("；" if zh else "; ").join(part for part in details if part)
    return f"{text}（{inside}）" if zh else f"{text} ({inside})"


def _lost(score: Score, lang: str) -> str:
    lost = reach_text(score.lost)
    rule = score.line.rule.in_(lang)
    return f"{lost} 分。{rule}" if lang == "zh" else f"{lost} points. {rule}"


def _lever(lever: Improvement | Choice, lang: str) -> str:
    points = format_short(lever.points)
    if isinstance(lever, Choice):
        return f"选“{lever.grade}”得 {points} 分" if lang == "zh" else f"“{lever.grade}” gives {points}"
    figure = lever.known.figure
    if figure.unit == "money":
        value = f"{format_short(lever.value / 1_000_000)} 万元"
    elif figure.unit == "ratio":
        value = f"{format_short(lever.value * 100)}%"
    else:
        value = format_short(lever.value)
    if lang == "zh":
        return f"其他不变，“{figure.name}”为 {value} 时得 {points} 分"
    return f"all else equal, “{figure.en}” at {value} gives {points}"


def _disagreement(reach: Interval, given: Fraction | None, lang: str) -> Iterator[Detail]:
    if given is not None and given not in reach:
        allowed = reach_text(reach)
        zh = f"填报 {format_short(given)} 分，按规则应为 {allowed} 分"
        en = f"{format_short(given)} was filed; the rule gives {allowed}"
        yield Detail(DetailKind.DISAGREES, zh if lang == "zh" else en)


def _form_details(line: LineScore, lang: str) -> Iterator[Detail]:
    if line.case is not None and line.values:
        values = {name: (value, _form_number(name, value)) for name, value in line.values}
        yield Detail(DetailKind.ARITHMETIC, _cases((line.case,), line.case, values, line.reach))
    if line.values or (line.indicator and line.indicator.actual):
        evidence = line.indicator.evidence if line.indicator else ""
        yield Detail(DetailKind.EVIDENCE, " ".join([ORIGINS[line.origin].in_(lang), evidence]).rstrip())
    if line.status is Status.SETTLED and line.reach.low != line.points:
        lost = reach_text(line.points - line.reach)
        why = line.indicator.reason if line.indicator else ""
        told = (
            f"{lost} 分。{why or '没有写未完成原因。'}"
            if lang == "zh"
            else f"{lost} points. {why or 'No reason is given.'}"
        )
        yield Detail(DetailKind.LOST, told)
    kind = DetailKind.OPEN if line.status is Status.OPEN else DetailKind.LOOK
    for note in line.notes:
        yield Detail(kind, note.in_(lang))
    yield from _disagreement(line.reach, line.given, lang)


def _form_number(name: str, value: Fraction) -> str:
    return number_text(value, "money") if name in (EXECUTED, ADJUSTED) else format_short(value)
