"""Tables fit their pages: no number is broken, wide ones are cut, and pages are counted."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.disclosure.docx.column_widths import PADDING, fit
from mingzhang.disclosure.docx.page import ACROSS, UPRIGHT
from mingzhang.disclosure.docx.page_numbers import ContentsEntry, Ruler
from mingzhang.disclosure.docx.panels import panels
from mingzhang.facts import Quantity
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.width import ems, line_count
from mingzhang.report.model import (
    Align,
    ColumnKind,
    FactSpan,
    ReportCell,
    ReportColumn,
    ReportTable,
    Rows,
    Text,
    number,
    placed,
    spans_of,
    words,
)

NAME, NUMBER = ReportColumn(ColumnKind.NAME, Align.LEFT), ReportColumn(ColumnKind.NUMBER, Align.RIGHT)
TEXT = ReportColumn(ColumnKind.TEXT, Align.LEFT)
WIDTH, HEIGHT = ACROSS.text_width, ACROSS.text_height
amounts = st.lists(st.integers(-(10**14), 10**14), min_size=1, max_size=90)


def statement(values: list[int]) -> ReportTable:
    """A table of one row of amounts in 分, under heads of four columns each."""
    cells = tuple(
        ReportCell((number(Fraction(value), WAN_YUAN, 2, Quantity(f"a{at}")),))
        for at, value in enumerate(values)
    )
    groups = [len(values[at : at + 4]) for at in range(0, len(values), 4)]
    head: Rows = (
        (
            ReportCell((Text("科目"),), columns=2),
            *(ReportCell((Text("对个人和家庭的补助"),), columns=n) for n in groups),
        ),
        (
            ReportCell((Text("编码"),)),
            ReportCell((Text("名称"),)),
            *(ReportCell((Text("机关事业单位基本养老保险缴费"),)) for _ in values),
        ),
    )
    body = ((ReportCell((Text("2010301"),)), ReportCell((Text("行政运行"),)), *cells),)
    return ReportTable("表", (NAME, NAME, *[NUMBER] * len(values)), head, body)


def facts(table: ReportTable) -> list[FactSpan]:
    return [span for span in spans_of([table]) if isinstance(span, FactSpan)]


@given(amounts)
def test_no_number_is_broken(values: list[int]) -> None:
    for panel in panels(statement(values), WIDTH):
        fitted = fit(panel, WIDTH, HEIGHT)
        for _, at, cell in placed(panel.body):
            if panel.columns[at].kind is ColumnKind.NUMBER:
                assert ems(words(cell.spans)) * fitted.size <= fitted.widths[at] - 2 * PADDING


@given(amounts)
def test_a_table_fills_the_width_of_its_page(values: list[int]) -> None:
    for panel in panels(statement(values), WIDTH):
        assert sum(fit(panel, WIDTH, HEIGHT).widths) == pytest.approx(WIDTH)


@given(amounts)
def test_every_fact_stands_in_one_panel(values: list[int]) -> None:
    table = statement(values)
    assert [fact for panel in panels(table, WIDTH) for fact in facts(panel)] == facts(table)


@given(amounts)
def test_every_panel_is_a_whole_table_that_word_opens(values: list[int]) -> None:
    for panel in panels(statement(values), WIDTH):
        count = len(panel.columns)
        assert count <= 63
        for rows in (panel.head, panel.body):
            covered = [0] * len(rows)
            for row, _, cell in placed(rows):
                for down in range(cell.rows):
                    covered[row + down] += cell.columns
            assert covered == [count] * len(rows)


def test_every_panel_names_its_rows() -> None:
    table = statement([1] * 60)
    assert len(panels(table, WIDTH)) > 1
    for panel in panels(table, WIDTH):
        assert [words(cell.spans) for cell in panel.body[0][:2]] == ["2010301", "行政运行"]


def test_a_group_of_columns_is_not_cut_where_it_ends_near_the_edge() -> None:
    first, *_ = panels(statement([10**9] * 60), WIDTH)
    assert (len(first.columns) - 2) % 4 == 0


@given(amounts)
def test_no_column_is_parted_from_its_group(values: list[int]) -> None:
    for panel in panels(statement(values), WIDTH):
        groups = [cell for cell in panel.head[0][1:] if words(cell.spans)]
        assert all(cell.columns > 1 for cell in groups[:-1]) or len(values) < 8


def test_a_table_that_fits_is_not_cut() -> None:
    table = statement([1, 2, 3])
    assert panels(table, WIDTH) == (table,)


def test_the_column_with_the_most_words_is_the_widest() -> None:
    row = (ReportCell((Text("甲" * 8),)), ReportCell((Text("乙" * 200),)), ReportCell((Text("丙" * 40),)))
    table = ReportTable("表", (TEXT, TEXT, TEXT), (), (row, row))
    name, most, some = fit(table, UPRIGHT.text_width, UPRIGHT.text_height).widths
    assert name < some < most


def test_text_is_larger_where_there_is_room() -> None:
    few, many = statement([1] * 3), statement([10**12] * 12)
    assert fit(few, WIDTH, HEIGHT).size > fit(many, WIDTH, HEIGHT).size


def test_rows_are_lower_if_that_keeps_a_table_on_its_page() -> None:
    table = statement([1, 2])
    long = replace(table, body=table.body * 24)
    fitted = fit(long, WIDTH, HEIGHT)
    assert fitted.height <= HEIGHT
    assert fitted.heights[-1] < fit(table, WIDTH, HEIGHT).heights[-1]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("一二三四五", 1),
        ("一二三四五六", 2),
        ("一二三四五。", 1),
        ("一二三4567890", 2),
        ("一\n二", 2),
        ("1234567890", 1),
    ],
)
def test_lines_break_as_they_are_set(text: str, lines: int) -> None:
    assert line_count(text, 10, 50) == lines


def test_a_closing_mark_hangs_over_or_takes_the_character_before_it_along() -> None:
    assert line_count("一二三四五。六七八九十", 10, 50) == 2
    assert line_count("一二三四五）六七八九十", 10, 50) == 3


def test_a_heading_falls_on_the_page_of_what_follows_it() -> None:
    ruler, entry = Ruler(), ContentsEntry(1, "题", "a")
    ruler.turn(UPRIGHT)
    ruler.take([28] * 22)
    ruler.keep(28, entry=entry)
    ruler.take([28])
    assert entry.page == 2


def test_the_larger_distance_between_paragraphs_counts() -> None:
    ruler, entry = Ruler(), ContentsEntry(1, "题", "a")
    ruler.turn(UPRIGHT)
    ruler.take([300], after=20)
    ruler.take([300], before=10)
    ruler.keep(10, entry=entry)
    ruler.take([5])
    assert entry.page == 1


def test_a_section_begins_a_page() -> None:
    ruler, entry = Ruler(), ContentsEntry(1, "题", "a")
    ruler.turn(UPRIGHT)
    ruler.take([28])
    ruler.turn(ACROSS)
    ruler.keep(28, entry=entry)
    ruler.turn(UPRIGHT)
    assert (entry.page, ruler.page) == (2, 3)
