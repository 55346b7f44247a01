"""The reporters that give files: the commented Word document and the workbook."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from mingzhang.audit.finding import Finding, Location, Report, Severity
from mingzhang.audit.reporters import REPORTERS
from mingzhang.audit.reporters.docx.comments import ChangedFileError, NotWordError
from mingzhang.document.containers.docx.read import read_docx
from mingzhang.document.document import Document
from tests.audit.given_report import at, document, report, word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOX = """<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:pict>
<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>
<w:p><w:r><w:t>框内合计88.80万元</w:t></w:r></w:p>
</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"""


class Desk:
    """A Word file on disk, read and audited."""

    def __init__(self, folder: Path, data: bytes | None = None) -> None:
        self.path = folder / "决算.docx"
        self.data = data or word_file()
        self.path.write_bytes(self.data)
        self.read: Document = read_docx(self.data, self.path.name)

    def report(self, *findings: Finding) -> Report:
        found = report(self.read) if not findings else replace(report(document()), findings=findings)
        return replace(found, sha256=sha256(self.data).hexdigest(), kind="docx")

    def commented(self, *findings: Finding) -> bytes:
        made = REPORTERS["docx"](self.report(*findings), self.read, str(self.path), "zh")
        assert isinstance(made, bytes)
        return made


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def finding(*places: Location) -> Finding:
    return Finding("M1", Severity.ERROR, "题目", "说明", places)


def body(data: bytes) -> etree._Element:
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def commented_words(data: bytes) -> dict[str, str]:
    """What stands between the ends of each comment's range, by comment number."""
    open_ranges: set[str] = set()
    words: dict[str, str] = {}
    for element in body(data).iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_ranges.add(number)
            words[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_ranges.remove(number)
        else:
            for each in open_ranges:
                words[each] += element.text or ""
    assert not open_ranges
    return words


def test_comments_stand_exactly_on_the_numbers(desk: Desk) -> None:
    words = commented_words(desk.commented())
    assert list(words.values()) == ["云岭县茶产业发", "1,197.47", "0.34%", "10.86%", "31,500.00万元"]


def test_comments_are_read_by_others(desk: Desk) -> None:
    comments = list(docx.Document(BytesIO(desk.commented())).comments)
    assert [comment.author for comment in comments] == ["明账"] * 5
    assert comments[0].text.splitlines()[:3] == [
        "✕ 错误 1  合计不等于各项之和（M101）",
        "本年收入合计比三项收入之和多 18.00 万元。",
        "应为：1,179.47万元（1,179.455至1,179.485万元之间）",
    ]


def test_the_words_and_the_look_of_the_document_stay(desk: Desk) -> None:
    old, new = docx.Document(BytesIO(desk.data)), docx.Document(BytesIO(desk.commented()))
    for before, after in zip(old.paragraphs, new.paragraphs, strict=True):
        assert after.text == before.text
        looks = [(letter, run.bold) for run in after.runs for letter in run.text]
        assert looks == [(letter, run.bold) for run in before.runs for letter in run.text]


def test_every_other_part_is_copied_as_it_is(desk: Desk) -> None:
    rewritten = {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    with ZipFile(BytesIO(desk.data)) as old, ZipFile(BytesIO(desk.commented())) as new:
        assert set(new.namelist()) == set(old.namelist()) | {"word/comments.xml"}
        assert all(new.read(part) == old.read(part) for part in set(old.namelist()) - rewritten)


def test_the_commented_file_reads_as_the_same_text(desk: Desk) -> None:
    assert read_docx(desk.commented(), "x.docx").text == desk.read.text


def test_comments_join_those_the_author_has(tmp_path: Path) -> None:
    word = docx.Document(BytesIO(word_file()))
    word.add_comment(word.paragraphs[3].runs, text="请核对", author="王会计", initials="王")
    target = BytesIO()
    word.save(target)
    comments = list(docx.Document(BytesIO(Desk(tmp_path, target.getvalue()).commented())).comments)
    assert [comment.author for comment in comments] == ["王会计"] + ["明账"] * 5
    assert len({comment.comment_id for comment in comments}) == 6


def test_a_number_across_runs_is_one_range(desk: Desk) -> None:
    text = desk.read.text
    assert commented_words(desk.commented(finding(at(text, "年本年收入合计1,1")))) == {
        "0": "年本年收入合计1,1"
    }


def test_overlapping_numbers_keep_their_own_ranges(desk: Desk) -> None:
    text = desk.read.text
    places = at(text, "合计1,197.47万"), at(text, "1,197.47"), at(text, "47万元")
    found = commented_words(desk.commented(*(finding(place) for place in places)))
    assert sorted(found.values()) == ["1,197.47", "47万元", "合计1,197.47万"]


def test_a_second_place_of_a_finding_points_to_the_first(desk: Desk) -> None:
    text = desk.read.text
    made = desk.commented(finding(at(text, "702.11"), at(text, "477.36")))
    assert [comment.text for comment in docx.Document(BytesIO(made)).comments] == [
        "✕ 错误 1  题目（M1）\n说明",
        "与第 1 项为同一问题：题目",
    ]


def test_a_number_in_a_text_box_is_commented_on_outside_the_box(tmp_path: Path) -> None:
    word = docx.Document(BytesIO(word_file()))
    word.paragraphs[0]._p.addnext(etree.fromstring(BOX))  # noqa: SLF001 - python-docx writes no text boxes
    target = BytesIO()
    word.save(target)
    boxed = Desk(tmp_path, target.getvalue())
    made = boxed.commented(finding(at(boxed.read.text, "88.80")))
    (start,) = body(made).iter(f"{W}commentRangeStart")
    assert not list(start.iterancestors(f"{W}txbxContent"))
    assert commented_words(made) == {"0": "框内合计88.80万元"}


def test_letters_that_xml_cannot_hold_are_left_out(desk: Desk) -> None:
    odd = replace(finding(at(desk.read.text, "702.11")), message="甲\x00\x0b\ud800乙")
    (comment,) = docx.Document(BytesIO(desk.commented(odd))).comments
    assert comment.text.splitlines()[-1] == "甲乙"


def test_other_kinds_of_document_take_no_word_comments() -> None:
    read = document("pdf")
    with pytest.raises(NotWordError, match="不是 docx 文件"):
        REPORTERS["docx"](report(read), read, "公开.pdf", "zh")


def test_a_file_changed_after_the_audit_is_refused(desk: Desk) -> None:
    asked = desk.report()
    desk.path.write_bytes(desk.data + b"\0")
    with pytest.raises(ChangedFileError, match="重新核查"):
        REPORTERS["docx"](asked, desk.read, str(desk.path), "zh")


def sheet(of: Report | None = None) -> tuple[str, list[list[str]]]:
    """The XML of the one worksheet, and its rows as text."""
    read = document()
    made = REPORTERS["xlsx"](of or report(read), read, "", "zh")
    assert isinstance(made, bytes)
    with ZipFile(BytesIO(made)) as book:
        strings = etree.fromstring(book.read("xl/sharedStrings.xml"))
        xml = book.read("xl/worksheets/sheet1.xml").decode()
    words = ["".join(str(text) for text in entry.itertext()) for entry in strings]
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    rows = [
        [words[int(cell.findtext(f"{space}v") or 0)] for cell in row if cell.get("t") == "s"]
        for row in etree.fromstring(xml.encode()).iter(f"{space}row")
    ]
    return xml, rows


def test_a_workbook_has_one_row_a_finding() -> None:
    _, rows = sheet()
    assert [row[:3] for row in rows] == [
        ["级别", "编号", "规则"],
        ["✕ 错误", "1", "M101"],
        ["! 疑似", "2", "M900"],
        ["! 疑似", "3", "M301"],
        ["i 提示", "4", "M205"],
        ["i 提示", "5", "M205"],
    ]


def test_the_workbook_is_ready_to_filter_and_print() -> None:
    xml, _ = sheet()
    for setting in ('state="frozen"', "<autoFilter", 'orientation="landscape"', 'fitToHeight="0"'):
        assert setting in xml


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://a.b", "mailto:a@b"])
def test_nothing_a_document_says_becomes_a_formula_or_link(words: str) -> None:
    odd = Finding("M1", Severity.ERROR, words, words, (), words, words, words, basis=words)
    xml, rows = sheet(replace(report(document()), findings=(odd,)))
    assert not re.search("<f>|hyperlink", xml)
    assert rows[1].count(words) == 6


def test_a_very_long_explanation_fits_a_cell() -> None:
    long = Finding("M1", Severity.ERROR, "题", "句", (), explanation="长" * 40_000)
    _, rows = sheet(replace(report(document()), findings=(long,)))
    assert max(map(len, rows[1])) == 32_767


def test_every_reporter_is_named_by_its_format() -> None:
    assert {name: (each.name, each.suffix) for name, each in REPORTERS.items()} == {
        "terminal": ("terminal", ".txt"),
        "json": ("json", ".json"),
        "html": ("html", ".html"),
        "docx": ("docx", ".docx"),
        "xlsx": ("xlsx", ".xlsx"),
        "sarif": ("sarif", ".sarif"),
    }
