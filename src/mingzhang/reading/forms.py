"""Performance forms 绩效自评表 and score tables 评分表, as published.

Provinces print different forms, but all name their columns: 一级指标, 指标值,
完成值, 权重, 得分 …  A table is read by its header words, so an unknown form
still yields what its header promises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.reading.grid import Grid, Place

_COLUMNS: dict[str, re.Pattern[str]] = {
    "level1": re.compile(r"^一级指标$"),
    "level2": re.compile(r"^二级指标$"),
    "name": re.compile(r"^三级指标$|^指标名称$"),
    "sign": re.compile(r"^指标性质$|^性质$|^计算符号$"),
    "target": re.compile(r"^(?:年度|预期|目标|计划)?(?:绩效)?指标值$|^目标值$|^预期指标值$"),
    "unit": re.compile(r"^(?:度量|计量)?单位$"),
    "actual": re.compile(r"^(?:全年|实际)?完成(?:指标)?值$|^实际(?:完成)?(?:情况|值|指标值)$"),
    "weight": re.compile(r"^权重$|^分值$|^指标分值$|^分值权重$|^权重（%）$"),
    "score": re.compile(r"^(?:自评)?得分$"),
    "reason": re.compile(r"^(?:未完成|偏差)原因.*"),
    "rule": re.compile(r"^计分标准$|^评分标准$|^评分方法$|^计算公式$|^评扣分标准$"),
}
_LEVELS = {"level1", "level2", "name"}
_FEWEST = {True: 2, False: 3}
_BUDGET_COLUMNS: dict[str, re.Pattern[str]] = {
    "initial": re.compile(r"^年初预算数?$"),
    "adjusted": re.compile(r"^(?:调整后预算数?|全年预算数?|调整预算数?|预算调整数)$"),
    "executed": re.compile(r"^(?:预算|全年)?执行数$"),
    "rate": re.compile(r"^(?:预算)?执行率(?:（%）)?$"),
    "weight": re.compile(r"^权重$|^分值$"),
    "score": re.compile(r"^得分$"),
}
_FUNDS = re.compile(
    r"^(?:其中：)?(总额|年度资金总额|财政资金|当年财政拨款|财政拨款|财政专户管理资金|单位资金|上年结转资金|其他资金)：?$"
)
_TOTALS = ("总额", "年度资金总额")
_PAIRED = {"预算数": "adjusted", "执行数": "executed"}
_SHARE = re.compile(r"^\d+(?:\.\d+)?%$")
_PROJECT = re.compile(r"^(?:(?P<code>\d{2,8}[A-Z0-9]{10,24})-)?(?:\d{4}年)?(?P<name>.+)$")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of a form or score table; places are None where the table has no such column."""

    level1: str
    level2: str
    name: str
    target: Place | None
    sign: str
    unit: str
    actual: Place | None
    weight: Place | None
    score: Place | None
    reason: str
    rule: Place | None
    row: int


@dataclass(slots=True)
class Form:
    """One form: the project, its money by source and phase, its indicators, its texts."""

    grid: Grid
    project: str = ""
    code: str = ""
    money: dict[tuple[str, str], Place] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)
    total_weight: Place | None = None
    total_score: Place | None = None
    texts: dict[str, Place] = field(default_factory=dict)
    budget_weight: Place | None = None
    budget_score: Place | None = None

    @property
    def is_project(self) -> bool:
        """A form about one project (as against a table of scores only)."""
        return bool(self.money)


def forms_of(grid: Grid) -> list[Form]:
    """The forms in a grid (a converter may run several together), in order."""
    starts = [row for row in range(len(grid.rows)) if _is_start(grid, row)]
    if not starts:
        starts = [0] if _header(grid, 0, len(grid.rows), _COLUMNS) else []
    if not starts:
        return []
    bounds = [*starts[1:], len(grid.rows)]
    forms = [_form(grid, start, end) for start, end in zip(starts, bounds, strict=True)]
    return [form for form in forms if form.indicators or form.money]


def _is_start(grid: Grid, row: int) -> bool:
    texts = [text for text in grid.texts(row) if text]
    return bool(texts) and texts[0] in ("项目名称", "主管部门及代码")


def _form(grid: Grid, start: int, end: int) -> Form:
    form = Form(grid)
    for row in range(start, end):
        _read_pairs(form, grid, row)
    budget = _header(grid, start, end, _BUDGET_COLUMNS)
    if budget:
        _read_money(form, grid, *budget, end)
    header = _header(grid, start, end, _COLUMNS)
    if header:
        _read_indicators(form, grid, *header, end)
    return form


def _header(
    grid: Grid, start: int, end: int, patterns: dict[str, re.Pattern[str]]
) -> tuple[int, dict[str, int]] | None:
    """The header row that names most of the wanted columns (three at least), and their indexes.

    Rows that name the levels of indicators come first: where a converter lost
    merged cells, the row above them no longer stands over its columns.
    """
    best: tuple[tuple[int, int], int, dict[str, int]] | None = None
    for row in range(start, end):
        columns: dict[str, int] = {}
        for column, text in enumerate(grid.texts(row)):
            for key, pattern in patterns.items():
                if key not in columns and pattern.match(text):
                    columns[key] = column
        rank = len(columns.keys() & _LEVELS), len(columns)
        if rank[1] >= _FEWEST[bool(rank[0])] and (best is None or rank > best[0]):
            best = rank, row, columns
    return best[1:] if best else None


def _read_pairs(form: Form, grid: Grid, row: int) -> None:
    """Label and value side by side: 项目名称 | …, 预算数： | 579.96."""
    line = [place for place in dict.fromkeys(grid.rows[row]) if place]
    for label, value in zip(line, line[1:], strict=False):
        name = label.text.rstrip("：")
        if name == "项目名称" and not form.project:
            match = _PROJECT.match(value.text)
            form.code, form.project = (match["code"] or "", match["name"]) if match else ("", value.text)
        elif name in _PAIRED and value.number:
            form.money[_TOTALS[0], _PAIRED[name]] = value
        elif name in ("评价结论", "存在问题", "改进措施", "存在的问题"):
            form.texts[name] = value
    for place in line:
        if re.match(r"^\d{4}年.{0,40}?(?:预算|投入|使用)", place.text):
            form.texts.setdefault("年度目标" if "年度目标" not in form.texts else "完成情况", place)


def _read_money(form: Form, grid: Grid, header: int, columns: dict[str, int], end: int) -> None:
    for row in range(header + 1, end):
        label = next((match[1] for text in grid.texts(row) if (match := _FUNDS.match(text))), None)
        if label is None:
            if form.money:
                return
            continue
        source = _TOTALS[0] if label in _TOTALS else label
        for key in ("initial", "adjusted", "executed", "rate"):
            place = grid.at(row, columns[key]) if key in columns else None
            if place and place.number:
                form.money[source, key] = place
        if source == _TOTALS[0]:
            form.budget_weight = _numeric(grid, row, columns.get("weight"))
            form.budget_score = _numeric(grid, row, columns.get("score"))


def _read_indicators(form: Form, grid: Grid, header: int, columns: dict[str, int], end: int) -> None:
    level1 = level2 = ""
    for row in range(header + 1, end):
        texts = grid.texts(row)
        filled = [text for text in texts if text]
        if filled and filled[0] in ("合计", "总分"):
            _read_total(form, grid, row)
            continue
        if filled and filled[0] in ("评价结论", "存在问题", "项目名称"):
            return
        level1 = _cell(grid, row, columns.get("level1")) or level1
        level2 = _cell(grid, row, columns.get("level2")) or level2
        name = _cell(grid, row, columns.get("name")) or (level2 if "name" not in columns else "")
        if not name or name in ("三级指标", "二级指标"):
            continue
        form.indicators.append(
            Indicator(
                level1=level1,
                level2=level2,
                name=name,
                target=_place(grid, row, columns.get("target")),
                sign=_cell(grid, row, columns.get("sign")),
                unit=_cell(grid, row, columns.get("unit")),
                actual=_place(grid, row, columns.get("actual")),
                weight=_weight(grid, row, columns),
                score=_score(grid, row, columns),
                reason=_cell(grid, row, columns.get("reason")),
                rule=_rule(grid, row, columns),
                row=row,
            )
        )


def _read_total(form: Form, grid: Grid, row: int) -> None:
    values = [place for place in dict.fromkeys(grid.rows[row]) if place and place.number]
    if values:
        form.total_weight = values[0]
        form.total_score = values[1] if len(values) > 1 else None


def _weight(grid: Grid, row: int, columns: dict[str, int]) -> Place | None:
    """The weight of a line; where its header stands in another row: a leading share, or behind the name."""
    if "weight" in columns:
        return _numeric(grid, row, columns["weight"])
    leading = grid.at(row, 0)
    if leading and _SHARE.match(leading.text):
        return leading
    return _numeric(grid, row, columns.get("name", columns.get("level2", 0)) + 1)


def _score(grid: Grid, row: int, columns: dict[str, int]) -> Place | None:
    """The score of a line; where its column is not known, the last number behind the weight."""
    if "score" in columns:
        place = _numeric(grid, row, columns["score"])
        if place or len(grid.rows[row]) > columns["score"]:
            return place
    last = next((place for place in reversed(grid.rows[row]) if place and place.text), None)
    return last if last and last.number and last is not _weight(grid, row, columns) else None


def _rule(grid: Grid, row: int, columns: dict[str, int]) -> Place | None:
    """The printed scoring rule of a line: its column, else the longest text behind the name."""
    if "rule" in columns:
        return _place(grid, row, columns["rule"])
    behind = [place for place in grid.rows[row][columns.get("name", 0) + 1 :] if place]
    return max(behind, key=lambda place: len(place.text), default=None)


def _numeric(grid: Grid, row: int, column: int | None) -> Place | None:
    place = _place(grid, row, column)
    return place if place and place.number else None


def _place(grid: Grid, row: int, column: int | None) -> Place | None:
    return grid.at(row, column) if column is not None else None


def _cell(grid: Grid, row: int, column: int | None) -> str:
    place = _place(grid, row, column)
    return place.text if place else ""
