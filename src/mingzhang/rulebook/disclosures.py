"""The disclosure 决算公开 as data: its parts and sections, its sentences, its charts, and what the author must write.

Everything told of a figure is told in the same words: a *kind* of things lists
figures, either by name or as the subjects of one, and each of them is known by
the same names (金额, 占比, 变动, 完成率, …).  Beside these a sentence may name any
concept of the rulebook by its Chinese name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.entry import Entry
from mingzhang.rulebook.errors import ExpressionError
from mingzhang.rulebook.expression.grammar import Vocabulary, parse_amount
from mingzhang.rulebook.expression.nodes import DIMENSIONS, Amount, Period
from mingzhang.rulebook.ledger import Particular, tables
from mingzhang.rulebook.model import Concept
from mingzhang.rulebook.outlines import TEXT, Names, Phrase, Reader, Section
from mingzhang.rulebook.system import Words

FILE, PUBLICATION = "outline.yaml", "publication"
REPORTS, STATEMENTS = "reports", "statements"
"""What a part may hold beside its sections: the performance reports as attachments, the published tables."""
PROJECT, TERM = "项目", "名词"
"""Kinds that are no figures: the projects evaluated, and the terms of the glossary."""
CHANGE, BUDGET = "change", "budget"
"""What the author gives the reason for: a change against last year, a departure from the budget."""
_LEVELS = {"类": 3, "款": 5, "项": 7}
_COUNT = "个数"
WATCHED, ATTACHED = "监控项目个数", "报告个数"
"""How many projects were monitored, and how many reports are attached."""
_ONCE: Names = {
    **dict.fromkeys(("年度", "上年度", "部门", "截止日", "设备"), TEXT),
    **dict.fromkeys((WATCHED, ATTACHED), "count"),
    "整体得分": "points",
}
_FIGURE: Names = {
    **dict.fromkeys(("名称", "序号", "类", "款", "项", "原因", "用途"), TEXT),
    **dict.fromkeys(("金额", "上年数", "增减", "变动", "预算数", "差额"), "money"),
    **dict.fromkeys(("占比", "变动率", "完成率"), "ratio"),
}
"""What every figure is known by; 增减 and 差额 (金额 less 预算数) have a sign, 变动 has none."""
_PROJECT: Names = {"名称": TEXT, "得分": "points"}
_TERM: Names = {"名称": TEXT, "序号": TEXT, "解释": TEXT}


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects of a figure at one level, below the codes ``under`` (all without), of certain ``names`` (any without)."""

    amount: Amount
    dimension: str
    digits: int
    under: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """Things told in one way: the figures ``parts``, or ``subjects`` of one.

    ``whole`` is what their shares are of, ``budget`` which budget they are held
    against, ``reason`` what the author explains.
    """

    name: str
    parts: tuple[Amount, ...] = ()
    subjects: Subjects | None = None
    whole: Amount | None = None
    budget: Period | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChartOutline:
    """A figure 图: ``bar`` of this year and last for the only figure of a kind, ``pie`` of all of its figures."""

    name: str
    shape: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Own:
    """A text that the author writes, and what it is about; the disclosure lacks something without it."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class PartOutline:
    """A part 部分 of the disclosure."""

    title: Words
    sections: tuple[Section, ...]
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The outline of a place's disclosure for a year."""

    title: Words
    parts: tuple[PartOutline, ...]
    kinds: tuple[Kind, ...]
    phrases: Mapping[str, Phrase]
    charts: tuple[ChartOutline, ...]
    words: tuple[Own, ...]


@lru_cache(maxsize=32)
def disclosure(book: Rulebook) -> Disclosure:
    """The outline of the book's place and year.  Raises RulebookError naming file and line."""
    entries = {
        entry.text("id"): entry
        for entry in loader.merged(book.root, [place.id for place in book.places], FILE, "id", book.year)
    }
    known = Vocabulary([*book.concepts.values(), *map(_concept, particulars(book))])
    kinds = tuple(_kind(item, known) for item in entries["kinds"].entries("kinds"))
    charts = tuple(_chart(item, kinds) for item in entries["charts"].entries("charts"))
    spoken = {name: entry for name, entry in entries.items() if "say" in entry.values}
    reader = Reader(_names(book, kinds), entries, tuple(chart.name for chart in charts), {}, spoken, ("zh",))
    whole = entries[PUBLICATION]
    whole.allow("id", "from", "to", "zh", "parts")
    return Disclosure(
        reader.words(whole, reader.names[""]),
        tuple(_part(item, reader) for item in whole.entries("parts")),
        kinds,
        {name: reader.phrase(entry) for name, entry in spoken.items()},
        charts,
        tuple(_own(item) for item in entries["words"].entries("words")),
    )


def particulars(book: Rulebook) -> tuple[Particular, ...]:
    """The figures about the organisation that are no amounts of the tables: head counts, vehicles."""
    return tuple(item for table in tables(book).values() for item in table.particulars)


def _concept(item: Particular) -> Concept:
    return Concept(item.id, item.zh, item.en, "count")


def _names(book: Rulebook, kinds: tuple[Kind, ...]) -> dict[str, Names]:
    once = {concept.zh: concept.unit for concept in book.concepts.values()}
    once |= {item.zh: "count" for item in particulars(book)}
    once |= {f"{kind}{_COUNT}": "count" for kind in (*(kind.name for kind in kinds), PROJECT)}
    return {"": {**once, **_ONCE}, **{kind.name: _FIGURE for kind in kinds}, PROJECT: _PROJECT, TERM: _TERM}


def count_name(kind: str) -> str:
    """How sentences name the number of things of a kind."""
    return f"{kind}{_COUNT}"


def _kind(entry: Entry, known: Vocabulary) -> Kind:
    entry.allow("name", "parts", "subjects", "level", "under", "named", "of", "budget", "reason")
    budget = entry.choice("budget", tuple(Period)) if entry.optional("budget") else ""
    kind = Kind(
        entry.text("name"),
        tuple(_amounts(entry, "parts", known)),
        _subjects(entry, known) if entry.optional("subjects") else None,
        next(_amounts(entry, "of", known), None),
        Period(budget) if budget else None,
        entry.choice("reason", (CHANGE, BUDGET)) if entry.optional("reason") else "",
    )
    if bool(kind.parts) == bool(kind.subjects):
        entry.refuse("应写 parts 或 subjects 之一。", "either parts or subjects is expected")
    return kind


def _subjects(entry: Entry, known: Vocabulary) -> Subjects:
    (amount,) = _amounts(entry, "subjects", known)
    (selector,) = amount.selectors or entry.refuse(
        "subjects 应写明维度，如 本年支出[科目]。", "subjects needs a dimension", "subjects"
    )
    if selector.dimension not in DIMENSIONS.values():
        entry.refuse("subjects 只能按科目或经济。", "subjects goes by func or econ", "subjects")
    digits = _LEVELS[entry.choice("level", tuple(_LEVELS))]
    whole = Amount(amount.concept, amount.name, (), amount.period)
    return Subjects(whole, selector.dimension, digits, entry.texts("under"), entry.texts("named"))


def _amounts(entry: Entry, key: str, known: Vocabulary) -> Iterator[Amount]:
    for text in entry.texts(key):
        try:
            yield parse_amount(text, known)
        except ExpressionError as problem:
            entry.refuse(problem.zh, problem.en, key)


def _chart(entry: Entry, kinds: tuple[Kind, ...]) -> ChartOutline:
    entry.allow("name", "shape", "zh", "of")
    kind = entry.choice("of", tuple(kind.name for kind in kinds))
    return ChartOutline(entry.text("name"), entry.choice("shape", ("bar", "pie")), entry.text("zh"), kind)


def _own(entry: Entry) -> Own:
    entry.allow("name", "zh")
    return Own(entry.text("name"), entry.text("zh"))


def _part(entry: Entry, reader: Reader) -> PartOutline:
    entry.allow("zh", "sections", "holds")
    return PartOutline(
        reader.words(entry, reader.names[""]),
        tuple(map(reader.section, entry.entries("sections"))),
        entry.choice("holds", (REPORTS, STATEMENTS)) if entry.optional("holds") else "",
    )
