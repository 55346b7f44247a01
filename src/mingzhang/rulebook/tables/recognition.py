"""Statements 决算公开表: their layouts, enough to say what a cell of a published table is about.

Two steps: ``find`` a statement by its title, then ask a block of it for the
column (by its header, from top to bottom) and the row (by label and code).
Together they make the quantity of the cell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from mingzhang.facts import Quantity
from mingzhang.language.folding import fold, fold_label
from mingzhang.rulebook.classification import Classification
from mingzhang.rulebook.expression.nodes import Period

STUBS = ("fixed", "functional", "economic", "either", "single")
"""How rows are told: by label, by functional or economic subject or either, or one row of figures."""

STUB_HEADERS = frozenset(
    map(
        fold,
        (
            "项目 科目编码 科目名称 科目代码 功能分类科目编码 功能分类 支出功能分类科目编码 经济分类科目编码 "
            "经济分类科目名称 经济科目名称 编码 类 款 项 行次 栏次 项目名称 项目（按功能分类） 支出功能分类"
        ).split(),
    )
)
"""Folded headers of columns that name a row instead of holding figures."""

_TOTAL_ROWS = frozenset({"合计", "总计", "总合计"})
_PLAIN = frozenset({"小计", "合计", "决算数", "决算金额", "金额"})
"""The lowest words of a header that only say it holds the amounts of what stands above them."""
_TITLE_END = re.compile(r"\(|公开|续|单位|$")
_FOREIGN = re.compile(r"预算数|年初预算|调整预算|全年预算|上年|增减|增长|比较|占|比重|比例|%|20\d\d年")
"""Words in a header that make its figures other ones than those the statement is about."""
_NUMBERED = re.compile(r"^[一二三四五六七八九十]+[、.]")
_TITLE_START = re.compile(r"(?:^|年度?|部门|单位|本级|[表局委办院厅会所站处队校府中心\d、.:)\-])$")
_ECONOMIC_CODES = ("3", "5")
_CODE_LENGTHS = (3, 5, 7)
_DIMENSIONS = {"functional": "func", "economic": "econ"}

Dimension = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures. Each of ``names`` is a header path from top to bottom, split at ``/``."""

    names: tuple[tuple[str, ...], ...]
    concept: str | None
    period: Period = Period.CURRENT
    index: int = 0
    dimension: Dimension | None = None

    def rank(self, header: Sequence[str]) -> list[int]:
        """How low in ``header`` the best of its names stands; empty when none is there.

        Of two columns the one ranked higher (compared item by item) is meant.
        A header is only known with its lowest part (小计, 决算数 and the like aside) and without foreign words.
        """
        lowest = {part: place for place, part in enumerate(header)}
        own = [part for part in header if part not in _PLAIN][-1:] or header[-1:]
        ranks = [
            sorted((lowest[part] for part in name), reverse=True)
            for name in self.names
            if all(part in lowest for part in name)
            and (header[-1] in name or own[0] in name)
            and not any(_FOREIGN.search(part) for part in header if part not in name)
        ]
        return max(ranks, default=[])


@dataclass(frozen=True, slots=True)
class Row:
    """A row: named, with a concept for each column (or the column's own), or a subject."""

    names: tuple[str, ...] = ()
    concepts: tuple[str | None, ...] = ()
    dimension: Dimension | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One half of a table: a stub that names rows, and the columns beside it.

    A block may stand several times side by side, as the economic subjects of
    the basic expenditure table do.  ``across`` is the column that stands for
    every economic subject printed as a column.
    """

    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    across: Column | None = None

    def column(self, header: Sequence[str], economic: Classification) -> Column | None:
        """The column under ``header`` (its texts from top to bottom), None when it holds no known figure."""
        parts = [fold_label(part) for part in header if fold_label(part)]
        ranked = [(column.rank(parts), column) for column in self.columns]
        known = [pair for pair in ranked if pair[0]]
        best = max(known, key=lambda pair: pair[0])[1] if known else None
        subject = _economic_header(parts, economic) if self.across else None
        return replace(self.across, dimension=("econ", subject)) if self.across and subject else best

    def occurrence(self, label: str, passed: Collection[Row]) -> int:
        """Which of the rows called ``label`` is meant below the rows in ``passed``.

        A later one is meant when an earlier one has passed, or the row that leads
        its group, the nearest above it whose name is its own.
        """
        named = [place for place, row in enumerate(self.rows) if fold_label(label) in row.names]
        for number in range(len(named) - 1, 0, -1):
            above = (row for row in reversed(self.rows[: named[number]]) if self._is_alone(row))
            if self.rows[named[number - 1]] in passed or next(above, None) in passed:
                return number
        return 0

    def _is_alone(self, row: Row) -> bool:
        return not any(name in other.names for other in self.rows if other is not row for name in row.names)

    def row(
        self,
        label: str,
        code: str,
        functional: Classification,
        economic: Classification,
        occurrence: int = 0,
        above: str = "",
    ) -> Row | None:
        """The row called ``label`` with the printed ``code`` (either may be empty), None when unknown.

        ``occurrence`` counts earlier rows of the same label: the funds of a
        statement are listed once for income and once for the opening balance.
        ``above`` is the subject of the row before: a name without a code is looked for below it first.
        """
        name = fold_label(label)
        fixed = [row for row in self.rows if name in row.names]
        if fixed:
            return fixed[min(occurrence, len(fixed) - 1)]
        if self.stub == "single" or (self.stub != "fixed" and name in _TOTAL_ROWS and not code):
            return Row(names=(name,))
        for stub, subjects in (("economic", economic), ("functional", functional)):
            if self.stub in (stub, "either") and (
                found := _subject_code(stub, subjects, label, fold(code), above)
            ):
                return Row(dimension=(_DIMENSIONS[stub], found))
        return None


def _subject_code(stub: str, subjects: Classification, label: str, code: str, above: str) -> str | None:
    """The code printed, if it is one of this kind (known or not); without one, that of the label."""
    if len(code) in _CODE_LENGTHS and code.isdigit():
        return code if code.startswith(_ECONOMIC_CODES) == (stub == "economic") else None
    if above in subjects and not _NUMBERED.match(fold(label)):
        for parent in (above, *subjects.ancestors(above)):
            if found := subjects.find(label, parent):
                return found.code
    return _subject(subjects, label)


@dataclass(frozen=True, slots=True)
class Statement:
    """A published table 公开表. ``number`` is its place in the jurisdiction's package, 0 outside it."""

    id: str
    zh: str
    en: str
    titles: tuple[str, ...]
    blocks: tuple[Block, ...]
    number: int = 0

    @property
    def code(self) -> str:
        """The code printed at its head, e.g. 公开03表."""
        return f"公开{self.number:02d}表" if self.number else ""


def quantity(row: Row, column: Column, year: int) -> Quantity | None:
    """What the cell of ``row`` and ``column`` is about in fiscal ``year``; None when it means nothing."""
    concept = column.concept
    if row.concepts:
        concept = row.concepts[column.index] if column.index < len(row.concepts) else None
    if concept is None:
        return None
    dimensions = tuple(sorted(pair for pair in (row.dimension, column.dimension) if pair))
    return Quantity(concept, dimensions, column.period.text(year))


def find(title: str, statements: Iterable[Statement]) -> Statement | None:
    """The statement that ``title`` (a heading, with numbering, year or unit name before it) announces.

    The longest known title wins; one that is only the tail of another table's
    name (支出决算表 in 项目支出决算表) is not taken.
    """
    text = fold_label(title)
    best: tuple[int, Statement] | None = None
    for statement in statements:
        for name in statement.titles:
            start = text.find(name)
            if (
                start < 0
                or not _TITLE_START.search(text[:start])
                or not _TITLE_END.match(text[start + len(name) :])
            ):
                continue
            if best is None or len(name) > best[0]:
                best = (len(name), statement)
    return best[1] if best else None


def _economic_header(parts: Sequence[str], economic: Classification) -> str | None:
    """The economic code a column header names, its class above it if printed."""
    names = [part for part in parts if part not in _PLAIN]
    known = [name for name in names if economic.named(name) or economic.get(name)]
    if not known or known[-1] != names[-1]:
        return None
    if known[-1] in economic:
        return known[-1]
    if len(known) > 1 and (code := economic.resolve_path(known[-2:])):
        return code
    return _subject(economic, known[-1])


def _subject(subjects: Classification, name: str) -> str | None:
    """The code of the 类 of this name, else of the only subject that has it."""
    if found := subjects.find(name):
        return found.code
    named = subjects.named(name)
    return named[0].code if len(named) == 1 else None
