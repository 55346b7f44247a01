"""Starting a filing, empty or from last year's."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from mingzhang.filing.errors import AnotherYearError, FilingError, NoRulesError, NotStartableError
from mingzhang.filing.prior import prior_facts
from mingzhang.filing.start import start
from mingzhang.filing.store import FolderStore
from tests.filing.given_filing import ENTITY, LAST_YEAR, PLACE, YEAR, with_ledger, written


def test_last_years_filing_gives_its_entity_staff_words_and_figures(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    store.save(replace(store.load().profile, figures={"编制人数": Fraction(39)}))
    written(store.folder / "words", "duties.md", "职责。")
    start(tmp_path / "next", None, None, last_year=store.folder)
    filing = FolderStore(tmp_path / "next").load()
    assert (filing.profile.entity, filing.year) == (ENTITY, YEAR + 1)
    assert filing.profile.figures == {"编制人数": 39}
    assert filing.words == {"duties": "职责。"}
    spent = [
        fact.value
        for fact in prior_facts(filing).of_concept("expenditure")
        if not fact.quantity.dimensions and fact.quantity.period == str(YEAR)
    ]
    assert spent == [2_000_000]


def test_a_unit_that_was_new_last_year_is_new_no_more(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    store.save(replace(store.load().profile, new="新成立"))
    assert start(tmp_path / "next", None, None, last_year=store.folder).new == ""


def test_last_years_document_gives_its_entity_and_its_figures(tmp_path: Path) -> None:
    document = written(tmp_path, "2022.txt", LAST_YEAR)
    start(tmp_path / "a", PLACE, None, last_year=document)
    filing = FolderStore(tmp_path / "a").load()
    assert (filing.profile.entity, filing.year) == (ENTITY, YEAR)
    assert prior_facts(filing).of_concept("closing")


def test_last_years_document_carries_its_duties_and_organisation_over(tmp_path: Path) -> None:
    overview = "第一部分 部门概况\n\n一、主要职责\n\n组织政务服务。\n\n二、机构设置\n\n内设三个股室。\n\n第二部分 决算情况说明\n\n"
    document = written(tmp_path, "2022.txt", LAST_YEAR.replace("一、收入支出", f"{overview}一、收入支出", 1))
    start(tmp_path / "a", PLACE, None, last_year=document)
    assert FolderStore(tmp_path / "a").load().words == {
        "duties": "# 主要职责\n\n组织政务服务。\n",
        "organisation": "# 机构设置\n\n内设三个股室。\n",
    }


@pytest.mark.parametrize(
    ("place", "year", "origin", "error"),
    [
        (None, YEAR, None, NotStartableError),
        (PLACE, None, None, NotStartableError),
        (PLACE, 1999, None, NoRulesError),
        (PLACE, YEAR, "absent.docx", FilingError),
        (PLACE, YEAR + 1, "2022.txt", AnotherYearError),
    ],
)
def test_what_cannot_be_started_leaves_nothing(
    tmp_path: Path, place: str | None, year: int | None, origin: str | None, error: type[FilingError]
) -> None:
    written(tmp_path, "2022.txt", LAST_YEAR)
    with pytest.raises(error):
        start(tmp_path / "a", place, year, last_year=tmp_path / origin if origin else None)
    assert not (tmp_path / "a").exists()
