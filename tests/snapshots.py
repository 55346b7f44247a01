"""Snapshots: what a test made, kept beside it as a file and compared by the test's name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Snapshot:
    """Compares a text with ``snapshots/<module>.<test><suffix>``, or writes it there when updating."""

    folder: Path
    name: str
    update: bool

    def __call__(self, text: str, suffix: str = ".txt") -> None:
        path = self.folder / f"{self.name}{suffix}"
        if self.update:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{path.name} does not exist; run pytest with --snapshot-update and look at it"
        assert text == path.read_text(encoding="utf-8")
