"""One writer at a time: a lock on a file, which the system lets go when its process dies.

The file says who holds it.  What is still written in it when the lock is free
was left by a process that died.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from mingzhang.filing.errors import HeldError

_AWAY = 1 << 20
"""Windows keeps others from reading a locked byte, so one far behind the text is locked."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock, and for which verb."""

    who: str
    verb: str
    pid: int


@contextmanager
def locked(path: Path, name: str, verb: str) -> Iterator[Holder | None]:
    """Hold the lock at ``path``; yields the dead process that had left it, if any.

    Raises HeldError when another process works on ``name``.
    """
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+b") as file:
        if not _taken(file):
            holder = _holder(file) or Holder("?", "?", 0)
            raise HeldError(name, holder.who, holder.verb, holder.pid)
        left = _holder(file)
        _write(file, json.dumps(asdict(Holder(user(), verb, os.getpid())), ensure_ascii=False).encode())
        try:
            yield left
        finally:
            _write(file, b"")


def user() -> str:
    """The name of the person at work, as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without accounts
        return "?"


def _holder(file: BinaryIO) -> Holder | None:
    file.seek(0)
    try:
        return Holder(**json.loads(file.read()))
    except (ValueError, TypeError):
        return None


def _write(file: BinaryIO, content: bytes) -> None:
    file.seek(0)
    file.truncate()
    file.write(content)
    file.flush()


if sys.platform == "win32":
    import msvcrt

    def _taken(file: BinaryIO) -> bool:
        file.seek(_AWAY)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
