"""xBRL-JSON: every figure with its meaning, and names that XML allows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from mingzhang.disclosure.names import PHASE, measure
from mingzhang.disclosure.open_data.figures import OpenData
from mingzhang.disclosure.open_data.xbrl_json import xbrl_json
from mingzhang.disclosure.periods import PHASES
from mingzhang.facts import Unit
from mingzhang.facts.unit import COUNTED, PERCENT, WAN_YUAN, counted
from mingzhang.rulebook import load
from tests.disclosure.given_open_data import ONE_OF_EACH, open_data
from tests.disclosure.given_taxonomy import schema
from tests.statements.given_ledger import fact

NCNAME = re.compile(r"[^\W\d][\w.-]*")
DATA = open_data(
    more=(
        *ONE_OF_EACH,
        fact("expenditure", 700, period="2023/adjusted"),
        fact("expenditure", 300, period="2023-06"),
        fact("project.money", 100, project="51X", fund="general"),
    ),
    entity="青岚县 政务服务局",
)


def facts(data: OpenData) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(xbrl_json(data, "taxonomy.xsd"))["facts"]
    return list(found.values())


def fact_of(concept: str, **dimensions: str) -> dict[str, Any]:
    wanted = {"concept": f"mz:{concept}", **dimensions}
    (found,) = (each for each in facts(DATA) if wanted.items() <= each["dimensions"].items())
    return found


@pytest.mark.parametrize("place", ["national", "510000", "310000"])
def test_concepts_and_dimensions_have_xml_names_of_their_own(place: str) -> None:
    labels = replace(DATA, book=load(place, 2023)).labels
    assert not labels.keys() & {"func", "econ", "fund", "project", PHASE, *PHASES}
    assert all(map(NCNAME.fullmatch, labels))


def test_money_is_in_yuan_to_the_fen() -> None:
    assert fact_of("general.opening", **{"mz:func": "2010301"}) == {
        "value": "500000",
        "dimensions": {
            "concept": "mz:general.opening",
            "entity": "entity:青岚县政务服务局",
            "period": "2023-01-01T00:00:00/2024-01-01T00:00:00",
            "unit": "iso4217:CNY",
            "mz:func": "2010301",
        },
    }


def test_a_budget_stands_on_the_dimension_of_phases() -> None:
    assert fact_of("expenditure", **{"mz:phase": "mz:adjusted"})["value"] == "7"


def test_a_figure_up_to_a_month_ends_with_the_month() -> None:
    assert fact_of("expenditure", period="2023-01-01T00:00:00/2023-07-01T00:00:00")["value"] == "3"


def test_a_figure_known_only_as_printed_has_decimals() -> None:
    assert fact_of("income", period="2022-01-01T00:00:00/2023-01-01T00:00:00")["decimals"] == -2


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        (WAN_YUAN, "iso4217:CNY"),
        (PERCENT, ""),
        (counted("人次"), "u:人次"),
        (counted("元/套"), "u:元_套"),
    ],
)
def test_a_unit_has_the_name_xbrl_gives_it(unit: Unit, text: str) -> None:
    assert measure(unit) == text


def test_every_counted_thing_has_an_xml_name() -> None:
    assert all(NCNAME.fullmatch(measure(counted(name)).removeprefix("u:")) for name in COUNTED)


def test_each_figure_is_one_fact() -> None:
    told = [json.dumps(each["dimensions"], sort_keys=True) for each in facts(DATA)]
    assert len(set(told)) == len(told) == len(DATA.figures)
    assert sum(Fraction(each["value"]) for each in facts(DATA)) == sum(
        figure.value for figure in DATA.figures
    )


def processed(folder: Path, report: bytes) -> list[str]:
    """What an XBRL processor says of the report, offline."""
    (folder / "taxonomy.xsd").write_text(schema(DATA), encoding="utf-8")
    (folder / "report.json").write_bytes(report)
    options = ["--internetConnectivity=offline", "--plugins=loadFromOIM", "--validate", "--file=report.json"]
    done = subprocess.run(
        [sys.executable, "-m", "arelle.CntlrCmdLine", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in done.stdout.splitlines() if line and not line.startswith("[info]")]


@pytest.mark.skipif(find_spec("arelle") is None, reason="Arelle is not installed")
def test_an_xbrl_processor_reads_it_without_complaint(tmp_path: Path) -> None:
    assert not processed(tmp_path, xbrl_json(DATA, "taxonomy.xsd"))


@pytest.mark.skipif(find_spec("arelle") is None, reason="Arelle is not installed")
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"mz:income"', '"mz:incom"', "unknownConcept"),
        ('"iso4217:CNY"', '"u:人次"', "unit"),
        ('"value": "500000"', '"value": "5e"', "invalid"),
    ],
)
def test_an_xbrl_processor_finds_a_planted_error(tmp_path: Path, old: str, new: str, code: str) -> None:
    report = xbrl_json(DATA, "taxonomy.xsd").decode()
    assert old in report
    assert code in "".join(processed(tmp_path, report.replace(old, new, 1).encode()))
