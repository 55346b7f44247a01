"""The store of a filing that is a folder.

filing.yaml      the profile
ledger/          batches of ledger lines, and statements/ for a workbook of this year's tables
services/        records of the work
performance/     goals and self-evaluations
prior/           what was published last year
words/           the author's own text
out/             what was built
history.jsonl    what was done, one line each, only ever added to

Every change is made by one writer at a time, and is whole or as if it had never begun.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from mingzhang.document.containers.encoding import decode
from mingzhang.document.errors import UnknownKindError
from mingzhang.filing.errors import (
    AlreadyAFilingError,
    LongWordsError,
    NotAFilingError,
    NotEmptyError,
    NothingToUndoError,
    NotWordsError,
)
from mingzhang.filing.events import Event, Notice
from mingzhang.filing.files import settle, sha256_of, write
from mingzhang.filing.filing import Filing, FilingPart
from mingzhang.filing.lock import locked, user
from mingzhang.filing.profile import FILE, Profile, read_profile, write_profile
from mingzhang.filing.undo import Change, Journal, copy_in
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook.jurisdictions import DATA

LONGEST_WORDS = 2 << 20
"""Bytes of a file of the author's words: a thick book.  More is no text for a disclosure."""
FOLDERS = ("ledger", "services", "performance", "prior", "words")
_STATEMENTS = "ledger/statements"
_PRIOR = "prior"
_PERFORMANCE = "performance"
_HISTORY = "history.jsonl"
_WORKBOOKS = (".xlsx", ".xlsm", ".xls")


@dataclass(frozen=True)
class FolderStore:
    """The filing in ``folder``, by the rules under ``root``."""

    folder: Path
    root: Path = DATA

    def load(self) -> Filing:
        """The filing.  Raises NotAFilingError, and RulebookError naming file and line of what is wrong in it."""
        if not (self.folder / FILE).is_file():
            raise NotAFilingError(str(self.folder))
        profile = read_profile(self.folder / FILE, self.root)
        return Filing(
            name=str(self.folder),
            profile=profile,
            book=profile.book(self.root),
            ledger=LedgerStore(self.folder / "ledger"),
            statements=tuple(self._parts(_STATEMENTS, _WORKBOOKS)),
            prior=tuple(self._parts(_PRIOR)),
            words=dict(self._words()),
            performance=tuple(self._performance()),
        )

    def create(
        self, profile: Profile, prior: Sequence[Path] = (), words: Mapping[str, str] | None = None
    ) -> None:
        """Start a filing, whole or not at all.  Raises AlreadyAFilingError or NotEmptyError."""
        self.refuse_occupied()
        self.folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{self.folder.name}-", dir=self.folder.absolute().parent))
        try:
            beside.chmod(0o755)
            for name in FOLDERS:
                (beside / name).mkdir()
            for path in prior:
                copy_in(path, beside / _PRIOR / path.name)
            for name, text in (words or {}).items():
                write(beside / "words" / f"{name}.md", text.encode())
            write(beside / FILE, write_profile(profile, self.root).encode())
            inputs = {path.name: sha256_of(path) for path in prior}
            FolderStore(beside, self.root).record("new", profile.entity, inputs)
            if self.folder.exists():
                self.folder.rmdir()
            beside.rename(self.folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        settle(self.folder.absolute().parent)

    def add_performance(self, texts: Mapping[str, str], what: str) -> tuple[Path, ...]:
        """Write new files under performance, and tell the history; the caller is the only writer."""
        made = []
        for name, text in texts.items():
            path = self.folder / _PERFORMANCE / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, text.encode())
            made.append(path)
        self.record("new", what, {path.name: sha256_of(path) for path in made})
        return tuple(made)

    def refuse_occupied(self) -> None:
        """Raise AlreadyAFilingError or NotEmptyError when no filing can be started here."""
        if (self.folder / FILE).exists():
            raise AlreadyAFilingError(str(self.folder))
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            raise NotEmptyError(str(self.folder))

    def save(self, profile: Profile) -> None:
        """Write the profile anew; a crash leaves the old or the new one."""
        with self.writing("save"):
            write(self.folder / FILE, write_profile(profile, self.root).encode())
            self.record("save", profile.entity, {})

    @contextmanager
    def writing(self, verb: str) -> Iterator[list[Notice]]:
        """Be the only writer; yields notices of what a dead one had left.  Raises HeldError."""
        if not (self.folder / FILE).is_file():
            raise NotAFilingError(str(self.folder))
        with locked(self.folder / ".lock", str(self.folder), verb) as left:
            notices = []
            if left:
                notices.append(_taken_over(left.verb, left.pid))
            if broken := Journal(self.folder).recover():
                self.record("rollback", broken.verb, {})
                notices.append(_rolled_back(broken.verb))
            yield notices

    @contextmanager
    def changing(self, verb: str) -> Iterator[FolderWork]:
        """A change of the records: whole, or as if it had never begun; the last one can be undone."""
        with self.writing(verb) as notices:
            journal = Journal(self.folder)
            journal.begin(verb)
            work = FolderWork(self, journal, notices)
            try:
                yield work
            except BaseException:
                journal.abandon()
                raise
            if journal.changed():
                journal.complete(work.inputs)
                self.record(verb, "、".join(work.inputs), work.inputs)
            else:
                journal.abandon()

    def undo(self) -> tuple[Change, list[Notice]]:
        """Take the last change back.  Raises NothingToUndoError."""
        with self.writing("undo") as notices:
            change = Journal(self.folder).undo()
            if change is None:
                raise NothingToUndoError(str(self.folder))
            self.record("undo", "、".join(change.inputs), change.inputs)
            return change, notices

    def history(self) -> list[Event]:
        """What was done so far, the oldest first."""
        path = self.folder / _HISTORY
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return [Event(**json.loads(line)) for line in text.split("\n") if line]

    def record(self, verb: str, what: str, inputs: Mapping[str, str]) -> None:
        """Add a line to the history."""
        event = Event(datetime.now(UTC).isoformat(timespec="seconds"), user(), verb, what, inputs)
        path = self.folder / _HISTORY
        before = path.read_bytes() if path.exists() else b""
        write(path, before + json.dumps(asdict(event), ensure_ascii=False).encode() + b"\n")

    def _words(self) -> Iterator[tuple[str, str]]:
        for path in sorted((self.folder / "words").glob("*.md")):
            if path.stat().st_size > LONGEST_WORDS:
                raise LongWordsError(str(path), path.stat().st_size, LONGEST_WORDS)
            try:
                yield path.stem, decode(path.read_bytes(), str(path))
            except UnknownKindError as problem:
                raise NotWordsError(str(path)) from problem

    def _performance(self) -> Iterator[FilingPart]:
        root = self.folder / _PERFORMANCE
        for path in sorted(root.rglob("[!.~]*.yaml")):
            yield FilingPart(path.relative_to(root).as_posix(), sha256_of(path), partial(_at_hand, path))

    def _parts(self, place: str, suffixes: Sequence[str] = ()) -> Iterator[FilingPart]:
        for path in sorted((self.folder / place).glob("[!.~]*")):
            if path.is_file() and (not suffixes or path.suffix.lower() in suffixes):
                yield FilingPart(path.name, sha256_of(path), partial(_at_hand, path))


@dataclass
class FolderWork:
    """A change under way in a folder."""

    store: FolderStore
    journal: Journal
    notices: list[Notice]
    inputs: dict[str, str] = field(default_factory=dict)

    def filing(self) -> Filing:
        """The filing as it is by now."""
        return self.store.load()

    def keep_statements(self, path: Path, rejects: bytes) -> str:
        """Keep a workbook of this year's tables in place of the one there was; where its rejects are, if any."""
        folder = self.store.folder / _STATEMENTS
        for old in sorted(folder.glob("*")):
            self.journal.set_aside(_STATEMENTS, old.name)
        self._keep(_STATEMENTS, path)
        if not rejects:
            return ""
        target = folder / f"{path.stem}.rejects.csv"
        write(target, rejects)
        return str(target)

    def keep_prior(self, path: Path) -> None:
        """Keep what was published last year, in place of a file of the same name."""
        self._keep(_PRIOR, path)

    def keep_performance(self, name: str, text: str) -> bool:
        """Keep a file under performance, by folder and name; was the very same there already?"""
        path = self.store.folder / _PERFORMANCE / name
        content = text.encode()
        if path.is_file() and path.read_bytes() == content:
            return True
        self.journal.set_aside(path.parent.relative_to(self.store.folder).as_posix(), path.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, content)
        return False

    def note(self, name: str, sha256: str) -> None:
        """Note an input for the history."""
        self.inputs[name] = sha256

    def _keep(self, place: str, path: Path) -> None:
        self.journal.set_aside(place, path.name)
        copy_in(path, self.store.folder / place / path.name)


def _at_hand(path: Path) -> AbstractContextManager[Path]:
    return nullcontext(path)


def _taken_over(verb: str, pid: int) -> Notice:
    return Notice(
        f"上次的 {verb}（进程 {pid}）没有正常结束，已接管工作区。",
        f"{verb} (process {pid}) had not ended properly; the filing was taken over from it.",
    )


def _rolled_back(verb: str) -> Notice:
    return Notice(
        f"上次的 {verb} 只做了一半，已全部撤回，请重新执行。",
        f"{verb} had been broken off and was taken back; run it again.",
    )
