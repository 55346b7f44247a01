"""The package 成品: everything built from a filing, in one folder with a manifest.

The folder is replaced whole: it is written beside and then renamed.  What was
built from the same inputs is kept; files of other kinds, and files that were
not built here, are carried over.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from mingzhang import __version__
from mingzhang.disclosure.datapackage import data_package, zipped
from mingzhang.disclosure.html.page import web_page
from mingzhang.disclosure.names import namespace
from mingzhang.disclosure.pdf.writer import write_pdf
from mingzhang.disclosure.xbrl_json import xbrl_json
from mingzhang.filing.errors import ForeignFolderError
from mingzhang.filing.files import remove, settle, sha256, sha256_of, write
from mingzhang.filing.filing import Filing
from mingzhang.filing.forms import form_workbooks
from mingzhang.filing.material import Material
from mingzhang.rulebook import Rulebook
from mingzhang.statements.workbook import write_workbook

SCHEMA = "mingzhang-package/1"
_MANIFEST = "manifest.json"
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Built:
    """One file of the package; ``inputs`` is the fingerprint of all it was made from."""

    name: str
    kind: str
    sha256: str
    inputs: str


@dataclass(frozen=True, slots=True)
class Package:
    """The package as it stands now, and which of its files were made anew."""

    folder: Path
    files: tuple[Built, ...]
    fresh: frozenset[str]


def build(filing: Filing, folder: Path, kinds: Sequence[str]) -> Package:
    """Build what is not up to date.  On failure the folder stays as it was.

    Raises ForeignFolderError when the folder is not one that was built, and
    NothingImportedError when there is nothing to build from.
    """
    _heal(folder)
    before = _manifest(folder)
    inputs, material = fingerprint(filing), Material(filing)
    files = [each for each in before if each.kind not in kinds]
    fresh: dict[str, bytes] = {}
    for kind in kinds:
        kept = [
            each for each in before if each.kind == kind and each.inputs == inputs and _intact(folder, each)
        ]
        if kept:
            files += kept
            continue
        for name, content in sorted(BUILDERS[kind](material).items()):
            fresh[name] = content
            files.append(Built(name, kind, sha256(content), inputs))
    if fresh:
        stale = {each.name for each in before} - {each.name for each in files}
        _replace(folder, stale, fresh, files)
    return Package(folder, tuple(files), frozenset(fresh))


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


def workbooks(material: Material) -> dict[str, bytes]:
    """The published tables 公开表 and the projects' forms 自评表 as workbooks.

    Raises NothingImportedError when there is neither.
    """
    filing = material.filing
    forms = form_workbooks(filing, material.performance)
    found = {f"{_stem(material, kind)}.xlsx": content for kind, content in forms.items()}
    if not found or filing.has_ledger or filing.statements:
        found[f"{_stem(material, '决算公开表')}.xlsx"] = write_workbook(material.sheets)
    return found


def html(material: Material) -> dict[str, bytes]:
    """The disclosure as a page, with the taxonomy its inline XBRL speaks of."""
    return web_page(material.publication, material.filing.book, _stem(material, "决算公开"))


def pdf(material: Material) -> dict[str, bytes]:
    """The disclosure on paper, with its facts attached."""
    return {f"{_stem(material, '决算公开')}.pdf": write_pdf(material.publication)}


def open_data(material: Material) -> dict[str, bytes]:
    """The figures, codes, tables and scores as a data package 开放数据, with the facts as xBRL-JSON."""
    files = data_package(material.data)
    facts = xbrl_json(material.data, namespace(material.filing.year))
    return {f"{_stem(material, '开放数据')}.zip": zipped({**files, "facts.xbrl.json": facts})}


BUILDERS: Mapping[str, Callable[[Material], dict[str, bytes]]] = {
    "xlsx": workbooks,
    "html": html,
    "pdf": pdf,
    "data": open_data,
}
"""What can be built, by kind: its files by their names."""


def _stem(material: Material, kind: str) -> str:
    """How the file of a kind is called, before its point."""
    return _UNFIT.sub("_", f"{material.name}{kind}")


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


def _intact(folder: Path, file: Built) -> bool:
    path = folder / file.name
    return path.is_file() and sha256_of(path) == file.sha256


def _replace(folder: Path, stale: set[str], fresh: Mapping[str, bytes], files: Sequence[Built]) -> None:
    parent = folder.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=parent))
    try:
        beside.chmod(0o755)
        for path in _carried(folder, stale | set(fresh) | {_MANIFEST}):
            (shutil.copytree if path.is_dir() else shutil.copy2)(path, beside / path.name)
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
