"""What of a workbook's tables could not be read, with its sheet and cell; the rest was."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.document.document import Document
from mingzhang.document.grid import GridCell
from mingzhang.language.bilingual import Bilingual
from mingzhang.reading.tables.columns import is_error


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a sheet that was not read; the rest was. ``cell`` is like ``C7``, empty for the sheet."""

    sheet: str
    cell: str
    words: Bilingual

    def sentence(self, lang: str) -> str:
        """Where it is, what is wrong, and what to do."""
        return self.bilingual.in_(lang)

    @property
    def bilingual(self) -> Bilingual:
        """The sentence in both languages."""
        zh = f"工作表“{self.sheet}”{_place_zh(self.cell)}：{self.words.zh}"
        en = f"sheet “{self.sheet}”{f', cell {self.cell}' if self.cell else ''}: {self.words.en}"
        return Bilingual(zh, en)


HIDDEN = Bilingual(
    "已被隐藏，未读取；请取消隐藏或删除。", "it is hidden and was not read; show or delete it."
)
WITHOUT_UNIT = Bilingual(
    "表头没有“金额单位：元”或“金额单位：万元”，未导入。",
    "its head names no unit of money (元 or 万元); not imported.",
)
WITHOUT_HEAD = Bilingual("没有认出表头，未导入。", "its head was not recognised; not imported.")
UNCOMPUTED = Bilingual(
    "是没有计算结果的公式，请在电子表格软件中打开并保存一次；该格未读取。",
    "its formula has no stored value; open and save the file in a spreadsheet program. It was not read.",
)
MERGED = Bilingual(
    "表体内的单元格被合并，无法确定金额属于哪一行哪一列；请取消合并。该处未读取。",
    "cells of the body are merged, so the row and column of the amount are unknown; unmerge them. "
    "They were not read.",
)


def other_year(found: int, expected: int) -> Bilingual:
    """The sheet belongs to another fiscal year."""
    return Bilingual(
        f"是 {found} 年度的报表，本次导入的是 {expected} 年度，未导入。",
        f"it is of fiscal year {found}, not {expected}; not imported.",
    )


def no_amount(text: str) -> Bilingual:
    """Text, or a number in scientific notation written as text, where an amount is expected."""
    return Bilingual(
        f"“{text}”不是金额，请改为数字；该格未读取。",
        f"“{text}” is no amount; make it a number. The cell was not read.",
    )


def failed(text: str) -> Bilingual:
    """A formula whose result is an error."""
    return Bilingual(
        f"公式的结果是错误值 {text}，请改正公式；该格未读取。",
        f"its formula gives the error {text}; correct it. The cell was not read.",
    )


def at_cell(document: Document, place: GridCell, words: Bilingual) -> Problem:
    """``words`` about a cell of a workbook."""
    sheet, _, cell = document.reference_at(place.cell.start).rpartition("!")
    return Problem(sheet, cell, words)


def unread_cell(document: Document, place: GridCell) -> Problem:
    """Why a cell that should hold an amount could not be read."""
    own = place.cell
    if own.uncomputed:
        words = UNCOMPUTED
    elif own.row_span > 1 or own.column_span > 1:
        words = MERGED
    elif is_error(place.text):
        words = failed(document.slice(own))
    else:
        words = no_amount(document.slice(own))
    return at_cell(document, place, words)


def _place_zh(cell: str) -> str:
    if not cell:
        return ""
    letters = cell.rstrip("0123456789")
    return f"第 {cell[len(letters) :]} 行 {letters} 列"
