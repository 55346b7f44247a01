"""The PDF container, on small files drawn for each promise."""

import io
import random
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from mingzhang.document.containers.pdf import read_pdf
from mingzhang.document.containers.pdf.glyphs import GlyphLine, joint, ordinary_character
from mingzhang.document.containers.pdf.paragraphs import NO_COLUMN, goes_on
from mingzhang.document.containers.pdf.ruling import Rule, grids_of
from mingzhang.document.document import Document, DocumentTable, Paragraph
from mingzhang.document.errors import (
    DamagedError,
    EmptyFileError,
    EncryptedError,
    ScannedError,
    TooLargeError,
    UnreadableError,
)
from tests.document.given_font import EmbeddedFont

Draw = Callable[[Canvas], None]

INSIDE = EmbeddedFont(Path(__file__).read_text(encoding="utf-8"))
FONT, ABSENT_FONT = INSIDE.fontName, "STSong-Light"
WIDTH, HEIGHT = 595, 842
LEFT, EM = 72, 12
SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"

pdfmetrics.registerFont(INSIDE)
pdfmetrics.registerFont(UnicodeCIDFont(ABSENT_FONT))


def pdf(*pages: Draw, encrypt: str | None = None, font: str = FONT) -> bytes:
    """A PDF with one page for each drawing."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), encrypt=encrypt)
    for draw in pages:
        canvas.setFont(font, EM)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(*texts: str, top: float = 100, pitch: float = 20, left: float = LEFT) -> Draw:
    """Lines of text from ``top`` downward; each leading ideographic space indents by one em."""

    def draw(canvas: Canvas) -> None:
        for i, text in enumerate(texts):
            indent = EM * (len(text) - len(text.lstrip("\u3000")))
            canvas.drawString(left + indent, HEIGHT - top - i * pitch, text.strip("\u3000"))

    return draw


def table(
    rows: Sequence[Sequence[str]],
    *,
    top: float = 200,
    widths: Sequence[float] = (150, 100, 100),
    height: float = 24,
) -> Draw:
    """A ruled table; line breaks in a cell are drawn as lines."""
    xs = [LEFT + sum(widths[:i]) for i in range(len(widths) + 1)]
    ys = [HEIGHT - top - height * i for i in range(len(rows) + 1)]

    def draw(canvas: Canvas) -> None:
        canvas.grid(xs, ys)
        for row, y in zip(rows, ys, strict=False):
            for text, x in zip(row, xs, strict=False):
                for i, piece in enumerate(text.split("\n")):
                    canvas.drawString(x + 5, y - 12 - i * 12, piece)

    return draw


def together(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def picture(canvas: Canvas) -> None:
    """An image over most of the page."""
    dots = random.Random(7).randbytes(3 * 16 * 16)  # noqa: S311 - a picture, not a secret
    canvas.drawImage(_image(dots), 0, 0, WIDTH, HEIGHT)


def _image(dots: bytes) -> ImageReader:
    return ImageReader(io.BytesIO(b"P6 16 16 255\n" + dots))


def read(*pages: Draw) -> Document:
    return read_pdf(pdf(*pages), "a.pdf")


def paragraphs(document: Document) -> list[str]:
    return [document.slice(block) for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[DocumentTable]:
    return [block for block in document.blocks if isinstance(block, DocumentTable)]


def grid(document: Document, which: int = 0) -> list[list[str]]:
    """The texts of a table by row, merged cells once."""
    found = tables(document)[which]
    rows: list[list[str]] = [[] for _ in range(found.row_count)]
    for cell in found.cells:
        rows[cell.row].append(document.slice(cell))
    return rows


FULL = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五"  # 35 em
INDENTED = "\u3000\u3000" + FULL[:33]

# --- paragraphs ---------------------------------------------------------------------------------


def test_a_full_line_goes_on_without_a_break() -> None:
    document = read(lines(INDENTED, FULL, "末行。"))

    assert paragraphs(document) == [FULL[:33] + FULL + "末行。"]


def test_text_in_a_font_that_the_file_lacks_is_read() -> None:
    document = read_pdf(pdf(lines(INDENTED, FULL, "末行。"), font=ABSENT_FONT), "a.pdf")

    assert paragraphs(document) == [FULL[:33] + FULL + "末行。"]


def test_a_number_broken_at_the_margin_is_one_number() -> None:
    document = read(lines(INDENTED, FULL[:32] + "5,090,", "111.11万元。"))

    assert "5,090,111.11万元" in document.text


def test_a_line_may_end_early_because_the_next_number_did_not_fit() -> None:
    document = read(lines(INDENTED, FULL, FULL[:32], "161.62万元。"))

    assert len(paragraphs(document)) == 1


def test_a_short_line_ends_its_paragraph() -> None:
    document = read(lines(INDENTED, "本句止。", "另一段自左起。", FULL, FULL))

    assert [text[-4:] for text in paragraphs(document)][:2] == ["本句止。", "自左起。"]


def test_an_indent_begins_a_paragraph() -> None:
    document = read(lines(INDENTED, FULL[:34] + "。", INDENTED, "完。"))

    assert len(paragraphs(document)) == 2


def test_a_mark_begins_a_paragraph() -> None:
    texts = ["一、收入情况", "（一）总体", "1、款项", "第二部分 名词解释"]
    document = read(lines(*texts))

    assert paragraphs(document) == texts


def test_a_larger_gap_begins_a_paragraph() -> None:
    document = read(together(lines(FULL, FULL), lines(FULL, FULL, top=180)))

    assert len(paragraphs(document)) == 2


def test_a_change_of_size_begins_a_paragraph() -> None:
    def heading(canvas: Canvas) -> None:
        canvas.setFont(FONT, 16)
        canvas.drawString(LEFT, HEIGHT - 80, FULL[:26])
        canvas.setFont(FONT, EM)

    document = read(together(heading, lines(FULL, FULL)))

    assert paragraphs(document) == [FULL[:26], FULL + FULL]


def test_entries_of_a_table_of_contents_stay_apart() -> None:
    entries = [FULL[:20] + "." * 50 + " 3", "本部门" + "." * 50 + " 4", "概况" + "." * 50 + " 5"]
    document = read(lines(*entries))

    assert len(paragraphs(document)) == 3


def test_a_paragraph_goes_on_over_the_page_and_its_page_is_where_it_begins() -> None:
    document = read(
        together(lines(INDENTED, FULL, top=700), lines("- 1 -", top=800, left=280)),
        together(lines("续完。", INDENTED, FULL), lines("- 2 -", top=800, left=280)),
    )

    assert paragraphs(document)[0] == FULL[:33] + FULL + "续完。"
    assert [block.page for block in document.blocks] == [1, 2]


@pytest.mark.parametrize("number", ["3", "- 3 -", "— 3 —", "第3页", "第 3 页 共 9 页", "3 / 9"])
def test_a_page_number_is_no_text(number: str) -> None:
    document = read(together(lines("正文。"), lines(number, top=800, left=280)))

    assert paragraphs(document) == ["正文。"]


def test_a_number_alone_in_the_body_stays() -> None:
    assert paragraphs(read(lines("合计", "3", top=300))) == ["合计", "3"]


def test_running_headers_and_footers_are_no_text() -> None:
    def page(number: int) -> Draw:
        return together(
            lines("某局部门决算", top=40),
            lines(f"本页正文第{number}号。"),
            lines(f"某局 第{number}页", top=810),
        )

    document = read(*(page(number) for number in range(1, 5)))

    assert paragraphs(document) == [f"本页正文第{number}号。" for number in range(1, 5)]


def test_a_unit_repeated_under_titles_is_not_a_running_header() -> None:
    titles = ["收入总表", "支出总表", "结余总表", "预算总表"]
    document = read(*(together(lines(title, top=40), lines("单位：万元", top=60)) for title in titles))

    assert document.text.count("单位：万元") == 4


def test_numbered_tables_are_not_a_running_header() -> None:
    document = read(*(lines(f"公开0{number}表", top=40) for number in range(1, 5)))

    assert [f"公开0{number}表" for number in range(1, 5)] == paragraphs(document)


# --- characters ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("⼀", "一"),
        ("⻋", "车"),
        ("\uf9b4", "領"),
        ("\u200b", ""),
        ("\u00ad", ""),
        ("\ufffe", "-"),
        ("㎡", "㎡"),
    ],
)
def test_look_alikes_fold_and_invisible_characters_vanish(given_: str, expected: str) -> None:
    assert ordinary_character(given_) == expected


@given(st.characters())
def test_a_character_folds_to_at_most_one_that_can_be_encoded(char: str) -> None:
    folded = ordinary_character(char)

    assert len(folded) <= 1
    assert folded.encode() is not None


@pytest.mark.parametrize(
    ("before", "after", "wrapped", "expected"),
    [
        ("5,090,111.", "11", True, ""),
        ("5,090,1", "11.11", True, ""),
        ("12", "%", False, ""),
        ("49.14", "55.34", True, " "),
        ("12", "13", False, " "),
        ("公务用车购", "置", False, ""),
        ("增长", "5.1", True, ""),
        ("增长-", "5.1", True, ""),
        ("final", "account", True, " "),
    ],
)
def test_lines_join_as_their_ends_demand(before: str, after: str, *, wrapped: bool, expected: str) -> None:
    assert joint(before, after, wrapped) == expected


def test_letter_spaced_text_keeps_its_spaces() -> None:
    assert paragraphs(read(lines("因 公 出 国 （境）"))) == ["因 公 出 国 （境）"]


def test_a_gap_between_words_is_a_space() -> None:
    document = read(together(lines("第一部分"), lines("概况", left=LEFT + 4.5 * EM)))

    assert paragraphs(document) == ["第一部分 概况"]


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    document = read(together(lines("合计1155.00"), lines("合计1155.00", left=LEFT + 0.4)))

    assert document.text == "合计1155.00\n"


def test_a_page_written_sideways_is_read_upright() -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        table([["项目", "决算数", "备注"], ["合计", "12.50", ""]], top=HEIGHT - 300)(canvas)

    assert grid(read(sideways)) == [["项目", "决算数", "备注"], ["合计", "12.50", ""]]


# --- tables -------------------------------------------------------------------------------------


def test_text_of_a_table_stands_in_its_cells_only() -> None:
    document = read(together(lines("表前。"), table([["项目", "预算", "决算"], ["合计", "", "5.00"]])))

    assert document.text == "表前。\n项目\t预算\t决算\n合计\t\t5.00\n"
    assert (tables(document)[0].row_count, tables(document)[0].column_count) == (2, 3)


def test_a_number_wrapped_in_its_cell_is_one_number() -> None:
    document = read(table([["合计", "5,090,111.\n11"]], widths=(150, 75), height=30))

    assert grid(document) == [["合计", "5,090,111.11"]]


def test_numbers_stacked_in_a_wide_cell_stay_two() -> None:
    assert grid(read(table([["合计", "12\n13"]], widths=(150, 100), height=30))) == [["合计", "12 13"]]


def test_chinese_wrapped_in_its_cell_joins_with_nothing() -> None:
    document = read(table([["公务用车购\n置", "9.00"]], widths=(80, 100), height=30))

    assert grid(document) == [["公务用车购置", "9.00"]]


def test_a_number_wider_than_its_cell_is_not_split() -> None:
    assert grid(read(table([["合计", "2,995.40"]], widths=(80, 40)))) == [["合计", "2,995.40"]]


def test_merged_cells_know_how_far_they_reach() -> None:
    def header(canvas: Canvas) -> None:
        y = HEIGHT - 200
        canvas.rect(LEFT, y - 60, 200, 60)
        canvas.line(LEFT + 100, y, LEFT + 100, y - 60)
        canvas.line(LEFT + 100, y - 20, LEFT + 200, y - 20)
        canvas.line(LEFT, y - 40, LEFT + 200, y - 40)
        canvas.line(LEFT + 150, y - 20, LEFT + 150, y - 60)
        canvas.drawString(LEFT + 5, y - 25, "项目")
        canvas.drawString(LEFT + 105, y - 15, "支出")

    spans = [
        (cell.row, cell.column, cell.row_span, cell.column_span) for cell in tables(read(header))[0].cells
    ]

    assert spans == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 0, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]


def _filled_lines(canvas: Canvas) -> None:
    for x in (LEFT, LEFT + 60, LEFT + 120):
        canvas.rect(x, HEIGHT - 240, 0.5, 40, stroke=0, fill=1)
    for y in (200, 220, 240):
        canvas.rect(LEFT, HEIGHT - y, 120, 0.5, stroke=0, fill=1)


def _boxes(canvas: Canvas) -> None:
    for x in (LEFT, LEFT + 60):
        for y in (220, 240):
            canvas.rect(x, HEIGHT - y, 60, 20)


def _open_sides(canvas: Canvas) -> None:
    canvas.line(LEFT + 60, HEIGHT - 200, LEFT + 60, HEIGHT - 240)
    for y in (200, 220, 240):
        canvas.line(LEFT, HEIGHT - y, LEFT + 120, HEIGHT - y)


def _in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("grid")
    canvas.grid([0, 60, 120], [0, 20, 40])
    canvas.endForm()
    canvas.translate(LEFT, HEIGHT - 240)
    canvas.doForm("grid")
    canvas.translate(-LEFT, -HEIGHT + 240)


def _scaled(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.scale(0.1, 0.1)
    canvas.grid([720, 1320, 1920], [10 * (HEIGHT - y) for y in (200, 220, 240)])
    canvas.restoreState()


@pytest.mark.parametrize("draw", [_filled_lines, _boxes, _open_sides, _in_a_form, _scaled])
def test_a_table_is_seen_however_its_lines_are_drawn(draw: Draw) -> None:
    texts = together(
        *(
            lines(text, top=top, left=left)
            for text, top, left in [("甲", 215, 77), ("乙", 215, 137), ("丙", 235, 77), ("1.5", 235, 137)]
        )
    )

    assert grid(read(together(draw, texts))) == [["甲", "乙"], ["丙", "1.5"]]


def test_a_box_around_text_is_not_a_table() -> None:
    document = read(together(lambda canvas: canvas.rect(60, 600, 400, 200), lines("框内文字。")))

    assert paragraphs(document) == ["框内文字。"]


def test_underlines_and_separators_are_not_a_table() -> None:
    document = read(together(lines("标题"), lambda canvas: canvas.line(LEFT, 740, 300, 740)))

    assert tables(document) == []


def test_two_tables_on_a_page_stay_two() -> None:
    rows = [["甲", "1", "2"], ["乙", "3", "4"]]
    document = read(together(table(rows), lines("其间。", top=290), table(rows, top=320)))

    assert [type(block) for block in document.blocks] == [DocumentTable, Paragraph, DocumentTable]


def test_an_empty_table_is_kept() -> None:
    assert tables(read(together(lines("三公经费表"), table([["", "", ""], ["", "", ""]]))))[0].row_count == 2


def test_a_table_goes_on_over_the_page() -> None:
    document = read(
        together(lines("收入表", top=60), table([["项目", "预算", "决算"], ["甲", "1", "2"]], top=700)),
        together(table([["乙", "3", "4"]], top=60), lines("2", top=800, left=290)),
    )

    assert grid(document) == [["项目", "预算", "决算"], ["甲", "1", "2"], ["乙", "3", "4"]]
    assert tables(document)[0].page == 1


def test_a_header_repeated_on_the_next_page_is_read_once() -> None:
    header = ["项目", "预算", "决算"]
    document = read(
        table([header, ["甲", "1.0", "2"]]), table([header, ["甲", "1.0", "2"], ["乙", "3", "4"]])
    )

    assert grid(document) == [header, ["甲", "1.0", "2"], ["甲", "1.0", "2"], ["乙", "3", "4"]]


def test_a_table_of_other_columns_on_the_next_page_is_another() -> None:
    document = read(table([["甲", "1", "2"]]), table([["乙", "3", "4"]], widths=(100, 150, 100)))

    assert len(tables(document)) == 2


def test_a_table_under_its_own_title_on_the_next_page_is_another() -> None:
    document = read(table([["甲", "1", "2"]]), together(lines("支出表", top=60), table([["乙", "3", "4"]])))

    assert len(tables(document)) == 2


@given(
    st.lists(st.integers(20, 60), min_size=1, max_size=6),
    st.lists(st.integers(10, 40), min_size=1, max_size=6),
)
def test_a_full_grid_has_a_cell_for_every_place(widths: list[int], heights: list[int]) -> None:
    xs = [float(sum(widths[:i])) for i in range(len(widths) + 1)]
    ys = [float(sum(heights[:i])) for i in range(len(heights) + 1)]
    found = grids_of([Rule(y, 0, xs[-1]) for y in ys], [Rule(x, 0, ys[-1]) for x in xs])
    places = [(area.row, area.column) for each in found for area in each.areas]

    expected = [(row, column) for row in range(len(heights)) for column in range(len(widths))]
    assert places == (expected if len(expected) > 1 else [])


# --- the document -------------------------------------------------------------------------------


def test_offsets_lie_in_the_text_in_reading_order() -> None:
    document = read(
        together(lines(INDENTED, FULL, "完。"), table([["甲", "1", "2"], ["乙", "", "4"]])),
        lines("后文。"),
    )
    spans = [(block.start, block.end) for block in document.blocks]

    assert all(document.text[end] == "\n" for _, end in spans)
    assert [start for start, _ in spans] == [0, *(end + 1 for _, end in spans[:-1])]


def test_anchors_say_on_which_page_a_stretch_stands() -> None:
    document = read(lines(INDENTED, FULL, top=700), lines("续完。"))
    at = document.text.index("续完")

    assert [anchor.reference for anchor in document.anchors_in(at, at + 2)] == ["p2"]
    assert document.pages == 2


def test_images_are_counted() -> None:
    assert read(together(lines("有图的一页正文。"), picture)).pictures == 1


# --- what cannot be read ------------------------------------------------------------------------


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(EmptyFileError):
        read_pdf(b"", "a.pdf")


def test_an_encrypted_file_is_refused() -> None:
    with pytest.raises(EncryptedError):
        read_pdf(pdf(lines("正文。"), encrypt="secret", font=ABSENT_FONT), "a.pdf")


def test_a_scan_is_refused() -> None:
    with pytest.raises(ScannedError):
        read_pdf(pdf(picture, picture, lines("封面文字在此，共若干字。")), "a.pdf")


def test_a_file_without_any_text_is_refused() -> None:
    with pytest.raises(ScannedError):
        read_pdf(pdf(lambda canvas: canvas.circle(200, 200, 50)), "a.pdf")


def test_scanned_pages_among_others_are_named() -> None:
    document = read(lines("第一页的正文在此。"), picture, lines("第三页的正文在此。"))

    assert [re.findall(r"\d+", note.zh) for note in document.notes] == [["2"]]


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(DamagedError):
        read_pdf("这不是 PDF".encode(), "a.pdf")


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_cut_off_file_is_refused(share: float) -> None:
    data = pdf(lines("第一页。"), lines("第二页。"))

    with pytest.raises(DamagedError):
        read_pdf(data[: int(len(data) * share)], "a.pdf")


def test_a_linearized_file_shorter_than_it_says_is_refused() -> None:
    data = pdf(lines("正文。"))
    claimed = b"%%PDF-1.4\n1 0 obj\n<< /Linearized 1 /L %d >>\nendobj\n" % (2 * len(data))

    with pytest.raises(DamagedError):
        read_pdf(claimed + data, "a.pdf")


@given(st.lists(st.tuples(st.integers(0, 1_500), st.integers(0, 255)), min_size=1, max_size=30))
def test_damage_anywhere_is_read_or_refused_in_a_sentence(changes: Iterable[tuple[int, int]]) -> None:
    data = bytearray(DAMAGEABLE)
    for at, value in changes:
        data[at % len(data)] = value
    try:
        outcome: object = read_pdf(bytes(data), "a.pdf")
    except UnreadableError as error:
        outcome = error

    assert isinstance(outcome, Document | UnreadableError)


DAMAGEABLE = pdf(together(lines("正文。"), table([["甲", "1", "2"]])), font=ABSENT_FONT)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mingzhang.document.containers.pdf.MAX_PAGES", 1)

    with pytest.raises(TooLargeError):
        read(lines("一。"), lines("二。"))


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mingzhang.document.containers.pdf.MAX_CHARACTERS", 100)

    with pytest.raises(TooLargeError):
        read(lines(FULL, FULL, FULL))


# --- real documents -----------------------------------------------------------------------------

ABSENT = pytest.param(SAMPLES, marks=pytest.mark.skip(reason="no real documents beside this repository"))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")) or [ABSENT], ids=lambda path: path.stem)
def test_tables_of_real_documents_agree_with_another_reader(path: Path) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(path) as file:
        theirs = [
            [re.sub(r"\s", "", text or "") for text in row if text is not None]
            for page in file.pages
            for found in page.extract_tables()
            for row in found
        ]
    document = read_pdf(path.read_bytes(), path.name)
    ours = [
        [re.sub(r"\s", "", text) for text in row]
        for which in range(len(tables(document)))
        for row in grid(document, which)
    ]

    assert ours == theirs


def test_a_long_run_of_blanks_costs_no_more_than_its_length() -> None:
    line = GlyphLine("1. 概况" + "\xa0" * 40_000 + "x", 50, 500, 100, 10, 10, 1)
    below = GlyphLine("下一行文字", 50, 500, 115, 10, 10, 1)
    assert not goes_on([line], below, {1: NO_COLUMN})
