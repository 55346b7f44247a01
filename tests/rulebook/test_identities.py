from __future__ import annotations

import pytest

from mingzhang.rulebook import Identity, jurisdictions, load
from mingzhang.rulebook.expression import parse
from mingzhang.rulebook.identity_relations import relations
from tests.rulebook.given_rulebooks import YEAR, factset, kept

BOOK = load(year=YEAR)


@pytest.mark.parametrize("identity", BOOK.identities, ids=lambda identity: identity.code)
def test_the_bad_example_breaks_the_identity(identity: Identity) -> None:
    facts = factset(identity.example.bad)
    assert not all(kept(relation, facts) for relation in relations(identity, facts, YEAR))


@pytest.mark.parametrize("identity", BOOK.identities, ids=lambda identity: identity.code)
def test_the_good_example_is_seen_and_kept_by_every_identity(identity: Identity) -> None:
    facts = factset(identity.example.good)
    assert relations(identity, facts, YEAR)
    assert all(kept(relation, facts) for relation in BOOK.relations(facts, YEAR))


@pytest.mark.parametrize("identity", BOOK.identities, ids=lambda identity: identity.code)
def test_every_expression_prints_and_parses_back(identity: Identity) -> None:
    for comparison in identity.variants:
        assert parse(str(comparison), BOOK.vocabulary) == comparison


@pytest.mark.parametrize("place", list(jurisdictions()))
@pytest.mark.parametrize("year", [2019, 2021, 2022, 2024, 2030])
def test_every_shipped_rulebook_is_sound_in_every_year(place: str, year: int) -> None:
    book = load(place, year)
    book.verify()
    assert book.identities
    assert book.statements


def test_the_same_figure_in_two_tables_has_the_code_of_those_tables() -> None:
    assert BOOK.sameness("expenditure", ["income_expenditure", "expenditure"]).code == "B02"
    assert BOOK.sameness("expenditure", ["text", "expenditure"]).code == "C03"
    assert BOOK.sameness("three_public.reception", ["text", "three_public"]).code == "C10"


def test_any_other_figure_in_two_places_has_the_general_code() -> None:
    assert BOOK.sameness("vehicles", ["text"]).code == "S01"
    assert BOOK.sameness("expenditure", ["text"]).code == "S01"
