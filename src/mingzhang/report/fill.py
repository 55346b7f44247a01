"""An outline filled 填写报告: its sentences with what is known, the author's words, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby

from mingzhang.language.bilingual import Bilingual
from mingzhang.report.model import Block, FactSpan, Heading, Paragraph, Report, Span, Spans, Text
from mingzhang.report.numbering import numbered
from mingzhang.report.prose import prose
from mingzhang.rulebook.expression.evaluate import holds
from mingzhang.rulebook.expression.nodes import Amount, Compare
from mingzhang.rulebook.publication.reports import Outline
from mingzhang.rulebook.publication.sentences import MAYBE, NAME, Phrase, Piece, ReportSection, Sentence


@dataclass(frozen=True)
class Names:
    """What sentences may name: the spans that stand for each name, the things of a kind with names of their own, phrases."""

    spans: Mapping[str, Spans]
    things: Mapping[str, Sequence[Names]] = field(default_factory=dict)
    phrases: Mapping[str, Phrase] = field(default_factory=dict)

    def each(self, kind: str) -> Iterator[Names]:
        """Every thing of ``kind``, which also knows all that is known here; this itself for no kind."""
        if not kind:
            yield self
        for thing in self.things.get(kind, ()):
            yield Names({**self.spans, **thing.spans}, {**self.things, **thing.things}, self.phrases)

    def values(self, amount: Amount) -> tuple[Fraction, ...]:
        """The number printed for a name, for sentences must fit what stands beside them; none while missing or open."""
        value = _printed(self.spans.get(amount.name, ()))
        return () if value is None else (value,)


def _printed(spans: Spans) -> Fraction | None:
    """What is printed for the only number among ``spans``, in base units; None for none, or for a range."""
    found = [span for span in spans if isinstance(span, FactSpan)]
    return Fraction(found[0].text.replace(",", "")) * found[0].unit.scale if len(found) == 1 else None


Shown = Mapping[str, Block | None]
"""Tables and charts by the names that outlines have for them; None where there is nothing to show."""


def fill(outline: Outline, scope: Names, shown: Shown, words: Mapping[str, str], lang: str) -> Report:
    """The report.  What has no text is left out, and so is a heading with nothing under it."""
    title = heading(outline.title, scope, lang)
    return Report(title, lang, filled(outline.sections, scope, shown, words, lang))


def filled(
    sections: Sequence[ReportSection], scope: Names, shown: Shown, words: Mapping[str, str], lang: str
) -> tuple[Block, ...]:
    """The blocks of the sections, their headings numbered."""
    blocks = [
        block
        for section in sections
        for inside in scope.each(section.each)
        for block in _section(section, inside, shown, words, lang)
    ]
    return tuple(numbered(_headed(blocks), lang))


def heading(words: Bilingual, scope: Names, lang: str) -> str:
    """The words of a heading or title with its names filled in; empty while one of them is missing."""
    return "".join(span.text for span in _put_in(words, scope, lang) or ())


def _section(
    section: ReportSection, scope: Names, shown: Shown, words: Mapping[str, str], lang: str
) -> Iterator[Block]:
    if section.level:
        yield Heading(section.level, heading(section.heading, scope, lang))
    for piece in section.pieces:
        yield from _piece(piece, scope, shown, words, lang)


def _piece(piece: Piece, scope: Names, shown: Shown, words: Mapping[str, str], lang: str) -> Iterator[Block]:
    if block := shown.get(piece.shown):
        yield block
    yield from prose(words.get(piece.own, ""))
    for inside in scope.each(piece.each):
        if said := _said(piece.sentences, inside, lang):
            yield Paragraph(said)


def _said(sentences: Sequence[Sentence], scope: Names, lang: str) -> Spans:
    """The sentences that are to be said, one after the other."""
    found = [said for each in sentences if (said := _sentence(each, scope, lang))]
    return _with_between(found, "" if lang == "zh" else " ")


def _with_between(items: Sequence[Spans], between: str) -> Spans:
    mark = (Text(between),) if between else ()
    return tuple(_joined([span for item in items for span in (*mark, *item)][len(mark) :]))


def _sentence(sentence: Sentence, scope: Names, lang: str) -> Spans | None:
    """The sentence, None if it is not to be said."""
    return _put_in(sentence.words, scope, lang) if applies(sentence, scope) else None


def applies(sentence: Sentence, scope: Names) -> bool:
    """Do the conditions of a sentence ask for it?"""

    def met(condition: Compare) -> bool | None:
        return holds(condition, scope.values)

    return (
        all(met(each) for each in sentence.when)
        and not any(met(each) in (True, None) for each in sentence.unless)
        and not any(scope.spans.get(name) for name in sentence.lacking)
    )


def _put_in(words: Bilingual, scope: Names, lang: str) -> Spans | None:
    """``words`` with spans for its names, None where one of them is missing."""
    found: list[Spans] = []
    for at, part in enumerate(NAME.split(words.in_(lang))):
        put = _named(part.removesuffix(MAYBE), scope, lang) if at % 2 else (Text(part),)
        if not put and not part.endswith(MAYBE):
            return None
        found.append(put)
    return tuple(_joined([span for put in found for span in put]))


def _named(name: str, scope: Names, lang: str) -> Spans:
    """What stands for a name: its spans, or the phrase of that name as it is said here."""
    phrase = scope.phrases.get(name)
    if phrase is None:
        return scope.spans.get(name, ())
    items = [said for inside in scope.each(phrase.each) if (said := _said(phrase.sentences, inside, lang))]
    return _with_between(items, phrase.between)


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
