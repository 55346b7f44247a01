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
from mingzhang.performance.reports.spans import UNITS, told, told_if, worded
from mingzhang.performance.scoring.evidence import Evidence
from mingzhang.performance.scoring.system import GroupScore, Result, Score
from mingzhang.performance.year import Evaluated, Performance
from mingzhang.report.fill import Scope, fill
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


def department_names(year: Performance, item: Evaluated, book: Rulebook, lang: str) -> Scope:
    """What the sentences of the report may name."""
    result = item.result
    return Scope(
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
        item.name: told(
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
        "得分": told(result.total, POINTS, lang, own_score(year)),
        "满分": told(result.most, POINTS, lang),
        "不计分值": told(unscored, POINTS, lang),
        "等级": worded(item.grade.words.say(lang)) if item.grade else (),
        "指标数": told(len(result.scores), ITEMS, lang),
        "满分数": told(full, ITEMS, lang),
        "失分数": told(len(_lost(result)), ITEMS, lang),
        "未定数": told(open_, ITEMS, lang),
    }


def _projects(year: Performance, lang: str) -> dict[str, Spans]:
    wholes = [each.project.whole for each in year.projects]
    initial = money_sum(whole.initial for whole in wholes)
    adjusted = money_sum(whole.adjusted for whole in wholes)
    executed = money_sum(whole.executed for whole in wholes)
    rate = executed / adjusted if executed is not None and adjusted else None
    return {
        "项目数": told(len(year.projects), PROJECTS, lang),
        "项目年初预算": told_if(initial, WAN_YUAN, lang),
        "项目调整预算": told_if(adjusted, WAN_YUAN, lang),
        "项目执行数": told_if(executed, WAN_YUAN, lang),
        "项目执行率": told_if(rate, PERCENT, lang),
        "预警数": alarm_count((alarm for each in year.projects for alarm in each.alarms), year.cycle, lang),
    }


def _group(group: GroupScore, scores: Sequence[Score], lang: str) -> Scope:
    own = [score for score in scores if score.line.group == group.group.name]
    points = group.group.points
    if points is None:
        points = sum((score.points for score in own), Fraction(0))
    return Scope(
        {
            "组": (Text(group.group.name if lang == "zh" else group.group.en),),
            "组得分": told(group.reach, POINTS, lang),
            "组分值": told(points, POINTS, lang),
        },
        {"指标": [line_scope(score, lang) for score in own]},
    )


def _lost(result: Result) -> list[Score]:
    return [score for score in result.scores if score.settled and score.reach.low != score.points]


def _progress(target: Target, lang: str) -> Scope:
    return Scope(
        {
            "月份": (Text(month_name(target.month, lang)),),
            "进度": told(target.known.reach, PERCENT, lang),
            "目标": told(target.rate, PERCENT, lang),
        }
    )
