"""Reading performance forms from a workbook: ours, the official one as others fill it, that of another province.

A form is read by its header words, in whatever order its columns stand.  What
was not understood is told with sheet and cell; the rest is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from mingzhang.document.containers.xlsx.sheet import CellPlace, WorkbookSheet
from mingzhang.document.containers.xlsx.workbook import open_workbook
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import parse_number
from mingzhang.language.errors import UserError
from mingzhang.performance.form_lines import Lines, indicator_header, read_lines
from mingzhang.performance.form_money import Money, read_money
from mingzhang.performance.form_page import Page
from mingzhang.performance.forms.values import sum_of
from mingzhang.performance.plausibility import ReadProject, doubts
from mingzhang.performance.project import TOTAL, Funds, Monitoring, Project
from mingzhang.performance.typed_values import day_of, percent_of
from mingzhang.rulebook.forms.headings import PROJECT_LABEL
from mingzhang.rulebook.scoring.self_evaluation import FormRule

_LABELS: dict[str, re.Pattern[str]] = {
    "project": PROJECT_LABEL,
    "authority": re.compile(r"^主管部门(?:及代码)?(?:（盖章）)?：?$"),
    "unit": re.compile(r"^(?:项目)?(?:实施|承担|预算|填报)单位(?:（盖章）)?：?$"),
    "年度目标": re.compile(r"^(?:项目)?年度(?:总体)?(?:绩效)?目标$|^预期(?:绩效)?目标$"),
    "年度目标完成情况": re.compile(r"^(?:年度)?(?:总体)?(?:绩效)?(?:目标)?(?:实际)?完成情况$"),
    "项目实施内容及过程": re.compile(r"^(?:\d[.、])?项目实施内容及过程(?:概述)?$"),
    "评价结论": re.compile(r"^(?:自评|评价)结论$"),
    "存在问题": re.compile(r"^存在的?(?:主要)?问题$"),
    "改进措施": re.compile(r"^改进(?:措施|建议)$"),
    "项目负责人": re.compile(r"^项目负责人：?$"),
    "财务负责人": re.compile(r"^财务负责人：?$"),
    "progress": re.compile(r"^目标完成进度$"),
    "cause": re.compile(r"^偏差原因$"),
    "likelihood": re.compile(r"^完成(?:目标)?可能性$"),
    "decision": re.compile(r"^处[置理]意见$"),
    "alarmed": re.compile(r"^预警日期$"),
    "handled": re.compile(r"^处理日期$"),
    "cancelled": re.compile(r"^收回金额(?:（万元）)?$"),
}
_PERSON = re.compile(r"^((?:项目|财务)负责人)：(.+)$")
_TEXTS = tuple(key for key in _LABELS if not key.isascii())
_CODED = re.compile(r"(\d{2,8}[A-Z0-9]{10,24})-(.+)", re.DOTALL)
_YEAR = re.compile(r"(\d{4})年")
_ABOVE = 4
"""Rows above the project's name that may hold the title."""
_NO_YEAR = Bilingual(
    "表上没有写年度，请在标题里写明，如（2023年度）。", "it names no year; put it in the title (2023年度)."
)
_NO_NAME = Bilingual("没有找到项目名称，暂用工作表名。", "no project is named; the sheet's name was taken.")
_NO_LINES = Bilingual(
    "没有找到绩效指标的表头（一级指标、二级指标、三级指标、指标值、权重），指标未读入。",
    "no header of indicators (一级指标, 三级指标, 指标值, 权重) was found; no indicators were read.",
)
_NO_MONEY = Bilingual(
    "没有找到资金的表头（年初预算、调整后预算、执行数），资金未读入。",
    "no header of the money (年初预算, 执行数) was found; no money was read.",
)
_NO_MONTH = Bilingual(
    "没有写明监控到几月（如 1—7月执行数），监控结论未读入。",
    "it does not say by which month (1—7月执行数); the monitoring was not read.",
)
_HIDDEN = Bilingual(
    "是隐藏的工作表，请确认是否应当导入。", "the sheet is hidden; make sure that it is meant."
)


class NoFormError(UserError):
    """A workbook holds no performance form."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 里没有可识别的项目绩效表，请提供绩效目标申报表、运行监控表或自评表的工作簿。",
            f"{name} holds no known performance form; give goals, monitoring or self-evaluations of projects.",
        )


def read_forms(path: Path, rule: FormRule, year: int = 0) -> tuple[ReadProject, ...]:
    """The projects of a workbook's forms, in order; ``year`` is that of forms that print none.

    Raises an UnreadableError when the file cannot be opened, NoFormError when it holds no form.
    """
    found = tuple(form for grid in open_workbook(path).sheets for form in _forms(grid, path.name, rule, year))
    if not found:
        raise NoFormError(path.name)
    return found


def _forms(grid: WorkbookSheet, name: str, rule: FormRule, year: int) -> Iterator[ReadProject]:
    """The forms of a sheet: each begins with the name of its project."""
    page = Page(grid)
    starts = [row for row in range(grid.height) if _starts(page, row)]
    if not starts and indicator_header(page, range(grid.height)):
        starts = [0]
    for start, end in pairwise([*starts, grid.height]):
        form = _Form(Page(grid), range(start, end), rule)
        if form.header or form.money.header is not None:
            project = replace(form.project(year), source=name)
            yield ReadProject(project, tuple(form.page.problems))


def _starts(page: Page, row: int) -> bool:
    first = next((label for _, label in page.labels(row)), "")
    return bool(PROJECT_LABEL.match(first))


class _Form:
    """One form being read."""

    def __init__(self, page: Page, rows: range, rule: FormRule) -> None:
        self.page, self.rows, self.rule = page, rows, rule
        self.header = indicator_header(page, rows)
        self.money: Money = read_money(page, rows, rule)
        self.lines: Lines = read_lines(page, self.header, rows) if self.header else Lines()

    def project(self, year: int) -> Project:
        page = self.page
        if page.grid.hidden:
            page.tell(None, _HIDDEN)
        if not self.header:
            page.tell(None, _NO_LINES)
        if self.money.header is None:
            page.tell(None, _NO_MONEY)
        given = dict(self.given())
        values = {key: text for key, (text, _) in given.items()}
        coded = _CODED.fullmatch(values.get("project", ""))
        code, name = coded.groups() if coded else ("", values.get("project", ""))
        if not name:
            page.tell(None, _NO_NAME)
        project = Project(
            code=code,
            name=name or page.grid.name,
            year=self.year(year),
            authority=values.get("authority", ""),
            unit=values.get("unit", ""),
            funds=_without_total(self.money.rows),
            indicators=self.lines.indicators,
            execution_score=self.money.score,
            total_score=self.lines.total_score,
            texts={**{key: values[key] for key in _TEXTS if values.get(key)}, **self.money.texts},
            watches=tuple(self.watches(given)),
        )
        self.doubt(project)
        return project

    def given(self) -> Iterator[tuple[str, tuple[str, CellPlace]]]:
        """What labels announce, and where it stands: beside them, or below where another label is beside."""
        seen = set[str]()
        for row in self.rows:
            if row in self.money.zone or row in self.lines.zone:
                continue
            for column, label in self.page.labels(row):
                key = _key(label)
                if not key or key in seen or self.page.grid.anchor(row, column)[0] != row:
                    continue
                if found := self.value(row, column):
                    seen.add(key)
                    yield key, found

    def value(self, row: int, column: int) -> tuple[str, CellPlace] | None:
        page = self.page
        if person := _PERSON.match(page.label(row, column)):
            return person[2], (row, column)
        for place in (page.beside(row, column), page.below(row, column)):
            if place is None or place[0] in self.money.zone or place[0] in self.lines.zone:
                continue
            label = page.label(*place)
            if label and not _key(label):
                return page.text(*place), place
        return None

    def year(self, otherwise: int) -> int:
        """The year in the title, or else in the sheet's name."""
        above = range(max(0, self.rows.start - _ABOVE), self.rows.start)
        titles = [label for row in above for _, label in self.page.labels(row)]
        for text in (*reversed(titles), self.page.grid.name):
            if match := _YEAR.search(text):
                return int(match[1])
        if not otherwise:
            self.page.tell(None, _NO_YEAR)
        return otherwise

    def watches(self, given: dict[str, tuple[str, CellPlace]]) -> Iterator[Monitoring]:
        """What a monitoring form says of the monitoring."""
        month = self.lines.month or self.money.month
        if not month:
            if given.keys() & _WATCHED.keys():
                self.page.tell(None, _NO_MONTH)
            return
        typed = dict[str, Any]()
        for key, (text, place) in given.items():
            if key in _WATCHED:
                typed[key] = _WATCHED[key](text)
                if typed[key] is None:
                    words = Bilingual(
                        f"没有看懂“{text}”，未读入。", f"“{text}” was not understood and left out."
                    )
                    self.page.tell(place, words)
        if typed.get("cancelled", 0) is None:
            del typed["cancelled"]
        yield Monitoring(month, **typed)

    def doubt(self, project: Project) -> None:
        """Tell the doubts about the form, each at its cell; a column that is missing was told of already."""
        for doubt in doubts(project, self.rule):
            places = self.money.places if doubt.part == "funds" else self.lines.places
            place = places[doubt.at].get(doubt.key)
            if place is not None:
                self.page.tell(place, doubt.words)


def _key(label: str) -> str:
    """What a label announces; empty when it is none."""
    if person := _PERSON.match(label):
        return person[1]
    return next((key for key, pattern in _LABELS.items() if pattern.match(label)), "")


def _cancelled(text: str) -> Fraction | None:
    number = parse_number(text)
    return None if number is None else number * WAN_YUAN.scale


_WATCHED: dict[str, Callable[[str], object]] = {
    "progress": percent_of,
    "cause": str,
    "likelihood": str,
    "decision": str,
    "alarmed": day_of,
    "handled": day_of,
    "cancelled": _cancelled,
}
"""How the parts of a monitoring are read."""


def _without_total(rows: tuple[Funds, ...]) -> tuple[Funds, ...]:
    """The rows that say something; a total that its parts make goes without saying."""
    parts = tuple(row for row in rows if row.source != TOTAL and row != Funds(row.source))
    total = tuple(row for row in rows if row.source == TOTAL and row not in (Funds(TOTAL), sum_of(parts)))
    return (*total, *parts)
