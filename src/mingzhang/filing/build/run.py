"""One build of a filing, from the lock to the line in its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from mingzhang.filing.build.formats import BUILDERS
from mingzhang.filing.build.package import Package, build
from mingzhang.filing.errors import UnknownFormatError
from mingzhang.filing.events import Notice
from mingzhang.filing.store import FolderStore


def build_filing(
    store: FolderStore,
    out: Path,
    kinds: Sequence[str] | None = None,
    done: Callable[[int], None] = lambda _: None,
) -> tuple[Package, list[Notice]]:
    """The package in ``out``, and what a writer that had died before left behind.

    ``kinds`` are keys of ``BUILDERS`` (None: all of them); ``done`` is called with the number of kinds made so far.

    Raises:
        UnknownFormatError: a kind that cannot be built.
        HeldError: someone else is writing the filing.
        NothingImportedError: there is nothing to build from.
        ForeignFolderError: ``out`` holds files that were not built here.
    """
    wanted = list(BUILDERS) if kinds is None else list(dict.fromkeys(kinds))
    for kind in wanted:
        if kind not in BUILDERS:
            raise UnknownFormatError(kind, list(BUILDERS))
    with store.writing("build") as notices:
        package = build(store.load(), out, wanted, done)
        fresh = {each.name: each.sha256 for each in package.files if each.name in package.fresh}
        if fresh:
            store.record("build", out.name, fresh)
    return package, notices
