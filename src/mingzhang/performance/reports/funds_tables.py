"""Tables of projects' money 项目资金: every project of a department, and every source of one project."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mingzhang.facts import Quantity, Unit
from mingzhang.facts.unit import PERCENT, POINTS, WAN_YUAN
from mingzhang.language.bilingual import Bilingual
from mingzhang.performance.project import TOTAL, Funds, Project
from mingzhang.performance.reports.scopes import money_sum
from mingzhang.performance.reports.spans import number_only, with_unit_if_known
from mingzhang.performance.scoring.evidence import PROJECT_MONEY
from mingzhang.performance.year import ScoredProject
from mingzhang.report.model import Align, ColumnKind, ReportCell, ReportColumn, ReportTable, Spans, Text
from mingzhang.rulebook.expression.nodes import Period

_NAME = ReportColumn(ColumnKind.TEXT, Align.LEFT)
_AMOUNT = ReportColumn(ColumnKind.NUMBER, Align.RIGHT)
_SCORE = ReportColumn(ColumnKind.NUMBER, Align.CENTER)
_GRADE = ReportColumn(ColumnKind.NAME, Align.CENTER)
_PROJECTS = Bilingual("项目支出绩效自评情况表（单位：万元）", "Self-evaluation of the projects (万元)")
_FUNDS = Bilingual("预算执行情况表（单位：万元）", "Execution of the budget (万元)")
_HEADS = (
    Bilingual("年初预算", "Initial budget"),
    Bilingual("调整后预算", "Adjusted budget"),
    Bilingual("执行数", "Executed"),
    Bilingual("执行率", "Execution"),
)
_PROJECT, _SCORED, _GRADED = (
    Bilingual("项目", "Project"),
    Bilingual("自评得分", "Score"),
    Bilingual("等级", "Grade"),
)
_SOURCE, _WHOLE = Bilingual("资金来源", "Source"), Bilingual("合计", "Total")
_PERIODS = (Period.INITIAL, Period.ADJUSTED, Period.CURRENT)


def project_table(projects: Sequence[ScoredProject], lang: str) -> ReportTable | None:
    """Money, score and grade of every project, and the money of all."""
    if not projects:
        return None
    body = [
        (
            _text(each.project.name),
            *_money(each.project.whole, each.project, lang),
            ReportCell(number_only(each.score.total, POINTS)),
            _text(each.grade.words.in_(lang) if each.grade else ""),
        )
        for each in projects
    ]
    wholes = [each.project.whole for each in projects]
    total = Funds(
        TOTAL,
        money_sum(whole.initial for whole in wholes),
        money_sum(whole.adjusted for whole in wholes),
        money_sum(whole.executed for whole in wholes),
    )
    last = (_text(_WHOLE.in_(lang)), *_money(total, None, lang), ReportCell(columns=2))
    heads = (_PROJECT, *_HEADS, _SCORED, _GRADED)
    columns = (_NAME, *[_AMOUNT] * 4, _SCORE, _GRADE)
    return ReportTable(_PROJECTS.in_(lang), columns, (_head(heads, lang),), (*body, last))


def funds_table(project: Project, lang: str) -> ReportTable | None:
    """The sources of a project's money that it has."""
    rows = [row for row in project.funds if row.initial or row.adjusted or row.executed]
    if not rows:
        return None
    body = [
        (
            _text(_WHOLE.in_(lang) if row.source == TOTAL else row.source),
            *_money(row, project if row.source == TOTAL else None, lang),
        )
        for row in rows
    ]
    heads = (_SOURCE, *_HEADS)
    return ReportTable(_FUNDS.in_(lang), (_NAME, *[_AMOUNT] * 4), (_head(heads, lang),), tuple(body))


def money_of(project: Project, period: Period) -> Quantity:
    """A project's money in the sense of ``period``."""
    return Quantity(PROJECT_MONEY, (("project", project.code),), period.text(project.year))


def _money(row: Funds, project: Project | None, lang: str) -> tuple[ReportCell, ...]:
    """The amounts of a row and the rate; of a ``project`` they are known quantities."""
    amounts = (row.initial, row.adjusted, row.executed)
    cells = (
        ReportCell(_bare(value, WAN_YUAN, money_of(project, period) if project else None))
        for value, period in zip(amounts, _PERIODS, strict=True)
    )
    rate = row.executed / row.adjusted if row.executed is not None and row.adjusted else None
    return (*cells, ReportCell(with_unit_if_known(rate, PERCENT, lang)))


def _bare(value: Fraction | None, unit: Unit, quantity: Quantity | None) -> Spans:
    return with_unit_if_known(value, unit, "zh", quantity)[:1]


def _text(text: str) -> ReportCell:
    return ReportCell((Text(text),) if text else ())


def _head(heads: Sequence[Bilingual], lang: str) -> tuple[ReportCell, ...]:
    return tuple(_text(head.in_(lang)) for head in heads)
