"""The glossary 名词解释 as data: fixed terms in printed order, and what the functional subjects used mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.publication.sentences import NAME
from mingzhang.rulebook.yaml_entry import Entry

_FILE = "glossary.yaml"
_LEVELS = ("类", "款", "项")


@dataclass(frozen=True, slots=True)
class Term:
    """A term, explained if one of the concepts ``needs`` has money; ``subjects`` stands where the subjects used do."""

    name: str
    means: str
    needs: tuple[str, ...] = ()
    subjects: bool = False


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms in printed order; meanings of subjects by a pattern of their names."""

    terms: tuple[Term, ...]
    meanings: Mapping[str, str]

    def meaning(self, path: tuple[str, ...]) -> str:
        """What the subject with these names of 类, 款 and 项 means."""
        names = dict(zip(_LEVELS, path, strict=False))
        known = (text for pattern, text in self.meanings.items() if fnmatchcase(path[-1], pattern))
        return NAME.sub(lambda match: names[match[1]], next(known, ""))


@lru_cache(maxsize=32)
def glossary(book: Rulebook) -> Glossary:
    """The glossary of the book's place and year.  Raises RulebookError naming file and line."""
    entries = loader.merged(book.root, [place.id for place in book.places], _FILE, "id", book.year)
    by_name = {concept.zh: concept.id for concept in book.concepts.values()}
    return Glossary(
        tuple(_term(entry, by_name) for entry in entries if not entry.optional("subject")),
        {entry.text("subject"): _meaning(entry) for entry in entries if entry.optional("subject")},
    )


def _term(entry: Entry, by_name: Mapping[str, str]) -> Term:
    entry.allow("id", "from", "to", "means", "needs", "subjects")
    for name in entry.texts("needs"):
        if name not in by_name:
            entry.refuse(f"没有名为“{name}”的指标。", f"no concept is called “{name}”", "needs")
    subjects = bool(entry.optional("subjects"))
    means = "" if subjects else entry.text("means")
    return Term(entry.text("id"), means, tuple(by_name[name] for name in entry.texts("needs")), subjects)


def _meaning(entry: Entry) -> str:
    entry.allow("id", "from", "to", "subject", "means")
    text = entry.text("means")
    for name in NAME.findall(text):
        if name not in _LEVELS:
            entry.refuse(
                f"只能写类、款、项，不能写“{name}”。", f"only 类, 款 and 项 are known, not {name}", "means"
            )
    return text
