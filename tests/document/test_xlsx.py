"""Workbooks: what a cell shows, what cannot be trusted, and the document that a workbook is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.document.containers import open_document
from mingzhang.document.containers.limits import WorkbookBounds
from mingzhang.document.containers.xlsx.read import read_xlsx
from mingzhang.document.containers.xlsx.sheet import WorkbookSheet, address, place_of, text_of
from mingzhang.document.containers.xlsx.workbook import open_workbook, read_workbook
from mingzhang.document.document import Document, DocumentTable
from mingzhang.document.errors import (
    DamagedError,
    EmptyFileError,
    EntityError,
    InflatedArchiveError,
    NotWorkbookError,
    TooManyCellsError,
    UnreadableError,
)
from mingzhang.document.grid import grid_of
from mingzhang.language.errors import FileMissingError
from tests.document.given_files import archive
from tests.document.given_workbooks import (
    DATE,
    DAY,
    PERCENT,
    SHARE,
    cell,
    chart_sheet_beside,
    merges,
    row,
    text,
    xlsx,
)

ONE = {"表": row(1, text("收入"), cell("1"))}


def sheet(*rows: str) -> WorkbookSheet:
    (only,) = read_workbook(xlsx({"表": "".join(rows)}), "x.xlsx").sheets
    return only


def document(sheets: dict[str, str]) -> Document:
    return read_xlsx(xlsx(sheets), "x.xlsx")


def table(found: Document, number: int = 0) -> DocumentTable:
    return [block for block in found.blocks if isinstance(block, DocumentTable)][number]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (cell("2010301.0"), "2010301"),
        (cell("12.100000000000001"), "12.1"),
        (cell("0.30000000000000004"), "0.3"),
        (cell("1234567890123456789"), "1234567890123460000"),
        (cell("1.1E-7"), "0.00000011"),
        (cell("1E+20"), "100000000000000000000"),
        (cell("-0"), "0"),
        (cell("-5.50"), "-5.5"),
        (cell("45047", style=DATE), "2023-05-01"),
        (cell("45047", style=DAY), "2023-05-01"),
        (cell("45047.5", style=DATE), "2023-05-01 12:00:00"),
        (cell("2023-05-01", "d"), "2023-05-01"),
        (cell("1", "b"), "是"),
        (cell("0", "b"), "否"),
        (cell("0.985", style=PERCENT), "98.5%"),
        (cell("1", style=SHARE), "100%"),
        (cell("-0.0123456", style=SHARE), "-1.23456%"),
        (cell("0.985"), "0.985"),
        (cell("98.5%", "str", PERCENT), "98.5%"),
        (cell("#REF!", "e"), "#REF!"),
        (cell("#DIV/0!", "e", formula="1/0"), "#DIV/0!"),
        (cell("", "str", formula='IF(TRUE,"","x")'), ""),
        (cell("3", formula="1+2"), "3"),
        (text(" 一、收入\n "), "一、收入"),
        (cell("=1+1", "str"), "=1+1"),
    ],
)
def test_a_cell_is_read_as_people_see_it(stored: str, shown: str) -> None:
    assert sheet(row(1, text("前"), stored)).text(0, 1) == shown


@given(st.integers(-(10**13), 10**13))
def test_an_amount_of_up_to_fifteen_digits_is_read_to_the_fen(fen: int) -> None:
    assert round(float(text_of(fen / 100)) * 100) == fen
    assert "e" not in text_of(fen / 100)


@given(st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2999, 1, 1)))  # noqa: DTZ001 - a cell knows no zone
def test_a_date_shows_a_time_only_if_it_has_one(moment: dt.datetime) -> None:
    assert text_of(moment.date()) == moment.date().isoformat()
    assert (":" in text_of(moment.replace(microsecond=0))) == (
        moment.replace(microsecond=0).time() != dt.time()
    )


@given(st.integers(0, 2_000_000), st.integers(0, 20_000))
def test_an_address_leads_back_to_its_place(line: int, column: int) -> None:
    assert place_of(address(line, column)) == (line, column)


def test_columns_count_past_z() -> None:
    assert [address(0, column) for column in (0, 25, 26, 701, 702)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]


@pytest.mark.parametrize(
    ("stored", "uncomputed"),
    [
        ("<c><f>SUM(A1:A2)</f></c>", True),
        ("<c><f>SUM(A1:A2)</f><v></v></c>", True),
        ('<c t="n"><f>SUM(A1:A2)</f><v/></c>', True),
        ('<c><f t="shared" si="0"/></c>', True),
        ('<c t="str"><f>IF(A1,"","x")</f><v></v></c>', False),
        ('<c t="str"><f>IF(A1,"","x")</f></c>', False),
        ("<c><f>SUM(A1:A2)</f><v>0</v></c>", False),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', False),
        ("<c/>", False),
    ],
)
def test_only_a_formula_whose_result_was_never_stored_is_uncomputed(stored: str, uncomputed: bool) -> None:
    found = sheet(row(1, text("前"), stored))
    assert ((0, 1) in found.uncomputed) == uncomputed


def test_a_formula_without_a_reference_is_found_in_its_place() -> None:
    found = sheet(
        '<row><c t="str"><v>甲</v></c></row><row r="4"><c r="B4"><v>1</v></c><c><f>B4</f></c></row>'
    )
    assert found.uncomputed == {(3, 2)}


def test_a_merged_cell_shows_its_text_in_all_its_places() -> None:
    found = sheet(row(1, text("收入"), text("支出")), row(2, "", cell("1")), merges("A1:A2"))
    assert [found.text(line, 0) for line in (0, 1)] == ["收入", "收入"]
    assert list(found.own_texts(1)) == [(1, "1")]
    assert set(found.merged) == {(0, 0), (1, 0)}


def test_a_title_merged_to_the_end_of_the_sheet_makes_the_table_no_wider() -> None:
    found = document({"表": row(1, text("总表")) + row(2, text("项目"), text("金额")) + merges("A1:XFD1")})
    assert table(found).column_count == 2


def test_ranges_merged_over_each_other_a_million_times_cost_nothing() -> None:
    ranges = merges(*["A1:Z2000"] * 2000)
    assert sheet(row(1, text("甲")), '<row r="2000"><c r="Z2000"><v>1</v></c></row>', ranges).height == 2000


def test_a_document_has_a_heading_and_a_table_for_every_sheet() -> None:
    found = document(
        {"收入": row(1, text("项目"), text("金额")) + row(3, text("合计"), cell("12.50")), "空": ""}
    )
    assert found.kind == "xlsx"
    assert found.text == "收入\n项目\t金额\n合计\t12.5\n空\n"
    assert [found.slice(block) for block in found.blocks] == ["收入", "项目\t金额\n合计\t12.5", "空"]


def test_every_cell_has_an_anchor_with_its_address() -> None:
    found = document({"收入": row(2, text("合计"), "", cell("12.50")), "支出": row(1, cell("3"))})
    references = {found.text[anchor.start : anchor.end]: anchor.reference for anchor in found.anchors}
    assert references == {"合计": "收入!A2", "12.5": "收入!C2", "3": "支出!A1"}
    at = found.text.index("12.5")
    assert [anchor.reference for anchor in found.anchors_in(at, at + 4)] == ["收入!C2"]


def test_an_empty_cell_among_others_has_its_anchor_too() -> None:
    found = document(
        {"收入": row(1, text("项目"), text("金额"), text("备注")) + row(2, text("合计"), "", text("无"))}
    )
    assert [anchor.reference for anchor in found.anchors if anchor.start == anchor.end] == ["收入!B2"]


def test_merged_cells_are_spans_in_the_grid() -> None:
    rows = (
        row(1, text("项目"), text("金额")) + row(2, "", text("基本"), text("项目")) + merges("A1:A2", "B1:C1")
    )
    found = document({"表": rows})
    grid = grid_of(found, table(found))
    assert [grid.texts(line) for line in (0, 1)] == [["项目", "金额", "金额"], ["项目", "基本", "项目"]]


def test_a_blank_row_keeps_the_rows_below_in_their_places() -> None:
    found = document({"表": row(5, text("合计"), cell("1"))})
    assert [(each.row, each.column) for each in table(found).cells] == [(4, 0), (4, 1)]


def test_what_is_not_read_is_said() -> None:
    sheets = {
        "表": row(1, text("合计"), "<c><f>A1</f></c>", cell("#REF!", "e"), cell("1")),
        "底稿": row(1, text("内部")),
        "密": row(1, text("内部")),
    }
    found = read_xlsx(
        xlsx(sheets, states={"底稿": "hidden", "密": "veryHidden"}, image1=b"1", image2=b"2"), "x.xlsx"
    )
    assert "内部" not in found.text
    assert found.pictures == 2
    assert [note.zh for note in found.notes] == [
        "工作表“底稿”、“密”已被隐藏，未读取；请取消隐藏或删除。",
        "工作表“表”的 B1 格是没有计算结果的公式，未读取；请在电子表格软件中打开并保存一次。",
        "工作表“表”的 C1 格是错误值（#REF!），未读取；请改正公式。",
        "工作簿里有 2 张图片，图片中的内容未读取。",
    ]


def test_a_chart_sheet_is_named_and_the_others_are_read() -> None:
    found = read_xlsx(chart_sheet_beside([[1], [2]]), "x.xlsx")
    assert (found.text, [note.zh for note in found.notes]) == (
        "表\n1\n2\n",
        ["图表工作表“图”没有单元格，未读取。"],
    )


def test_a_strict_workbook_says_the_same_in_other_names() -> None:
    rows = {"表": row(1, text("合计"), "<c><f>A1</f></c>", cell("0.5", style=PERCENT))}
    strict = read_xlsx(xlsx(rows, strict=True), "x.xlsx")
    assert (strict.text, strict.notes) == (document(rows).text, document(rows).notes)
    assert strict.notes


@pytest.mark.parametrize("name", ["决算.xlsx", "决算.xls", "决算.docx", "决算"])
def test_a_workbook_is_known_by_what_is_in_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(xlsx(ONE))
    assert open_document(path).kind == "xlsx"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<html><table></table></html>", NotWorkbookError),
        (b"\xd0\xcf\x11\xe0" + bytes(600), NotWorkbookError),
        (b"PK\x03\x04 cut off", DamagedError),
        (xlsx(ONE)[:-40], DamagedError),
        (archive({"word/document.xml": b"<w/>"}), DamagedError),
        (archive({"xl/workbook.xml": b"<workbook><sheets>"}), DamagedError),
        (archive({"xl/workbook.xml": b'<!DOCTYPE w [<!ENTITY x "y">]><workbook/>'}), EntityError),
        (xlsx({"表": '<row r="1"><c r="A1"><f>1</f></row>'}), DamagedError),
        (xlsx({"表": '<row r="1"><c r="A"><f>1</f></c></row>'}), DamagedError),
        (xlsx({"表": f"<!--{' ' * (8 << 20)}-->"}), InflatedArchiveError),
    ],
    ids=["page", "old", "cut", "short", "word", "xml", "entity", "sheet", "reference", "bomb"],
)
def test_a_file_that_is_no_sound_workbook_is_refused(data: bytes, error: type[UnreadableError]) -> None:
    with pytest.raises(error, match=r"报表\.xlsx") as caught:
        read_workbook(data, "报表.xlsx")
    assert "报表.xlsx" in caught.value.sentence("en")


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>2</v></c></row>",
        '<row r="1"><c r = "xfd1048576"><v>2</v></c></row>',
        '<row r="999999"><c r="ZZ999999"><v>2</v></c></row>',
        '<row r="1"><c r="B99999999"><v>2</v></c></row>',
    ],
)
def test_two_cells_far_apart_are_refused_before_they_fill_the_memory(far: str) -> None:
    with pytest.raises(TooManyCellsError):
        read_workbook(xlsx({"表": row(1, cell("1")) + far}), "x.xlsx")


def test_many_sheets_share_one_bound() -> None:
    sheets = {
        f"表{number}": row(1, cell("1")) + '<row r="40"><c r="J40"><v>1</v></c></row>' for number in range(3)
    }
    assert len(read_workbook(xlsx(sheets), "x.xlsx", WorkbookBounds(1 << 20, 1200, 1 << 20)).sheets) == 3
    with pytest.raises(TooManyCellsError):
        read_workbook(xlsx(sheets), "x.xlsx", WorkbookBounds(1 << 20, 1199, 1 << 20))


def test_a_stray_cell_far_to_the_right_makes_no_cells_between() -> None:
    found = document({"表": row(1, text("合计"), cell("1")) + '<row r="9"><c r="XFD9"><v>7</v></c></row>'})
    assert found.text == "表\n合计\t1\t\n\t\t7\n"
    assert found.anchors[-1].reference == "表!XFD9"


def test_a_document_of_too_many_cells_is_refused() -> None:
    wide = "<row>" + "<c><v>1</v></c>" * 16_000 + "</row>"
    with pytest.raises(TooManyCellsError):
        document({"表": "<row><c><v>1</v></c></row>" * 40 + wide})


def test_a_long_text_that_many_cells_share_counts_for_each() -> None:
    strings = f"<si><t>{'长' * 3000}</t></si><si><t>短</t></si>"

    def data(number: int) -> bytes:
        return xlsx(
            {"表": "".join(row(line, cell(str(number), "s")) for line in range(1, 201))}, strings=strings
        )

    bounds = WorkbookBounds(1 << 20, 1000, 1 << 20)
    assert read_workbook(data(1), "x.xlsx", bounds).sheets[0].text(199, 0) == "短"
    with pytest.raises(TooManyCellsError):
        read_workbook(data(0), "x.xlsx", bounds)


@pytest.mark.parametrize("rows", ["", row(1, text(" ")), row(1, '<c t="str"><f>A1</f><v></v></c>')])
def test_a_workbook_without_any_content_is_empty(rows: str) -> None:
    with pytest.raises(EmptyFileError):
        document({"表": rows})


def test_a_missing_workbook_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        open_workbook(tmp_path / "无.xlsx")
