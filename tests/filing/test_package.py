"""The package: whole or not at all, and only what changed is made again."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from mingzhang.filing.build import package
from mingzhang.filing.build.package import build
from mingzhang.filing.errors import ForeignFolderError
from mingzhang.filing.filing import Filing
from tests.filing.given_filing import PAYMENTS, taken, with_ledger, with_package, written


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_manifest_knows_every_file(tmp_path: Path) -> None:
    with_package(tmp_path)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    told = {each["name"]: each["sha256"] for each in manifest["files"]}
    there = {name: sha256(content).hexdigest() for name, content in files(tmp_path / "out").items()}
    assert told == {name: digest for name, digest in there.items() if name != "manifest.json"}
    assert manifest["schema"] == "mingzhang-package/1"


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    store, out = with_ledger(tmp_path), tmp_path / "out"
    assert build(store.load(), out, ["xlsx"]).fresh
    assert not build(store.load(), out, ["xlsx"]).fresh
    taken(store, written(tmp_path, "payments.csv", PAYMENTS.replace("3000", "4000")))
    assert build(store.load(), out, ["xlsx"]).fresh


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    filing, out = with_ledger(tmp_path).load(), tmp_path / "out"
    (made,) = build(filing, out, ["xlsx"]).files
    (out / made.name).write_bytes(b"")
    assert build(filing, out, ["xlsx"]).fresh == {made.name}


def test_a_file_that_is_missing_among_others_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "BUILDERS", {"data": lambda _: {"a.csv": b"a", "b.csv": b"b"}})
    filing, out = with_ledger(tmp_path).load(), tmp_path / "out"
    build(filing, out, ["data"])
    (out / "b.csv").unlink()
    build(filing, out, ["data"])
    assert (out / "b.csv").read_bytes() == b"b"


def test_a_file_changed_by_hand_is_kept_under_another_name(tmp_path: Path) -> None:
    filing, out = with_ledger(tmp_path).load(), tmp_path / "out"
    (made,) = build(filing, out, ["xlsx"]).files
    for change in (b"first", b"second"):
        (out / made.name).write_bytes(change)
        aside = build(filing, out, ["xlsx"]).aside
        assert (out / aside[made.name]).read_bytes() == change
    kept = [path.read_bytes() for path in sorted(out.glob("*修改*"))]
    assert kept == [b"first", b"second"]


def test_what_a_kind_makes_no_longer_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, out = with_ledger(tmp_path), tmp_path / "out"
    monkeypatch.setattr(package, "BUILDERS", {"data": lambda _: {"a.csv": b"a"}})
    build(store.load(), out, ["data"])
    taken(store, written(tmp_path, "payments.csv", PAYMENTS.replace("3000", "4000")))
    monkeypatch.setattr(package, "BUILDERS", {"data": lambda _: {}})
    build(store.load(), out, ["data"])
    assert set(files(out)) == {"manifest.json"}


def test_on_failure_the_former_package_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, out = with_package(tmp_path), tmp_path / "out"
    before = files(out)

    def fail(_filing: Filing) -> dict[str, bytes]:
        raise OSError(28, "disk full")

    monkeypatch.setattr(package, "BUILDERS", {"xlsx": fail})
    taken(store, written(tmp_path, "payments.csv", PAYMENTS.replace("3000", "4000")))
    with pytest.raises(OSError, match="disk full"):
        build(store.load(), out, ["xlsx"])
    assert files(out) == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_an_exchange_broken_off_is_put_right(tmp_path: Path) -> None:
    filing, out = with_package(tmp_path).load(), tmp_path / "out"
    before = files(out)
    out.rename(tmp_path / ".out.old")
    assert not build(filing, out, ["xlsx"]).fresh
    assert files(out) == before


def test_a_file_that_someone_put_there_stays(tmp_path: Path) -> None:
    store, out = with_package(tmp_path), tmp_path / "out"
    written(out, "notes.txt", "x")
    taken(store, written(tmp_path, "payments.csv", PAYMENTS.replace("3000", "4000")))
    build(store.load(), out, ["xlsx"])
    assert (out / "notes.txt").read_text(encoding="utf-8") == "x"


def test_another_folder_is_never_replaced(tmp_path: Path) -> None:
    written(tmp_path / "mine", "notes.txt", "x")
    with pytest.raises(ForeignFolderError):
        build(with_ledger(tmp_path).load(), tmp_path / "mine", ["xlsx"])
