"""The examples of the repository as filings, their ledgers taken in."""

from __future__ import annotations

import shutil
from pathlib import Path

from mingzhang.filing.filing import Filing
from mingzhang.filing.store import FolderStore
from tests.filing.given_filing import taken

ANJU, LINJIANG = (Path(__file__).parents[2] / "examples" / name for name in ("anju-2023", "linjiang-2024"))
"""Of two places, each with its own outline."""


def filing_of(example: Path, folder: Path) -> Filing:
    """The filing of an example, in a folder of its own."""
    home = folder / example.name
    shutil.copytree(example, home, ignore=shutil.ignore_patterns("ledger"))
    (home / "ledger").mkdir()
    store = FolderStore(home)
    taken(store, *sorted((example / "ledger").glob("*.csv")))
    return store.load()
