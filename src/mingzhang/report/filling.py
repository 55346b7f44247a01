"""An outline filled 填写报告: its sentences with what is known, the author's words, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby

from mingzhang.report.model import Block, Heading, Paragraph, Report, Span, Spans, Text, value_of
from mingzhang.report.numbering import numbered
from mingzhang.report.prose import prose
from mingzhang.rulebook.expression.evaluate import holds
from mingzhang.rulebook.expression.nodes import Amount, Compare
from mingzhang.rulebook.reports import NAME, Outline, Piece, Section, Sentence
from mingzhang.rulebook.system import Words


@dataclass(frozen=True)
class Scope:
    """What sentences may name: the spans that stand for each name, and the things of a kind with names of their own."""

    spans: Mapping[str, Spans]
    things: Mapping[str, Sequence[Scope]] = field(default_factory=dict)

    def each(self, kind: str) -> Iterator[Scope]:
        """Every thing of ``kind``, which also knows all that is known here; this itself for no kind."""
        if not kind:
            yield self
        for thing in self.things.get(kind, ()):
            yield Scope({**self.spans, **thing.spans}, {**self.things, **thing.things})

    def values(self, amount: Amount) -> tuple[Fraction, ...]:
        """The number a name stands for; none while it is missing or open."""
        value = value_of(self.spans.get(amount.name, ()))
        return () if value is None else (value,)


Shown = Mapping[str, Block | None]
"""Tables and charts by the names that outlines have for them; None where there is nothing to show."""


def fill(outline: Outline, scope: Scope, shown: Shown, words: Mapping[str, str], lang: str) -> Report:
    """The report.  What has no text is left out, and so is a heading with nothing under it."""
    blocks = [
        block
        for section in outline.sections
        for inside in scope.each(section.each)
        for block in _section(section, inside, shown, words, lang)
    ]
    title = _heading(outline.title, scope, lang)
    return Report(title, lang, tuple(numbered(_headed(blocks), lang)))


def _section(
    section: Section, scope: Scope, shown: Shown, words: Mapping[str, str], lang: str
) -> Iterator[Block]:
    yield Heading(section.level, _heading(section.heading, scope, lang))
    for piece in section.pieces:
        yield from _piece(piece, scope, shown, words, lang)


def _heading(words: Words, scope: Scope, lang: str) -> str:
    return "".join(span.text for span in _put_in(words, scope, lang) or ())


def _piece(piece: Piece, scope: Scope, shown: Shown, words: Mapping[str, str], lang: str) -> Iterator[Block]:
    if block := shown.get(piece.shown):
        yield block
    yield from prose(words.get(piece.own, ""))
    for inside in scope.each(piece.each):
        said = [found for each in piece.sentences if (found := _sentence(each, inside, lang))]
        if said:
            between = () if lang == "zh" else (Text(" "),)
            spans = [span for each in said for span in (*between, *each)][len(between) :]
            yield Paragraph(tuple(_joined(spans)))


def _sentence(sentence: Sentence, scope: Scope, lang: str) -> Spans | None:
    """The sentence, None if it is not to be said."""

    def true(condition: Compare) -> bool:
        return bool(holds(condition, scope.values))

    if not all(map(true, sentence.when)) or any(map(true, sentence.unless)):
        return None
    return _put_in(sentence.words, scope, lang)


def _put_in(words: Words, scope: Scope, lang: str) -> Spans | None:
    """``words`` with spans for its names, None where one of them is missing."""
    found: list[Spans] = []
    for at, part in enumerate(NAME.split(words.say(lang))):
        put = scope.spans.get(part, ()) if at % 2 else (Text(part),)
        if not put:
            return None
        found.append(put)
    return tuple(_joined([span for put in found for span in put]))


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans with neighbouring words as one."""
    for words, run in groupby(spans, key=lambda span: isinstance(span, Text)):
        if words:
            yield Text("".join(span.text for span in run))
        else:
            yield from run


def _headed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without the headings that nothing follows before the next one as high."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading):
            yield block
            continue
        for after in blocks[at + 1 :]:
            if not isinstance(after, Heading):
                yield block
                break
            if after.level <= block.level:
                break
