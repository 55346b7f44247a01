"""The verb ``audit``: statuses, languages, and results that are saved whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mingzhang.audit.reporters import REPORTERS
from mingzhang.cli.audit import FORMATS
from tests.cli.conftest import Run

Make = Callable[..., Path]


@pytest.mark.parametrize(
    ("found", "status"), [((), 0), (("info",), 0), (("warning",), 0), (("warning", "error"), 1)]
)
def test_status_is_1_only_with_a_finding_at_error_level(
    run: Run, document: Make, found: tuple[str, ...], status: int
) -> None:
    assert run("audit", document(*found)).status == status


def test_several_files_end_with_the_worst_status(run: Run, document: Make, tmp_path: Path) -> None:
    clean, wrong = document(name="a.txt"), document("error", name="b.txt")
    assert run("audit", clean, wrong).status == 1
    call = run("audit", clean, tmp_path / "absent.txt", wrong)
    assert call.status == 2
    assert "615.0" in call.out, "the files after an unreadable one are audited all the same"


def test_an_unreadable_file_is_told_in_one_sentence_in_the_readers_language(run: Run, tmp_path: Path) -> None:
    call = run("audit", tmp_path / "absent.txt", "--lang", "zh")
    assert (call.status, call.out) == (2, "")
    assert call.err == "mingzhang: 找不到文件 absent.txt，请检查路径。\n"
    assert "does not exist" in run("audit", tmp_path / "absent.txt", "--lang", "en").err


def test_the_options_reach_the_audit(run: Run, document: Make, audits: list[dict[str, object]]) -> None:
    this, last = document(), document(name="last.txt")
    run("audit", this, "--prior", last, "--jurisdiction", "510000", "--year", "2023", "--lang", "zh")
    assert audits == [{"path": this, "prior": last, "jurisdiction": "510000", "year": 2023, "lang": "zh"}]


def test_json_is_the_contract(run: Run, document: Make) -> None:
    content = json.loads(run("audit", document("error"), "--format", "json").out)
    assert content["schema"] == "mingzhang-audit/1"
    assert content["findings"][0]["rule"] == "A01"


def test_out_names_a_file_and_the_screen_shows_the_counts(run: Run, document: Make, tmp_path: Path) -> None:
    target = tmp_path / "new" / "result.json"
    call = run("audit", document("error", "info"), "--format", "json", "--out", target)
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "mingzhang-audit/1"
    assert call.out == f"{target}  Error 1  Warning 0  Notice 1\n"


def test_out_names_a_folder_if_it_ends_with_a_slash_or_there_are_several_files(
    run: Run, document: Make, tmp_path: Path
) -> None:
    first, second = document(name="a.txt"), document(name="b.txt")
    run("audit", first, "--format", "json", "--out", f"{tmp_path}/one/")
    run("audit", first, second, "--format", "json", "--out", tmp_path / "two")
    assert [path.name for path in sorted((tmp_path / "one").iterdir())] == ["a-audit.json"]
    assert [path.name for path in sorted((tmp_path / "two").iterdir())] == ["a-audit.json", "b-audit.json"]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_binary_format_needs_a_place(run: Run, document: Make, form: str) -> None:
    call = run("audit", document(), "--format", form)
    assert call.status == 2
    assert "--out" in call.err


def test_results_of_several_files_are_not_mixed_on_the_screen(run: Run, document: Make) -> None:
    call = run("audit", document(name="a.txt"), document(name="b.txt"), "--format", "json")
    assert (call.status, call.out) == (2, "")
    assert "--out" in call.err


def test_two_results_never_share_a_name(run: Run, document: Make, tmp_path: Path) -> None:
    call = run("audit", document(name="a.txt"), document(name="a.htm"), "--format", "json", "--out", tmp_path)
    assert call.status == 2
    assert "a-audit.json" in call.err


def test_a_prior_document_goes_with_one_file(run: Run, document: Make) -> None:
    one = document()
    call = run("audit", one, one, "--prior", one)
    assert (call.status, call.out) == (2, "")


def test_the_document_is_never_overwritten(run: Run, document: Make) -> None:
    path = document("error")
    assert run("audit", path, "--out", path).status == 2
    assert path.read_text(encoding="utf-8") == "error"


def test_a_place_that_cannot_be_written_is_one_sentence_and_leaves_nothing(
    run: Run, document: Make, tmp_path: Path
) -> None:
    path = document("error")
    call = run("audit", path, "--out", path / "below" / "result.txt")
    assert call.status == 2
    assert call.err.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_every_reporter_is_offered() -> None:
    assert tuple(REPORTERS) == FORMATS
