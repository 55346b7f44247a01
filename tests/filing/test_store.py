"""The store in a folder: whole changes, one writer, history, undo."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mingzhang.filing.errors import (
    AlreadyAFilingError,
    HeldError,
    NotAFilingError,
    NotEmptyError,
    NothingToUndoError,
)
from mingzhang.filing.events import Work
from mingzhang.filing.figures import figures_of
from mingzhang.filing.filing import Filing
from mingzhang.filing.intake import take
from mingzhang.filing.profile import Profile
from mingzhang.filing.store import FolderStore
from tests.filing.given_filing import (
    ENTITY,
    LAST_YEAR,
    PAYMENTS,
    PLACE,
    YEAR,
    empty,
    ledger_files,
    taken,
    with_ledger,
    written,
)

HOLDER = """
import sys
from pathlib import Path
from mingzhang.filing.store import FolderStore
from mingzhang.filing.intake import take
with FolderStore(Path(sys.argv[1])).changing("import") as work:
    take(work, Path(sys.argv[2]))
    print("held", flush=True)
    sys.stdin.read()
"""


def content(folder: Path) -> dict[str, bytes]:
    """Every file but the lock, the history and the journal."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in (".lock", "history.jsonl", ".undo")
    }


def holding(store: FolderStore, file: Path) -> subprocess.Popen[str]:
    """Another process in the middle of importing ``file``."""
    words = [sys.executable, "-c", HOLDER, str(store.folder), str(file)]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def ended(process: subprocess.Popen[str], *, kill: bool) -> None:
    if kill:
        process.kill()
    process.communicate()


def test_a_new_filing_loads_as_what_it_was_made_of(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "a")
    store.create(Profile(ENTITY, PLACE, YEAR), words={"duties": "职责。"})
    filing = store.load()
    assert (filing.profile.entity, filing.year, filing.has_ledger) == (ENTITY, YEAR, False)
    assert filing.words == {"duties": "职责。"}


def test_a_folder_with_other_files_is_not_made_a_filing(tmp_path: Path) -> None:
    written(tmp_path / "a", "notes.txt", "x")
    with pytest.raises(NotEmptyError):
        empty(tmp_path / "a")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["notes.txt"]


def test_a_filing_is_not_made_twice(tmp_path: Path) -> None:
    empty(tmp_path / "a")
    with pytest.raises(AlreadyAFilingError):
        empty(tmp_path / "a")


def test_a_failed_start_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FolderStore(tmp_path / "a").create(Profile(ENTITY, PLACE, YEAR), prior=[tmp_path / "absent.txt"])
    assert list(tmp_path.iterdir()) == []


def test_another_folder_is_no_filing(tmp_path: Path) -> None:
    with pytest.raises(NotAFilingError):
        FolderStore(tmp_path).load()
    with pytest.raises(NotAFilingError), FolderStore(tmp_path).writing("build"):
        pass


def test_a_saved_profile_replaces_the_old_one(tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    store.save(replace(store.load().profile, entity="新局"))
    assert store.load().profile.entity == "新局"


def test_the_history_tells_every_change_and_only_grows(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    before = (store.folder / "history.jsonl").read_text(encoding="utf-8")
    store.undo()
    after = (store.folder / "history.jsonl").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert [event.verb for event in store.history()] == ["new", "import", "undo"]
    assert set(store.history()[1].inputs) == {"payments.csv", "receipts.csv"}
    assert {"when", "who", "verb", "what", "inputs"} == set(json.loads(after.splitlines()[0]))


def test_undo_takes_exactly_the_last_import_back(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    before = content(store.folder)
    corrected = written(tmp_path / "new", "payments.csv", PAYMENTS.replace("3000", "4000"))
    taken(store, corrected, written(tmp_path, "2022.txt", LAST_YEAR))
    assert content(store.folder) != before
    store.undo()
    assert content(store.folder) == before
    with pytest.raises(NothingToUndoError):
        store.undo()


def test_an_import_that_changes_nothing_can_not_hide_the_one_before(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    taken(store, *ledger_files(tmp_path / "exports"))
    change, _ = store.undo()
    assert set(change.inputs) == {"payments.csv", "receipts.csv"}
    assert not store.load().has_ledger


def test_undo_puts_a_replaced_file_back(tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    taken(store, written(tmp_path, "2022.txt", LAST_YEAR))
    before = content(store.folder)
    taken(store, written(tmp_path, "2022.txt", LAST_YEAR.replace("5.00", "6.00")))
    store.undo()
    assert content(store.folder) == before


def test_an_import_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    before = content(store.folder)
    corrected = written(tmp_path / "new", "payments.csv", PAYMENTS.replace("3000", "4000"))
    with pytest.raises(IsADirectoryError), store.changing("import") as work:
        broken_off(work, corrected, tmp_path)
    assert content(store.folder) == before


def broken_off(work: Work, good: Path, folder: Path) -> None:
    """Take one file, and fail at the next."""
    take(work, good)
    work.keep_prior(folder)


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    process = holding(store, written(tmp_path, "2022.txt", LAST_YEAR))
    with pytest.raises(HeldError) as told:
        taken(store, *ledger_files(tmp_path))
    assert f"process {process.pid}" in told.value.sentence("en")
    ended(process, kill=False)
    assert [part.name for part in store.load().prior] == ["2022.txt"]


def test_what_a_dead_process_half_imported_is_taken_back_with_a_notice(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    before = content(store.folder)
    process = holding(store, written(tmp_path / "new", "payments.csv", PAYMENTS.replace("3000", "4000")))
    ended(process, kill=True)
    assert content(store.folder) != before
    with store.writing("build") as notices:
        assert len(notices) == 2
        assert str(process.pid) in notices[0].en
    assert content(store.folder) == before
    assert store.history()[-1].verb == "rollback"
    with store.writing("build") as notices:
        assert notices == []


def test_imports_at_once_never_lose_or_double_a_line(tmp_path: Path) -> None:
    store = empty(tmp_path / "a")
    words = [sys.executable, "-m", "mingzhang", "import", str(store.folder)]
    started = [
        (file, subprocess.Popen([*words, str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        for file in ledger_files(tmp_path / "exports")
    ]
    endings = [(file, process.wait()) for file, process in started]
    assert {status for _, status in endings} <= {0, 2}
    taken(store, *(file for file, status in endings if status))
    assert total(store.load()) == 2000050


def total(filing: Filing) -> int:
    """分 spent."""
    (spent,) = (
        fact for fact in figures_of(filing).ledger.of_concept("expenditure") if not fact.quantity.dimensions
        and fact.quantity.period == str(YEAR)
    )  # fmt: skip
    return int(spent.value)
