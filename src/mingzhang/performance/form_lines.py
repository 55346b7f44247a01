"""The indicators 绩效指标 on a form in a workbook, by their header words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mingzhang.document.containers.xlsx.sheet import CellPlace
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import parse_number
from mingzhang.performance.form_page import MONTH, Columns, Page
from mingzhang.performance.project import QUALITATIVE, Indicator
from mingzhang.performance.typed_values import sign_of, signed
from mingzhang.rulebook.forms.headings import END, INDICATOR_COLUMNS, LEVELS, TOTAL_ROW

_COLUMNS = INDICATOR_COLUMNS | {
    "actual": re.compile(INDICATOR_COLUMNS["actual"].pattern + rf"|^{MONTH}(?:实际)?完成(?:情况|值)$")
}
_FEWEST = 3
_NEEDED = {"name": "三级指标", "target": "指标值", "weight": "权重"}
_CLOSING = re.compile(END.pattern + r"|^监控结论$")
_OWN = ("target", "actual", "weight", "score")
"""What every line must have for itself, never merged with others."""
_MEASURED = re.compile(r"([-−]?\d[\d,]*(?:\.\d+)?)(\D*)")


@dataclass
class Lines:
    """What was read; ``places`` are the cells of every indicator by their fields, ``zone`` the rows."""

    indicators: tuple[Indicator, ...] = ()
    places: list[Mapping[str, CellPlace]] = field(default_factory=list)
    total_score: Fraction | None = None
    zone: range = range(0)
    month: int = 0


def indicator_header(page: Page, rows: range) -> tuple[int, Columns] | None:
    """The header row that names most columns of indicators (a level and three in all, at least)."""
    best: tuple[int, int, Columns] | None = None
    for row in rows:
        columns = page.named(row, _COLUMNS)
        enough = columns.keys() & LEVELS and len(columns) >= _FEWEST
        if enough and (best is None or len(columns) > best[0]):
            best = len(columns), row, columns
    return (best[1], best[2]) if best else None


def read_lines(page: Page, header: tuple[int, Columns], rows: range) -> Lines:
    """The indicators below a header, down to the total or what closes the form."""
    top, columns = header
    lines = Lines(month=page.month(top, columns.get("actual")))
    _tell_missing(page, columns, lines.month)
    found, levels, end = list[Indicator](), ("", ""), top + 1
    name_column = columns.get("name", columns.get("level2", columns.get("level1", 0)))
    for row in range(page.span(top, name_column).bottom + 1, rows.stop):
        labels = [label for column, label in page.labels(row) if column <= name_column]
        end = row
        if any(map(TOTAL_ROW.match, labels)):
            lines.total_score = page.number(row, columns.get("score"), "total_score")
            end = row + 1
            break
        if any(map(_CLOSING.match, labels)):
            break
        end = row + 1
        if page.grid.anchor(row, name_column)[0] != row or not page.text(row, name_column):
            continue
        level1 = page.text(row, columns.get("level1")) or levels[0]
        level2 = page.text(row, columns.get("level2")) or levels[1]
        levels = level1, level2
        found.append(_indicator(page, row, columns, (level1, level2, page.text(row, name_column))))
        lines.places.append(_places(row, columns))
    lines.indicators, lines.zone = tuple(found), range(top, end)
    return lines


def _places(row: int, columns: Columns) -> dict[str, CellPlace]:
    """The cells of a line; its sign may stand before its target."""
    places = {key: (row, column) for key, column in columns.items()}
    return {"sign": places["target"], **places} if "target" in places else places


def _tell_missing(page: Page, columns: Columns, month: int) -> None:
    """Columns that a form cannot do without; a monitoring form has no weights."""
    for key, zh in _NEEDED.items():
        if key not in columns and not (month and key == "weight"):
            words = Bilingual(f"指标表头缺少“{zh}”列。", f"the indicators have no column “{zh}” ({key}).")
            page.tell(None, words)


def _indicator(page: Page, row: int, columns: Columns, names: tuple[str, str, str]) -> Indicator:
    own = {key: columns.get(key) for key in _OWN if not page.goes_on(row, columns.get(key))}
    sign, target = page.text(row, columns.get("sign")), page.text(row, own.get("target"))
    unit, actual = page.text(row, columns.get("unit")), page.text(row, own.get("actual"))
    if "sign" not in columns:
        sign, target = signed(target)
        sign = sign or ("" if any(map(str.isdigit, target)) or not target else QUALITATIVE[0])
    if "unit" not in columns:
        target, unit = _measured(target)
        actual = _without(actual, unit)
    return Indicator(
        *names,
        sign=sign_of(sign) or sign,
        target=target,
        unit=unit,
        weight=page.number(row, own.get("weight"), "weight"),
        actual=actual,
        score=page.number(row, own.get("score"), "score"),
        reason=page.text(row, columns.get("reason")),
        line=row + 1,
    )


def _measured(text: str) -> tuple[str, str]:
    """A target with its unit (``20万份``) as both; the unit is empty where there is more to it."""
    match = _MEASURED.fullmatch(text)
    return (match[1], match[2].strip()) if match else (text, "")


def _without(text: str, unit: str) -> str:
    number = text.removesuffix(unit).strip()
    return number if unit and parse_number(number) is not None else text
