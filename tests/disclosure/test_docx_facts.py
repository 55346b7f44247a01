"""What is written reads back: from the entries that travel inside, and from the language without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mingzhang.disclosure.content.statement_tables import statement_table
from mingzhang.disclosure.docx import write_docx
from mingzhang.document.containers.docx.facts import embedded_facts
from mingzhang.document.containers.docx.read import read_docx
from mingzhang.document.embedded import embedded_facts as in_file
from mingzhang.document.errors import DamagedError
from mingzhang.facts import Fact, Origin, Quantity
from mingzhang.facts.unit import PERCENT, POINTS, WAN_YUAN, counted
from mingzhang.language.errors import FileMissingError
from mingzhang.reading.reader import DocumentReading, read_document, read_file
from mingzhang.report.model import (
    Align,
    Block,
    Chart,
    ChartKind,
    ColumnKind,
    FactSpan,
    Paragraph,
    Publication,
    PublicationPart,
    ReportCell,
    ReportColumn,
    ReportTable,
    Series,
    Text,
    number,
)
from mingzhang.rulebook import load
from mingzhang.statements.fill import statements
from mingzhang.statements.sheet import Sheet
from tests.disclosure.given_publications import ENTITY, YEAR, small
from tests.disclosure.given_word_files import facts
from tests.profiles import share
from tests.statements.given_ledger import Ledger, ledgers

NAME, NUMBER = ReportColumn(ColumnKind.NAME, Align.LEFT), ReportColumn(ColumnKind.NUMBER, Align.RIGHT)


def told(publication: Publication) -> list[Fact]:
    return embedded_facts(write_docx(publication), "决算.docx")


def spans(found: list[Fact]) -> list[FactSpan]:
    """Facts as the spans they were; what only its sentence knows is about nothing."""
    return [
        FactSpan(
            fact.printed,
            fact.value,
            fact.interval,
            fact.unit,
            None if fact.quantity.concept.startswith("#") else fact.quantity,
        )
        for fact in found
    ]


def changed(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """A file with its parts of text changed; a part that becomes empty is left out."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".xml", ".rels")):
                content = change(name, content.decode()).encode()
            if content:
                new.writestr(name, content)
    return made.getvalue()


numbers = st.builds(
    number,
    st.fractions(-(10**9), 10**9, max_denominator=100),
    st.sampled_from([WAN_YUAN, PERCENT, POINTS, counted("件")]),
    st.integers(0, 3),
    st.none()
    | st.builds(Quantity, st.sampled_from(["income", "expenditure", "甲=&乙"]), st.just(()), st.just("2023")),
)


@st.composite
def publications(draw: st.DrawFn) -> Publication:
    some = st.lists(numbers, min_size=1, max_size=4)
    sentence, row, points = (
        draw(some),
        draw(some),
        draw(st.lists(st.none() | numbers, min_size=1, max_size=4)),
    )
    table = ReportTable(
        "情况表",
        (NAME, *[NUMBER] * len(row)),
        ((ReportCell((Text("项目"),)), *[ReportCell((Text("数"),))] * len(row)),),
        ((ReportCell((Text("甲"),)), *(ReportCell((each,)) for each in row)),),
    )
    labels = tuple(f"类{at}" for at in range(len(points)))
    chart = Chart(draw(st.sampled_from(ChartKind)), "图", POINTS, labels, (Series("值", tuple(points)),))
    text = Paragraph((Text("共"), *(piece for each in sentence for piece in (each, Text("元，")))))
    given_blocks: list[Block] = [text, table, chart]
    blocks = draw(st.permutations(given_blocks))
    return replace(small(), parts=(PublicationPart("第一部分", tuple(blocks)), *small().parts))


@settings(max_examples=share(40))
@given(publications())
def test_the_facts_inside_are_those_that_were_written(publication: Publication) -> None:
    assert spans(told(publication)) == facts(publication)


def test_a_fact_inside_stands_where_its_number_is_read() -> None:
    places = [fact.source.place for fact in told(small())]
    assert places == [Origin.TEXT] * 4 + [Origin.CHART] * 4 + [Origin.TABLE] * 3
    assert all(fact.source.quote == fact.printed for fact in told(small()))
    assert told(small())[0].label == "本年支出 2023"


def test_a_number_that_was_changed_has_lost_its_fact() -> None:
    data = changed(
        write_docx(small()),
        lambda name, text: text.replace(">66.66<", ">66.67<", 1) if name == "word/document.xml" else text,
    )
    before, after = told(small()), embedded_facts(data, "决算.docx")
    assert [fact.printed for fact in before if fact not in after] == ["66.66"]


def test_the_name_of_a_control_is_enough() -> None:
    data = changed(write_docx(small()), lambda _, text: re.sub(r'<w:tag w:val="f\d+"/>', "", text))
    assert embedded_facts(data, "决算.docx") == told(small())


def test_a_sentence_that_is_copied_gives_its_facts_twice() -> None:
    sentence = r"(<w:p><w:pPr>(?:(?!</w:p>).)*2023年本年支出合计.*?</w:p>)"
    data = changed(write_docx(small()), lambda _, text: re.sub(sentence, r"\1\1", text))
    assert len(embedded_facts(data, "决算.docx")) == len(told(small())) + 4


def test_a_file_of_others_carries_no_facts() -> None:
    data = changed(write_docx(small()), lambda name, text: "" if name.startswith("customXml/") else text)
    assert embedded_facts(data, "决算.docx") == []


def test_entries_that_tell_no_fact_are_damage() -> None:
    data = changed(write_docx(small()), lambda _, text: text.replace(' interval="', ' span="'))
    with pytest.raises(DamagedError):
        embedded_facts(data, "决算.docx")


def test_facts_are_read_from_a_file(tmp_path: Path) -> None:
    path, page = tmp_path / "决算.docx", tmp_path / "决算.html"
    path.write_bytes(write_docx(small()))
    page.write_text("<html></html>")
    assert in_file(path) == told(small())
    assert in_file(page) == []
    with pytest.raises(FileMissingError):
        in_file(tmp_path / "没有.docx")


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> DocumentReading:
    """The small publication read as the work of a stranger would be."""
    path = tmp_path_factory.mktemp("docx") / "决算.docx"
    plain = changed(write_docx(small()), lambda name, text: "" if name.startswith("customXml/") else text)
    path.write_bytes(plain)
    return read_file(path, "510000")


def test_the_entity_and_year_are_read_from_the_cover(reading: DocumentReading) -> None:
    assert (reading.entity, reading.fiscal_year) == (ENTITY, YEAR)


def test_the_language_tells_the_same_facts_without_the_entries(reading: DocumentReading) -> None:
    told_by_text = {
        (fact.quantity, fact.value, fact.source.place)
        for fact in reading.facts
        if not fact.quantity.concept.startswith("#")
    }
    known = [fact for fact in told(small()) if not fact.quantity.concept.startswith("#")]
    read = {fact for fact in known if (fact.quantity, fact.value, fact.source.place) in told_by_text}
    # The chart of totals is read by its title as figures of its own; all others are the facts themselves.
    assert [
        fact.printed for fact in known if fact not in read and fact.source.place is not Origin.CHART
    ] == []


def written(sheets: Sequence[Sheet], place: str) -> Publication:
    tables = tuple(map(statement_table, sheets))
    return replace(
        small(),
        title="某局2023年度部门决算",
        entity="某局",
        jurisdiction=place,
        parts=(PublicationPart("第五部分 附表", tables),),
    )


@pytest.mark.parametrize("place", ["national", "sichuan", "shanghai"])
@settings(max_examples=share(4), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(ledgers())
def test_every_printed_figure_of_the_statements_is_read_back(place: str, ledger: Ledger) -> None:
    sheets = statements(ledger.facts(), load(place, YEAR), "某局")
    document = read_docx(write_docx(written(sheets, place)), "决算.docx")
    facts = read_document(document, place, YEAR).facts
    expected = {
        cell.quantity for sheet in sheets for _, cell in sheet.amounts() if cell.quantity and cell.text
    }
    values = {cell.quantity: cell.value for sheet in sheets for _, cell in sheet.amounts()}
    tables = [fact for fact in facts if fact.source.place is Origin.TABLE]
    assert {fact.quantity for fact in tables} == expected
    assert all((values[fact.quantity] or Fraction(0)) in fact.interval for fact in tables)
