"""The verb ``read``: the facts as JSON and as CSV, exact and safe."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mingzhang.cli.read import COLUMNS
from mingzhang.document.document import Document
from mingzhang.facts import FactSet
from mingzhang.language.decimals import decimal_text
from mingzhang.reading import reader
from tests.cli.conftest import Run, fact

Make = Callable[..., Path]


def test_json_holds_the_document_and_its_facts(run: Run, document: Make) -> None:
    call = run("read", document(), "--year", "2023", "--jurisdiction", "510000")
    content = json.loads(call.out)
    assert call.status == 0
    assert content["schema"] == "mingzhang-facts/1"
    assert content["document"] == {
        "path": content["document"]["path"],
        "sha256": "0" * 64,
        "kind": "txt",
        "entity": "某局",
        "fiscal_year": 2023,
        "jurisdiction": "510000",
        "facts": 1,
    }
    assert content["facts"] == [
        {
            "concept": "income_total",
            "label": "收入总计",
            "entity": "某局",
            "period": "2023",
            "dimensions": {"fund": "general"},
            "value": "615",
            "unit": "万元",
            "printed": "615.0",
            "low": "614.95",
            "high": "615.05",
            "section": "一",
            "page": 3,
            "cell": "",
            "start": 4,
            "end": 9,
            "quote": "615.0",
        }
    ]


def test_json_fits_its_schema(run: Run, document: Make) -> None:
    schema = Path(__file__).parents[2] / "docs" / "schema" / "mingzhang-facts-1.schema.json"
    content = json.loads(run("read", document()).out)
    Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(content)


def test_csv_holds_the_same_facts_for_a_spreadsheet(run: Run, document: Make) -> None:
    text = run("read", document(), "--format", "csv").out
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert list(rows[0]) == list(COLUMNS)
    assert (rows[0]["value"], rows[0]["dimensions"], rows[0]["page"]) == ("615", "fund=general", "3")


@pytest.mark.parametrize(
    ("label", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+增长", "'+增长"),
        ("@x", "'@x"),
        ("-其他", "'-其他"),
        ("-3.5", "-3.5"),
        ("收入", "收入"),
    ],
)
def test_csv_never_holds_a_formula(
    run: Run, document: Make, monkeypatch: pytest.MonkeyPatch, label: str, cell: str
) -> None:
    reading = SimpleNamespace(document=Document("txt", "", []), facts=FactSet.of([fact(label)]), entity="")
    monkeypatch.setattr(reader, "read_file", lambda *_: reading)
    text = run("read", document(), "--format", "csv").out.removeprefix("\ufeff")
    assert next(csv.DictReader(io.StringIO(text)))["label"] == cell


def test_an_unreadable_file_is_one_sentence(run: Run, tmp_path: Path) -> None:
    call = run("read", tmp_path / "absent.txt")
    assert (call.status, call.out, call.err.count("\n")) == (2, "", 1)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_decimal_is_written_exactly(value: object) -> None:
    exact = Fraction(str(value))
    assert Fraction(decimal_text(exact)) == exact
    assert "/" not in decimal_text(exact)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("-1/2", "-0.5"),
        ("1/3", "1/3"),
        ("17745/1000", "17.745"),
        ("1200", "1200"),
        ("1/8", "0.125"),
    ],
)
def test_a_decimal_is_written_briefly(value: str, text: str) -> None:
    assert decimal_text(Fraction(value)) == text
