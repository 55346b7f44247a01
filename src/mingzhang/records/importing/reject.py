"""Rejects 退回: a line that was not taken in, with its place, the value and the reason."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import NamedTuple


class Reason(NamedTuple):
    """Why a value is refused, in one sentence each."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Reject:
    """One refused value; ``row`` counts from 1 with the head, 0 stands for a whole sheet."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    zh: str
    en: str

    def sentence(self, lang: str) -> str:
        """Where it stands and why it was refused, in the reader's language."""
        sheet_zh = f"工作表“{self.sheet}”" if self.sheet else ""
        sheet_en = f", sheet {self.sheet}" if self.sheet else ""
        if not self.row:
            return f"{self.file} {sheet_zh}{self.zh}" if lang == "zh" else f"{self.file}{sheet_en}: {self.en}"
        if lang == "zh":
            return f"{self.file} {sheet_zh}第 {self.row} 行“{self.column}”列“{self.value}”：{self.zh}"
        return f"{self.file}{sheet_en}, row {self.row}, column {self.column}, “{self.value}”: {self.en}"


EMPTY = Reason("不能为空。", "it may not be empty.")
NOT_A_NUMBER = Reason("金额里有文字，应只写数字。", "an amount may hold digits only.")
SCIENTIFIC = Reason(
    "金额是科学计数法，位数可能已丢失，请改为普通数字。", "write it without exponent, with all digits."
)
TOO_FINE = Reason("金额精确到分，不能有更多小数。", "an amount has no digits beyond the 分.")
TOO_LARGE = Reason("金额位数过多。", "the amount has too many digits.")
NOT_A_DATE = Reason("不是日期，应写作 2023-05-01。", "it is no date; write 2023-05-01.")
NEGATIVE = Reason(
    "负数须有冲销、退回或调减标记。", "a negative amount must be marked as reversal, refund or reduction."
)
MERGED = Reason("是合并单元格，无法确定属于哪一行，请取消合并。", "it is part of a merged cell; unmerge it.")
FORMULA = Reason(
    "公式没有计算结果，请在表格软件中打开并保存一次。",
    "its formula holds no result; open and save the workbook once.",
)
WIDTH = Reason("列数与表头不符。", "the row has not the columns of the head.")
HIDDEN = Reason(
    "是隐藏的工作表，未导入；请取消隐藏或删除。", "the sheet is hidden and was left out; show or delete it."
)


def unknown(what_zh: str, what_en: str) -> Reason:
    """The value is not one of a list."""
    return Reason(f"不是已知的{what_zh}。", f"it is no known {what_en}.")


def forbidden(field: str, zh: str, en: str) -> Reason:
    """The value does not go with that of another field."""
    return Reason(f"与“{field}”（{zh}）不相容。", f"it does not go with the {en} of the line.")


def failed(error: str) -> Reason:
    """The formula of the cell gives an error such as #REF!."""
    return Reason(
        f"公式的结果是错误值 {error}，请改正公式。", f"its formula gives the error {error}; correct it."
    )


def outside(year: int) -> Reason:
    """The date or year is another one's."""
    return Reason(f"不在 {year} 年度之内。", f"it is outside fiscal year {year}.")


def repeated(row: int, file: str = "") -> Reason:
    """The key stands already in ``row``, of this sheet or of another ``file``."""
    zh, en = (f" {file} ", f" of {file}") if file else ("", "")
    return Reason(f"与{zh}第 {row} 行重复。", f"it repeats row {row}{en}.")


def write_rejects(path: Path, rejects: Iterable[Reject]) -> None:
    """Write the rejects as csv that spreadsheets open in the right encoding."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([item.name for item in fields(Reject)])
        writer.writerows(astuple(reject) for reject in rejects)


def read_rejects(path: Path) -> list[Reject]:
    """The rejects that ``write_rejects`` wrote."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        return [Reject(file, sheet, int(row), *rest) for file, sheet, row, *rest in rows]
