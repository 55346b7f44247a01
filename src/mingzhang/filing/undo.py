"""The journal of a change: what stood there before, so that the change can be taken back.

    .change/journal.json    while a change is made: what stood where, and whether the change is complete
            replaced/       what it replaced
    .undo/                  the same, of the last complete change

Entries (batches, files) are only ever added or replaced whole.  Taking back
removes the new ones and puts the replaced ones where they stood; it may be
broken off and done again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from mingzhang.filing.files import remove, settle, write

TRACKED = (
    *("ledger/batches", "ledger/statements", "prior"),
    *("performance", "performance/projects", "performance/evaluations"),
)
"""The folders whose entries imports change."""

_JOURNAL = "journal.json"
_REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its verb, the inputs' names and fingerprints, and the entries there before, by folder."""

    verb: str
    before: Mapping[str, Sequence[str]]
    inputs: Mapping[str, str]
    complete: bool = False


class Journal:
    """The journal of the filing in ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.current = root / ".change"
        self.last = root / ".undo"

    def begin(self, verb: str) -> None:
        """Note what stands there, before anything is changed."""
        (self.current / _REPLACED).mkdir(parents=True)
        self._note(Change(verb, {place: self._entries(place) for place in TRACKED}, {}))

    def set_aside(self, place: str, name: str) -> None:
        """Move an entry that is to be replaced out of the way."""
        path = self.root / place / name
        if path.exists():
            aside = self.current / _REPLACED / place / name
            aside.parent.mkdir(parents=True, exist_ok=True)
            path.rename(aside)

    def changed(self) -> bool:
        """Is anything not as it was when the change began?"""
        change = self._read(self.current)
        same = all(self._entries(place) == list(names) for place, names in change.before.items())
        return not same or any((self.current / _REPLACED).iterdir())

    def complete(self, inputs: Mapping[str, str]) -> None:
        """The change is done; it becomes the one that can be undone."""
        change = self._read(self.current)
        self._note(replace(change, inputs=inputs, complete=True))
        self._promote()

    def abandon(self) -> None:
        """Take the change under way back, as if it had never begun."""
        change = self._read(self.current)
        for place, names in change.before.items():
            for entry in set(self._entries(place)) - set(names):
                remove(self.root / place / entry)
        replaced = self.current / _REPLACED
        for aside in sorted(path for place in TRACKED for path in (replaced / place).glob("*")):
            target = self.root / aside.relative_to(replaced)
            if (
                aside.relative_to(replaced).as_posix() in TRACKED
            ):  # a folder whose own entries come back one by one
                continue
            remove(target)
            aside.rename(target)
        remove(self.current)

    def recover(self) -> Change | None:
        """Finish what a dead process left: a complete change stays, another is taken back and returned."""
        if not self.current.exists():
            return None
        if not (self.current / _JOURNAL).exists():  # it died before it changed anything
            remove(self.current)
            return None
        change = self._read(self.current)
        if change.complete:
            self._promote()
            return None
        self.abandon()
        return change

    def undo(self) -> Change | None:
        """Take the last complete change back and return it; None when there is none."""
        if not (self.last / _JOURNAL).exists():
            return None
        self.last.rename(self.current)  # from here on it is a change under way, taken back even after a crash
        change = self._read(self.current)
        self._note(replace(change, complete=False))
        self.abandon()
        return change

    def _promote(self) -> None:
        remove(self.last)
        self.current.rename(self.last)
        settle(self.root)

    def _entries(self, place: str) -> list[str]:
        folder = self.root / place
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    def _note(self, change: Change) -> None:
        content = json.dumps(asdict(change), ensure_ascii=False, indent=1)
        write(self.current / _JOURNAL, content.encode())

    def _read(self, folder: Path) -> Change:
        return Change(**json.loads((folder / _JOURNAL).read_text(encoding="utf-8")))


def copy_in(source: Path, target: Path) -> None:
    """Copy a file so that it appears whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(source, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
