"""The examples of the repository as filings, their ledgers taken in."""

from __future__ import annotations

import shutil
from pathlib import Path

from mingzhang.filing.filing import Filing
from mingzhang.filing.store import FolderStore
from tests.filing.given_filing import taken
from tests.templates import copied

ANJU, LINJIANG = (Path(__file__).parents[2] / "examples" / name for name in ("anju-2023", "linjiang-2024"))
"""Of two places, each with its own outline."""


def filing_of(example: Path, folder: Path) -> Filing:
    """The filing of an example, in a folder of its own."""
    return FolderStore(copied(folder / example.name, _import, example)).load()


def _import(folder: Path, example: Path) -> None:
    shutil.copytree(example, folder, ignore=shutil.ignore_patterns("ledger"), dirs_exist_ok=True)
    (folder / "ledger").mkdir()
    assert all(one.whole for one in taken(FolderStore(folder), *sorted((example / "ledger").glob("*.csv"))))
