"""A sheet of a workbook looked at as a form: labels and what stands beside or below them, headers, merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from mingzhang.document.containers.xlsx.sheet import CellPlace, Merge, WorkbookSheet, address, text_of
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import parse_number
from mingzhang.performance.plausibility import Problem, not_a_number
from mingzhang.performance.project_file import LABELS

Columns = Mapping[str, int]
MONTH = r"1[—–\-－~～至](\d{1,2})月"
"""How a column says by which month it counts."""
_NOTHING = frozenset({"", "/", "-", "—", "–", "－", "——", "--"})
"""What stands in a cell that has no number."""
_SPACE = re.compile(r"\s+")
_WIDE = str.maketrans("():", "（）：")
_MERGED = Bilingual(
    "与别的行合并，不知道属于哪一行，请取消合并；只算作第一行的。",
    "it is merged with other rows, so its row is unknown; unmerge it. It counts for the first row only.",
)
_UNCOMPUTED = Bilingual(
    "是没有计算结果的公式，请在电子表格软件中打开并保存一次；未读入。",
    "its formula has no stored value; open and save the file in a spreadsheet program. It was not read.",
)


def folded(text: str) -> str:
    """A label without its spaces and line breaks, its brackets and colons in full width."""
    return _SPACE.sub("", text).translate(_WIDE)


@dataclass
class Page:
    """A sheet; of every cell only the first problem is kept."""

    grid: WorkbookSheet
    problems: list[Problem] = field(default_factory=list)
    told: set[CellPlace] = field(default_factory=set)

    def tell(self, place: CellPlace | None, words: Bilingual) -> None:
        """Note a problem of a cell, or of the whole sheet."""
        if place is not None and place in self.told:
            return
        zh, en = f"工作表“{self.grid.name}”", f"sheet “{self.grid.name}”"
        if place is not None:
            self.told.add(place)
            cell = address(*place)
            letters = cell.rstrip("0123456789")
            zh, en = f"{zh}第 {place[0] + 1} 行 {letters} 列", f"{en}, cell {cell}"
        self.problems.append(Problem(Bilingual(zh, en), words))

    def text(self, row: int, column: int | None) -> str:
        """The text of a cell; empty where there is no such column."""
        return "" if column is None else self.grid.text(row, column)

    def label(self, row: int, column: int) -> str:
        return folded(self.grid.text(row, column))

    def labels(self, row: int) -> Iterator[tuple[int, str]]:
        """The labels of a row, each merged cell once, with its first column."""
        seen = set[CellPlace]()
        for column in range(self.grid.width):
            anchor = self.grid.anchor(row, column)
            if anchor not in seen and (label := self.label(row, column)):
                yield column, label
            seen.add(anchor)

    def named(self, row: int, patterns: Mapping[str, re.Pattern[str]]) -> dict[str, int]:
        """The columns that a row names, by the patterns."""
        found: dict[str, int] = {}
        for column, label in self.labels(row):
            key = next((key for key, each in patterns.items() if key not in found and each.match(label)), "")
            if key:
                found[key] = column
        return found

    def span(self, row: int, column: int) -> Merge:
        """The range that a cell is merged with; itself when it is not merged."""
        return self._merged.get(self.grid.anchor(row, column), Merge(row, column, row, column))

    @cached_property
    def _merged(self) -> dict[CellPlace, Merge]:
        return {(merge.top, merge.left): merge for merge in self.grid.merges}

    def beside(self, row: int, column: int) -> CellPlace:
        """The cell to the right of a label."""
        return row, self.span(row, column).right + 1

    def below(self, row: int, column: int) -> CellPlace | None:
        """The cell below a label, where it is just as wide."""
        span = self.span(row, column)
        under = self.span(span.bottom + 1, column)
        as_wide = (under.left, under.right) == (span.left, span.right)
        return (span.bottom + 1, column) if as_wide else None

    def number(self, row: int, column: int | None, key: str) -> Fraction | None:
        """The number in a cell; a text that is none is told."""
        text = self.text(row, column)
        if column is None or text in _NOTHING:
            if column is not None and (row, column) in self.grid.uncomputed:
                self.tell((row, column), _UNCOMPUTED)
            return None
        stored = self.grid.value(*self.grid.anchor(row, column))
        found = Fraction(text_of(stored)) if isinstance(stored, float) else parse_number(text)
        if found is None:
            self.tell((row, column), not_a_number(LABELS[key], key, text, "10"))
        return found

    def goes_on(self, row: int, column: int | None) -> bool:
        """Does a cell go on from the row above?  If it holds something that is told, once for all its rows."""
        if column is None:
            return False
        span = self.span(row, column)
        if span.top == row:
            return False
        if self.text(row, column) not in _NOTHING:
            self.tell((span.top, span.left), _MERGED)
            self.told.add((row, column))
        return True

    def month(self, row: int, column: int | None) -> int:
        """The month by which a column counts (``1—7月执行数``), 0 where it does not say."""
        found = re.search(MONTH, self.label(row, column)) if column is not None else None
        return int(found[1]) if found else 0
