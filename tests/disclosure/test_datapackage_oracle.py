"""The data package before a judge that is not ours: frictionless validates it, and notices what is planted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from mingzhang.disclosure.open_data.figures import OpenData
from mingzhang.disclosure.open_data.package import data_package, zipped
from mingzhang.facts import FactSet
from mingzhang.reading.reader import read_file
from tests.disclosure.given_open_data import ONE_OF_EACH, open_data
from tests.performance.given_years import HALL, year
from tests.statements.given_ledger import fact

frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")

ROOT = Path(__file__).parents[2]
EVIL = '=1+1,"x"\r\n@y'
FULL = open_data(more=ONE_OF_EACH, performance=year(project=replace(HALL, name=EVIL)), entity=f"局<&>{EVIL}")
NOTHING = replace(FULL, facts=FactSet(), sheets=(), performance=None)
STRANGE = open_data(
    more=(fact("expenditure.project", 100, func="2019977"), fact("project.money", 1, project="51X", fund="z"))
)


def found(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """What the judge says of the files in a folder: the kinds of errors and warnings."""
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    kinds: list[str] = [error.type for error in report.errors]
    kinds += [error.type for task in report.tasks for error in task.errors]
    return kinds + [warning for task in report.tasks for warning in task.warnings] + list(report.warnings)


READ = read_file(ROOT / "examples" / "qinglan" / "disclosure.docx")
PUBLISHED = OpenData(READ.entity, READ.rulebook, READ.facts)


@pytest.mark.parametrize(
    "data", [FULL, NOTHING, STRANGE, PUBLISHED], ids=["full", "nothing", "strange", "published"]
)
def test_the_package_is_valid(tmp_path: Path, data: OpenData) -> None:
    assert not found(tmp_path, data_package(data))


def test_the_zip_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(zipped(data_package(FULL)))
    assert frictionless.Package(str(path)).validate().valid


@pytest.mark.parametrize(
    ("name", "old", "new", "kind"),
    [
        ("data/facts.csv", ",12416932.95,", ",1241693z.95,", "type-error"),
        ("data/functional.csv", "\r\n2010301,", "\r\n2010309,", "foreign-key"),
        ("data/functional.csv", "\r\n2010301,", "\r\n2010302,", "primary-key"),
        ("data/concepts.csv", "\r\nincome,", "\r\n,", "constraint-error"),
        ("data/statement-03.csv", "row,", "line,", "incorrect-label"),
        ("data/scores.csv", "目标制定", "目标制订", "hash-count"),
    ],
)
def test_a_planted_error_is_found(tmp_path: Path, name: str, old: str, new: str, kind: str) -> None:
    files = data_package(FULL)
    text = files[name].decode()
    assert old in text
    assert kind in found(tmp_path, {**files, name: text.replace(old, new, 1).encode()})
