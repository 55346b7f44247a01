"""Jurisdictions 地区: their lineage (county, province, nation), and which one a document comes from."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from mingzhang.rulebook.definitions import Jurisdiction, Package, Validity
from mingzhang.rulebook.errors import UnknownJurisdictionError
from mingzhang.rulebook.yaml_entry import Entry, read_entry

DATA = Path(__file__).parent / "data"
NATIONAL = "national"

_HEAD = 600
"""Characters at the start of a document: the cover, where the publisher names itself."""
_HEAD_WEIGHT = 5


@lru_cache(maxsize=16)
def jurisdictions(root: Path = DATA) -> dict[str, Jurisdiction]:
    """Every jurisdiction of the rulebook under ``root``, by id, the nation first."""
    found = [_jurisdiction(path, root) for path in sorted(root.glob("*/jurisdiction.yaml"))]
    return {place.id: place for place in sorted(found, key=lambda place: (bool(place.parent), place.id))}


def lineage(name: str, root: Path = DATA) -> tuple[Jurisdiction, ...]:
    """The jurisdiction called ``name`` (id or administrative code) after all its parents, the nation first.

    Raises UnknownJurisdictionError when there is none.
    """
    places = jurisdictions(root)
    place = next((place for place in places.values() if name in (place.id, place.code)), None)
    if place is None:
        raise UnknownJurisdictionError(name, list(places))
    if not place.parent:
        return (place,)
    return (*lineage(place.parent, root), place)


def place_name(name: str, lang: str, root: Path = DATA) -> str:
    """What to call the jurisdiction ``name`` (id or administrative code) in ``lang``; the name itself if unknown."""
    place = next((place for place in jurisdictions(root).values() if name in (place.id, place.code)), None)
    return name if place is None else place.zh if lang == "zh" else place.en


def identify(text: str, root: Path = DATA) -> str:
    """The id of the jurisdiction a document comes from, by the places it names; the nation when in doubt.

    Names on the cover count several times, so that a province mentioned in
    passing does not decide.
    """
    head = text[:_HEAD]
    votes: dict[str, int] = {}
    for place in jurisdictions(root).values():
        for name in (*place.names, *place.elsewhere):
            votes[place.id] = votes.get(place.id, 0) + text.count(name) + _HEAD_WEIGHT * head.count(name)
    best = max(votes, key=lambda name: votes[name], default=NATIONAL)
    return best if votes.get(best) else NATIONAL


def _jurisdiction(path: Path, root: Path) -> Jurisdiction:
    entry = read_entry(path, path.relative_to(root).as_posix())
    entry.allow("id", "code", "zh", "en", "parent", "first", "last", "names", "elsewhere", "packages")
    first, last = entry.year("first"), entry.year("last")
    if first is None or last is None or first > last:
        entry.refuse("适用年度应有 first 与 last，且先后有序。", "first and last must be years in order")
    if entry.text("id") != path.parent.name:
        entry.refuse("id 应与文件夹同名。", "the id must be the name of the folder", "id")
    parent = entry.optional("parent")
    if parent and not (root / parent / path.name).exists():
        entry.refuse(f"上级地区 {parent} 不存在。", f"there is no parent {parent}", "parent")
    return Jurisdiction(
        id=entry.text("id"),
        code=entry.text("code"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        parent=parent,
        first_year=first,
        last_year=last,
        names=entry.texts("names"),
        elsewhere=entry.texts("elsewhere"),
        packages=tuple(_package(item) for item in entry.entries("packages")),
    )


def _package(entry: Entry) -> Package:
    entry.allow("from", "to", "statements")
    return Package(validity(entry), entry.texts("statements"))


def validity(entry: Entry) -> Validity:
    """The years of an entry's fields ``from`` and ``to``."""
    found = Validity(entry.year("from"), entry.year("to"))
    if not found.overlaps(found):
        entry.refuse("适用年度先后颠倒。", "the years of validity are reversed", "to")
    return found
