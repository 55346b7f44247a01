"""Word documents: what stands on the printed page stands in the text, and every run can be found again."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from lxml import etree

from mingzhang.document.containers.docx.charts import shown
from mingzhang.document.containers.docx.numbering import Numbering
from mingzhang.document.containers.docx.read import read_docx, run_at
from mingzhang.document.document import Chart, Document, DocumentTable, Paragraph
from mingzhang.document.errors import (
    DamagedError,
    EmptyFileError,
    EntityError,
    InflatedArchiveError,
    TooDeepError,
    TooLargeError,
)
from tests.document.given_files import (
    archive,
    cell,
    chart,
    docx,
    numbered,
    numbering,
    paragraph,
    part,
    run,
    table,
)


def read(body: str, **parts: str) -> Document:
    return read_docx(docx(body, **parts), "决算.docx")


def text(body: str, **parts: str) -> str:
    return read(body, **parts).text


def only_table(body: str) -> tuple[Document, DocumentTable]:
    document = read(body)
    (block,) = document.blocks
    assert isinstance(block, DocumentTable)
    return document, block


def test_a_paragraph_ends_with_a_line_break() -> None:
    assert text(paragraph("收入5万元。") + paragraph("支出4万元。")) == "收入5万元。\n支出4万元。\n"


def test_blank_paragraphs_leave_nothing() -> None:
    assert text(paragraph("") + paragraph("  ") + paragraph("正文")) == "正文\n"


def test_tabs_breaks_and_hyphens_are_kept() -> None:
    body = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:br/><w:t>丙</w:t></w:r></w:p>"
    assert text(body) == "甲\t乙-\n丙\n"


def test_a_soft_break_parts_two_paragraphs() -> None:
    document = read("<w:p><w:r><w:t>一、甲</w:t><w:br/><w:t>正文</w:t></w:r></w:p>")
    assert [document.slice(block) for block in document.blocks] == ["一、甲", "正文"]


def test_insertions_are_kept_and_deletions_dropped() -> None:
    body = (
        f"<w:p>{run('共')}<w:del><w:r><w:delText>4</w:delText></w:r></w:del><w:ins>{run('5')}</w:ins>"
        f"<w:moveFrom>{run('旧')}</w:moveFrom>{run('万元')}</w:p>"
    )
    assert text(body) == "共5万元\n"


def test_hidden_runs_are_dropped() -> None:
    body = f"<w:p>{run('甲')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r></w:p>"
    assert text(body) == "甲\n"


def test_of_a_field_only_the_result_is_text() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(A1)</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("内")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("12.50")}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run("万元")}</w:p>'
    )
    assert text(body) == "12.50万元\n"


def test_hyperlinks_and_content_controls_are_looked_into() -> None:
    body = (
        f"<w:p><w:hyperlink>{run('甲')}</w:hyperlink>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('乙')}</w:sdtContent></w:sdt></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('丙')}</w:sdtContent></w:sdt>"
    )
    assert text(body) == "甲乙\n丙\n"


def test_a_text_box_comes_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    body = (
        f"<w:p>{run('前')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run('后')}</w:p>"
    )
    assert text(body) == "前后\n框内\n"


def test_a_footnote_comes_after_its_paragraph() -> None:
    notes = part("w:footnotes", f'<w:footnote w:id="2">{paragraph("注：含结转")}</w:footnote>')
    body = f'<w:p>{run("收入")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("5万元")}</w:p>'
    assert text(body, footnotes=notes) == "收入5万元\n注：含结转\n"


def test_a_footnote_that_cites_itself_is_written_once() -> None:
    cited = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = part("w:footnotes", f'<w:footnote w:id="2"><w:p>{run("注：含结转")}{cited}</w:p></w:footnote>')
    assert text(f"<w:p>{run('收入5万元')}{cited}</w:p>", footnotes=notes) == "收入5万元\n注：含结转\n"


def test_a_ticked_box_is_a_symbol() -> None:
    assert text('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r></w:p>') == "☑是\n"


def test_strict_open_xml_reads_as_well() -> None:
    data = docx(paragraph("正文"))
    with ZipFile(BytesIO(data)) as source:
        main = source.read("word/document.xml").replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    assert read_docx(archive({"word/document.xml": main}), "x.docx").text == "正文\n"


def test_pictures_are_counted_once() -> None:
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='a'><w:drawing><pic:pic/></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read(body + body).pictures == 2


def test_heading_levels_come_from_styles_names_and_paragraphs() -> None:
    styles = part(
        "w:styles",
        '<w:style w:styleId="a"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="3"><w:name w:val="heading 3"/></w:style>',
    )
    body = (
        paragraph("甲", '<w:pStyle w:val="b"/>')
        + paragraph("乙", '<w:pStyle w:val="3"/>')
        + paragraph("丙", '<w:outlineLvl w:val="0"/>')
        + paragraph("丁", '<w:pStyle w:val="b"/><w:outlineLvl w:val="9"/>')
    )
    blocks = read(body, styles=styles).blocks
    assert [block.level for block in blocks if isinstance(block, Paragraph)] == [2, 3, 1, 0]


def test_styles_based_on_each_other_do_not_hang() -> None:
    styles = part(
        "w:styles",
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
    )
    assert text(paragraph("甲", '<w:pStyle w:val="a"/>'), styles=styles) == "甲\n"


def test_automatic_numbers_are_written_and_start_again_below() -> None:
    parts = numbering(("chineseCounting", "第%1部分 "), ("chineseCountingThousand", "（%2）"))
    body = (
        numbered("概况") + numbered("职责", 1) + numbered("机构", 1) + numbered("情况") + numbered("收入", 1)
    )
    assert text(body, numbering=parts).split("\n")[:-1] == [
        "第一部分 概况",
        "（一）职责",
        "（二）机构",
        "第二部分 情况",
        "（一）收入",
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimal", "12"),
        ("chineseCounting", "十二"),
        ("ideographDigital", "一二"),
        ("chineseLegalSimplified", "壹拾贰"),
        ("upperRoman", "XII"),
        ("lowerLetter", "l"),
        ("decimalEnclosedCircle", "⑫"),
        ("decimalFullWidth", "１２"),
        ("decimalZero", "12"),
        ("ideographZodiac", "亥"),
        ("somethingNew", "12"),
        ("bullet", ""),
    ],
)
def test_the_twelfth_number_of_each_format(kind: str, expected: str) -> None:
    lists = Numbering(etree.fromstring(numbering((kind, "%1")).encode()))
    labels = [lists.label("1", 0) for _ in range(12)]
    assert labels[-1] == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(10, "十"), (20, "二十"), (21, "二十一"), (110, "一百一十"), (105, "一百零五")]
)
def test_chinese_counting_beyond_ten(count: int, expected: str) -> None:
    lists = Numbering(etree.fromstring(numbering(("chineseCounting", "%1")).encode()))
    labels = [lists.label("1", 0) for _ in range(count)]
    assert labels[-1] == expected


def test_a_list_that_overrides_its_start_begins_there() -> None:
    inner = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    lists = Numbering(etree.fromstring(part("w:numbering", inner).encode()))
    assert [lists.label(name, 0) for name in "1122"] == ["1. ", "2. ", "1. ", "2. "]


def test_a_table_is_cells_between_tabs_and_rows_between_line_breaks() -> None:
    document, block = only_table(table([cell("项目"), cell("金额")], [cell("收入"), cell("5")]))
    assert document.text == "项目\t金额\n收入\t5\n"
    assert [(c.row, c.column, document.slice(c)) for c in block.cells] == [
        (0, 0, "项目"),
        (0, 1, "金额"),
        (1, 0, "收入"),
        (1, 1, "5"),
    ]


def test_merged_cells_have_their_spans() -> None:
    _, block = only_table(
        table(
            [cell("甲", '<w:vMerge w:val="restart"/>'), cell("乙", '<w:gridSpan w:val="2"/>')],
            [cell("", "<w:vMerge/>"), cell("丙"), cell("丁")],
            [cell("", "<w:vMerge/>"), cell("戊"), cell("己")],
        )
    )
    assert [(c.row, c.column, c.row_span, c.column_span) for c in block.cells] == [
        (0, 0, 3, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]


def test_cells_and_rows_in_content_controls_are_found() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{cell('甲')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{wrapped}{cell('乙')}</w:tr></w:sdtContent></w:sdt>"
    document, _ = only_table(f"<w:tbl>{row}</w:tbl>")
    assert document.text == "甲\t乙\n"


def test_a_deleted_row_is_dropped() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}{cell('1')}</w:tr>"
    document, _ = only_table(
        f"<w:tbl>{gone}<w:tr>{cell('甲')}{cell('2')}</w:tr><w:tr>{cell('乙')}{cell('3')}</w:tr></w:tbl>"
    )
    assert document.text == "甲\t2\n乙\t3\n"


def test_a_table_inside_a_cell_is_lines_of_that_cell() -> None:
    inner = f"<w:tc>{table([cell('内'), cell('外')])}<w:p/></w:tc>"
    document, block = only_table(table([inner, cell("5")]))
    assert [document.slice(c) for c in block.cells] == ["内\n外", "5"]


def test_a_table_of_one_cell_is_a_frame() -> None:
    document = read(table([cell("说明：单位万元")]))
    assert document.blocks == [Paragraph(0, 7)]


def test_a_chart_gives_its_cached_values_after_the_paragraph() -> None:
    drawn = '<w:p><w:r><w:t>见图。</w:t><w:drawing><c:chart r:id="chart1"/></w:drawing></w:r></w:p>'
    document = read(drawn, chart1=chart("收支变动", ["2022", "2023"], 收入=["1", "2.5"], 支出=["3", "4"]))
    assert document.text == "见图。\n收支变动\n\t收入\t支出\n2022\t1.00\t3.00\n2023\t2.50\t4.00\n"
    block = document.blocks[1]
    assert isinstance(block, Chart)
    assert (block.title, len(block.cells), document.slice(block.cells[-1])) == ("收支变动", 9, "4.00")


def test_a_chart_without_values_is_a_picture_and_is_mentioned() -> None:
    drawn = '<w:p><w:r><w:t>图</w:t><w:drawing><c:chart r:id="chart1"/></w:drawing></w:r></w:p>'
    document = read(drawn, chart1=chart("空图", []))
    assert (document.pictures, len(document.notes)) == (1, 1)


@pytest.mark.parametrize(
    ("cached", "layout", "expected"),
    [
        ("1179.47", "General", "1179.47"),
        ("0.89019999999999999", "0.00%", "89.02%"),
        ("0.30000000000000004", "General", "0.3"),
        ("1179.465", "#,##0.00_ ", "1179.47"),
        ("1E3", "General", "1000"),
        ("无", "General", "无"),
        ("1E+999999", "0.00", "1E+999999"),
    ],
)
def test_cached_numbers_are_shown_as_the_chart_shows_them(cached: str, layout: str, expected: str) -> None:
    assert shown(cached, layout) == expected


def test_every_anchor_leads_back_to_the_run_its_text_came_from() -> None:
    body = (
        f"<w:p>{run('甲')}<w:del>{run('删')}</w:del><w:ins>{run('乙')}</w:ins></w:p>"
        + table([cell("丙"), cell("丁")], [cell("戊"), cell("己")])
        + f"<w:p><w:r><w:txbxContent>{paragraph('庚')}</w:txbxContent></w:r>{run('辛')}</w:p>"
    )
    data = docx(body)
    document = read_docx(data, "x.docx")
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    found = [(document.text[a.start : a.end], run_at(root, a.reference)) for a in document.anchors]
    assert "".join(piece for piece, _ in found) == "甲乙丙丁戊己辛庚"
    assert all(piece == r.findtext("{*}t") for piece, r in found)


def test_anchors_stand_in_order() -> None:
    anchors = read(paragraph("甲") + table([cell("乙"), cell("丙")]) + paragraph("丁")).anchors
    assert all(first.end <= second.start for first, second in pairwise(anchors))


def test_a_reference_beyond_the_file_is_a_lookup_error() -> None:
    with pytest.raises(LookupError):
        run_at(etree.fromstring(part("w:document", "<w:body/>").encode()), "p3/r0")


def test_a_long_table_is_read_whole() -> None:
    _, block = only_table(table(*[[cell(f"行{n}"), cell(str(n))] for n in range(50_000)]))
    assert block.row_count == 50_000


@pytest.mark.parametrize("kept", [100, 400])
def test_a_truncated_file_is_damaged(kept: int) -> None:
    with pytest.raises(DamagedError):
        read_docx(docx(paragraph("正文"))[:kept], "x.docx")


def test_broken_xml_is_damaged() -> None:
    with pytest.raises(DamagedError):
        read_docx(archive({"word/document.xml": b"<w:document><w:body>"}), "x.docx")


def test_changed_bytes_inside_the_zip_are_damage() -> None:
    data = bytearray(docx(paragraph("正文" * 500)))
    at = data.index(b"word/document.xml") + 60
    data[at : at + 8] = b"\xff" * 8
    with pytest.raises(DamagedError):
        read_docx(bytes(data), "x.docx")


def test_a_document_without_text_is_empty() -> None:
    with pytest.raises(EmptyFileError):
        read("<w:p/>")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(InflatedArchiveError):
        read_docx(archive({"word/document.xml": b" " * (8 << 20)}), "x.docx")


def test_parts_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mingzhang.document.containers.package.UNPACKED_BYTES", 1000)
    with pytest.raises(TooLargeError):
        read(paragraph("正文" * 1000))


def test_an_external_entity_is_refused() -> None:
    inner = (
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="http://schemas.'
        b'openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>'
        b"</w:document>"
    )
    with pytest.raises(EntityError):
        read_docx(archive({"word/document.xml": inner}), "x.docx")


def test_xml_nested_too_deeply_is_refused() -> None:
    with pytest.raises(TooDeepError):
        read("<w:sdt>" * 5000 + "</w:sdt>" * 5000)
