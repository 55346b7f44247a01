"""The report on one project 项目支出绩效自评报告."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from mingzhang.facts.unit import PERCENT, POINTS, WAN_YUAN
from mingzhang.performance.project import Project
from mingzhang.performance.reports.charts import bars_of_form, execution_chart, score_chart
from mingzhang.performance.reports.funds_tables import funds_table, money_of
from mingzhang.performance.reports.scopes import (
    ITEMS,
    alarm_count,
    alarm_scope,
    better,
    form_scope,
    line_scope,
    own_score,
    uses,
)
from mingzhang.performance.reports.score_tables import form_table, system_table
from mingzhang.performance.reports.spans import told, told_if, worded
from mingzhang.performance.scoring.form import FormScore, LineScore
from mingzhang.performance.scoring.system import NOTHING
from mingzhang.performance.year import Evaluated, Performance, ScoredProject
from mingzhang.report.fill import Scope, fill
from mingzhang.report.model import Report, Spans, Text
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.expression.nodes import Period
from mingzhang.rulebook.publication.reports import PROJECT, outline


def project_report(
    year: Performance, item: ScoredProject, book: Rulebook, words: Mapping[str, str], lang: str
) -> Report:
    """The report on a project of a ``year``; ``words`` are what its authors wrote beside its form, by name.

    Where the project was also evaluated by an indicator system, that stands in it too.
    """
    project, score, evaluated = item.project, item.score, _evaluated(year, item.project)
    shown = {
        "得分表": form_table(score, year.rule, lang),
        "得分图": score_chart(bars_of_form(score), lang),
        "进度图": execution_chart(item.rates, (), year.cycle.alarms, lang),
        "资金表": funds_table(project, lang),
        "体系得分表": system_table(evaluated.result, lang) if evaluated else None,
    }
    names = project_names(year, item, lang)
    return fill(outline(book, PROJECT), names, shown, {**words, **project.texts}, lang)


def project_names(year: Performance, item: ScoredProject, lang: str) -> Scope:
    """What the sentences of the report may name."""
    project, score, evaluated = item.project, item.score, _evaluated(year, item.project)
    scores = evaluated.result.scores if evaluated else ()
    return Scope(
        {
            **_about(project),
            **_money(project, lang),
            **_scored(item, lang),
            **(_by_system(evaluated, lang) if evaluated else {}),
            "预警数": alarm_count(item.alarms, year.cycle, lang),
        },
        {
            "指标": [form_scope(line, lang) for line in score.indicators],
            "失分指标": [form_scope(line, lang) for line in score.lines if _lost(line)],
            "未定指标": [form_scope(line, lang) for line in score.lines if not line.reach.is_point],
            "预警": [alarm_scope(alarm, project, lang) for alarm in item.alarms],
            "应用": list(uses(project, lang)),
            "体系失分指标": [
                line_scope(each, lang) for each in scores if each.settled and each.lost != NOTHING
            ],
            "改进": [lever for each in scores for lever in better(each, lang)],
        },
    )


def _evaluated(year: Performance, project: Project) -> Evaluated | None:
    """The evaluation of the project by an indicator system, if there is one."""
    return next((each for each in year.evaluations if each.evaluation.project == project.code), None)


def _about(project: Project) -> dict[str, Spans]:
    return {
        "项目": worded(project.name),
        "编码": worded(project.code),
        "类别": worded(project.kind),
        "主管部门": worded(project.authority),
        "实施单位": worded(project.unit),
        "年度": (Text(str(project.year)),),
        "预算调整原因": worded(project.texts.get("预算调整原因", "")),
        "执行率说明": worded(project.texts.get("执行率说明", "")),
    }


def _money(project: Project, lang: str) -> dict[str, Spans]:
    whole = project.whole
    rate = whole.executed / whole.adjusted if whole.executed is not None and whole.adjusted else None
    return {
        "年初预算": told_if(whole.initial, WAN_YUAN, lang, money_of(project, Period.INITIAL)),
        "调整预算": told_if(whole.adjusted, WAN_YUAN, lang, money_of(project, Period.ADJUSTED)),
        "执行数": told_if(whole.executed, WAN_YUAN, lang, money_of(project, Period.CURRENT)),
        "执行率": told_if(rate, PERCENT, lang),
    }


def _scored(item: ScoredProject, lang: str) -> dict[str, Spans]:
    score, project = item.score, item.project
    full = sum(1 for line in score.indicators if line.reach.low == line.points)
    return {
        "得分": told(score.total, POINTS, lang, own_score(project.year, project.code)),
        "满分": told(_points(score), POINTS, lang),
        "等级": worded(item.grade.words.say(lang)) if item.grade else (),
        "执行得分": told(score.execution.reach, POINTS, lang),
        "执行分值": told(score.execution.points, POINTS, lang),
        "指标数": told(len(score.indicators), ITEMS, lang),
        "完成数": told(full, ITEMS, lang),
        "失分数": told(sum(map(_lost, score.indicators)), ITEMS, lang),
        "未定数": told(sum(not line.reach.is_point for line in score.indicators), ITEMS, lang),
    }


def _by_system(item: Evaluated, lang: str) -> dict[str, Spans]:
    system = item.evaluation.system
    reasons = [why for group in item.result.groups for why in group.open]
    return {
        "体系": (Text(system.zh if lang == "zh" else system.en),),
        "体系得分": told(item.result.total, POINTS, lang),
        "体系满分": told(item.result.most, POINTS, lang),
        "体系未定原因": worded("；".join(dict.fromkeys(why.say(lang).rstrip("。.") for why in reasons))),
    }


def _points(score: FormScore) -> Fraction:
    return sum((line.points for line in score.lines), Fraction(0))


def _lost(line: LineScore) -> bool:
    return line.reach.is_point and line.reach.low != line.points
