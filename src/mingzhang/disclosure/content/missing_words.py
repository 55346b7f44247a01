"""What the author still has to write 待补文字: where the outline asks for words that are not there.

A sentence that its conditions ask for, and that only lacks the author's words,
is left out of the publication and listed here, with what the facts suggest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from mingzhang.disclosure.content.compose import LANG, Prepared, prepare
from mingzhang.disclosure.content.figures import REASONS, USES
from mingzhang.disclosure.content.inputs import Inputs
from mingzhang.disclosure.content.movements import suggestion
from mingzhang.report.fill import Names, applies, filled, heading
from mingzhang.rulebook.publication.sentences import MAYBE, NAME, Piece, ReportSection, Sentence

_NO_FIGURES = "缺少数据，本节没有内容"
_REASON = "原因"
_FILES = {_REASON: REASONS, "用途": USES}


@dataclass(frozen=True, slots=True)
class MissingWords:
    """Words that are missing.

    ``place`` are the headings they belong under; ``what`` the file and heading
    to write them in, or that there are no figures to tell of.  ``suggestion``
    is drawn from the facts and to be confirmed; empty where they suggest nothing.
    """

    place: str
    what: str
    suggestion: str = ""


def missing(inputs: Inputs) -> tuple[MissingWords, ...]:
    """All the outline asks for, in printed order."""
    return tuple(dict.fromkeys(_Search(prepare(inputs)).found()))


@dataclass(frozen=True)
class _Search:
    made: Prepared

    def found(self) -> Iterator[MissingWords]:
        for part in self.made.outline.parts:
            above: dict[int, str] = {0: heading(part.title, self.made.scope, LANG)}
            for section in part.sections:
                above = {level: text for level, text in above.items() if level < section.level or not level}
                if section.level:
                    above[section.level] = heading(section.heading, self.made.scope, LANG)
                yield from self._section(section, " / ".join(above.values()))

    def _section(self, section: ReportSection, place: str) -> Iterator[MissingWords]:
        for piece in section.pieces:
            if piece.own and self._asks(piece):
                yield MissingWords(place, f"words/{piece.own}.md")
            yield from self._piece(piece, place)
        said = any(piece.sentences for piece in section.pieces)
        if said and section.level and not filled((section,), self.made.scope, {}, {}, LANG):
            yield MissingWords(place, _NO_FIGURES)

    def _asks(self, piece: Piece) -> bool:
        """Are the author's own words not there, nor the figures that may stand in for them?"""
        known = piece.lacking and all(self.made.scope.spans.get(name) for name in piece.lacking)
        return not known and not self.made.teller.inputs.words.get(piece.own, "").strip()

    def _piece(self, piece: Piece, place: str) -> Iterator[MissingWords]:
        told = self.made.things.get(piece.each, ())
        for at, scope in enumerate(self.made.scope.each(piece.each)):
            about = told[at] if at < len(told) else None
            for name in dict.fromkeys(self._lacking(piece.sentences, scope)):
                if about:
                    what = f"words/{_FILES[name]}.md：## {about.heading}"
                    yield MissingWords(
                        place, what, suggestion(about, self.made.teller) if name == _REASON else ""
                    )

    def _lacking(self, sentences: tuple[Sentence, ...], scope: Names) -> Iterator[str]:
        """The author's words that a sentence, or a phrase in it, would be said with."""
        for sentence in sentences:
            named = NAME.findall(sentence.words.zh)
            needed = {name for name in named if not name.endswith(MAYBE)}
            if not applies(sentence, scope) or any(map(partial(self._is_unknown, scope), needed)):
                continue
            for name in (each.removesuffix(MAYBE) for each in named):
                if name in _FILES and not scope.spans.get(name):
                    yield name
                phrase = self.made.outline.phrases.get(name)
                if phrase and not phrase.each:
                    yield from self._lacking(phrase.sentences, scope)

    def _is_unknown(self, scope: Names, name: str) -> bool:
        """Is it a figure or fact that is not there, so that the sentence would not be said with the words either?"""
        return name not in _FILES and name not in self.made.outline.phrases and not scope.spans.get(name)
