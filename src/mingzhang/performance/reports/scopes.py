"""What the sentences of a report may name 报告用语: lines, alarms and uses as spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from mingzhang.facts import Quantity
from mingzhang.facts.unit import PERCENT, POINTS, counted
from mingzhang.language.bilingual import Bilingual
from mingzhang.performance.monitoring import Alarm, Trouble
from mingzhang.performance.project import Project, ValueOrigin
from mingzhang.performance.reports.charts import month_name
from mingzhang.performance.reports.score_tables import answers_of, arithmetic, earned, target, why_open
from mingzhang.performance.reports.spans import UNITS, text_spans, typed_spans, with_unit
from mingzhang.performance.scoring.evidence import ORIGINS, Known
from mingzhang.performance.scoring.explanation import explain_form_line, explain_score
from mingzhang.performance.scoring.form import LineScore, Status
from mingzhang.performance.scoring.improvements import Choice, improvements
from mingzhang.performance.scoring.system import Answer, Score
from mingzhang.report.fill import Names
from mingzhang.report.model import Spans, Text
from mingzhang.rulebook.scoring.cycle import Cycle

ITEMS, TIMES, PROJECTS = counted("项"), counted("次"), counted("个")
SELF = "score.self"
"""The concept of a score that somebody gave themselves."""
_TROUBLES = {
    Trouble.EXECUTION: Bilingual("预算执行进度偏低", "execution is low"),
    Trouble.GAP: Bilingual("目标完成进度与预算执行进度偏差过大", "goal and money are far apart"),
    Trouble.LATE: Bilingual("预警处理逾期", "the alarm was handled late"),
    Trouble.UNHANDLED: Bilingual("预警没有处理", "the alarm was not handled"),
}
_GRADE = Bilingual("评定等级", "the grade")


def line_scope(score: Score, lang: str) -> Names:
    """A line of an indicator system."""
    said, line = explain_score(score, lang), score.line
    comma = "、" if lang == "zh" else ", "
    answers = answers_of(score)
    known = [item for each in (score, *score.parts) for item in each.known]
    sources = [*(_source(item, lang) for item in known), *filter(None, map(_answered, answers))]
    return Names(
        {
            "指标": (Text(line.name if lang == "zh" else line.en),),
            "分值": () if line.points is None else with_unit(line.points, POINTS, lang),
            "指标得分": earned(score, lang) if line.points is None else with_unit(score.reach, POINTS, lang),
            "指标失分": with_unit(score.lost, POINTS, lang),
            "算式": text_spans(arithmetic(said)),
            "来源": text_spans(comma.join(dict.fromkeys(sources))),
            "计分标准": text_spans(line.rule.in_(lang)),
            "说明": text_spans(
                "；".join(dict.fromkeys(answer.reason for answer in answers if answer.reason))
            ),
            "未定原因": text_spans(why_open(said)),
        }
    )


def better(score: Score, lang: str) -> Iterator[Names]:
    """What would earn more: of each part the first thing that would."""
    for leaf in score.parts or (score,):
        for lever in improvements(leaf)[:1]:
            if isinstance(lever, Choice):
                data, due = _GRADE.in_(lang), text_spans(f"“{lever.grade}”")
            else:
                figure = lever.known.figure
                data = f"“{figure.name if lang == 'zh' else figure.en}”"
                due = with_unit(lever.value, UNITS[figure.unit], lang, fine=True)
            yield Names(
                {
                    "指标": (Text(leaf.line.name if lang == "zh" else leaf.line.en),),
                    "数据": (Text(data),),
                    "所需": due,
                    "可得": with_unit(lever.points, POINTS, lang),
                }
            )


def form_scope(line: LineScore, lang: str) -> Names:
    """A line of a project's form."""
    said, item = explain_form_line(line, lang), line.indicator
    notes = line.notes if line.status is Status.SETTLED else ()
    return Names(
        {
            "指标": text_spans(line.name),
            "目标值": target(line),
            "完成值": typed_spans(item.actual, item.unit) if item else (),
            "分值": with_unit(line.points, POINTS, lang),
            "指标得分": with_unit(line.reach, POINTS, lang),
            "指标失分": with_unit(line.points - line.reach, POINTS, lang),
            "原因": text_spans(item.reason if item else ""),
            "未定原因": text_spans(why_open(said)),
            "提示": text_spans(" ".join(note.in_(lang) for note in notes)),
        }
    )


def alarm_scope(alarm: Alarm, project: Project, lang: str) -> Names:
    """An alarm of a project."""
    return Names(
        {
            "项目": (Text(project.name),),
            "月份": (Text(month_name(alarm.month, lang)),),
            "预警": (Text(_TROUBLES[alarm.trouble].in_(lang)),),
            "实际": with_unit(alarm.rate, PERCENT, lang),
            "界限": with_unit(alarm.limit, PERCENT, lang),
        }
    )


def alarm_count(found: Iterable[Alarm], cycle: Cycle, lang: str) -> Spans:
    """How often something alarmed; nothing where the rule knows no alarms."""
    watched = bool(cycle.alarms) or cycle.gap is not None
    return with_unit(sum(1 for _ in found), TIMES, lang) if watched else ()


def uses(project: Project, lang: str) -> Iterator[Names]:
    """What came of a project's results, and when."""
    for use in project.uses:
        day = use.on.isoformat() if lang != "zh" else f"{use.on.year}年{use.on.month}月{use.on.day}日"
        yield Names(
            {"应用方式": text_spans(use.kind), "应用日期": text_spans(day), "应用说明": text_spans(use.text)}
        )


def use_scopes(projects: Iterable[Project], lang: str) -> Iterator[Names]:
    """What came of the results, by kind of use, with the number of projects."""
    kinds = Counter(kind for project in projects for kind in {use.kind for use in project.uses})
    for kind, count in kinds.items():
        yield Names({"应用方式": text_spans(kind), "应用项目数": with_unit(count, PROJECTS, lang)})


def money_sum(values: Iterable[Fraction | None]) -> Fraction | None:
    """The sum, None while a part of it is not known."""
    found = list(values)
    known = [value for value in found if value is not None]
    return sum(known, Fraction(0)) if found and len(known) == len(found) else None


def own_score(year: int, project: str = "") -> Quantity:
    """The score that a department, or a project, gave itself."""
    return Quantity(SELF, (("project", project),) if project else (), str(year))


def _source(item: Known, lang: str) -> str:
    """Where a figure comes from, as a reader without the ledger understands it."""
    evidence = "" if item.origin is ValueOrigin.LEDGER else item.evidence
    chosen = item.chosen.in_(lang) if item.chosen else ""
    inside = ("；" if lang == "zh" else "; ").join(
        part for part in (ORIGINS[item.origin].in_(lang), evidence, chosen) if part
    )
    return f"{item.figure.name}（{inside}）" if lang == "zh" else f"{item.figure.en} ({inside})"


def _answered(answer: Answer) -> str:
    if answer.grade and answer.evidence:
        return f"{answer.grade}（{answer.evidence}）"
    return answer.grade or answer.evidence
