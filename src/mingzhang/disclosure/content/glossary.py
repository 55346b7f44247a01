"""What the glossary explains 名词: fixed terms whose money there is, and the functional subjects used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mingzhang.disclosure.content.figures import FigureSource
from mingzhang.facts import Quantity
from mingzhang.report.fill import Names
from mingzhang.report.model import Text
from mingzhang.rulebook.expression.nodes import Amount
from mingzhang.rulebook.publication.glossary import glossary
from mingzhang.rulebook.publication.outline import FigureKind, Subjects

_USED = FigureKind("科目", subjects=Subjects(Amount("expenditure", "本年支出"), "func", 7))
"""The 项 with expenditure of any money."""


def terms(teller: FigureSource) -> list[Names]:
    """The terms in printed order, numbered."""
    return [
        Names({"序号": (Text(str(place)),), "名称": (Text(name),), "解释": (Text(means),)})
        for place, (name, means) in enumerate(_terms(teller), 1)
    ]


def _terms(teller: FigureSource) -> Iterator[tuple[str, str]]:
    known = glossary(teller.book)
    for term in known.terms:
        if term.subjects:
            for told in teller.by_kind(_USED):
                yield _path(told.path), known.meaning(told.path)
        elif not term.needs or any(_has_money(teller, term.needs)):
            yield term.name, term.means


def _has_money(teller: FigureSource, concepts: Iterable[str]) -> Iterator[bool]:
    return (bool(teller.figures.value(Quantity(each, (), str(teller.book.year)))) for each in concepts)


def _path(names: tuple[str, ...]) -> str:
    return "".join(f"{name}（{level}）" for name, level in zip(names, ("类", "款", "项"), strict=False))
