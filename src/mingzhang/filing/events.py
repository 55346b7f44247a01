"""What a store of filings promises, wherever it keeps them: a folder, or later the web's database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from mingzhang.filing.filing import Filing
from mingzhang.filing.profile import Profile
from mingzhang.filing.undo import Change


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history: ``when`` is UTC in ISO form, ``inputs`` are fingerprints by name."""

    when: str
    who: str
    verb: str
    what: str
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know, though nothing is wrong with the call."""

    zh: str
    en: str


class Work(Protocol):
    """A change under way."""

    notices: list[Notice]

    def filing(self) -> Filing: ...

    def keep_statements(self, path: Path, rejects: bytes) -> str: ...

    def keep_prior(self, path: Path) -> None: ...

    def keep_performance(self, name: str, text: str) -> bool: ...

    def note(self, name: str, sha256: str) -> None: ...


class FilingStore(Protocol):
    """What every verb needs of the place where a filing is kept."""

    def load(self) -> Filing: ...

    def save(self, profile: Profile) -> None: ...

    def changing(self, verb: str) -> AbstractContextManager[Work]: ...

    def undo(self) -> tuple[Change, list[Notice]]: ...

    def history(self) -> Sequence[Event]: ...
