"""Performance 绩效 as open data: projects, their indicators, and every score with its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.disclosure.open_data.codes import codes_used
from mingzhang.disclosure.open_data.facts import MONEY, value_text
from mingzhang.disclosure.open_data.figures import OpenData
from mingzhang.disclosure.open_data.resource import Field, Reference, Resource, Row
from mingzhang.disclosure.open_data.statements import unique
from mingzhang.facts import Interval
from mingzhang.facts.unit import YUAN
from mingzhang.language.bilingual import Bilingual
from mingzhang.performance.project import Project
from mingzhang.performance.reports.score_tables import arithmetic, why_open
from mingzhang.performance.scoring.explanation import ScoreExplanation, explain_form_line, explain_score
from mingzhang.performance.scoring.form import LineScore
from mingzhang.performance.scoring.system import Result, Score
from mingzhang.performance.year import Evaluated, Performance, ScoredProject
from mingzhang.rulebook.scoring.cycle import Grade

_LANG = "zh"
_SELF, _REVIEW, _DEPARTMENT = "self", "review", "department"


@dataclass(frozen=True, slots=True)
class Scored:
    """A system or form applied to the department (no project) or a project, and its lines."""

    system: str
    title: Bilingual
    project: str
    stage: str
    most: Fraction
    total: Interval
    grade: Grade | None
    lines: tuple[Row, ...]
    id: str = ""


def score_resources(data: OpenData) -> tuple[Resource, ...]:
    """The projects' indicators, the results, and the scores of every line."""
    performance = data.performance
    scored = tuple(_scored(performance)) if performance else ()
    return (_indicators(performance), _results(scored), _scores(scored))


def projects(data: OpenData) -> Resource:
    """The projects of the year; of those that only the figures name, the code."""
    known = {key_of(each): each for each in _projects(data.performance)}
    evaluated = data.performance.evaluations if data.performance else ()
    named = codes_used(data, "project") | {item.evaluation.project for item in evaluated} - {""}
    more = sorted(named - known.keys())
    return Resource(
        name="projects",
        title=Bilingual("项目", "Projects"),
        about=Bilingual("项目及其资金（元）。", "The projects and their money, in yuan."),
        fields=(
            Field(
                "code",
                "string",
                Bilingual("项目编码", "Code, or the name where there is none"),
                required=True,
            ),
            Field("name", "string", Bilingual("项目名称", "Name")),
            Field("kind", "string", Bilingual("项目类别", "Kind")),
            Field("authority", "string", Bilingual("主管部门", "Authority")),
            Field("unit", "string", Bilingual("实施单位", "Unit that carries it out")),
            Field("initial", "number", Bilingual("年初预算", "Initial budget"), more=MONEY),
            Field("adjusted", "number", Bilingual("调整后预算", "Adjusted budget"), more=MONEY),
            Field("executed", "number", Bilingual("执行数", "Executed"), more=MONEY),
        ),
        rows=(
            *(_project(key, project) for key, project in known.items()),
            *((code, *[""] * 7) for code in more),
        ),
        key=("code",),
    )


def key_of(project: Project) -> str:
    """How a project is named in the data."""
    return project.code or project.name


def _projects(performance: Performance | None) -> Iterator[Project]:
    yield from (item.project for item in performance.projects) if performance else ()


def _project(key: str, project: Project) -> Row:
    whole = project.whole
    money = (whole.initial, whole.adjusted, whole.executed)
    return (
        *(key, project.name, project.kind, project.authority, project.unit),
        *(_text(None if each is None else each / YUAN.scale) for each in money),
    )


def _indicators(performance: Performance | None) -> Resource:
    return Resource(
        name="indicators",
        title=Bilingual("绩效指标", "Indicators"),
        about=Bilingual("各项目自评表的绩效指标。", "The indicators on the projects' self-evaluation forms."),
        fields=(
            Field("project_code", "string", Bilingual("项目编码", "Project"), required=True),
            Field("line", "integer", Bilingual("序号", "Line on the form"), required=True),
            Field("level1", "string", Bilingual("一级指标", "Level one")),
            Field("level2", "string", Bilingual("二级指标", "Level two")),
            Field("name", "string", Bilingual("三级指标", "Level three"), required=True),
            Field("sign", "string", Bilingual("指标性质", "Kind of target")),
            Field("target", "string", Bilingual("指标值", "Target")),
            Field("unit", "string", Bilingual("计量单位", "Unit")),
            Field("weight", "number", Bilingual("权重", "Points")),
            Field("actual", "string", Bilingual("完成值", "Actual value")),
            Field("reason", "string", Bilingual("未完成原因", "Why it was missed")),
        ),
        rows=tuple(
            (
                *(key_of(project), str(number), item.level1, item.level2, item.name, item.sign),
                *(item.target, item.unit, _text(item.weight), item.actual, item.reason),
            )
            for project in {key_of(each): each for each in _projects(performance)}.values()
            for number, item in enumerate(project.indicators, start=1)
        ),
        key=("project_code", "line"),
        references=(Reference("project_code", "projects", "code"),),
    )


def _results(scored: Iterable[Scored]) -> Resource:
    return Resource(
        name="results",
        title=Bilingual("评价结果", "Results"),
        about=Bilingual(
            "按指标体系或自评表得出的总分；有未定项时给出范围。",
            "Totals by indicator system or form; a range where a line is open.",
        ),
        fields=(
            Field("id", "string", Bilingual("标识", "Result"), required=True),
            Field("system", "string", Bilingual("指标体系或表式", "System or form"), required=True),
            Field("system_zh", "string", Bilingual("名称", "Its name in Chinese")),
            Field("system_en", "string", Bilingual("英文名称", "Its name in English")),
            Field("project_code", "string", Bilingual("项目编码", "Project; empty for the whole department")),
            Field(
                "stage",
                "string",
                Bilingual("阶段", "self: self-evaluation; review: with the review's scores"),
            ),
            Field("points", "number", Bilingual("满分", "The most it can earn")),
            *_REACH,
            Field("grade", "string", Bilingual("等级", "Grade")),
        ),
        rows=tuple(
            (
                *(item.id, item.system, item.title.zh, item.title.en, item.project, item.stage),
                *(_text(item.most), *_ends(item.total), item.grade.words.zh if item.grade else ""),
            )
            for item in scored
        ),
        key=("id",),
        references=(Reference("project_code", "projects", "code"),),
    )


def _scores(scored: Iterable[Scored]) -> Resource:
    return Resource(
        name="scores",
        title=Bilingual("得分", "Scores"),
        about=Bilingual("每项指标的得分和算式。", "What every line earns, and how."),
        fields=(
            Field("result", "string", Bilingual("评价结果", "Result it belongs to"), required=True),
            Field("line_number", "integer", Bilingual("序号", "Its place"), required=True),
            Field("group", "string", Bilingual("上级指标", "Group")),
            Field("line", "string", Bilingual("指标", "Line"), required=True),
            Field("points", "number", Bilingual("分值", "Points; empty where the system prints none")),
            *_REACH,
            Field("given", "number", Bilingual("填报得分", "Score as it was filed")),
            Field("arithmetic", "string", Bilingual("算式", "Arithmetic")),
            Field("open", "string", Bilingual("未定原因", "Why it is open")),
        ),
        rows=tuple(
            (item.id, str(number), *row) for item in scored for number, row in enumerate(item.lines, start=1)
        ),
        key=("result", "line_number"),
        references=(Reference("result", "results", "id"),),
    )


_REACH = (
    Field("low", "number", Bilingual("得分下限", "The least it earns; equal to high when settled")),
    Field("high", "number", Bilingual("得分上限", "The most it earns")),
)


def _scored(performance: Performance) -> Iterator[Scored]:
    every = [
        *(each for item in performance.evaluations for each in _evaluated(item)),
        *(_form(item, performance) for item in performance.projects),
    ]
    ids = unique("/".join((item.system, item.project or _DEPARTMENT, item.stage)) for item in every)
    return (replace(item, id=id_) for id_, item in zip(ids, every, strict=True))


def _evaluated(item: Evaluated) -> Iterator[Scored]:
    """A self-evaluation, and the same with the review's scores once there are any."""
    given = item.evaluation.given
    yield _applied(item, _SELF, item.result, None if item.review else item.grade, given)
    if item.review is not None:
        yield _applied(item, _REVIEW, item.review, item.grade, {})


def _applied(
    item: Evaluated, stage: str, result: Result, grade: Grade | None, given: Mapping[str, Fraction]
) -> Scored:
    system = item.evaluation.system
    lines = tuple(_line(score, given.get(score.line.name)) for score in result.scores)
    title = Bilingual(system.zh, system.en)
    return Scored(system.id, title, item.evaluation.project, stage, result.most, result.total, grade, lines)


def _line(score: Score, given: Fraction | None) -> Row:
    told = explain_score(score, _LANG, given)
    return (
        *(score.line.group, score.line.name, _text(score.line.points), *_ends(score.reach)),
        *(_text(given), *_why(told)),
    )


def _form(item: ScoredProject, performance: Performance) -> Scored:
    rule, score = performance.rule, item.score
    title, lines = Bilingual(rule.zh, rule.en), tuple(map(_form_line, score.lines))
    return Scored(rule.id, title, key_of(item.project), _SELF, rule.total, score.total, item.grade, lines)


def _form_line(line: LineScore) -> Row:
    group = f"{line.indicator.level1}/{line.indicator.level2}" if line.indicator else ""
    return (
        *(group, line.name, value_text(line.points), *_ends(line.reach), _text(line.given)),
        *_why(explain_form_line(line, _LANG)),
    )


def _why(told: ScoreExplanation) -> tuple[str, str]:
    return arithmetic(told), why_open(told)


def _ends(reach: Interval) -> tuple[str, str]:
    return _text(reach.low), _text(reach.high)


def _text(value: Fraction | None) -> str:
    return "" if value is None else value_text(value)
