"""Explaining a figure by its cell or by its name, down to the records."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from mingzhang.filing.errors import UnknownFigureError
from mingzhang.filing.explain import explain_figure
from tests.filing.given_filing import with_ledger


def test_a_cell_and_its_name_are_explained_alike(tmp_path: Path) -> None:
    filing = with_ledger(tmp_path).load()
    named = explain_figure(filing, "本年支出合计")
    assert named.told == explain_figure(filing, named.address).told
    assert named.told.value == 2000050
    assert named.told.agrees


def test_the_records_behind_a_figure_add_up_to_it(tmp_path: Path) -> None:
    found = explain_figure(with_ledger(tmp_path).load(), "一般公共预算支出[科目=2010301]")
    (records,) = found.records
    assert (records.count, records.fen) == (2, 1500050)
    assert found.told.value == sum(part.factor * part.fen for part in found.records)


def test_a_figure_no_table_prints_is_explained_from_its_records(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    store.save(replace(store.load().profile, figures={"编制人数": Fraction(39)}))
    filing = store.load()
    assert explain_figure(filing, "政府采购").told.value == 0
    found = explain_figure(filing, "编制人数")
    assert found.told.value == 39
    assert found.unit.name == "人"
    assert found.sheet is None


@pytest.mark.parametrize(
    "what", ["T99/R1/C1", "T03/R999/C3", "T03", "", "无此指标", "本年支出[科目=9999999]", "本年支出[科目]"]
)
def test_an_unknown_figure_is_told_in_one_sentence(tmp_path: Path, what: str) -> None:
    with pytest.raises(UnknownFigureError) as told:
        explain_figure(with_ledger(tmp_path).load(), what)
    assert "\n" not in told.value.sentence("zh")


def test_a_misspelt_name_is_met_with_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(UnknownFigureError, match="本年支出"):
        explain_figure(with_ledger(tmp_path).load(), "本年支初合计")
