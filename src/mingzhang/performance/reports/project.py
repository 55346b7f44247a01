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
from mingzhang.performance.reports.spans import text_spans, with_unit, with_unit_if_known
from mingzhang.performance.scoring.form import FormScore, LineScore
from mingzhang.performance.scoring.system import NOTHING
from mingzhang.performance.year import Evaluated, Performance, ScoredProject
from mingzhang.report.fill import Names, fill
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


def project_names(year: Performance, item: ScoredProject, lang: str) -> Names:
    """What the sentences of the report may name."""
    project, score, evaluated = item.project, item.score, _evaluated(year, item.project)
    scores = evaluated.result.scores if evaluated else ()
    return Names(
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
        "项目": text_spans(project.name),
        "编码": text_spans(project.code),
        "类别": text_spans(project.kind),
        "主管部门": text_spans(project.authority),
        "实施单位": text_spans(project.unit),
        "年度": (Text(str(project.year)),),
        "预算调整原因": text_spans(project.texts.get("预算调整原因", "")),
        "执行率说明": text_spans(project.texts.get("执行率说明", "")),
    }


def _money(project: Project, lang: str) -> dict[str, Spans]:
    whole = project.whole
    rate = whole.executed / whole.adjusted if whole.executed is not None and whole.adjusted else None
    return {
        "年初预算": with_unit_if_known(whole.initial, WAN_YUAN, lang, money_of(project, Period.INITIAL)),
        "调整预算": with_unit_if_known(whole.adjusted, WAN_YUAN, lang, money_of(project, Period.ADJUSTED)),
        "执行数": with_unit_if_known(whole.executed, WAN_YUAN, lang, money_of(project, Period.CURRENT)),
        "执行率": with_unit_if_known(rate, PERCENT, lang),
    }


def _scored(item: ScoredProject, lang: str) -> dict[str, Spans]:
    score, project = item.score, item.project
    full = sum(1 for line in score.indicators if line.reach.low == line.points)
    return {
        "得分": with_unit(score.total, POINTS, lang, own_score(project.year, project.code)),
        "满分": with_unit(_points(score), POINTS, lang),
        "等级": text_spans(item.grade.words.in_(lang)) if item.grade else (),
        "执行得分": with_unit(score.execution.reach, POINTS, lang),
        "执行分值": with_unit(score.execution.points, POINTS, lang),
        "指标数": with_unit(len(score.indicators), ITEMS, lang),
        "完成数": with_unit(full, ITEMS, lang),
        "失分数": with_unit(sum(map(_lost, score.indicators)), ITEMS, lang),
        "未定数": with_unit(sum(not line.reach.is_point for line in score.indicators), ITEMS, lang),
    }


def _by_system(item: Evaluated, lang: str) -> dict[str, Spans]:
    system = item.evaluation.system
    reasons = [why for group in item.result.groups for why in group.open]
    return {
        "体系": (Text(system.zh if lang == "zh" else system.en),),
        "体系得分": with_unit(item.result.total, POINTS, lang),
        "体系满分": with_unit(item.result.most, POINTS, lang),
        "体系未定原因": text_spans("；".join(dict.fromkeys(why.in_(lang).rstrip("。.") for why in reasons))),
    }


def _points(score: FormScore) -> Fraction:
    return sum((line.points for line in score.lines), Fraction(0))


def _lost(line: LineScore) -> bool:
    return line.reach.is_point and line.reach.low != line.points
