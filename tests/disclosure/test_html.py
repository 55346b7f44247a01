"""The web page: what it says, what it tags, and that nothing in it can break it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64decode
from collections import Counter
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mingzhang.disclosure.html import web_page
from mingzhang.document.containers.html.facts import embedded_facts
from mingzhang.document.containers.html.read import read_html
from mingzhang.facts import Quantity
from mingzhang.facts.unit import PERCENT, POINTS, QIAN_YUAN, WAN_YUAN, YI_YUAN, YUAN, counted
from mingzhang.reading.reader import read_document
from mingzhang.report.model import FactSpan, Heading, Paragraph, Publication, PublicationPart, Text, number
from tests.disclosure.given_pages import (
    BOOK,
    HTML,
    IX,
    STRANGE,
    broad,
    every_kind,
    facts_of,
    page_of,
    parsed,
    written,
)
from tests.disclosure.given_publications import small

ROOT = Path(__file__).parents[2]
BOTH = pytest.mark.parametrize("publication", [small(), every_kind()], ids=["small", "every-kind"])


def tagged(publication: Publication) -> list[etree._Element]:
    return list(parsed(publication).iter(f"{IX}nonFraction"))


def text_of(element: etree._Element, attribute: str = "") -> str:
    """All text below an element, or all that an attribute says there."""
    if attribute:
        return "".join(each.get(attribute, "") for each in element.iter())
    return "".join(str(piece) for piece in element.itertext())


def of(text: str) -> str:
    return text.replace("\x07", "\ufffd").replace("\ud800", "\ufffd")


@BOTH
def test_every_fact_is_tagged_once_where_it_stands(publication: Publication) -> None:
    found = Counter(f"{each.get('sign', '')}{each.text} {each.get('name')}" for each in tagged(publication))
    assert found == Counter(
        f"{span.text} mz:{span.quantity.concept}" for span in facts_of(publication) if span.quantity
    )


@pytest.mark.parametrize(
    ("span", "scale", "decimals", "value"),
    [
        (number(Fraction(15_005) * 10_000, WAN_YUAN, 2), "4", "-2", 1_500_500),
        (number(Fraction(15_005) * 10_000, YUAN, 2), "0", "2", 1_500_500),
        (number(Fraction(15_005) * 10_000, YI_YUAN, 4), "8", "-4", 1_500_000),
        (number(Fraction(1, 8), PERCENT, 1), "-2", "3", Fraction(1, 8)),
        (number(Fraction(7), counted("辆"), 0), "0", "INF", 7),
        (number(Fraction(179, 2), POINTS, 2, trim=True), "0", "2", Fraction(179, 2)),
    ],
    ids=["万元", "元", "亿元", "%", "辆", "分"],
)
def test_scale_and_decimals_say_what_is_printed(
    span: FactSpan, scale: str, decimals: str, value: Fraction
) -> None:
    fact = FactSpan(span.text, span.value, span.interval, span.unit, Quantity("income", (), "2023"))
    (found,) = tagged(of_spans(fact))
    assert (found.get("scale"), found.get("decimals")) == (scale, decimals)
    assert Fraction(found.text or "") * Fraction(10) ** int(scale) == value


def test_a_number_without_a_concept_is_plain() -> None:
    assert not tagged(of_spans(number(Fraction(1, 3), PERCENT, 2)))


def of_spans(*spans: FactSpan) -> Publication:
    between = [piece for span in spans for piece in (Text("，"), span)]
    return Publication(
        "题", "某局", 2023, "510000", "zh", "", (PublicationPart("部分", (Paragraph(tuple(between)),)),)
    )


@BOTH
def test_every_number_refers_to_a_context_and_a_unit_of_the_page(publication: Publication) -> None:
    page = parsed(publication)
    ids = {element.get("id") for element in page.iter()}
    named = {each.get(name) for each in tagged(publication) for name in ("contextRef", "unitRef")}
    assert named <= ids


def test_strange_characters_are_shown_as_they_are() -> None:
    page = parsed(every_kind())
    assert page.findtext(f".//{HTML}h1") == of(STRANGE)
    assert page.findtext(f".//{HTML}h2") == of(STRANGE)


def test_the_text_reads_as_the_publication_says() -> None:
    text = text_of(parsed(small()))
    assert "其中：基本支出100.03万元，占66.66%；项目支出50.02万元。" in text
    assert "本部门<负责>政务服务。" in text


@BOTH
def test_the_contents_lead_to_every_heading(publication: Publication) -> None:
    page = parsed(publication)
    links = [each.get("href", "") for each in page.iterfind(f".//{HTML}div[@id='contents']//{HTML}a")]
    headings = [f"#{each.get('id')}" for each in page.iter() if re.fullmatch(rf"{HTML}h[2-4]", str(each.tag))]
    assert links == headings


@BOTH
def test_no_id_is_used_twice(publication: Publication) -> None:
    used = Counter(each.get("id") for each in parsed(publication).iter() if each.get("id"))
    assert not [name for name, times in used.items() if times > 1]


@BOTH
def test_nothing_is_loaded(publication: Publication) -> None:
    page = parsed(publication)
    for element in page.iter(f"{HTML}*"):
        for name in ("src", "href"):
            assert (element.get(name) or "#").startswith(("#", "data:"))
    assert b"@import" not in page_of(publication)
    assert "default-src 'none'" in text_of(page, "content")


def test_the_script_and_the_style_are_the_same_in_html_and_in_xml() -> None:
    assets = files("mingzhang.disclosure.html").joinpath("assets").iterdir()
    house = files("mingzhang.report").joinpath("assets", "house.css")
    for asset in (*assets, house):
        assert not re.search("[<&]", asset.read_text("utf-8")), asset.name


def test_a_chart_is_a_picture_with_a_title_and_a_table_of_its_values() -> None:
    page = parsed(small())
    pictures = list(page.iter(f"{HTML}img"))
    drawn = [etree.fromstring(b64decode(each.get("src", "").partition(",")[2])) for each in pictures]
    assert [each.findtext("{*}title") for each in drawn] == [
        "图1：收、支决算总计变动情况图",
        "图3：支出决算结构图",
    ]
    assert all(
        "150.05" in (each.get("alt") or "") or "100.03" in (each.get("alt") or "") for each in pictures
    )
    tables = page.findall(f".//{HTML}div[@class='chart']//{HTML}table")
    assert [text_of(each).split()[-1] for each in tables] == ["2023年150.05", "项目支出50.02"]


def test_a_heading_that_says_a_statements_title_is_its_heading() -> None:
    table = broad(3)
    titled = PublicationPart("部分", (Heading(1, table.title, "一、"), table))
    page = parsed(Publication("题", "某局", 2023, "510000", "zh", "", (titled,)))
    assert [each.text for each in page.iter(f"{HTML}h3")] == ["一、很宽的表"]


def test_a_table_says_what_its_heads_are_for() -> None:
    (table,) = parsed(small()).findall(f".//{HTML}div[@class='table statement wide']//{HTML}table")
    assert table.findtext(f"{HTML}caption") == "支出决算表"
    assert {each.get("scope") for each in table.iterfind(f"{HTML}thead//{HTML}th")} == {"col", "colgroup"}
    assert {each.get("scope") for each in table.iterfind(f"{HTML}tbody//{HTML}th")} == {"row"}


def test_the_same_publication_is_the_same_bytes() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, '.')\n"
        "from tests.disclosure.given_pages import *\nfrom tests.disclosure.given_publications import small\n"
        "print([hashlib.sha256(b''.join(web_page(each, BOOK, 'page').values())).hexdigest()"
        " for each in (small(), every_kind())])"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second


def test_the_page_read_as_text_gives_the_facts_of_the_tables() -> None:
    read = read_document(read_html(page_of(small()), "page.html"))
    found = {(fact.quantity.concept, fact.quantity.period, fact.printed) for fact in read.facts}
    assert {
        ("expenditure", "2023", "150.05"),
        ("expenditure.basic", "2023", "100.03"),
        ("expenditure.project", "2023", "50.02"),
    } <= found


def test_the_page_read_as_text_gives_the_facts_of_the_charts() -> None:
    read = read_document(read_html(page_of(small()), "page.html"))
    charts = [fact for fact in read.facts if fact.source.place == "chart"]
    assert [fact.printed for fact in charts] == ["140.00", "150.05", "100.03", "50.02"]


_MONEY = st.sampled_from([YUAN, QIAN_YUAN, WAN_YUAN, YI_YUAN])
_ABOUT = st.builds(
    Quantity,
    st.sampled_from(sorted(BOOK.concepts)),
    st.sampled_from([(), (("func", "201"),), (("econ", "30101"), ("func", "2010301"))]),
    st.sampled_from(["2023", "2022", "2023/initial", "2023/budget", "2023-06", ""]),
    st.sampled_from(["", "下属单位"]),
)
_SPANS = st.builds(
    number,
    st.fractions(-(10**12), 10**12, max_denominator=1000),
    _MONEY | st.sampled_from([PERCENT, POINTS, counted("人次")]),
    st.integers(0, 4),
    _ABOUT,
    trim=st.booleans(),
)


@given(st.lists(_SPANS, max_size=6))
def test_the_facts_come_back_from_the_inline_xbrl_with_nothing_lost(spans: list[FactSpan]) -> None:
    found = embedded_facts(page_of(of_spans(*spans)), "page.html")
    assert [(each.printed, each.value, each.interval, each.unit, each.quantity) for each in found] == [
        (each.text, each.value, each.interval, each.unit, each.quantity) for each in spans
    ]


def test_what_stands_beside_the_page_is_what_the_page_names(tmp_path: Path) -> None:
    page = written(small(), tmp_path)
    references = etree.parse(page).find(f".//{IX}references")
    assert references is not None
    names = [each.get("{http://www.w3.org/1999/xlink}href", "") for each in references]
    assert len(names) == 2
    assert all((tmp_path / name).is_file() for name in names)


def test_a_page_in_english_speaks_english() -> None:
    page = web_page(small(), BOOK, "page")["page.html"].decode()
    english = Publication(**{name: getattr(small(), name) for name in small().__slots__} | {"lang": "en"})
    assert "Contents" in page_of(english).decode()
    assert "Contents" not in page
