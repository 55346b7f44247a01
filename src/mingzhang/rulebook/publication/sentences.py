"""The outline language 提纲语言: headings, and sentences with names in braces that are said under conditions.

An outline lists sections; a section takes its text from a passage, so that a
place can order and name its sections differently and keep the passages.
Sentences name what they tell in braces.  They hold no digits of their own:
every number of a text is a fact.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from mingzhang.language.bilingual import Bilingual
from mingzhang.rulebook.expression.nodes import Compare
from mingzhang.rulebook.scoring.system_file import conditions, vocabulary
from mingzhang.rulebook.yaml_entry import Entry

NAME = re.compile(r"\{([^{}]*)\}")
MAYBE = "?"
"""Behind a name in braces: the sentence does without it where it is unknown."""
TEXT = "text"
_DIGIT = re.compile(r"[0-9０-９]")

Names = Mapping[str, str]
"""What sentences may name, with its unit, or ``text``."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; it is said if all it names is known, ``when`` holds, and nothing of ``unless``.

    A condition about something unknown is not met, either way; ``lacking``
    names what must be unknown.
    """

    words: Bilingual
    when: tuple[Compare, ...] = ()
    unless: tuple[Compare, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that sentences share by a name: what is said once, or of ``each`` thing of a kind with ``between`` them."""

    sentences: tuple[Sentence, ...]
    each: str = ""
    between: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of sentences, for ``each`` thing of a kind or once; or the author's ``own`` words; or what is ``shown``.

    Own words are asked for unless all that is ``lacking`` is known after all.
    """

    sentences: tuple[Sentence, ...] = ()
    each: str = ""
    own: str = ""
    shown: str = ""
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section; with ``each`` it stands once for each thing of that kind; one of level 0 shows no heading."""

    level: int
    heading: Bilingual
    pieces: tuple[Piece, ...] = ()
    each: str = ""


@dataclass(frozen=True)
class Reader:
    """Reads an outline, each sentence checked against what it may name.

    ``names`` are the names by the kind of thing that has them (``""``: what
    there is once), ``some`` kinds of things that are some of another kind,
    ``shown`` the tables and charts, ``phrases`` the names of phrases, ``langs``
    the languages every text must be in.
    """

    names: Mapping[str, Names]
    entries: Mapping[str, Entry]
    shown: tuple[str, ...]
    some: Mapping[str, str] = field(default_factory=dict)
    phrases: Collection[str] = ()
    langs: tuple[str, ...] = ("zh", "en")

    def section(self, entry: Entry) -> ReportSection:
        """A section with the passage it names."""
        entry.allow("level", "zh", "en", "each", "passage")
        level, each = entry.choice("level", ("0", "1", "2", "3")), entry.optional("each")
        name = entry.optional("passage")
        passage = self.entries.get(name) if name else None
        if name and passage is None:
            entry.refuse(f"没有段落 {name}。", f"there is no passage {name}", "passage")
        known = {**self.names[""], **self.known(entry, each)}
        pieces = tuple(self.pieces(passage, known)) if passage else ()
        return ReportSection(int(level), self.words(entry, known), pieces, each)

    def pieces(self, passage: Entry, known: Names) -> Iterator[Piece]:
        """The pieces of a passage, where ``known`` may be named."""
        passage.allow("id", "from", "to", "pieces")
        for item in passage.entries("pieces"):
            item.allow("say", "each", "own", "show", "lacking")
            each = item.optional("each")
            inside = {**known, **self.known(item, each)}
            shown = item.choice("show", self.shown) if item.optional("show") else ""
            sentences = tuple(self.sentence(said, inside) for said in item.entries("say"))
            if bool(sentences) + bool(item.optional("own")) + bool(shown) != 1:
                item.refuse("应写 say、own、show 之一。", "one of say, own and show is expected")
            yield Piece(sentences, each, item.optional("own"), shown, self._lacking(item, inside))

    def phrase(self, entry: Entry) -> Phrase:
        """A phrase; it may name what any kind of thing has, for it is said where it is named."""
        entry.allow("id", "from", "to", "say", "each", "between")
        each = entry.optional("each")
        self.known(entry, each)
        known = {name: unit for names in self.names.values() for name, unit in names.items()}
        sentences = tuple(self.sentence(said, known) for said in entry.entries("say"))
        return Phrase(sentences, each, entry.optional("between"))

    def sentence(self, entry: Entry, known: Names) -> Sentence:
        """A sentence with its conditions."""
        entry.allow("zh", "en", "when", "unless", "lacking")
        numbers = vocabulary((name, unit) for name, unit in known.items() if unit != TEXT)
        when, unless = (conditions(entry, key, numbers) for key in ("when", "unless"))
        return Sentence(self.words(entry, known), when, unless, self._lacking(entry, known))

    def _lacking(self, entry: Entry, known: Names) -> tuple[str, ...]:
        for name in entry.texts("lacking"):
            if name not in known:
                entry.refuse(f"报告里没有“{name}”。", f"the report knows nothing called “{name}”", "lacking")
        return entry.texts("lacking")

    def words(self, entry: Entry, known: Names) -> Bilingual:
        """The text in its languages, which must name only what is ``known``, and no number."""
        for lang in self.langs:
            text = entry.text(lang)
            for name in (each.removesuffix(MAYBE) for each in NAME.findall(text)):
                if name not in known and name not in self.phrases:
                    entry.refuse(f"报告里没有“{name}”。", f"the report knows nothing called “{name}”", lang)
            if _DIGIT.search(NAME.sub("", text)):
                entry.refuse(
                    "句子里不能写数字，数字都来自数据。", "numbers come from facts, not from sentences", lang
                )
        return Bilingual(entry.text("zh"), entry.text(self.langs[-1]))

    def known(self, entry: Entry, each: str) -> Names:
        """What a thing of kind ``each`` is known by; nothing for no kind."""
        kind = self.some.get(each, each)
        if kind not in self.names:
            listed = "、".join([*filter(None, self.names), *self.some])
            entry.refuse(f"没有“{each}”，可选：{listed}。", f"there is no “{each}”; use {listed}", "each")
        return self.names[kind] if each else {}
