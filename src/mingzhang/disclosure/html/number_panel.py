"""What the numbers of a page mean 口径说明, for its script to tell: names, subjects, periods, and sums among them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from mingzhang.disclosure.html.inline import InlineFacts
from mingzhang.disclosure.html.labels import SPOKEN
from mingzhang.facts import Quantity
from mingzhang.facts.unit import YUAN
from mingzhang.language.bilingual import Bilingual
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.named_figures import figures
from mingzhang.xbrl.calculation import Stated
from mingzhang.xbrl.vocabulary import DIMENSIONS, PHASES, PREFIX, days_of, fit, measure, where

_YEAR, _MONTHS = (
    Bilingual("{}年度", "fiscal year {}"),
    Bilingual("{}年1至{}月", "January to month {1} of {0}"),
)
_CLASSIFIED = ("func", "econ")


def meanings(facts: InlineFacts, told: Iterable[Stated], book: Rulebook, lang: str) -> str:
    """The data as JSON that may stand in a script of HTML and of XML alike."""
    concepts = dict.fromkeys(quantity.concept for quantity in facts.placed)
    data = {
        "words": {key: words.in_(lang) for key, words in SPOKEN.items()},
        "concepts": {
            f"{PREFIX}:{item.id}": [item.zh, item.en, item.basis]
            for item in (figures(book)[concept] for concept in concepts)
        },
        "contexts": {
            name: [_period(quantity.period, lang), _subject(quantity, book, lang), _last(quantity, facts)]
            for name, quantity in facts.contexts.values()
        },
        "money": facts.unit(measure(YUAN)),
        "sums": list(_sums(facts, told, book, lang)),
    }
    text = fit(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return "".join(_ESCAPED.get(mark, mark) for mark in text)


_ESCAPED: Mapping[str, str] = {mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def _sums(facts: InlineFacts, told: Iterable[Stated], book: Rulebook, lang: str) -> Iterator[list[object]]:
    """Each sum: why it holds, the number of a fact of the total, and those of its parts with their factors."""
    first: dict[Quantity, int] = {}
    for number, quantity in enumerate(facts.placed, start=1):
        first.setdefault(quantity, number)
    for one in told:
        identity = book.identity(one.rule)
        title = (identity.zh if lang == "zh" else identity.en) if identity else ""
        yield [title, first[one.total], [[factor, first[part]] for factor, part in one.parts]]


def _period(period: str, lang: str) -> str:
    days = days_of(period)
    if not days.start:
        return ""
    year, month = days.start[:4], int(days.end[5:7])
    when = (_YEAR if month == 12 else _MONTHS).in_(lang).format(year, month)
    phase = PHASES.get(days.phase)
    return f"{when} {phase.in_(lang)}" if phase else when


def _subject(quantity: Quantity, book: Rulebook, lang: str) -> str:
    """The subjects, funds and projects of a figure, by code and, where it is known, by name."""
    told = [quantity.entity] if quantity.entity else []
    for dimension, code in quantity.dimensions:
        name = book.subject_name(dimension, code) if dimension in _CLASSIFIED else code
        named = code if name == code else f"{code} {name}"
        told.append(f"{DIMENSIONS[dimension].in_(lang)} {named}")
    return "；".join(told) if lang == "zh" else "; ".join(told)


def _last(quantity: Quantity, facts: InlineFacts) -> str:
    """The context of the same in the year before, if the page has it."""
    if not quantity.period[:4].isdigit():
        return ""
    period = f"{int(quantity.period[:4]) - 1}{quantity.period[4:]}"
    found = facts.contexts.get(where(Quantity("", quantity.dimensions, period, quantity.entity)))
    return found[0] if found else ""
