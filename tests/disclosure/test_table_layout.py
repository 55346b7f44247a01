"""Tables on paper: no number is broken, nothing is lost where a table is cut, and what names the rows is repeated."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.disclosure.table_layout.columns import PADDING, characters, cut, stub_of
from mingzhang.disclosure.table_layout.sheets import (
    LANDSCAPE,
    PORTRAIT,
    PRINTS,
    SheetTable,
    fit_on_sheets,
    height,
)
from mingzhang.report.model import (
    Align,
    ColumnKind,
    ReportCell,
    ReportColumn,
    ReportTable,
    Rows,
    Text,
    placed,
)
from tests.disclosure.given_publications import wan
from tests.profiles import share

NAME, AMOUNT, WORDS = (
    ReportColumn(ColumnKind.NAME, Align.LEFT),
    ReportColumn(ColumnKind.NUMBER, Align.RIGHT),
    ReportColumn(ColumnKind.TEXT, Align.LEFT),
)


LARGE = settings(max_examples=share(40))
"""Tables of hundreds of columns take their time on a busy machine."""


def wide(groups: list[int], rows: int = 3, amount: str = "1234.56") -> ReportTable:
    """A table with two columns of names and amounts under merged heads; every amount is another."""
    columns = sum(groups)
    top = (
        ReportCell((Text("项目"),), columns=2),
        *(ReportCell((Text(f"组{at}"),), columns=n) for at, n in enumerate(groups)),
    )
    names = (
        ReportCell((Text("编码"),)),
        ReportCell((Text("名称"),)),
        *(ReportCell((Text(f"栏{at}"),)) for at in range(columns)),
    )
    body = tuple(
        (
            ReportCell((Text("2010301"),)),
            ReportCell((Text("行政运行"),)),
            *(ReportCell((wan("a", str(Fraction(amount) + row * columns + at)),)) for at in range(columns)),
        )
        for row in range(rows)
    )
    return ReportTable("宽表", (NAME, NAME, *[AMOUNT] * columns), (top, names), body, wide=True)


def texts(rows: Rows, at_least: int = 0) -> list[str]:
    return ["".join(span.text for span in cell.spans) for _, at, cell in placed(rows) if at >= at_least]


def amounts(table: ReportTable) -> list[str]:
    return texts(table.body, stub_of(table))


def narrow(laid: SheetTable) -> list[str]:
    """The numbers that are wider than their column."""
    return [
        text
        for _, at, cell in placed(laid.table.body)
        for text in ["".join(span.text for span in cell.spans)]
        if laid.table.columns[at] == AMOUNT
        and characters(text) * laid.print.size > laid.widths[at] - 2 * PADDING + 0.01
    ]


@LARGE
@given(st.lists(st.integers(1, 30), min_size=1, max_size=8))
def test_every_number_is_printed_once_wherever_a_table_is_cut(groups: list[int]) -> None:
    table = wide(groups)
    printed = [text for piece in fit_on_sheets(table, LANDSCAPE, alone=True) for text in amounts(piece.table)]
    assert sorted(printed) == sorted(amounts(table))


@LARGE
@given(st.lists(st.integers(1, 30), min_size=1, max_size=8))
def test_every_piece_repeats_what_names_the_rows(groups: list[int]) -> None:
    for piece in fit_on_sheets(wide(groups), LANDSCAPE, alone=True):
        assert texts(piece.table.body)[:2] == ["2010301", "行政运行"]
        assert texts(piece.table.head)[0] == "项目"


@LARGE
@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.sampled_from(["1.00", "99999999.99"]))
def test_no_number_is_broken_and_no_piece_is_too_wide(groups: list[int], amount: str) -> None:
    for piece in fit_on_sheets(wide(groups, amount=amount), LANDSCAPE, alone=True):
        assert narrow(piece) == []
        assert sum(piece.widths) <= LANDSCAPE.width + 0.01


def test_a_table_is_cut_between_its_merged_heads() -> None:
    pieces = fit_on_sheets(wide([12, 12, 12]), LANDSCAPE, alone=True)
    heads = [texts(piece.table.head[:1])[1:] for piece in pieces]
    assert heads == [["组0"], ["组1"], ["组2"]]


def test_a_merged_cell_keeps_what_is_left_of_it() -> None:
    left = cut(wide([4]), [0, 1, 4, 5])
    assert [(cell.columns, at) for _, at, cell in placed(left.head[:1])] == [(2, 0), (2, 2)]


def test_a_table_that_fits_is_printed_in_the_largest_size() -> None:
    (laid,) = fit_on_sheets(wide([4]), LANDSCAPE, alone=True)
    assert laid.print == PRINTS[0]


@pytest.mark.parametrize("rows", [24, 26, 28])
def test_a_table_a_little_too_long_is_printed_closer_to_end_on_its_sheet(rows: int) -> None:
    (laid,) = fit_on_sheets(wide([4], rows), LANDSCAPE, alone=True)
    assert laid.print != PRINTS[0]
    assert height(laid) <= LANDSCAPE.height


def test_long_texts_take_what_names_and_numbers_leave() -> None:
    row = (
        ReportCell((Text("质量指标"),)),
        ReportCell((wan("a", "10"),)),
        *(ReportCell((Text("说明" * n),)) for n in (40, 10)),
    )
    (laid,) = fit_on_sheets(
        ReportTable("表", (NAME, AMOUNT, WORDS, WORDS), (), (row,)), PORTRAIT, alone=False
    )
    name, number, long, short = laid.widths
    assert sum(laid.widths) == pytest.approx(PORTRAIT.width, abs=1)
    assert long > short > name > 0 < number < name
