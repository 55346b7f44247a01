"""The package 成品: everything built from a filing, in one folder with a manifest.

The folder is replaced whole: it is written beside and then renamed.  What was
built from the same inputs is kept; files of other kinds, and files that were
not built here, are carried over.  A file that someone changed is never lost:
it stays under a name of its own when its place is taken.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from itertools import count
from pathlib import Path

from mingzhang import __version__
from mingzhang.filing.build.formats import BUILDERS, begin
from mingzhang.filing.build.material import Material
from mingzhang.filing.errors import ForeignFolderError
from mingzhang.filing.files import remove, settle, sha256, sha256_of, write
from mingzhang.filing.filing import Filing
from mingzhang.rulebook import Rulebook

SCHEMA = "mingzhang-package/1"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Built:
    """One file of the package; ``inputs`` is the fingerprint of all it was made from."""

    name: str
    kind: str
    sha256: str
    inputs: str


@dataclass(frozen=True, slots=True)
class Package:
    """The package as it stands now, and which of its files were made anew.

    ``aside`` gives files that were changed by hand the names they are kept under.
    """

    folder: Path
    files: tuple[Built, ...]
    fresh: frozenset[str]
    aside: Mapping[str, str] = field(default_factory=dict)


def build(
    filing: Filing, folder: Path, kinds: Sequence[str], done: Callable[[int], None] = lambda _: None
) -> Package:
    """Build what is not up to date.  On failure the folder stays as it was.

    ``done`` is told how many of the kinds are made.  Raises ForeignFolderError when the folder is not one that was built, and
    NothingImportedError when there is nothing to build from.
    """
    _heal(folder)
    before = _manifest(folder)
    inputs, material = fingerprint(filing), Material(filing)
    files = [each for each in before if each.kind not in kinds]
    fresh: dict[str, bytes] = {}
    kept = {kind: _kept(folder, before, kind, inputs) for kind in kinds}
    begin(material, [kind for kind in kinds if not kept[kind]])
    for at, kind in enumerate(kinds):
        done(at)
        if kept[kind]:
            files += kept[kind]
            continue
        for name, content in sorted(BUILDERS[kind](material).items()):
            fresh[name] = content
            files.append(Built(name, kind, sha256(content), inputs))
    stale = {each.name for each in before} - {each.name for each in files}
    aside = _aside(folder, before, stale | set(fresh))
    if fresh or stale:
        _replace(folder, stale, fresh, files, aside)
    return Package(folder, tuple(files), frozenset(fresh), aside)


def fingerprint(filing: Filing) -> str:
    """The fingerprint of all that a filing's package depends on, this program and the rules included."""
    parts = {
        "program": __version__,
        "rules": _rules(filing.book),
        "profile": repr(filing.profile),
        "ledger": [batch.sha256 for batch in filing.ledger.live()],
        "statements": [part.sha256 for part in filing.statements],
        "prior": [part.sha256 for part in filing.prior],
        "performance": [(part.name, part.sha256) for part in filing.performance],
        "words": sorted(filing.words.items()),
    }
    return sha256(json.dumps(parts, ensure_ascii=False).encode())


@lru_cache(maxsize=8)
def _rules(book: Rulebook) -> str:
    files = [
        path for place in book.places for path in sorted((book.root / place.id).rglob("*")) if path.is_file()
    ]
    return sha256("".join(map(sha256_of, files)).encode())


def _manifest(folder: Path) -> list[Built]:
    path = folder / _MANIFEST
    if not path.is_file():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ForeignFolderError(str(folder))
        return []
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["schema"] != SCHEMA:
            raise ForeignFolderError(str(folder))
        return [Built(**each) for each in content["files"]]
    except (ValueError, TypeError, KeyError) as problem:
        raise ForeignFolderError(str(folder)) from problem


def _kept(folder: Path, before: Sequence[Built], kind: str, inputs: str) -> list[Built]:
    """The files of a kind that stand as they were built from the same inputs; none when one does not."""
    built = [each for each in before if each.kind == kind]
    same = all(each.inputs == inputs and _intact(folder, each) for each in built)
    return built if same else []


def _intact(folder: Path, file: Built) -> bool:
    path = folder / file.name
    return path.is_file() and sha256_of(path) == file.sha256


def _aside(folder: Path, before: Sequence[Built], taken: set[str]) -> dict[str, str]:
    """New names for files that are not as they were built, where their place is taken."""
    built = {each.name: each.sha256 for each in before}
    names: dict[str, str] = {}
    for path in (folder / name for name in sorted(taken)):
        if path.is_file() and sha256_of(path) != built.get(path.name):
            tries = (f"{path.stem}.修改{n}{path.suffix}" for n in count(1))
            names[path.name] = next(name for name in tries if not (folder / name).exists())
    return names


def _replace(
    folder: Path,
    stale: set[str],
    fresh: Mapping[str, bytes],
    files: Sequence[Built],
    aside: Mapping[str, str],
) -> None:
    parent = folder.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=parent))
    try:
        beside.chmod(0o755)
        for path in _carried(folder, (stale | set(fresh) | {_MANIFEST}) - set(aside)):
            copy = shutil.copytree if path.is_dir() else shutil.copy2
            copy(path, beside / aside.get(path.name, path.name))
        for name, content in fresh.items():
            write(beside / name, content)
        manifest = {"schema": SCHEMA, "files": [asdict(each) for each in files]}
        write(beside / _MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n")
        _swap(folder, beside)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _carried(folder: Path, without: set[str]) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if path.name not in without)


def _old(folder: Path) -> Path:
    """Where the former package stands for the moment of the exchange."""
    return folder.with_name(f".{folder.name}.old")


def _swap(folder: Path, beside: Path) -> None:
    old = _old(folder)
    if folder.exists():
        folder.rename(old)
    try:
        beside.rename(folder)
    except BaseException:
        if old.exists():
            old.rename(folder)
        raise
    remove(old)
    settle(folder.absolute().parent)


def _heal(folder: Path) -> None:
    """Finish an exchange that was broken off."""
    old = _old(folder)
    if not old.exists():
        return
    if folder.exists():
        remove(old)
    else:
        old.rename(folder)
