"""PDF: what stands in it, for people, for archives, for readers of screens, and for programs."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page
import pdfplumber
import pypdfium2 as pdfium
import pytest

from mingzhang.disclosure.pdf import write_pdf
from mingzhang.document.containers.pdf.facts import embedded_facts
from mingzhang.document.embedded import embedded_facts as in_file
from mingzhang.facts import Fact
from mingzhang.report.model import (
    Align,
    Chart,
    ChartKind,
    ColumnKind,
    FactSpan,
    Heading,
    Paragraph,
    Publication,
    PublicationPart,
    Report,
    ReportCell,
    ReportColumn,
    ReportTable,
    Series,
    Text,
    spans_of,
)
from tests.disclosure.given_publications import small, wan

pytest.importorskip("typst")

CODE = '#panic("x") $a_1$ @ref <lab> \\ `raw` *b* _i_ = // /* [] {}'
"""Words that would be commands if the typesetter read them as its own."""
KNOWN_MISTAKES = {"GLYPH-WIDTH", "STREAM-LENGTH"}
"""What this version of the validator says where others find nothing: it takes the width of the first glyph of our CFF
fonts for 0 (fontTools reads 1000, as the file says), and a compressed stream that happens to end in a carriage
return for one byte too long (qpdf reads it without a warning)."""


def with_blocks(*blocks: Heading | Paragraph | ReportTable | Chart) -> Publication:
    return replace(small(), parts=(PublicationPart("第一部分 部门概况", blocks),))


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def spans(facts: list[Fact]) -> list[FactSpan]:
    """Facts as the spans they were; what only its sentence knows is about nothing."""
    return [
        FactSpan(
            each.printed,
            each.value,
            each.interval,
            each.unit,
            None if each.quantity.concept.startswith("#") else each.quantity,
        )
        for each in facts
    ]


def text_of(pdf: bytes) -> str:
    """The text in the order it is drawn, without line ends."""
    with closing(pdfium.PdfDocument(pdf)) as file:
        return "".join(each.get_textpage().get_text_range() for each in file).replace("\r\n", "")


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of every page in millimetres."""
    with closing(pdfium.PdfDocument(pdf)) as file:
        return [(round(each.get_width() / 72 * 25.4), round(each.get_height() / 72 * 25.4)) for each in file]


def failures(pdf: bytes, profile: str) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile=profile)
    return [
        f"{each.rule_id}: {each.message}"
        for each in report.failures
        if not any(mistake in each.rule_id for mistake in KNOWN_MISTAKES)
    ]


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_can_be_archived_and_read_aloud(profile: str) -> None:
    assert failures(write_pdf(small()), profile) == []


def test_equal_publications_give_equal_bytes() -> None:
    assert write_pdf(small()) == write_pdf(small())


def test_the_facts_inside_come_back_without_loss_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "公开.pdf"
    path.write_bytes(write_pdf(small()))
    blocks = [block for part in small().parts for block in part.blocks]
    written = [span for span in spans_of(blocks) if isinstance(span, FactSpan)]
    assert spans(in_file(path)) == written


def test_the_words_stand_in_their_order() -> None:
    text = text_of(write_pdf(small()))
    body = text[text.rindex("第一部分 部门概况") :]
    told = [
        "一、部门职责",
        "第二部分",
        "本年支出合计150.05万元",
        "图1",
        "图3",
        "自评报告",
        "本部门<负责>政务服务。",
    ]
    places = [body.index(words) for words in [*told, "公开03表", "注：本表反映"]]
    assert places == sorted(places)


def test_the_contents_lead_to_every_section() -> None:
    with closing(pdfium.PdfDocument(write_pdf(small()))) as file:
        marks = [each.get_title() for each in file.get_toc()]
        contents = file[1].get_textpage().get_text_range()
    sections = [
        "第二部分 2023年度部门决算情况说明",
        "三、支出决算情况说明",
        "部门整体支出绩效自评报告",
        "支出决算表",
    ]
    assert [each for each in sections if each not in marks or each not in contents] == []


def test_a_wide_table_lies_across_and_all_else_stands() -> None:
    assert sizes_of(write_pdf(small())) == [(210, 297)] * 7 + [(297, 210)]


def test_a_heading_goes_with_the_wide_table_it_announces_onto_its_sheet() -> None:
    table = small().parts[-1].blocks[0]
    pdf = write_pdf(
        with_blocks(
            said("正文。"), Heading(1, "支出决算表", "三、"), table, Heading(1, "收入", "四、"), table
        )
    )
    assert sizes_of(pdf)[2:] == [(210, 297), (297, 210), (297, 210)]
    with closing(pdfium.PdfDocument(pdf)) as file:
        assert [each.get_title() for each in file.get_toc()][1:] == ["三、支出决算表", "四、收入"]


def test_words_on_the_cover_are_never_taken_for_commands() -> None:
    assert text_of(write_pdf(replace(small(), title=CODE, entity=CODE))).count(CODE) == 2


def test_words_in_every_place_are_never_taken_for_commands() -> None:
    column = ReportColumn(ColumnKind.TEXT, Align.LEFT)
    words = (ReportCell((Text(CODE),)),)
    pdf = write_pdf(
        replace(
            small(),
            parts=(
                PublicationPart(
                    CODE,
                    (
                        Heading(1, CODE, CODE),
                        said(CODE),
                        ReportTable(
                            CODE, (column,), (words,), (words,), ((Text(CODE),),), ((CODE, CODE, CODE),)
                        ),
                        Chart(
                            ChartKind.PIE,
                            CODE,
                            wan("a", "1").unit,
                            (CODE,),
                            (Series(CODE, (wan("a", "1"),)),),
                        ),
                    ),
                    (Report(CODE, "zh", (said(CODE),)),),
                ),
            ),
        )
    )
    assert failures(pdf, "ua1") == []


def test_a_character_without_a_shape_is_printed_as_geta_and_kept_in_the_facts() -> None:
    odd = replace(wan("income", "1.00"), text="🎉1.00")
    pdf = write_pdf(with_blocks(Paragraph((Text("名称"), odd, Text("\u200b\u0007完")))))
    assert "名称〓1.00完" in text_of(pdf)
    assert [fact.printed for fact in embedded_facts(pdf, "公开.pdf")] == ["🎉1.00"]


@pytest.mark.parametrize(
    "blocks",
    [
        (Heading(3, "深"), Heading(9, "更深")),
        (Heading(1, ""),),
        (said(""),),
        (ReportTable("无栏", (), (), ()),),
        (Chart(ChartKind.PIE, "空图", wan("a", "1").unit, (), ()),),
        (Chart(ChartKind.BAR, "空图", wan("a", "1").unit, ("甲",), (Series("乙", (None,)),)),),
        (Chart(ChartKind.PIE, "零", wan("a", "1").unit, ("甲",), (Series("乙", (wan("a", "0"),)),)),),
        (Chart(ChartKind.BAR, "负", wan("a", "1").unit, ("甲",), (Series("乙", (wan("a", "-3"),)),)),),
    ],
    ids=["levels", "no heading", "no words", "no columns", "no slices", "no bars", "nothing", "below zero"],
)
def test_what_is_empty_or_odd_can_still_be_archived(blocks: tuple[Heading, ...]) -> None:
    assert failures(write_pdf(with_blocks(*blocks)), "3a") == []


def test_a_row_higher_than_a_page_goes_on_on_the_next() -> None:
    column = ReportColumn(ColumnKind.TEXT, Align.LEFT)
    words = "".join(f"第{at}句，" for at in range(1500))
    table = ReportTable(
        "长表", (column, column), (), ((ReportCell((Text(words),)), ReportCell((Text("短"),))),)
    )
    assert "第1499句" in text_of(write_pdf(with_blocks(table)))


def test_a_table_over_several_pages_repeats_its_head() -> None:
    name, amount = ReportColumn(ColumnKind.NAME, Align.LEFT), ReportColumn(ColumnKind.NUMBER, Align.RIGHT)
    body = tuple((ReportCell((Text(f"科目{at}"),)), ReportCell((wan("a", str(at)),))) for at in range(100))
    table = ReportTable(
        "长表", (name, amount), ((ReportCell((Text("科目名称"),)), ReportCell((Text("金额"),))),), body
    )
    with closing(pdfium.PdfDocument(write_pdf(with_blocks(table)))) as file:
        pages = [each.get_textpage().get_text_range() for each in file]
    assert {"科目名称" in text for text in pages if "科目9" in text} == {True}


def test_numbers_in_a_column_end_at_one_edge() -> None:
    name, amount = ReportColumn(ColumnKind.NAME, Align.LEFT), ReportColumn(ColumnKind.NUMBER, Align.RIGHT)
    body = tuple(
        (ReportCell((Text("甲"),)), ReportCell((wan("a", each),))) for each in ("1.11", "12345.67", "890.00")
    )
    pdf = write_pdf(with_blocks(ReportTable("表", (name, amount), (), body)))
    with pdfplumber.open(BytesIO(pdf)) as file:
        ends = {round(word["x1"], 1) for word in file.pages[-1].extract_words() if "." in word["text"]}
    assert len(ends) == 1
