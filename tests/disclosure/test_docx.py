"""How a publication stands in a Word file: sections, headings, tables, charts, content controls."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from itertools import pairwise

import docx
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.disclosure.docx import write_docx
from mingzhang.facts.unit import POINTS
from mingzhang.report.model import (
    Align,
    Chart,
    ChartKind,
    ColumnKind,
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
    number,
)
from tests.disclosure.given_publications import ENTITY, small, wan
from tests.disclosure.given_word_files import C, R, W, Word, facts, rows, style_of, value, words
from tests.profiles import share

ENGLISH = replace(small(), lang="en")


@pytest.fixture(scope="module")
def word() -> Word:
    return Word(small())


def one(*blocks: Heading | Paragraph | ReportTable | Chart) -> Word:
    """A publication with a single part."""
    return Word(replace(small(), parts=(PublicationPart("第一部分 概况", blocks),)))


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert write_docx(small()) == write_docx(small())


def test_the_cover_parts_the_title_after_the_entity(word: Word) -> None:
    assert word.styled("CoverEntity") == [ENTITY]
    assert word.styled("CoverTitle") == ["2023年度部门决算"]
    assert word.styled("CoverDate") == ["公开时间：2024年9月10日"]


def test_an_unpublished_disclosure_has_no_date_on_its_cover() -> None:
    assert Word(replace(small(), published="")).styled("CoverDate") == []


def test_a_date_that_is_none_is_printed_as_it_is() -> None:
    word = Word(replace(small(), published="2024年秋"))
    assert word.styled("CoverDate") == ["2024年秋"]
    assert b"dcterms" not in word.parts["docProps/core.xml"].partition(b"<dc:title>")[2]


def test_a_paragraph_with_a_long_code_is_not_torn_apart() -> None:
    word = one(Paragraph((Text("项目编码51090423T000007848282。"),)), Paragraph((Text("共2023.50万元。"),)))
    torn = [each for each in word.body.iter(W + "p") if style_of(each) == "BodyText"]
    assert [value(each.find(f"{W}pPr/{W}jc")) for each in torn] == ["left", ""]


def test_the_contents_list_parts_sections_attachments_and_statements(word: Word) -> None:
    first, second = word.styled("Toc1"), word.styled("Toc2")
    assert [line.partition("\t")[0] for line in first] == [part.title for part in small().parts]
    assert [line.partition("\t")[0] for line in second] == [
        "一、部门职责",
        "三、支出决算情况说明",
        "部门整体支出绩效自评报告",
        "支出决算表",
    ]


def test_every_line_of_the_contents_leads_to_its_heading(word: Word) -> None:
    lines = {link.get(W + "anchor"): words(link) for link in word.body.iter(W + "hyperlink")}
    headings = {
        mark.get(W + "name"): words(paragraph)
        for paragraph in word.body.iter(W + "p")
        for mark in paragraph.iter(W + "bookmarkStart")
    }
    assert {name: line.partition("\t")[0] for name, line in lines.items()} == headings


def test_opening_asks_no_question(word: Word) -> None:
    assert b"updateFields" not in word.parts["word/settings.xml"]
    assert not word.body.xpath("//@w:dirty", namespaces={"w": W[1:-1]})


def test_headings_follow_the_official_fonts(word: Word) -> None:
    fonts = {
        value(style.find(W + "name")): style.find(f"{W}rPr/{W}rFonts").get(W + "eastAsia")  # type: ignore[union-attr]
        for style in word.root("word/styles.xml").iterfind(W + "style")
        if style.find(W + "rPr") is not None
    }
    assert fonts["heading 1"] == "方正小标宋简体"
    assert [fonts[f"heading {level}"] for level in (2, 3, 4)] == ["黑体", "楷体", "仿宋"]


def test_every_font_has_one_short_name_to_stand_in(word: Word) -> None:
    named = [value(font.find(W + "altName")) for font in word.root("word/fontTable.xml").iterfind(W + "font")]
    assert all(0 < len(name) <= 31 and "," not in name and ";" not in name for name in named)


def test_wide_tables_stand_across_and_the_rest_upright(word: Word) -> None:
    across = [size.get(W + "orient", "") for size in word.body.iter(W + "pgSz")]
    # cover, contents, three parts and an attachment upright; the title of the last part, then its table
    assert across == [""] * 7 + ["landscape"]


def test_text_after_a_wide_table_stands_upright_again() -> None:
    table = next(block for block in small().parts[3].blocks if isinstance(block, ReportTable))
    sizes = [
        size.get(W + "orient", "") for size in one(table, Paragraph((Text("后文"),))).body.iter(W + "pgSz")
    ]
    assert sizes[-2:] == ["landscape", ""]


def test_pages_are_numbered_from_the_first_part_on_the_outer_side(word: Word) -> None:
    starts = [numbers.get(W + "start") for numbers in word.body.iter(W + "pgNumType")]
    assert starts == [None, "1", "1", *[None] * 5]
    sides = [value(word.root(f"word/footer{n}.xml").find(f"{W}p/{W}pPr/{W}jc")) for n in (1, 2)]
    assert sides == ["right", "left"]
    assert [words(word.root(f"word/footer{n}.xml")) for n in (1, 2)] == ["— 1 —"] * 2


def test_every_part_is_named_in_the_header_of_its_pages(word: Word) -> None:
    assert headers(word) == {f"{small().title}\t{part.title}" for part in small().parts}


def headers(word: Word) -> set[str]:
    return {words(word.root(part)) for part in word.parts if part.startswith("word/header")}


def test_a_header_names_the_entity_once() -> None:
    part = PublicationPart(f"第三部分 {ENTITY}2023年度部门决算情况说明", (Heading(1, "收入", "一、"),))
    assert headers(Word(replace(small(), parts=(part,)))) == {
        f"{small().title}\t第三部分 2023年度部门决算情况说明"
    }


def test_a_header_is_one_line_however_long_the_title_is() -> None:
    part = PublicationPart("第一部分 概况", (Heading(1, "职责"),))
    assert headers(Word(replace(small(), title="很" * 60, entity="", parts=(part,)))) == {"\t第一部分 概况"}


def statement() -> ReportTable:
    return next(block for part in small().parts for block in part.blocks if isinstance(block, ReportTable))


def test_a_heading_that_says_a_statements_title_is_its_title() -> None:
    table = statement()
    word = one(Heading(1, table.title, "三、"), table)
    assert word.styled("TableTitle") == [f"三、{table.title}"]
    assert word.styled("Heading2") == []
    assert [line.partition("\t")[0] for line in word.styled("Toc2")] == [f"三、{table.title}"]


def test_headings_go_with_a_table_across_onto_its_page() -> None:
    table = replace(statement(), above=(), title="得分表")
    text = Paragraph((Text("上文。"),))
    word = one(text, Heading(1, "得分情况", "一、"), Heading(2, "各项", "（一）"), table)
    closed = [words(each) for each in word.all("w:p") if each.find(f"{W}pPr/{W}sectPr") is not None]
    assert closed[-1] == "上文。"


def test_a_statement_stands_under_its_title_code_entity_year_and_unit(word: Word) -> None:
    assert word.styled("TableTitle") == ["支出决算表"]
    assert word.styled("TableLine") == ["公开03表", f"部门：{ENTITY}\t2023年度\t金额单位：万元"]
    assert word.styled("TableNote") == ["注：本表反映部门本年度各项支出情况。"]


def test_the_head_of_a_table_repeats_and_no_row_is_parted(word: Word) -> None:
    (table,) = word.all("w:tbl")
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iterfind(W + "tr")]
    assert heads == [True, True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iterfind(W + "tr"))


def test_merged_cells_stay_merged(word: Word) -> None:
    (table,) = word.all("w:tbl")
    assert list(rows(table)) == [
        ["项目", "本年支出"],
        ["", "合计", "基本支出", "项目支出"],
        ["合计", "150.05", "100.03", "50.02"],
    ]
    assert [value(each) for each in table.iter(W + "gridSpan")] == ["3"]
    assert [value(each) for each in table.iter(W + "vMerge")] == ["restart", ""]


def test_two_tables_do_not_run_together() -> None:
    table = ReportTable("", (ReportColumn(ColumnKind.TEXT, Align.LEFT),), (), ((ReportCell((Text("甲"),)),),))
    blocks = [each.tag for each in one(table, table).body]
    assert (W + "tbl", W + "tbl") not in pairwise(blocks)
    assert blocks[-2] == W + "p"


def test_every_printed_number_is_in_a_content_control(word: Word) -> None:
    charted = [
        value for block in small().parts[1].blocks if isinstance(block, Chart) for value in facts_in(block)
    ]
    printed = [span.text for span in facts(small())]
    assert [words(control) for control in word.body.iter(W + "sdt")] == without(printed, charted)


def facts_in(chart: Chart) -> list[str]:
    return [value.text for series in chart.series for value in series.values if value]


def without(texts: list[str], taken: list[str]) -> list[str]:
    """``texts`` without a run of them."""
    start = next(at for at in range(len(texts)) if texts[at : at + len(taken)] == taken)
    return texts[:start] + texts[start + len(taken) :]


def test_a_content_control_names_its_fact_and_its_entry(word: Word) -> None:
    entries = {entry.get("id"): entry for entry in word.root("customXml/item1.xml")}
    for control in word.body.iter(W + "sdt"):
        properties = control.find(W + "sdtPr")
        assert properties is not None
        tag, name = value(properties.find(W + "tag")), value(properties.find(W + "alias"))
        assert name.startswith(tag + " ")
        assert entries[tag].get("printed") == words(control)
    assert "本年支出 2023" in value(word.all(".//w:sdt/w:sdtPr/w:alias")[0])


def test_ids_in_the_document_are_unique(word: Word) -> None:
    for tag, attribute in (("sdt", "id"), ("bookmarkStart", "id")):
        found = (
            [value(each.find(f"{W}sdtPr/{W}id")) for each in word.body.iter(W + tag)]
            if tag == "sdt"
            else [each.get(W + attribute) for each in word.body.iter(W + tag)]
        )
        assert len(set(found)) == len(found)


def charts(word: Word) -> list[str]:
    return sorted(part for part in word.parts if re.fullmatch(r"word/charts/chart\d+\.xml", part))


def test_a_chart_keeps_the_values_of_its_workbook(word: Word) -> None:
    assert len(charts(word)) == 2
    for part in charts(word):
        chart = word.root(part)
        relations = word.root(part.replace("charts/", "charts/_rels/") + ".rels")
        book = "word/" + relations[0].get("Target", "").removeprefix("../")
        sheet = python_calamine.CalamineWorkbook.from_filelike(BytesIO(word.parts[book])).get_sheet_by_index(
            0
        )
        header, *lines = sheet.to_python()
        for at, series in enumerate(chart.iter(C + "ser"), 1):
            assert series.findtext(f"{C}tx//{C}v") == header[at]
            assert cached(series, "cat") == [line[0] for line in lines]
            assert [Fraction(each) for each in cached(series, "val")] == [
                Fraction(str(line[at])) for line in lines
            ]


def cached(series: object, role: str) -> list[str]:
    return [point.findtext(C + "v", "") for point in series.iterfind(f"{C}{role}//{C}pt")]  # type: ignore[attr-defined]


def test_a_chart_refers_to_the_cells_of_its_values(word: Word) -> None:
    formulas = [each.text for each in word.root(charts(word)[0]).iter(C + "f")]
    assert formulas == ["Sheet1!$B$1", "Sheet1!$A$2:$A$3", "Sheet1!$B$2:$B$3"]


def test_a_chart_is_told_to_those_who_cannot_see_it(word: Word) -> None:
    told = [each.get("descr", "") for each in word.body.iter() if str(each.tag).endswith("docPr")]
    assert told[1] == "图3：支出决算结构图（单位：万元）: 支出 基本支出 100.03, 项目支出 50.02"


def test_a_chart_without_values_is_left_out() -> None:
    empty = Chart(ChartKind.PIE, "图", POINTS, ("甲",), (Series("乙", (None,)),))
    assert charts(one(Paragraph((Text("文"),)), empty)) == []


@pytest.mark.parametrize("kind", list(ChartKind))
def test_missing_values_leave_a_gap_in_a_chart(kind: ChartKind) -> None:
    chart = Chart(
        kind, "图", POINTS, ("甲", "乙", "丙"), (Series("分", (wan("a", "1"), None, wan("a", "2"))),)
    )
    word = one(chart)
    (series,) = word.root(charts(word)[0]).iter(C + "ser")
    assert [point.get("idx") for point in series.iterfind(f"{C}val//{C}pt")] == ["0", "2"]


def test_attachments_begin_sections_of_their_own_and_are_numbered() -> None:
    reports = tuple(Report(title, "zh", (Paragraph((Text("文"),)),)) for title in ("报告甲", "报告乙"))
    word = Word(replace(small(), parts=(PublicationPart("附件", (), reports),)))
    assert word.styled("AnnexLabel") == ["附件1", "附件2"]
    assert word.styled("AnnexTitle") == ["报告甲", "报告乙"]
    # cover, contents, the part's title, two attachments
    assert len(list(word.body.iter(W + "sectPr"))) == 5


def test_an_english_publication_has_english_furniture() -> None:
    word = Word(ENGLISH)
    assert word.styled("ContentsTitle") == ["Contents"]
    assert word.styled("AnnexLabel") == ["Annex"]
    assert word.styled("CoverDate") == ["Published: 2024-09-10"]


def test_a_level_deeper_than_any_style_takes_the_deepest() -> None:
    headings = [Heading(level, f"题{level}") for level in range(1, 8)]
    word = one(*headings)
    styles = [style_of(each) for each in word.body.iter(W + "p")]
    assert [style for style in styles if style.startswith("Heading")][1:] == [
        "Heading2",
        "Heading3",
        "Heading4",
        *["Heading5"] * 4,
    ]


def test_a_publication_without_anything_is_a_cover() -> None:
    word = Word(replace(small(), parts=(PublicationPart("第一部分 概况"),)))
    assert word.styled("Heading1") == ["第一部分 概况"]
    assert Word(replace(small(), parts=())).styled("CoverEntity") == [ENTITY]


anything = st.text(st.characters(), max_size=12)


@settings(max_examples=share(40))
@given(anything, anything, anything)
def test_no_character_breaks_a_part(name: str, text: str, label: str) -> None:
    fact = number(Fraction(1), POINTS, 0)
    chart = Chart(ChartKind.BAR, text, POINTS, (label, "乙"), (Series(name, (fact, fact)),))
    table = ReportTable(
        text,
        (ReportColumn(ColumnKind.NAME, Align.LEFT),),
        (),
        ((ReportCell((Text(text), fact)),),),
        ((Text(name),),),
    )
    made = Publication(
        f"{name}2023年度部门决算",
        name,
        2023,
        "510000",
        "zh",
        "2024-09-10",
        (PublicationPart(text, (Heading(1, text, name), Paragraph((Text(text), fact)), table, chart)),),
    )
    word = Word(made)
    for part in word.parts:
        if part.endswith((".xml", ".rels")):
            word.root(part)
    docx.Document(BytesIO(word.data))
    assert len(list(word.body.iter(W + "sdt"))) == 2


def test_words_are_kept_as_they_are() -> None:
    text = "“甲”<乙>&丙 \t 丁\n戊\u3000己"
    (found,) = one(Paragraph((Text(text),))).styled("BodyText")
    assert found == text


def test_all_relations_lead_to_parts(word: Word) -> None:
    main = word.root("word/_rels/document.xml.rels")
    targets = {each.get("Id"): "word/" + each.get("Target", "") for each in main}
    for target in targets.values():
        assert target.replace("word/../", "") in word.parts
    used = {
        value for each in word.body.iter() for key, value in each.attrib.items() if str(key).startswith(R)
    }
    assert used <= set(targets)
