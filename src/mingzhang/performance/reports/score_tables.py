"""Score tables 得分表 of reports: every line with its points, its rule, what it earned, and the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile

from mingzhang.facts.unit import PERCENT, POINTS
from mingzhang.language.bilingual import Bilingual
from mingzhang.performance.reports.spans import number_only, text_spans, typed_spans, with_unit
from mingzhang.performance.scoring.explanation import (
    DetailKind,
    ScoreExplanation,
    explain_form_line,
    explain_score,
)
from mingzhang.performance.scoring.form import FormScore, LineScore
from mingzhang.performance.scoring.system import Answer, Result, Score
from mingzhang.performance.scoring.system_defects import defects
from mingzhang.report.model import Align, ColumnKind, ReportCell, ReportColumn, ReportTable, Rows, Spans, Text
from mingzhang.rulebook.scoring.self_evaluation import ADJUSTED, EXECUTED, FormRule
from mingzhang.rulebook.scoring.system import Group, Line, System

Path = tuple[Spans, ...]
"""The names of a row, from its group down to itself."""
_NAME = ReportColumn(ColumnKind.NAME, Align.CENTER)
_TEXT = ReportColumn(ColumnKind.TEXT, Align.LEFT)
_NUMBER = ReportColumn(ColumnKind.NUMBER, Align.CENTER)
_LEVELS = Bilingual("绩效指标", "Indicators")
_LEVEL = (
    Bilingual("一级指标", "Level one"),
    Bilingual("二级指标", "Level two"),
    Bilingual("三级指标", "Level three"),
    Bilingual("四级指标", "Level four"),
)
_POINTS, _EARNED = Bilingual("分值", "Points"), Bilingual("自评得分", "Earned")
_EXPLAINED, _RULE, _REMARK = (
    Bilingual("指标解释", "Explanation"),
    Bilingual("计分标准", "Rule"),
    Bilingual("备注", "Remarks"),
)
_TARGET, _ACTUAL = Bilingual("目标值", "Target"), Bilingual("完成值", "Actual")
_TOTAL = Bilingual("合计", "Total")
_OF_SYSTEM = Bilingual("自评得分表", "scores")
_OF_FORM = Bilingual("绩效指标自评得分表", "Scores of the indicators")
_REVIEWED = Bilingual("自评时不打分。", "Not scored in the self-evaluation.")


def system_table(result: Result, lang: str) -> ReportTable:
    """The lines of a system under their groups, those the finance side scores without a score."""
    system = result.system
    lines = system.lines_for(result.kind)
    groups = {group.name: group for group in system.groups}
    paths = [
        (*_above(groups[line.group], groups, lang), (Text(line.name if lang == "zh" else line.en),))
        for line in lines
    ]
    depth = max(map(len, paths))
    scores = {score.line.name: score for score in result.scores}
    stubs = stub(paths, depth)
    body = [
        (*cells, *_system_cells(line, scores.get(line.name), lang))
        for cells, line in zip(stubs, lines, strict=True)
    ]
    unscored = sum((line.points or Fraction(0) for line in lines if line.name not in scores), Fraction(0))
    total = (
        ReportCell((Text(_TOTAL.in_(lang)),), columns=depth),
        ReportCell(with_unit(result.most + unscored, POINTS, lang)[:1]),
        ReportCell(columns=2),
        ReportCell(number_only(result.total, POINTS)),
        ReportCell(),
    )
    title = f"{system.zh}{_OF_SYSTEM.zh}" if lang == "zh" else f"{system.en}: {_OF_SYSTEM.en}"
    columns = (*[_NAME] * depth, _NUMBER, _TEXT, _TEXT, _NUMBER, _TEXT)
    heads = (_POINTS, _EXPLAINED, _RULE, _EARNED, _REMARK)
    return ReportTable(title, columns, _head(depth, heads, lang), (*body, total), tuple(_notes(result, lang)))


def form_table(score: FormScore, rule: FormRule, lang: str) -> ReportTable:
    """The indicators of a form with target, actual value and score; the execution of the budget first."""
    indicators = [line.indicator for line in score.indicators if line.indicator]
    paths = [((Text(item.level1),), (Text(item.level2),), (Text(item.name),)) for item in indicators]
    stubs = [(ReportCell((Text(score.execution.name),), columns=3),), *stub(paths, 3)]
    body = [(*cells, *_form_cells(line, lang)) for cells, line in zip(stubs, score.lines, strict=True)]
    points = sum((line.points for line in score.lines), Fraction(0))
    total = (
        ReportCell((Text(_TOTAL.in_(lang)),), columns=5),
        ReportCell(with_unit(points, POINTS, lang)[:1]),
        ReportCell(number_only(score.total, POINTS)),
        ReportCell(),
    )
    columns = (_NAME, _NAME, _NAME, _TEXT, _TEXT, _NUMBER, _NUMBER, _TEXT)
    notes = tuple((Text(gap.in_(lang)),) for gap in rule.gaps)
    heads = (_TARGET, _ACTUAL, _POINTS, _EARNED, _REMARK)
    return ReportTable(_OF_FORM.in_(lang), columns, _head(3, heads, lang), (*body, total), notes)


def stub(paths: Sequence[Path], depth: int) -> list[tuple[ReportCell, ...]]:
    """The cells that name rows by their paths: equal beginnings are one cell, a short path ends in a wide one."""
    return [
        (
            *(
                ReportCell(name, rows=_run(paths[row:], level))
                for level, name in enumerate(path[:-1], start=1)
                if not row or paths[row - 1][:level] != path[:level]
            ),
            ReportCell(path[-1], columns=depth - len(path) + 1),
        )
        for row, path in enumerate(paths)
    ]


def _run(paths: Sequence[Path], level: int) -> int:
    """How many paths begin as the first one does."""
    return sum(1 for _ in takewhile(lambda path: path[:level] == paths[0][:level], paths))


def arithmetic(told_: ScoreExplanation) -> str:
    """How a settled score came about."""
    if not told_.settled:
        return ""
    return "；".join(detail.text for detail in told_.details if detail.kind is DetailKind.ARITHMETIC)


def why_open(told_: ScoreExplanation) -> str:
    """Why a score is not settled."""
    return "；".join(detail.text.rstrip("。.") for detail in told_.details if detail.kind is DetailKind.OPEN)


def answers_of(score: Score) -> list[Answer]:
    """What people said of a line and of its parts."""
    return [each.answer for each in (score, *score.parts) if each.answer]


def _listed(parts: Sequence[str]) -> str:
    return "；".join(dict.fromkeys(filter(None, parts)))


def _above(group: Group, groups: Mapping[str, Group], lang: str) -> Path:
    """The names of a group and of those around it."""
    outer = _above(groups[group.parent], groups, lang) if group.parent else ()
    return (*outer, _group_name(group, lang))


def _group_name(group: Group, lang: str) -> Spans:
    name = group.name if lang == "zh" else group.en
    if group.points is None:
        return (Text(name),)
    before, after = ("（", "）") if lang == "zh" else (" (", ")")
    return (Text(name + before), *with_unit(group.points, POINTS, lang), Text(after))


def _system_cells(line: Line, score: Score | None, lang: str) -> Iterator[ReportCell]:
    yield ReportCell(bare_points(line.points))
    yield ReportCell(text_spans(line.explanation.in_(lang)))
    yield ReportCell(text_spans(line.rule.in_(lang)))
    if score is None:
        yield from (ReportCell(), ReportCell(text_spans(_REVIEWED.in_(lang))))
        return
    yield ReportCell(earned(score, lang))
    said, given = explain_score(score, lang), answers_of(score)
    answered = [part for answer in given for part in (answer.grade, answer.reason)]
    yield ReportCell(text_spans(_listed([arithmetic(said), *answered, why_open(said)])))


def earned(score: Score, lang: str) -> Spans:
    """What a line earned, in points, or as a share where it has none of its own."""
    return (
        number_only(score.reach, POINTS)
        if score.line.points is not None
        else with_unit(score.reach, PERCENT, lang)
    )


def bare_points(points: Fraction | None) -> Spans:
    """Points without their unit; nothing where there are none."""
    return () if points is None else with_unit(points, POINTS, "zh")[:1]


def _form_cells(line: LineScore, lang: str) -> Iterator[ReportCell]:
    item = line.indicator
    yield ReportCell(target(line))
    yield ReportCell(typed_spans(item.actual, item.unit) if item else _rate(line, lang))
    yield ReportCell(bare_points(line.points))
    yield ReportCell(number_only(line.reach, POINTS))
    said = explain_form_line(line, lang)
    yield ReportCell(text_spans(_listed([item.reason if item else "", why_open(said)])))


def _rate(line: LineScore, lang: str) -> Spans:
    """The execution of the budget that a form's first line is about."""
    values = dict(line.values)
    return with_unit(values[EXECUTED] / values[ADJUSTED], PERCENT, lang) if values.get(ADJUSTED) else ()


def target(line: LineScore) -> Spans:
    """The target with its sign; a qualitative one is words."""
    item = line.indicator
    if item is None or not item.target:
        return ()
    sign = () if item.sign == "定性" or item.target.startswith(item.sign) else (Text(item.sign),)
    return (*sign, *typed_spans(item.target, item.unit))


def _head(depth: int, heads: Sequence[Bilingual], lang: str) -> Rows:
    first = ReportCell((Text(_LEVELS.in_(lang)),), columns=depth)
    others = [ReportCell((Text(each.in_(lang)),), rows=2) for each in heads]
    return (first, *others), tuple(ReportCell((Text(_LEVEL[level].in_(lang)),)) for level in range(depth))


def _notes(result: Result, lang: str) -> Iterator[Spans]:
    """How words that can be read in several ways were read, and what the rule leaves open."""
    chosen = {
        item.figure: item.chosen
        for score in result.scores
        for leaf in (score, *score.parts)
        for item in leaf.known
        if item.chosen
    }
    for figure, reading in chosen.items():
        zh, en = f"“{figure.name}”的口径：{reading.zh}。", f"“{figure.en}”: {reading.en}."
        yield (Text(Bilingual(zh, en).in_(lang)),)
    for gap in _gaps(result.system, result.kind):
        yield (Text(gap.in_(lang)),)


def _gaps(system: System, kind: str) -> Iterator[Bilingual]:
    yield from (Bilingual(f"计分规则：{gap.zh}", f"The rule: {gap.en}") for gap in defects(system, kind))
    for line in system.lines_for(kind):
        yield from (
            Bilingual(f"计分规则“{line.name}”：{gap.zh}", f"The rule of “{line.en}”: {gap.en}")
            for gap in line.gaps
        )
