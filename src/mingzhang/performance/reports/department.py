"""The report on the whole department 部门整体支出绩效自评报告."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from mingzhang.facts import Quantity
from mingzhang.facts.unit import PERCENT, POINTS, WAN_YUAN
from mingzhang.performance.reports.charts import (
    Target,
    bars_of,
    execution_chart,
    month_name,
    score_chart,
    targets_of,
)
from mingzhang.performance.reports.funds_tables import project_table
from mingzhang.performance.reports.scopes import (
    ITEMS,
    PROJECTS,
    alarm_count,
    alarm_scope,
    better,
    line_scope,
    money_sum,
    own_score,
    use_scopes,
)
from mingzhang.performance.reports.score_tables import system_table
from mingzhang.performance.reports.spans import UNITS, text_spans, with_unit, with_unit_if_known
from mingzhang.performance.scoring.evidence import Evidence
from mingzhang.performance.scoring.system import GroupScore, Result, Score
from mingzhang.performance.year import Evaluated, Performance
from mingzhang.report.fill import Names, fill
from mingzhang.report.model import Report, Spans, Text
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.expression.nodes import Amount, Expression
from mingzhang.rulebook.publication.reports import DEPARTMENT, outline
from mingzhang.rulebook.scoring.system import Figure


def department_report(
    year: Performance, item: Evaluated, book: Rulebook, words: Mapping[str, str], lang: str
) -> Report:
    """The report on the evaluation ``item`` of a department's ``year``; ``words`` are the author's own, by name."""
    result = item.result
    shown = {
        "得分表": system_table(result, lang),
        "得分图": score_chart(bars_of(result, lang), lang),
        "进度图": execution_chart(year.rates, targets_of(result), (), lang),
        "项目表": project_table(year.projects, lang),
    }
    return fill(outline(book, DEPARTMENT), department_names(year, item, book, lang), shown, words, lang)


def department_names(year: Performance, item: Evaluated, book: Rulebook, lang: str) -> Names:
    """What the sentences of the report may name."""
    result = item.result
    return Names(
        {
            **_known(outline(book, DEPARTMENT).figures, year, book, lang),
            **_scored(item, book.year, lang),
            **_projects(year, lang),
        },
        {
            "组": [_group(group, result.scores, lang) for group in result.groups],
            "失分指标": [line_scope(score, lang) for score in _lost(result)],
            "未定指标": [line_scope(score, lang) for score in result.scores if not score.settled],
            "改进": [each for score in result.scores for each in better(score, lang)],
            "进度": [_progress(target, lang) for target in targets_of(result)],
            "预警": [
                alarm_scope(alarm, each.project, lang) for each in year.projects for alarm in each.alarms
            ],
            "应用": list(use_scopes((each.project for each in year.projects), lang)),
        },
    )


def _known(figures: Sequence[Figure], year: Performance, book: Rulebook, lang: str) -> dict[str, Spans]:
    """The figures of the outline; one that is the figure of a concept says so."""
    evidence = Evidence(year.facts, book.year)
    return {
        item.name: with_unit(
            evidence.of(item).reach, UNITS[item.unit], lang, _quantity(item.readings[0].expression, book.year)
        )
        for item in figures
    }


def _quantity(expression: Expression, year: int) -> Quantity | None:
    if isinstance(expression, Amount) and not expression.selectors:
        return Quantity(expression.concept, (), expression.period.text(year))
    return None


def _scored(item: Evaluated, year: int, lang: str) -> dict[str, Spans]:
    result, system = item.result, item.evaluation.system
    full = sum(1 for score in result.scores if score.settled and score.reach.low == score.points)
    done = {score.line.name for score in result.scores}
    later = (line.points for line in system.lines_for(result.kind) if line.name not in done)
    unscored = sum((points for points in later if points), Fraction(0))
    open_ = sum(1 for score in result.scores if not score.settled)
    return {
        "年度": (Text(str(year)),),
        "体系": (Text(system.zh if lang == "zh" else system.en),),
        "得分": with_unit(result.total, POINTS, lang, own_score(year)),
        "满分": with_unit(result.most, POINTS, lang),
        "不计分值": with_unit(unscored, POINTS, lang),
        "等级": text_spans(item.grade.words.in_(lang)) if item.grade else (),
        "指标数": with_unit(len(result.scores), ITEMS, lang),
        "满分数": with_unit(full, ITEMS, lang),
        "失分数": with_unit(len(_lost(result)), ITEMS, lang),
        "未定数": with_unit(open_, ITEMS, lang),
    }


def _projects(year: Performance, lang: str) -> dict[str, Spans]:
    wholes = [each.project.whole for each in year.projects]
    initial = money_sum(whole.initial for whole in wholes)
    adjusted = money_sum(whole.adjusted for whole in wholes)
    executed = money_sum(whole.executed for whole in wholes)
    rate = executed / adjusted if executed is not None and adjusted else None
    return {
        "项目数": with_unit(len(year.projects), PROJECTS, lang),
        "项目年初预算": with_unit_if_known(initial, WAN_YUAN, lang),
        "项目调整预算": with_unit_if_known(adjusted, WAN_YUAN, lang),
        "项目执行数": with_unit_if_known(executed, WAN_YUAN, lang),
        "项目执行率": with_unit_if_known(rate, PERCENT, lang),
        "预警数": alarm_count((alarm for each in year.projects for alarm in each.alarms), year.cycle, lang),
    }


def _group(group: GroupScore, scores: Sequence[Score], lang: str) -> Names:
    own = [score for score in scores if score.line.group == group.group.name]
    points = group.group.points
    if points is None:
        points = sum((score.points for score in own), Fraction(0))
    return Names(
        {
            "组": (Text(group.group.name if lang == "zh" else group.group.en),),
            "组得分": with_unit(group.reach, POINTS, lang),
            "组分值": with_unit(points, POINTS, lang),
        },
        {"指标": [line_scope(score, lang) for score in own]},
    )


def _lost(result: Result) -> list[Score]:
    return [score for score in result.scores if score.settled and score.reach.low != score.points]


def _progress(target: Target, lang: str) -> Names:
    return Names(
        {
            "月份": (Text(month_name(target.month, lang)),),
            "进度": with_unit(target.known.reach, PERCENT, lang),
            "目标": with_unit(target.rate, PERCENT, lang),
        }
    )
