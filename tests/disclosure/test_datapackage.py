"""The data package: exact, whole, safe, and the same every time."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from mingzhang.disclosure.open_data.figures import Licence, OpenData
from mingzhang.disclosure.open_data.package import data_package, zipped
from mingzhang.facts import Fact, FactSet
from mingzhang.facts.unit import PERCENT, WAN_YUAN, YUAN, counted
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import rounded_text
from tests.disclosure.given_open_data import (
    BOOK,
    ENTITY,
    ONE_OF_EACH,
    described,
    open_data,
    printed_fact,
    rows,
)
from tests.performance.given_years import HALL, year
from tests.profiles import share
from tests.statements.given_ledger import Ledger, fact, ledgers

WHOLE = settings(max_examples=share(15))
"""Each example is a whole package."""
PLACES = ("510000", "310000", "national")


@given(ledgers())
@WHOLE
def test_every_amount_of_the_tables_is_among_the_facts_to_the_fen(ledger: Ledger) -> None:
    data = open_data(ledger)
    exact = {row["id"]: Fraction(row["value"]) * 100 for row in rows(data_package(data), "facts")}
    cells = [cell for sheet in data.sheets for _, cell in sheet.amounts() if cell.value is not None]
    assert {str(cell.quantity): cell.value for cell in cells}.items() <= exact.items()


@given(ledgers())
@WHOLE
def test_what_is_printed_rounds_what_is_exact(ledger: Ledger) -> None:
    for row in rows(data_package(open_data(ledger)), "facts"):
        if row["printed_unit"] == WAN_YUAN.name:
            assert row["printed"].replace(",", "") == rounded_text(Fraction(row["value"]) / 10_000, 2)


@given(ledgers())
@WHOLE
def test_no_key_stands_twice_and_every_reference_leads_to_a_row(ledger: Ledger) -> None:
    files = data_package(open_data(ledger, ONE_OF_EACH, year()))
    for resource in described(files)["resources"]:
        schema, here = resource["schema"], rows(files, resource["name"])
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in here]
        assert len(set(keys)) == len(keys)
        for foreign in schema.get("foreignKeys", ()):
            (field,), (key,) = foreign["fields"], foreign["reference"]["fields"]
            there = {row[key] for row in rows(files, foreign["reference"]["resource"] or resource["name"])}
            assert {row[field] for row in here} - {""} <= there


@pytest.mark.parametrize("place", PLACES)
def test_a_statement_holds_the_cells_of_its_table(place: str) -> None:
    data = open_data(place=place)
    files = data_package(data)
    assert data.sheets
    for sheet in data.sheets:
        printed = [list(row.values())[1:] for row in rows(files, f"statement-{sheet.layout.number:02d}")]
        assert printed == [[cell.text for cell in row] for row in sheet.body]


@pytest.mark.parametrize("place", PLACES)
def test_the_columns_of_a_table_have_names_of_their_own(place: str) -> None:
    for resource in described(data_package(open_data(place=place)))["resources"]:
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert len(set(names)) == len(names)


def test_the_package_says_what_each_file_is_and_weighs() -> None:
    files = data_package(open_data())
    told = {each["path"]: (each["bytes"], each["hash"]) for each in described(files)["resources"]}
    there = {name: (len(content), f"sha256:{sha256(content).hexdigest()}") for name, content in files.items()}
    assert told == {name: each for name, each in there.items() if name != "datapackage.json"}


def test_the_phase_of_the_budget_is_told() -> None:
    budget = fact("expenditure", 700, period="2023/adjusted")
    (row,) = (
        row for row in rows(data_package(open_data(more=(budget,))), "facts") if row["phase"] == "adjusted"
    )
    assert (row["id"], row["year"], row["value"]) == ("expenditure@2023/adjusted", "2023", "7")


def test_a_figure_up_to_a_month_tells_the_month() -> None:
    paid = fact("expenditure", 700, period="2023-06")
    found = [row for row in rows(data_package(open_data(more=(paid,))), "facts") if row["to_month"]]
    assert [(row["to_month"], row["phase"]) for row in found] == [("6", "executed")]


@pytest.mark.parametrize(
    ("told", "value", "decimals"),
    [
        (printed_fact("income", "150.05", WAN_YUAN, "2022"), "1500500", "-2"),
        (printed_fact("income", "1500500.5", YUAN, "2022"), "1500500.5", "1"),
        (printed_fact("income", "66.67", PERCENT, "2022"), "0.6667", "4"),
        (printed_fact("income", "12", counted("件"), "2022"), "12", "0"),
    ],
    ids=["万元", "元", "%", "件"],
)
def test_a_figure_known_only_as_printed_tells_how_far(told: Fact, value: str, decimals: str) -> None:
    (row,) = (
        row for row in rows(data_package(open_data(more=(told,))), "facts") if row["id"] == "income@2022"
    )
    assert (row["value"] or row["number"], row["decimals"]) == (value, decimals)


def test_a_total_of_figures_known_as_printed_is_not_called_exact() -> None:
    parts = [
        printed_fact("general.expenditure.basic", "1.00", WAN_YUAN, func="2010301"),
        printed_fact("general.expenditure.project", "2.00", WAN_YUAN, func="2010301"),
    ]
    data = open_data(Ledger(()), tuple(parts))
    found = {row["id"]: row["decimals"] for row in rows(data_package(data), "facts")}
    assert found["general.expenditure[func=2010301]@2023"] == "-2"


def test_only_money_stands_in_the_column_of_money() -> None:
    found = rows(data_package(open_data(more=ONE_OF_EACH)), "facts")
    assert {row["unit"] for row in found if row["value"]} == {"元"}
    assert {row["unit"] for row in found if row["number"]} == {"批次", "分"}


def test_a_subject_the_edition_does_not_know_is_kept() -> None:
    strange = fact("expenditure.project", 100, func="2019977")
    files = data_package(open_data(more=(strange,)))
    (row,) = (row for row in rows(files, "functional") if row["code"] == "2019977")
    assert (row["name"], row["parent"]) == ("2019977", "20199")


def test_a_subject_known_by_name_alone_hangs_under_its_class() -> None:
    named = fact("expenditure.project", 100, func="201~其他事务")
    files = data_package(replace(open_data(), facts=FactSet.of([named]), sheets=()))
    assert [(row["code"], row["name"], row["parent"]) for row in rows(files, "functional")] == [
        ("201", "一般公共服务支出", ""),
        ("201~其他事务", "其他事务", "201"),
    ]


def test_text_that_looks_like_a_formula_is_made_harmless() -> None:
    evil = '=HYPERLINK("http://x","y")'
    project = replace(HALL, name=evil, unit="+1+1")
    files = data_package(open_data(performance=year(project=project), entity="@SUM(A1)"))
    (row,) = rows(files, "projects")
    assert (row["name"], row["unit"]) == (f"'{evil}", "'+1+1")
    assert not [
        line
        for name in files
        if name.endswith(".csv")
        for line in files[name].decode().split("\r\n")
        if line[:1] in "=+@" and line
    ]


def test_every_score_has_its_arithmetic_or_says_why_it_is_open() -> None:
    files = data_package(open_data(performance=year()))
    scores = rows(files, "scores")
    assert {row["result"] for row in scores} == {
        "sichuan.department/department/self",
        f"{year().rule.id}/{HALL.code}/self",
    }
    assert not [row for row in scores if row["low"] != row["high"] and not row["open"]]
    (execution,) = (row for row in scores if row["line"] == "预算执行率")
    assert (execution["points"], execution["low"], execution["arithmetic"]) == (
        "10",
        "10",
        "较小(120.00 ÷ 120.00, 1) × 10 = 10",
    )


def test_a_project_that_only_the_ledger_knows_is_listed() -> None:
    paid = fact("project.money", 100, project="51X", fund="general")
    files = data_package(open_data(more=(paid,)))
    assert [row["code"] for row in rows(files, "projects")] == ["51X"]
    assert [row["name"] for row in rows(files, "funds")] == ["一般公共预算"]


def test_a_department_without_figures_gives_tables_without_rows() -> None:
    files = data_package(OpenData(ENTITY, BOOK, FactSet()))
    assert all(not rows(files, each["name"]) for each in described(files)["resources"])


def test_the_licence_that_the_publisher_chose_is_told() -> None:
    data = replace(
        open_data(), licence=Licence("CC-BY-4.0", Bilingual("署名", "Attribution"), "https://x.example")
    )
    assert described(data_package(data))["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://x.example", "title": "署名 Attribution"}
    ]


def test_the_csv_has_no_byte_order_mark() -> None:
    files = data_package(open_data())
    assert not [name for name, content in files.items() if content.startswith("\ufeff".encode())]


def test_the_same_data_give_the_same_bytes() -> None:
    assert zipped(data_package(open_data())) == zipped(data_package(open_data()))


def test_the_zip_holds_the_files_with_the_descriptor_at_its_root() -> None:
    files = data_package(open_data())
    with ZipFile(io.BytesIO(zipped(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.namelist()[0] == "datapackage.json"


def test_an_empty_cell_has_no_fact() -> None:
    data = open_data(Ledger(()))
    empty = {str(cell.quantity) for sheet in data.sheets for _, cell in sheet.amounts() if cell.value is None}
    assert empty
    assert not empty & {row["id"] for row in rows(data_package(data), "facts")}
