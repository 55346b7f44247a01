"""Workbooks out: how they look, as far as a program can see."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from mingzhang.rulebook import load
from mingzhang.statements.fill import statements
from mingzhang.statements.sizes import MOST_COLUMNS, parts, stub_width, widths
from mingzhang.statements.workbook import sheet_name, write_workbook
from tests.statements.given_ledger import SMALL, YEAR

SHEETS = statements(SMALL.facts(), load("sichuan", YEAR), "某县某局")
DATA = write_workbook(SHEETS)


def part(number: int) -> str:
    with zipfile.ZipFile(BytesIO(DATA)) as package:
        return package.read(f"xl/worksheets/sheet{number}.xml").decode()


def test_the_same_tables_give_the_same_bytes() -> None:
    assert write_workbook(SHEETS) == DATA


def test_a_sheet_is_named_by_code_and_title_within_what_a_workbook_allows() -> None:
    names = [sheet_name(sheet) for sheet in SHEETS]
    assert names[2] == "公开03 支出决算表"
    assert all(len(name) <= 31 for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("number", range(1, len(SHEETS) + 1))
def test_every_sheet_is_ready_to_print(number: int) -> None:
    xml = part(number)
    assert 'state="frozen"' in xml
    assert ("landscape" in xml) == SHEETS[number - 1].layout.landscape
    with zipfile.ZipFile(BytesIO(DATA)) as package:
        names = package.read("xl/workbook.xml").decode()
    assert names.count("_xlnm.Print_Area") == names.count("_xlnm.Print_Titles") == len(SHEETS)


def test_no_amount_is_written_with_more_than_two_decimals() -> None:
    numbers = re.findall(r"<v>(-?\d+\.\d+)</v>", part(6))
    assert numbers
    assert all(len(number.partition(".")[2]) <= 2 for number in numbers)


def test_the_wide_table_is_cut_between_classes_into_pages_that_fit() -> None:
    sheet = SHEETS[6]
    pages = parts(sheet)
    stub = stub_width(sheet)
    assert [start for start, _ in pages[1:]] == [end for _, end in pages[:-1]]
    assert (pages[0][0], pages[-1][1]) == (0, len(sheet.columns))
    assert all(end - max(start, stub) <= MOST_COLUMNS for start, end in pages)
    cut = [
        sheet.columns[start].group
        for start, _ in pages[1:]
        if sheet.columns[start - 1].group == sheet.columns[start].group
    ]
    assert cut == ["302"]


@pytest.mark.parametrize("number", range(1, len(SHEETS) + 1))
def test_every_amount_fits_its_column(number: int) -> None:
    sheet = SHEETS[number - 1]
    sizes = widths(sheet)
    for row in sheet.body:
        assert all(len(cell.text) < sizes[at] for at, cell in enumerate(row) if cell.quantity)
