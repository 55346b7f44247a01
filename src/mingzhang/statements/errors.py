"""What is wrong with a workbook of statements: that it holds none, and problems of single cells as values."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.language.errors import UserError


class NoStatementError(UserError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 里没有可识别的决算报表，请提供部门决算报表或公开表的工作簿。",
            f"{name} holds no known statement; give the official workbook or the published tables.",
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a sheet that was not imported; the rest was. ``cell`` is like ``C7``, empty for the sheet."""

    sheet: str
    cell: str
    zh: str
    en: str

    def sentence(self, lang: str) -> str:
        """Where it is, what is wrong, and what to do."""
        if lang == "zh":
            return f"工作表“{self.sheet}”{_place_zh(self.cell)}：{self.zh}"
        return f"sheet “{self.sheet}”{f', cell {self.cell}' if self.cell else ''}: {self.en}"


def _place_zh(cell: str) -> str:
    if not cell:
        return ""
    letters = cell.rstrip("0123456789")
    return f"第 {cell[len(letters) :]} 行 {letters} 列"


def hidden(sheet: str) -> Problem:
    """A known statement on a hidden sheet."""
    return Problem(
        sheet,
        "",
        "已被隐藏，未导入；请取消隐藏或删除。",
        "it is hidden and was not imported; show or delete it.",
    )


def without_unit(sheet: str) -> Problem:
    """No line says whether amounts are in 元 or 万元."""
    return Problem(
        sheet,
        "",
        "表头没有“金额单位：元”或“金额单位：万元”，未导入。",
        "its head names no unit of money (元 or 万元); not imported.",
    )


def without_head(sheet: str) -> Problem:
    """The head of the table is not recognised."""
    return Problem(sheet, "", "没有认出表头，未导入。", "its head was not recognised; not imported.")


def other_year(sheet: str, cell: str, found: int, expected: int) -> Problem:
    """The sheet belongs to another fiscal year."""
    return Problem(
        sheet,
        cell,
        f"是 {found} 年度的报表，本次导入的是 {expected} 年度，未导入。",
        f"it is of fiscal year {found}, not {expected}; not imported.",
    )


def no_amount(sheet: str, cell: str, text: str) -> Problem:
    """Text, or a number in scientific notation written as text, where an amount is expected."""
    return Problem(
        sheet,
        cell,
        f"“{text}”不是金额，请改为数字；该格未导入。",
        f"“{text}” is no amount; make it a number. The cell was not imported.",
    )


def uncomputed(sheet: str, cell: str) -> Problem:
    """A formula whose value was never stored."""
    return Problem(
        sheet,
        cell,
        "是没有计算结果的公式，请在电子表格软件中打开并保存一次；该格未导入。",
        "its formula has no stored value; open and save the file in a spreadsheet program. Not imported.",
    )


def merged_body(sheet: str, cell: str) -> Problem:
    """A merged cell among the amounts."""
    return Problem(
        sheet,
        cell,
        "表体内的单元格被合并，无法确定金额属于哪一行哪一列；请取消合并。该处未导入。",
        "cells of the body are merged, so the row and column of the amount are unknown; unmerge them. "
        "Not imported.",
    )
