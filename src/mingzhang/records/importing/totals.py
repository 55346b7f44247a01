"""The foot of an export 表尾: rows of totals, which are no lines but a control of them, and who made the list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.language.bilingual import Bilingual
from mingzhang.records.importing.recognition import Recognised
from mingzhang.records.importing.sheet import Sheet
from mingzhang.records.importing.validation import Checks, judge_of
from mingzhang.rulebook.ledger.tables import Field

_TOTAL = re.compile(
    r"(?:本[表年]|全[表年]|部门|单位)?(?:合计|总计|共计|总额)(?:金额|数)?(?:[（(]元[)）])?[：:]?|total[：:]?",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(
    r"(?:本页|分页|本月|.{0,20}[^\d])?小计[：:]?|(?:本页|分页|本月)合计[：:]?|承前页|过次页"
)
_MAKER = re.compile(
    r"(?:制表|填表|填报|审核|复核|经办|打印|导出|制单|会计主管|单位负责|财务负责)[^：:]{0,6}(?:[：:].*|$)|第\d+页.*"
)
_NAMED = ("code", "choice", "date", "year")
"""Types whose values name what a line is of; a row without any of them is of no line."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The rows that are no lines: the printed total (None where no row has one), rows of parts and of names."""

    row: int = 0
    printed: Decimal | None = None
    subtotals: int = 0


@dataclass(frozen=True, slots=True)
class Control:
    """The printed total of a sheet against the sum of the lines taken from it, in 元."""

    sheet: str
    row: int
    printed: Decimal
    taken: Decimal
    lines: int
    refused: int

    @property
    def agrees(self) -> bool:
        return self.printed == self.taken

    def sentence(self) -> Bilingual:
        """Both sums, and how far apart they are."""
        zh = f"工作表“{self.sheet}”" if self.sheet else ""
        en = f"sheet {self.sheet}, " if self.sheet else ""
        sums = f"{self.printed:,.2f}", f"{self.taken:,.2f}", f"{abs(self.printed - self.taken):,.2f}"
        if self.agrees:
            return Bilingual(
                f"{zh}第 {self.row} 行合计 {sums[0]} 元与导入的 {self.lines} 行之和一致。",
                f"{en}row {self.row}: the total {sums[0]} is the sum of the {self.lines} lines taken.",
            )
        some = (
            (f"（另有 {self.refused} 行退回）", f" ({self.refused} rows were rejected)")
            if self.refused
            else ("", "")
        )
        return Bilingual(
            f"{zh}第 {self.row} 行合计 {sums[0]} 元与导入的 {self.lines} 行之和 {sums[1]} 元相差 {sums[2]} 元{some[0]}，"
            "请核对导出是否完整。",
            f"{en}row {self.row}: the total {sums[0]} and the sum {sums[1]} of the {self.lines} lines taken "
            f"differ by {sums[2]}{some[1]}; check that the export is complete.",
        )


def without_foot(sheet: Sheet, found: Recognised, checks: Checks) -> tuple[Sheet, Foot]:
    """The sheet without the rows that are no lines, and what those say.

    A row is no line where nothing names what it is of (no code, date or choice that a line must have) and one of
    its cells is a word for a total or a subtotal, or says who made the list.  The last total counts.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    amount = found.mapped.table.amount
    judge = judge_of(amount, found.mapped, checks, found.shift)
    position = found.positions.get(amount.name)
    printed: list[tuple[int, Decimal]] = []
    subtotals, dropped = 0, set[int]()
    for row, cells in _nameless(sheet, found):
        words = ["".join(cell.split()) for cell in cells if cell]
        value = judge(cells[position]) if position is not None and cells[position] else None
        if any(map(_TOTAL.fullmatch, words)) and isinstance(value, Decimal):
            printed.append((row, value))
        elif any(map(_SUBTOTAL.fullmatch, words)):
            subtotals += 1
        elif value is not None or not any(map(_MAKER.fullmatch, words)):
            continue
        dropped.add(row)
    if not dropped:
        return sheet, Foot()
    kept = pc.invert(pc.is_in(sheet.rows, pa.array(sorted(dropped), sheet.rows.type)))
    rest = Sheet(
        sheet.name,
        sheet.top,
        sheet.heads,
        tuple(column.filter(kept) for column in sheet.columns),
        sheet.rows.filter(kept),
        sheet.flaws,
        sheet.broken,
        sheet.hidden,
    )
    row, total = printed[-1] if printed else (0, None)
    return rest, Foot(row, total, subtotals + max(len(printed) - 1, 0))


def _nameless(sheet: Sheet, found: Recognised) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows in which every field that names a line is empty, or is a word of the foot, with their texts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    naming = [found.positions[item.name] for item in found.mapped.table.fields if _names(item, found)]
    if not naming or not len(sheet.rows):
        return
    mask = pa.array([True] * len(sheet.rows), pa.bool_())
    for position in naming:
        texts = sheet.columns[position].dictionary_encode()
        idle = [number for number, text in enumerate(texts.dictionary.to_pylist()) if _is_idle(text)]
        mask = pc.and_(mask, pc.is_in(texts.indices, pa.array(idle, texts.indices.type)))
    columns = [column.filter(mask).to_pylist() for column in sheet.columns]
    for number, row in enumerate(sheet.rows.filter(mask).to_pylist()):
        yield row, [column[number] for column in columns]


def _names(item: Field, found: Recognised) -> bool:
    return item.type in _NAMED and not item.optional and not item.default and item.name in found.positions


def _is_idle(text: str) -> bool:
    squeezed = "".join(text.split())
    return not squeezed or any(word.fullmatch(squeezed) for word in (_TOTAL, _SUBTOTAL, _MAKER))
