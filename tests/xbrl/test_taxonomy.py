"""The taxonomy: every concept with its names, and only sums that hold wherever a page could show them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from lxml import etree

from mingzhang.disclosure.html.page import present
from mingzhang.facts import Quantity
from mingzhang.xbrl.calculation import Sum, holding_sums, stated, sums
from mingzhang.xbrl.taxonomy import calculation, name, taxonomy
from tests.disclosure.given_pages import BOOK

FILES = taxonomy(BOOK)
XS = "{http://www.w3.org/2001/XMLSchema}"
LINK = "{http://www.xbrl.org/2003/linkbase}"
XLINK = "{http://www.w3.org/1999/xlink}"


def parsed(end: str) -> etree._Element:
    return etree.fromstring(FILES[f"{name(BOOK)}{end}"])


def money(concept: str, *dimensions: tuple[str, str], period: str = "2023") -> Quantity:
    return Quantity(concept, dimensions, period)


def said(quantities: Iterable[Quantity]) -> list[Sum]:
    here = list(quantities)
    return holding_sums(sums(BOOK), BOOK.relations(present(here), 2023), here)


@pytest.mark.parametrize(("lang", "label"), [("zh", "zh"), ("en", "en")])
def test_every_concept_has_its_name_in_both_languages(lang: str, label: str) -> None:
    labels = parsed(f"-lab-{lang}.xml").iter(f"{LINK}label")
    found = {each.get(f"{XLINK}label", "").removeprefix("label."): each.text for each in labels}
    assert {item.id: getattr(item, label) for item in BOOK.concepts.values()}.items() <= found.items()


def test_every_concept_is_an_element_of_its_kind() -> None:
    kinds = {each.get("name"): each.get("type") for each in parsed(".xsd").iter(f"{XS}element")}
    assert kinds["income"] == "xbrli:monetaryItemType"
    assert kinds["vehicles"] == "xbrli:decimalItemType"
    assert set(BOOK.concepts) <= set(kinds)


def test_every_element_has_an_id_that_labels_point_at() -> None:
    ids = {each.get("id") for each in parsed(".xsd").iter(f"{XS}element")}
    assert None not in ids
    places = parsed("-lab-zh.xml").iter(f"{LINK}loc")
    assert {each.get(f"{XLINK}href", "").partition("#")[2] for each in places} <= ids


def test_a_sum_is_an_identity_in_one_context() -> None:
    vehicles = [one for one in sums(BOOK) if one.total == "three_public.vehicle"]
    assert [one.parts for one in vehicles] == [
        ((1, "three_public.vehicle.purchase"), (1, "three_public.vehicle.operation"))
    ]


def test_a_balance_is_a_sum_with_a_part_taken_away() -> None:
    (closing,) = (one for one in sums(BOOK) if one.total == "general.closing")
    assert (-1, "general.expenditure") in closing.parts


def test_a_sum_is_said_where_all_its_parts_stand() -> None:
    page = [money("expenditure"), money("expenditure.basic"), money("expenditure.project")]
    assert [one.rule for one in said(page)] == ["A07"]


def test_a_sum_is_not_said_where_the_page_leaves_out_what_it_requires() -> None:
    """收入总计 of last year beside 本年收入 alone would look wrong by the balance nobody printed."""
    page = [money("total.in"), money("income"), money("opening")]
    assert "A03" in {one.rule for one in said(page)}
    last = [money(concept, period="2022") for concept in ("total.in", "income")]
    assert "A03" not in {one.rule for one in said([*page, *last])}


def test_sums_across_subjects_are_told_to_readers_though_no_calculation_can_say_them() -> None:
    page = [money("expenditure", ("func", code)) for code in ("208", "20805", "20899")]
    (one,) = (each for each in stated(BOOK.relations(present(page), 2023)) if each.rule == "A08")
    assert [quantity.dimension("func") for _, quantity in one.parts] == ["20805", "20899"]
    assert not said(page)


def test_a_calculation_names_its_arcrole_without_www() -> None:
    page = [money("expenditure"), money("expenditure.basic"), money("expenditure.project")]
    root = etree.fromstring(calculation(BOOK, said(page)))
    reference = root.find(f"{LINK}arcroleRef")
    assert reference is not None
    assert reference.get("arcroleURI") == "https://xbrl.org/2023/arcrole/summation-item"
    assert {each.get("weight") for each in root.iter(f"{LINK}calculationArc")} == {"1"}
