"""Workbooks in: what is understood, and the sentence for what is not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter.worksheet import Worksheet

from mingzhang.document.errors import DamagedError, NotWorkbookError
from mingzhang.facts import Interval, Quantity
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.errors import FileMissingError, UserError
from mingzhang.reading.tables.errors import NoStatementError
from mingzhang.reading.tables.official import official_sheets
from mingzhang.reading.tables.workbook import Imported, import_bytes, import_workbook
from mingzhang.rulebook import load
from mingzhang.statements.fill import statements
from mingzhang.statements.workbook import write_workbook
from tests.statements.given_ledger import SMALL, YEAR
from tests.statements.given_workbooks import NAMES, workbook

BOOK = load("sichuan", YEAR)


def imported(data: bytes) -> Imported:
    return import_bytes(data, "报表.xlsx", BOOK)


def values(found: Imported) -> dict[str, Fraction]:
    return {str(fact.quantity): fact.value for fact in found.facts}


def test_the_official_workbook_becomes_facts_with_the_address_of_their_cells() -> None:
    found = imported(workbook())
    assert not found.problems
    assert (found.entity, found.skipped) == ("某县某局", ["CS01 地方补充表"])
    cells = {fact.source.cell: (str(fact.quantity), int(fact.value)) for fact in found.facts}
    assert cells["Z01!D7"] == ("income.general@2023", 100_010)
    assert cells["Z01!H7"] == ("expenditure[func=201]@2023", 90_010)
    assert cells["Z01!K8"] == ("expenditure.project@2023", 30_000)
    assert cells["Z04!F10"] == ("expenditure.basic[func=2010301]@2023", 60_010)
    assert cells["F03!D6"] == ("three_public@2023", 15_200_00)
    assert cells["F03!C6"] == ("three_public@2023/budget", 25_000_00)
    assert cells["F03!G7"] == ("vehicles@2023", 3)


def test_blanks_and_dashes_are_nothing_while_a_printed_zero_is_zero() -> None:
    found = values(imported(workbook()))
    assert "income.fund@2023" not in found
    assert "expenditure.basic[func=2010302]@2023" not in found
    assert found["opening@2023"] == 0


def test_amounts_in_yuan_are_exact_and_in_ten_thousands_are_rounded() -> None:
    facts = imported(workbook()).facts
    (exact,) = facts.of_quantity(Quantity("income.general", (), "2023"))
    (rounded,) = facts.of_quantity(Quantity("operating_cost", (), "2023"))
    assert exact.interval == Interval.exact(100_010)
    assert rounded.interval == Interval.rounded(730_700_00, WAN_YUAN.scale / 100)


def test_tables_are_made_from_an_official_workbook_alone() -> None:
    sheet = statements(imported(workbook()).facts, BOOK, "某县某局")[2]
    assert [row[2].text for row in sheet.body] == ["0.09", "0.09", "0.09", "0.06", "0.03"]


def test_codes_in_three_cells_are_joined() -> None:
    cells, merges = NAMES["Z04 支出决算表(财决04表)"]
    split = [list(row) for row in cells]
    for row in split[7:11]:
        code = str(row[0])
        row[:3] = [code[:3], code[3:5], code[5:]]
    found = imported(workbook({"Z04 支出决算表": (split, merges)}))
    assert values(found)["expenditure.basic[func=2010301]@2023"] == 60_010


def test_every_mapping_of_official_sheets_names_known_concepts() -> None:
    assert {"Z01", "Z03", "Z04", "Z05", "Z07", "Z08", "Z08_1", "F03"} <= official_sheets(BOOK).keys()


def amount(text: object) -> Callable[[Worksheet], object]:
    return lambda page: page.write(9, 5, text)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (amount("陆佰元"), "工作表“Z04 支出决算表(财决04表)”第 10 行 F 列：“陆佰元”不是金额"),
        (amount("6.1E+5"), "第 10 行 F 列：“6.1E+5”不是金额"),
        (amount("(1,234.50)"), "第 10 行 F 列：“(1,234.50)”不是金额"),
        (lambda page: page.merge_range(9, 5, 10, 5, 600.1), "第 10 行 F 列：表体内的单元格被合并"),
        (
            lambda page: page.write(2, 2, "2022年度"),
            "第 3 行 C 列：是 2022 年度的报表，本次导入的是 2023 年度",
        ),
        (lambda page: page.hide(), "工作表“Z04 支出决算表(财决04表)”：已被隐藏"),
        (lambda page: page.write(2, 6, "单位负责人：某"), "没有“金额单位"),
    ],
    ids=["text", "scientific", "brackets", "merged", "year", "hidden", "unit"],
)
def test_what_cannot_be_read_is_told_with_sheet_row_and_column(
    change: Callable[[Worksheet], object], sentence: str
) -> None:
    found = imported(workbook(change={"Z04": change}))
    assert sentence in "\n".join(problem.sentence("zh") for problem in found.problems)
    assert "Z01 收入支出决算总表(财决01表)" in found.sheets


@pytest.mark.parametrize(
    ("text", "fen"),
    [("−5", -500), ("+5", 500), ("1，234.50", 123_450), ("－５", -500), ("５.5", 550)],
)
def test_an_amount_typed_as_text_is_read_however_it_is_spelled(text: str, fen: int) -> None:
    found = imported(workbook(change={"Z04": amount(text)}))
    assert not found.problems
    assert values(found)["expenditure.basic[func=2010301]@2023"] == fen


def test_the_good_cells_of_a_sheet_are_not_lost_with_a_bad_one() -> None:
    found = imported(workbook(change={"Z04": amount("陆佰元")}))
    assert len(found.problems) == 1
    assert values(found)["expenditure[func=2010301]@2023"] == 60_010


def test_a_formula_without_a_stored_value_is_told() -> None:
    data = workbook(change={"Z04": lambda page: page.write_formula(9, 5, "=600+0.1", None, 600.1)})
    assert not imported(data).problems
    bare = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(bare, "w") as copy:
        for item in package.infolist():
            content = package.read(item)
            copy.writestr(item, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content))
    (problem,) = imported(bare.getvalue()).problems
    assert problem.sentence("zh").startswith(
        "工作表“Z04 支出决算表(财决04表)”第 10 行 F 列：是没有计算结果的公式"
    )
    assert problem.sentence("en").startswith("sheet “Z04 支出决算表(财决04表)”, cell F10: its formula")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<html><table></table></html>", NotWorkbookError),
        (b"\xd0\xcf\x11\xe0" + bytes(600), NotWorkbookError),
        (b"PK\x03\x04 cut off", DamagedError),
        (workbook({"封面": ((("某县某局",),), ())}), NoStatementError),
    ],
    ids=["web page", "old", "damaged", "nothing"],
)
def test_a_file_that_is_no_workbook_is_refused_with_a_sentence(data: bytes, error: type[UserError]) -> None:
    with pytest.raises(error, match=r"报表\.xlsx") as caught:
        imported(data)
    assert "报表.xlsx" in caught.value.sentence("en")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match=r"无此\.xlsx"):
        import_workbook(tmp_path / "无此.xlsx", BOOK)


def test_a_written_workbook_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "公开表.xlsx"
    path.write_bytes(write_workbook(statements(SMALL.facts(), BOOK, "某局")))
    found = import_workbook(path, BOOK)
    assert (len(found.sheets), found.problems, found.entity) == (13, [], "某局")
    assert {fact.source.cell.partition("!")[0] for fact in found.facts} >= {"公开01", "公开13"}
