"""A package that was left out at installation is named, with the command that installs it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mingzhang.cli.extras import EXTRA_OF, absent
from tests.cli.conftest import Run
from tests.filing.given_filing import empty, ledger_files

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MODULES = {"ibis-framework": "ibis"}
"""Packages that are imported under another name than their own."""


def packages(requirements: list[str]) -> set[str]:
    names = (re.split(r"[\[<>=,; ]", each)[0] for each in requirements)
    return {MODULES.get(name, name).replace("-", "_") for name in names}


def imported() -> Iterator[str]:
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield (node.module or "").partition(".")[0]


def test_every_extra_knows_its_packages() -> None:
    extras = {
        package: extra
        for extra, requirements in PROJECT["optional-dependencies"].items()
        if extra != "all"
        for package in packages(requirements)
    }
    assert extras == dict(EXTRA_OF)


def test_every_package_that_is_used_is_required_or_of_an_extra() -> None:
    required = packages(PROJECT["dependencies"]) | {"yaml", "z3"}
    known = set(sys.stdlib_module_names) | {"mingzhang"} | required | set(EXTRA_OF)
    assert not set(imported()) - known


def test_another_missing_module_is_no_extra() -> None:
    assert absent(ModuleNotFoundError("no module", name="mingzhang.nowhere")) is None


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "缺少组件 pyarrow"), ("en", "the package pyarrow is not installed")]
)
def test_an_absent_extra_is_named_with_the_command_that_installs_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    folder = empty(tmp_path / "filing").folder
    files = ledger_files(tmp_path / "files")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    call = run("import", str(folder), *map(str, files), "--lang", lang)
    assert call.status == 2
    assert words in call.err
    assert "pip install 'mingzhang[records]'" in call.err
