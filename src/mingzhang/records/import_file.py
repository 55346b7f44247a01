"""Importing a file: read, recognise, check, and add one batch to the store, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mingzhang.language.errors import FileMissingError
from mingzhang.records.importing import reject
from mingzhang.records.importing.checked_sheet import Checked, check_sheet
from mingzhang.records.importing.csv_file import read_csv
from mingzhang.records.importing.errors import (
    MissingColumnError,
    UnknownKindError,
    UnknownTableError,
)
from mingzhang.records.importing.parquet_file import read_parquet
from mingzhang.records.importing.recognition import Recognised, recognise, refuse_twice
from mingzhang.records.importing.reject import Reject
from mingzhang.records.importing.sheet import Sheet
from mingzhang.records.importing.totals import Control
from mingzhang.records.importing.validation import Checks
from mingzhang.records.importing.workbook import read_workbook
from mingzhang.records.store import Batch, LedgerStore
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.ledger.export_formats import Mapped, dialects

Readings = list[list[Sheet]]
"""The sheets of a file; of each, one reading for every row that may hold the heads."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    ``known`` says that the very same content was already there, and nothing was done; ``controls`` are the totals
    printed at the foot of its sheets, beside the sums of the lines taken.
    """

    batch: Batch
    rejects: Sequence[Reject]
    known: bool = False
    controls: Sequence[Control] = ()


def import_file(store: LedgerStore, book: Rulebook, path: Path, now: datetime | None = None) -> Imported:
    """Import ``path`` for the rulebook's fiscal year.

    Good lines are kept when others are refused.  Raises RefusedError when
    nothing can be taken from the file; the store is then as before.
    """
    reader = _reader(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    same = next((batch for batch in store.live() if batch.sha256 == digest), None)
    if same is not None:
        return Imported(same, store.rejects(same), known=True)
    checked, rejects = _checked(store, book, path.name, reader(path))
    batch = store.add(path.name, digest, checked, rejects, now or datetime.now(UTC))
    controls = [part.control for part in checked if part.control is not None]
    return Imported(batch, rejects, controls=controls)


def _reader(path: Path) -> Callable[[Path], Readings]:
    if not path.is_file():
        raise FileMissingError(path.name)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnknownKindError(path.name)
    return reader


_READERS: dict[str, Callable[[Path], Readings]] = {
    ".csv": lambda path: [[sheet] for sheet in read_csv(path)],
    ".txt": lambda path: [[sheet] for sheet in read_csv(path)],
    ".parquet": lambda path: [[sheet] for sheet in read_parquet(path)],
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".xls": read_workbook,
}


def _checked(
    store: LedgerStore, book: Rulebook, name: str, readings: Readings
) -> tuple[list[Checked], list[Reject]]:
    known = dialects(book)
    understood = [best for sheets in readings if (best := _best(sheets, known)) is not None]
    if not understood:
        raise UnknownTableError(name)
    checked: list[Checked] = []
    rejects: list[Reject] = []
    for sheet, found in understood:
        if sheet.hidden:
            rejects.append(Reject(name, sheet.name, 0, "", "", *reject.HIDDEN))
            continue
        _refuse_missing(name, sheet, found)
        refuse_twice(name, sheet.top, sheet.heads, found)
        checks = Checks.of(book, found.mapped.table)
        part = check_sheet(name, sheet, found, checks, lambda table, keys: store.held(table, keys, name))
        checked.append(part)
        rejects += part.rejects
    return checked, rejects


def _best(sheets: Iterable[Sheet], known: Sequence[Mapped]) -> tuple[Sheet, Recognised] | None:
    """The reading of a sheet whose heads explain most, None when it is no ledger table."""
    found = [(sheet, match) for sheet in sheets if (match := recognise(sheet.heads, known)) is not None]
    return max(found, key=lambda item: item[1].rank, default=None)


def _refuse_missing(name: str, sheet: Sheet, found: Recognised) -> None:
    if not found.missing:
        return
    heads = found.mapped.heads
    columns = [
        ("或".join(head for head, field in heads.items() if field == item.name), f"{item.en} ({item.name})")
        for item in found.missing
    ]
    where = f"{name} {sheet.name}".strip()
    raise MissingColumnError(where, sheet.top, found.mapped.table.zh, columns)
