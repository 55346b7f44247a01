"""The execution of the budget 预算执行情况 on a form in a workbook: its rows by source, its score, its reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mingzhang.document.containers.xlsx.sheet import CellPlace
from mingzhang.facts.unit import MONEY_UNITS, WAN_YUAN, Unit
from mingzhang.language.decimals import parse_number
from mingzhang.performance.form_page import MONTH, Columns, Page
from mingzhang.performance.project import TOTAL, Funds
from mingzhang.rulebook.forms.headings import BUDGET_COLUMNS, FUNDS, IN_UNIT, MONEY_COLUMNS, TOTALS
from mingzhang.rulebook.scoring.self_evaluation import FormRule

_COLUMNS = BUDGET_COLUMNS | {
    "executed": re.compile(BUDGET_COLUMNS["executed"].pattern + rf"|^{MONTH}(?:预算)?执行数$"),
    "reasons": re.compile(r"^(?:未完成|偏差)?原因(?:说明|分析)?$"),
}
_REASONS = ("执行率说明", "预算调整原因")
_REASON = re.compile(rf"^({'|'.join(_REASONS)})[:：]", re.MULTILINE)
_INSTRUCTION = re.compile(r"说明(?:原因|理由)|其他资金包括|预算执行率=")


@dataclass
class Money:
    """What was read; ``zone`` are its rows on the sheet, ``places`` the cells of every row's source."""

    header: int | None = None
    zone: range = range(0)
    rows: tuple[Funds, ...] = ()
    places: list[Mapping[str, CellPlace]] = field(default_factory=list)
    score: Fraction | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    month: int = 0


def read_money(page: Page, rows: range, rule: FormRule) -> Money:
    """The money of the form in ``rows``; nothing when there is no header over rows of sources."""
    header = _header(page, rows, rule)
    if header is None:
        return Money()
    columns = page.named(header, _COLUMNS)
    unit, money = _unit(page, range(rows.start, header + 1)), Money(header)
    found, end = list[Funds](), header + 1
    for row in range(header + 1, rows.stop):
        source, column = _source(page, row, columns, rule)
        if not source:
            break
        end = row + 1
        if page.span(row, column).top != row:
            continue
        initial, adjusted, executed = (
            _money(page, row, columns.get(key), key, unit) for key in ("initial", "adjusted", "executed")
        )
        found.append(Funds(source, initial, adjusted, executed))
        money.places.append({"source": (row, column)})
        if source == TOTAL:
            money.score = page.number(row, columns.get("score"), "execution_score")
    money.rows, money.zone = tuple(found), range(header, end)
    money.texts = _texts(page, money.zone, columns.get("reasons"))
    money.month = page.month(header, columns.get("executed"))
    return money


def _header(page: Page, rows: range, rule: FormRule) -> int | None:
    """The row that names most columns of money, among those that stand over a row of a source."""
    best = (0, -1)
    for row in rows:
        columns = page.named(row, _COLUMNS)
        if columns.keys() & set(MONEY_COLUMNS) and row + 1 < rows.stop:
            source, _ = _source(page, row + 1, columns, rule)
            best = max(best, (len(columns), -row)) if source else best
    return -best[1] if best[0] else None


def _source(page: Page, row: int, columns: Columns, rule: FormRule) -> tuple[str, int]:
    """The source that a row is about, and the column that says so; empty when it is no row of money."""
    first = min(columns[key] for key in MONEY_COLUMNS if key in columns)
    before = [(column, label) for column, label in page.labels(row) if column < first]
    if not before:
        return "", 0
    column, label = before[-1]
    name = label.removeprefix("其中：")
    if known := FUNDS.match(label):
        name = TOTAL if known[1] in TOTALS else known[1]
    elif name not in rule.sources and not any(
        parse_number(page.text(row, columns.get(key))) is not None for key in MONEY_COLUMNS
    ):
        return "", 0
    return name, column


def _unit(page: Page, rows: range) -> Unit:
    """The unit that the header or the label beside it names; 万元 where none does."""
    labels = (label for row in reversed(rows) for _, label in page.labels(row))
    found = next((match[1] for label in labels if (match := IN_UNIT.search(label))), "")
    return MONEY_UNITS.get(found, WAN_YUAN)


def _money(page: Page, row: int, column: int | None, key: str, unit: Unit) -> Fraction | None:
    if page.goes_on(row, column):
        return None
    found = page.number(row, column, key)
    return None if found is None else found * unit.scale


def _texts(page: Page, zone: range, column: int | None) -> dict[str, str]:
    """The reasons beside the money; what the form itself asks for there is none."""
    if column is None:
        return {}
    anchors = dict.fromkeys(page.grid.anchor(row, column) for row in zone[1:])
    text = "\n".join(filter(None, (page.text(*anchor) for anchor in anchors)))
    first, *rest = _REASON.split(text)
    if rest:
        return {name: part.strip() for name, part in zip(rest[::2], rest[1::2], strict=True)}
    parts = (part for part in re.split(r"[;；\n]", first) if not _INSTRUCTION.search(part))
    reason = "；".join(filter(None, (part.strip() for part in parts)))
    return {"执行率说明": reason} if reason else {}
