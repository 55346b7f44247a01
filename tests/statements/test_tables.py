"""Writing layouts: data alone decides what a place prints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mingzhang.rulebook import RulebookError, load
from mingzhang.rulebook.expression import parse
from mingzhang.rulebook.jurisdictions import DATA
from mingzhang.rulebook.printed_tables import definitions, package
from mingzhang.statements.fill import statements
from tests.statements.given_ledger import SMALL

TOY = """\
id: toy
code: "990000"
zh: 某省
en: Somewhere
parent: national
first: 2022
last: 2024
names: [某某省]
packages:
  - statements: [expenditure, toy_summary]
"""

TOY_STYLE = """\
- {id: style, zero: blank, separators: no, code: "表{number}", unit: 单位：万元, residue: ~}
"""

TOY_LAYOUT = """\
- id: toy_summary
  zh: 基本支出与项目支出对照表
  halves:
    - stub:
        - {head: 项目, shows: label}
      figures:
        - {head: 决算数}
      groups:
        - - {label: 基本支出, cells: 基本支出}
          - {label: 项目支出, cells: 项目支出}
        - - {label: 合计, cells: 本年支出 = 基本支出 + 项目支出}
"""

TOY_READING = """\
- id: toy_summary
  zh: 基本支出与项目支出对照表
  en: Basic and project expenditure
  blocks:
    - stub: fixed
      columns:
        - {names: [决算数]}
      rows:
        - {names: [基本支出], concepts: expenditure.basic}
        - {names: [项目支出], concepts: expenditure.project}
        - {names: [合计], concepts: expenditure}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the shipped rulebook, to be changed."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.mark.parametrize(
    ("place", "year", "count"),
    [
        ("sichuan", 2021, 14),
        ("sichuan", 2022, 13),
        ("sichuan", 2024, 13),
        ("shanghai", 2023, 9),
        ("national", 2023, 9),
    ],
)
def test_a_place_publishes_its_tables_in_their_order(place: str, year: int, count: int) -> None:
    tables = package(load(place, year))
    assert [table.number for table in tables] == list(range(1, count + 1))


def test_the_basic_table_of_sichuan_changes_its_name_in_2024() -> None:
    names = [package(load("sichuan", year))[7].zh for year in (2023, 2024)]
    assert names == ["一般公共预算财政拨款基本支出决算表", "一般公共预算财政拨款基本支出决算明细表"]


@pytest.mark.parametrize("place", ["national", "sichuan", "shanghai"])
def test_every_formula_prints_and_parses_back(place: str) -> None:
    book = load(place, 2023)
    for formula in definitions(book):
        assert str(parse(str(formula), book.vocabulary)) == str(formula)


def test_an_unknown_concept_is_refused_with_file_and_line(root: Path) -> None:
    file = root / "national" / "layouts" / "income.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("事业收入[科目]}", "虚构收入[科目]}").replace('"事业收入[科目]"', '"虚构收入[科目]"'),
        encoding="utf-8",
    )
    line = 1 + file.read_text(encoding="utf-8").splitlines().index(
        '        - {head: 事业收入, cells: "虚构收入[科目]"}'
    )
    with pytest.raises(RulebookError) as caught:
        package(load("national", 2023, root))
    assert f"national/layouts/income.yaml:{line}" in caught.value.sentence("zh")


def test_a_table_without_a_layout_is_refused(root: Path) -> None:
    (root / "national" / "layouts" / "income.yaml").unlink()
    with pytest.raises(RulebookError, match="income"):
        package(load("national", 2023, root))


def test_a_place_is_added_with_data_alone(root: Path) -> None:
    place = root / "toy"
    (place / "layouts").mkdir(parents=True)
    (place / "jurisdiction.yaml").write_text(TOY, encoding="utf-8")
    (place / "statements.yaml").write_text(TOY_READING, encoding="utf-8")
    (place / "layouts" / "style.yaml").write_text(TOY_STYLE, encoding="utf-8")
    (place / "layouts" / "toy_summary.yaml").write_text(TOY_LAYOUT, encoding="utf-8")
    sheets = statements(SMALL.facts(), load("toy", 2023, root), "某局")
    assert [(sheet.code, sheet.title) for sheet in sheets] == [
        ("表1", "支出决算表"),
        ("表2", "基本支出与项目支出对照表"),
    ]
    assert [[cell.text for cell in row] for row in sheets[1].body] == [
        ["基本支出", "720.05"],
        ["项目支出", "471.52"],
        ["合计", "1191.57"],
    ]
