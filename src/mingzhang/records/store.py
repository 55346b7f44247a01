"""The store 账库: batches of imported lines on disk, which are only ever added to.

    batches/0001/manifest.json      what was imported, from where, when, and which batch it supersedes
                 payments.parquet   the good lines, one file a table
                 rejects.csv        the others

A batch appears whole or not at all: it is written beside and then renamed.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from mingzhang.records.importing.checked_sheet import ROW, Checked, Key, key_columns
from mingzhang.records.importing.reject import Reject, read_rejects, write_rejects
from mingzhang.rulebook.ledger.tables import LedgerTable

_MANIFEST = "manifest.json"
_REJECTS = "rejects.csv"
_ROW_GROUP = 500_000


@dataclass(frozen=True, slots=True)
class Batch:
    """One import 批次. ``rows`` are the good lines by table; ``recorded_at`` is UTC in ISO form."""

    id: str
    source: str
    sha256: str
    rows: Mapping[str, int]
    rejects: int
    recorded_at: str
    supersedes: str = ""


@dataclass(frozen=True, slots=True)
class LedgerStore:
    """The batches under ``directory``, which need not exist yet."""

    directory: Path

    @property
    def folder(self) -> Path:
        """Where the batches stand."""
        return self.directory / "batches"

    def batches(self) -> list[Batch]:
        """Every batch ever imported, the oldest first."""
        found = sorted(self.folder.glob(f"[0-9]*/{_MANIFEST}"))
        return [Batch(**json.loads(path.read_text(encoding="utf-8"))) for path in found]

    def live(self, as_of: datetime | None = None) -> list[Batch]:
        """The batches that count, at the cut-off or now: those that no other had superseded."""
        known = [batch for batch in self.batches() if as_of is None or batch.recorded_at <= as_of.isoformat()]
        superseded = {batch.supersedes for batch in known}
        return [batch for batch in known if batch.id not in superseded]

    def current(self, table: str, as_of: datetime | None = None) -> list[Path]:
        """The Parquet files that hold the live lines of ``table``."""
        return [self._file(batch, table) for batch in self.live(as_of) if batch.rows.get(table)]

    def rejects(self, batch: Batch) -> list[Reject]:
        """What was refused when ``batch`` was imported."""
        return read_rejects(self.folder / batch.id / _REJECTS)

    def held(self, table: LedgerTable, keys: Any, source: str) -> dict[Key, tuple[int, str]]:  # noqa: ANN401 - Arrow
        """Of ``keys``, those that live batches of other files hold: in which row of which file."""
        import pyarrow.parquet as pq

        found: dict[Key, tuple[int, str]] = {}
        for batch in self.live():
            if batch.source == source or not batch.rows.get(table.id):
                continue
            there = pq.read_table(self._file(batch, table.id), columns=[*table.key, ROW])
            both = key_columns(table, there).join(
                keys.drop_columns([ROW]), list(table.key), join_type="inner"
            )
            found |= {
                tuple(line[part] for part in table.key): (line[ROW], batch.source)
                for line in both.to_pylist()
            }
        return found

    def add(
        self, source: str, sha256: str, checked: Sequence[Checked], rejects: Sequence[Reject], now: datetime
    ) -> Batch:
        """Write a new batch, superseding the live one of the same source.

        Two imports at once get two numbers; a failure leaves nothing behind.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".new-", dir=self.folder))
        try:
            rows = _write_lines(beside, checked)
            write_rejects(beside / _REJECTS, rejects)
            return self._name(beside, Batch("", source, sha256, rows, len(rejects), now.isoformat()))
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise

    def _name(self, beside: Path, batch: Batch) -> Batch:
        while True:
            before = self.batches()
            number = int(before[-1].id.split("-")[0]) + 1 if before else 1
            replaced = next((item.id for item in reversed(self.live()) if item.source == batch.source), "")
            named = Batch(**asdict(batch) | {"id": f"{number:04d}", "supersedes": replaced})
            manifest = json.dumps(asdict(named), ensure_ascii=False, indent=1)
            (beside / _MANIFEST).write_text(manifest, encoding="utf-8")
            try:
                beside.rename(self.folder / named.id)
            except OSError:
                if not (self.folder / named.id).exists():
                    raise
                continue  # another import took the number
            return named

    def _file(self, batch: Batch, table: str) -> Path:
        return self.folder / batch.id / f"{table}.parquet"


def _write_lines(folder: Path, checked: Sequence[Checked]) -> dict[str, int]:
    """Write the good lines, one file a table, and count them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    by_table: dict[str, list[Any]] = {}
    for part in checked:
        by_table.setdefault(part.table.id, []).append(part.lines)
    rows = {}
    for table, parts in by_table.items():
        lines = pa.concat_tables(parts)
        pq.write_table(lines, folder / f"{table}.parquet", compression="zstd", row_group_size=_ROW_GROUP)
        rows[table] = lines.num_rows
    return rows
