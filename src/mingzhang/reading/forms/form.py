"""Performance forms 绩效自评表 and score tables 评分表, as published.

Provinces print different forms; a table is read by its header words, so an
unknown form still yields what its header promises.  A converter may run
several forms together in one table, and a page may break one in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mingzhang.document.grid import Grid, GridCell
from mingzhang.facts.unit import MONEY_UNITS, WAN_YUAN, Unit
from mingzhang.reading.forms.indicators import (
    Columns,
    Indicator,
    Lines,
    header_row,
    numeric,
    place_at,
    read_lines,
)
from mingzhang.reading.forms.texts import words_of
from mingzhang.rulebook.forms.headings import (
    BUDGET_COLUMNS,
    FUNDS,
    IN_UNIT,
    INDICATOR_COLUMNS,
    MONEY_COLUMNS,
    PROJECT,
    PROJECT_LABEL,
    TOTAL,
    TOTALS,
)

__all__ = ["TOTAL", "Form", "Indicator", "continue_form", "forms_of", "funds_of"]

_PAIRED = {"预算数": "adjusted", "执行数": "executed"}
_START = re.compile(PROJECT_LABEL.pattern + r"|^主管部门及代码：?$")
_REASON = re.compile(r"^(?:未达标|偏差|调整)?原因(?:说明|分析)?$")
_SENTENCE = re.compile(r"[，。；].*[，。；]|\d{4}年.*(?:预算|投入|使用)")


@dataclass(slots=True)
class Form:
    """One form: the project, its money by source and phase, its indicators, its texts.

    ``unit`` is the unit of its money; ``sources`` are the kinds of funds that
    have a row, empty or not; ``reasons`` are the cells beside the money that
    ask for the reason of a change or a shortfall; ``texts`` are its words, by
    ``Words`` where they have a label; ``complete`` tells that its end was seen.
    """

    grid: Grid
    project: str = ""
    code: str = ""
    money: dict[tuple[str, str], GridCell] = field(default_factory=dict)
    unit: Unit = WAN_YUAN
    sources: list[str] = field(default_factory=list)
    other_funds: bool = False
    reasons: list[GridCell] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    total_weight: GridCell | None = None
    total_score: GridCell | None = None
    texts: dict[str, GridCell] = field(default_factory=dict)
    budget_weight: GridCell | None = None
    budget_score: GridCell | None = None
    complete: bool = False
    columns: Columns = field(default_factory=dict)

    @property
    def is_project(self) -> bool:
        """A form about one project (as against a table of scores only)."""
        return bool(self.money)


def forms_of(grid: Grid) -> list[Form]:
    """The forms in a grid (a converter may run several together), in order."""
    starts = list(_starts(grid))
    if not starts and header_row(grid, 0, len(grid.rows), INDICATOR_COLUMNS):
        starts = [0]
    if not starts:
        return []
    bounds = [*starts[1:], len(grid.rows)]
    forms = [_form(grid, start, end) for start, end in zip(starts, bounds, strict=True)]
    return [form for form in forms if form.indicators or form.money]


def funds_of(grid: Grid) -> Form | None:
    """The money of a project in a table of nothing else; None for any other table."""
    if forms_of(grid):
        return None
    header = header_row(grid, 0, len(grid.rows), BUDGET_COLUMNS)
    form = Form(grid)
    if header:
        _read_money(form, grid, *header, len(grid.rows))
    return form if form.money else None


def continue_form(form: Form, grid: Grid) -> bool:
    """Read ``grid`` as the rest of a ``form`` that a page broke; False (and nothing read) if it is none.

    The rest repeats the header of the indicators, or has the columns of the form and weights in theirs.
    """
    if form.complete or not form.indicators or not form.is_project or next(_starts(grid), None) is not None:
        return False
    header = header_row(grid, 0, len(grid.rows), INDICATOR_COLUMNS)
    if header and header[1] != form.columns:
        return False
    if not header and grid.width != form.grid.width:
        return False
    lines = read_lines(grid, header[0] if header else -1, form.columns, len(grid.rows), form.indicators[-1])
    weighed = all(indicator.weight for indicator in lines.indicators) or "weight" not in form.columns
    if not header and not (weighed and (lines.indicators or lines.total_score)):
        return False
    _take(form, lines)
    form.texts |= words_of(grid, 0, 0, len(grid.rows))
    return True


def _starts(grid: Grid) -> Iterator[int]:
    """The rows where a form begins: the project's name, once the form before has shown its indicators."""
    begun: int | None = None
    for row in range(len(grid.rows)):
        first = next((text for text in grid.texts(row) if text), "")
        if _START.match(first) and (begun is None or _has_lines(grid, begun, row)):
            begun = row
            yield row


def _has_lines(grid: Grid, start: int, end: int) -> bool:
    return any(header_row(grid, start, end, patterns) for patterns in (INDICATOR_COLUMNS, BUDGET_COLUMNS))


def _form(grid: Grid, start: int, end: int) -> Form:
    form = Form(grid)
    budget = header_row(grid, start, end, BUDGET_COLUMNS)
    header = header_row(grid, start, end, INDICATOR_COLUMNS)
    lines = header[0] if header else end
    for row in range(start, end):
        _read_pairs(form, grid, row)
    form.texts = words_of(grid, start, lines, end)
    if budget:
        _read_money(form, grid, *budget, end)
    for row in range(start, lines):
        _read_sentences(form, grid, row)
    if header:
        form.columns = header[1]
        _take(form, read_lines(grid, *header, end))
    return form


def _take(form: Form, lines: Lines) -> None:
    form.indicators.extend(lines.indicators)
    form.total_weight, form.total_score = lines.total_weight, lines.total_score
    form.complete = lines.ended


def _read_pairs(form: Form, grid: Grid, row: int) -> None:
    """Label and value side by side: 项目名称 | …, 预算数： | 579.96."""
    line = [place for place in dict.fromkeys(grid.rows[row]) if place]
    for at, (label, value) in enumerate(pairwise(line), 1):
        name = label.text.rstrip("：")
        if PROJECT_LABEL.match(name) and not form.project:
            named = value if value.text else _coded(line[at:]) or value
            match = PROJECT.match(named.text)
            form.code, form.project = (match["code"] or "", match["name"]) if match else ("", named.text)
        elif name in _PAIRED and value.number:
            form.money[TOTAL, _PAIRED[name]] = value


def _coded(line: Sequence[GridCell]) -> GridCell | None:
    """The next cell with a text, if it is a project with its code: plain text writes merged cells as empty ones."""
    found = next((place for place in line if place.text), None)
    match = found and PROJECT.match(found.text)
    return found if match and match["code"] else None


def _read_sentences(form: Form, grid: Grid, row: int) -> None:
    """The cells of whole sentences above the indicators that have no label."""
    known = (*form.texts.values(), *form.reasons)
    for place in dict.fromkeys(grid.rows[row]):
        if place and place not in known and _SENTENCE.search(place.text):
            form.texts[f"目标{len(form.texts) + 1}"] = place


def _read_money(form: Form, grid: Grid, header: int, columns: Columns, end: int) -> None:
    for place in grid.rows[header]:
        if place and (match := IN_UNIT.search(place.text)):
            form.unit = MONEY_UNITS[match[1]]
    reason = next((column for column, text in enumerate(grid.texts(header)) if _REASON.match(text)), None)
    for row in range(header + 1, end):
        label = next((match[1] for text in grid.texts(row) if (match := FUNDS.match(text))), None)
        places = {key: numeric(grid, row, columns[key]) for key in (*MONEY_COLUMNS, "rate") if key in columns}
        if label is None:
            if form.sources and any(places.values()):
                form.other_funds = True
            elif form.sources:
                return
            continue
        source = TOTAL if label in TOTALS else label
        form.sources.append(source)
        form.money.update({(source, key): place for key, place in places.items() if place})
        cell = place_at(grid, row, reason)
        if cell and cell not in form.reasons:
            form.reasons.append(cell)
        if source == TOTAL:
            form.budget_weight = numeric(grid, row, columns.get("weight"))
            form.budget_score = numeric(grid, row, columns.get("score"))
