"""Plain text: encodings, offsets, and tables in the shapes Word and spreadsheets leave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.document.containers.txt.read import read_txt
from mingzhang.document.document import Document, DocumentTable, Paragraph
from mingzhang.document.errors import EmptyFileError, EncodingError, UnknownKindError

SENTENCE = "2023年度收、支总计均为1179.47万元。\r\n与上年相比增加84.88万元。\r\n"


def read(text: str) -> Document:
    return read_txt(text.encode(), "决算.txt")


def tables(text: str) -> list[list[list[str]]]:
    document = read(text)
    found = []
    for block in document.blocks:
        if isinstance(block, DocumentTable):
            rows: list[list[str]] = [[] for _ in range(block.row_count)]
            for cell in block.cells:
                rows[cell.row].append(document.slice(cell))
            found.append(rows)
    return found


def paragraphs(text: str) -> list[str]:
    document = read(text)
    return [document.slice(block) for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    assert read_txt(SENTENCE.encode(encoding), "决算.txt").text == SENTENCE


def test_text_is_kept_as_it_is_with_its_line_ends_and_wide_spaces() -> None:
    text = "\u3000\u3000一、收入\r\n  支出\xa01 万元 \r\n"
    assert read(text).text == text


def test_big5_is_refused_rather_than_misread() -> None:
    with pytest.raises(EncodingError):
        read_txt("經費支出決算總額為壹佰萬元，較上年度減少。".encode("big5"), "決算.txt")


def test_utf8_with_a_broken_byte_is_refused_rather_than_misread() -> None:
    with pytest.raises(EncodingError):
        read_txt(SENTENCE.encode() + b"\xff" + SENTENCE.encode(), "决算.txt")


@pytest.mark.parametrize("junk", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100, b"\x89PNG\r\n\x1a\n\0\0"])
def test_binary_junk_is_no_text(junk: bytes) -> None:
    with pytest.raises(UnknownKindError):
        read_txt(junk, "x.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        read_txt(data, "x.txt")


def test_paragraphs_are_the_lines_with_text() -> None:
    assert paragraphs("第一部分 概况\n\n  一、职责\r\n\r\n") == ["第一部分 概况", "一、职责"]


def test_image_marks_are_counted_and_stay_in_the_text() -> None:
    document = read("[image: image1]图1\n[image: ]\n")
    assert (document.pictures, document.text.count("[image:")) == (2, 2)


def test_each_cell_line_is_a_cell_and_a_blank_line_ends_the_row() -> None:
    assert tables("\t项目\n\t金额\n\n\t合计\n\t5\n") == [[["项目", "金额"], ["合计", "5"]]]


def test_merged_cells_come_as_empty_ones() -> None:
    assert tables("\t指标\n\t分值\n\n\t\n\t10\n") == [[["指标", "分值"], ["", "10"]]]


def test_a_cell_goes_on_after_a_blank_line() -> None:
    assert tables("\t指标\n\n分值\n\t得分\n\n\t10\n\t9\n") == [[["指标\n\n分值", "得分"], ["10", "9"]]]


def test_a_cell_goes_on_on_the_next_line() -> None:
    assert tables("\t执行\n情况\n（万元）\n\t5\n\n\t一\n\t6\n") == [
        [["执行\n情况\n（万元）", "5"], ["一", "6"]]
    ]


def test_a_numbered_list_inside_a_cell_does_not_end_the_table() -> None:
    text = "\t标准\n\t得分\n\n\t1.完整的，得5分。\n\n2.量化的，得5分。\n\t10\n\n\t甲\n\t3\n"
    assert tables(text)[0][1] == ["1.完整的，得5分。\n\n2.量化的，得5分。", "10"]


@pytest.mark.parametrize("heading", ["第三部分 名词解释", "二、支出", "（二）问题", "附件2", "3.其他"])
def test_a_heading_ends_a_table(heading: str) -> None:
    text = f"\t项目\n\t金额\n\n{heading}\n\n\t科目\n\t5\n"
    assert tables(text) == [[["项目", "金额"]], [["科目", "5"]]]


def test_two_blank_lines_and_prose_end_a_table() -> None:
    text = "\t项目\n\t金额\n\n\n以下为说明。\n\n\t科目\n\t5\n"
    assert paragraphs(text) == ["以下为说明。"]


def test_where_paragraphs_stand_close_a_blank_line_and_prose_end_a_table() -> None:
    text = "说明一。\n说明二。\n\t项目\n\t金额\n\n说明三。\n\t科目\n\t5\n"
    assert paragraphs(text) == ["说明一。", "说明二。", "说明三。"]


def test_blank_paragraphs_at_the_end_of_a_cell_do_not_break_its_row() -> None:
    text = "\t情况\n\t目标\n\t完成\n\n\t甲\n\t乙\n\n\n\t丙\n\n\t丁\n\t戊\n"
    assert tables(text) == [[["情况", "目标", "完成"], ["甲", "乙", "丙"], ["丁", "戊"]]]


def test_a_title_after_two_blank_lines_begins_another_table() -> None:
    text = "\t表一\n\n\t甲\n\t1\n\n\n\t表二\n\n\t乙\n\t2\n"
    assert tables(text) == [[["表一"], ["甲", "1"]], [["表二"], ["乙", "2"]]]


def test_the_same_title_again_begins_another_table() -> None:
    text = "\t自评表\n\n\t甲\n\t1\n\n\t自评表\n\n\t乙\n\t2\n"
    assert [len(table) for table in tables(text)] == [2, 2]


def test_tabs_between_cells_on_one_line_make_a_row() -> None:
    text = "表一\n项目\t2022\t2023\n收入\t1.00\t2.00\n\t3.00\t\n说明\n"
    assert tables(text) == [[["项目", "2022", "2023"], ["收入", "1.00", "2.00"], ["", "3.00", ""]]]


def test_an_empty_corner_belongs_to_the_table_of_lines() -> None:
    assert tables("\t金额\n收入\t1\n支出\t2\n") == [[["", "金额"], ["收入", "1"], ["支出", "2"]]]


def test_contents_with_page_numbers_are_no_table() -> None:
    assert tables("一、部门职责\t3\n二、机构设置\t4\n") == []


def test_a_heading_with_a_tab_behind_it_is_a_paragraph() -> None:
    assert paragraphs("四、绩效情况\t\n（一）完成。\n") == ["四、绩效情况", "（一）完成。"]


def test_pipes_make_a_table_without_their_ruler() -> None:
    assert tables("| 项目 | 金额 |\n|---|---:|\n| 收入 | 5 |\n") == [[["项目", "金额"], ["收入", "5"]]]


def test_a_long_table_is_read_whole() -> None:
    text = "".join(f"\t行{n}\n\t{n}\n\n" for n in range(50_000))
    block = read(text).blocks[0]
    assert isinstance(block, DocumentTable)
    assert block.row_count == 50_000


def test_a_long_cell_of_many_paragraphs_is_read_whole() -> None:
    text = "\t甲\n" + "\n又一段\n" * 20_000 + "\t乙\n"
    assert len(tables(text)[0][0]) == 2


@given(st.text(alphabet="一、1.（）\t\n\r |甲5附件", max_size=200))
def test_blocks_lie_in_order_within_the_text(text: str) -> None:
    if not text.strip():
        return
    document = read(text)
    position = 0
    for block in document.blocks:
        assert position <= block.start <= block.end <= len(text)
        position = block.end
        if isinstance(block, DocumentTable):
            inner = block.start
            for cell in block.cells:
                assert inner <= cell.start <= cell.end <= block.end
                inner = cell.end
