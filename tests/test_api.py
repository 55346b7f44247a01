"""The public interface of Python: five functions, as documented."""

from __future__ import annotations

import doctest
import inspect
import shutil
from pathlib import Path

import pytest

import mingzhang

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "python.md"


def test_the_public_names_are_pinned() -> None:
    assert sorted(mingzhang.__all__) == ["__version__", "audit", "build", "check", "read", "score"]


def test_a_verb_stays_a_function_when_the_room_of_its_name_is_used() -> None:
    from mingzhang.audit.run import audit_file

    assert inspect.isfunction(audit_file)
    assert inspect.isfunction(mingzhang.audit)


def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    failed, attempted = doctest.testfile(str(PAGE), module_relative=False)
    assert attempted
    assert not failed


def test_every_verb_has_its_section() -> None:
    headings = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    verbs = set(mingzhang.__all__) - {"__version__"}
    assert {verb for verb in verbs for heading in headings if f"`{verb}(" in heading} == verbs
