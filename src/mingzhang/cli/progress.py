"""A sign of life on stderr for work that takes over a second, when a person is watching."""

from __future__ import annotations

import sys
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Self, TextIO

_WIDTH = 20
_CLEAR = "\r\x1b[K"


def line(what: str, done: int, total: int, seconds: int) -> str:
    """One line of progress: a bar where there are several things to do, and how long this one has taken."""
    filled = _WIDTH * done // total
    bar = f"{'█' * filled}{'░' * (_WIDTH - filled)} {done}/{total} " if total > 1 else ""
    return f"{bar}{what} … {seconds} s"


class Progress:
    """Says what is being done while the block runs, after ``delay`` seconds, if a terminal is watching."""

    def __init__(
        self, what: str, done: int = 0, total: int = 1, *, stream: TextIO | None = None, delay: float = 1.0
    ) -> None:
        self._what, self._done, self._total = what, done, total
        self._stream = sys.stderr if stream is None else stream
        self._delay = delay
        self._ended = Event()
        self._watcher = Thread(target=self._watch, daemon=True) if self._stream.isatty() else None

    def done(self, number: int) -> None:
        """So many of the things are done by now."""
        self._done = number

    def __enter__(self) -> Self:
        if self._watcher:
            self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._watcher:
            self._watcher.join()

    def _watch(self) -> None:
        begin = monotonic()
        if self._ended.wait(self._delay):
            return
        while True:
            seconds = int(monotonic() - begin)
            self._stream.write(_CLEAR + line(self._what, self._done, self._total, seconds))
            self._stream.flush()
            if self._ended.wait(0.2):
                break
        self._stream.write(_CLEAR)
        self._stream.flush()
