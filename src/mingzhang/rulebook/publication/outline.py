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

from mingzhang.language.bilingual import Bilingual
from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.errors import ExpressionError
from mingzhang.rulebook.expression.grammar import Vocabulary, parse_amount
from mingzhang.rulebook.expression.nodes import DIMENSIONS, Amount, Period
from mingzhang.rulebook.named_figures import particulars
from mingzhang.rulebook.publication.sentences import TEXT, Names, Phrase, Reader, ReportSection
from mingzhang.rulebook.yaml_entry import Entry

FILE, PUBLICATION = "outline.yaml", "publication"
REPORTS, STATEMENTS = "reports", "statements"
"""What a part may hold beside its sections: the performance reports as attachments, the published tables."""
PROJECT, ASSESSED, GRADE, TERM = "项目", "事前评估项目", "等级", "名词"
"""Kinds that are no figures: the projects, those assessed ahead of the budget, the grades reached, the glossary's terms."""
_LEVELS = {"类": 3, "款": 5, "项": 7}
_KIND = {"figures", "subjects"}
_COUNT = "个数"
_ONCE: Names = {
    **dict.fromkeys(("年度", "上年度", "部门", "新设情形", "截止日", "设备"), TEXT),
    **dict.fromkeys(("监控项目个数", "自评项目个数", "报告个数", "另附项目个数"), "count"),
    **dict.fromkeys(("项目预算数", "监控项目预算数", "自评项目预算数"), "money"),
    **dict.fromkeys(("整体得分", "平均得分"), "points"),
}
_FIGURE: Names = {
    **dict.fromkeys(("名称", "序号", "类", "款", "项", "原因", "用途"), TEXT),
    **dict.fromkeys(("金额", "上年数", "增减", "变动", "预算数"), "money"),
    **dict.fromkeys(("占比", "变动率", "完成率"), "ratio"),
}
"""What every figure is known by; 增减 has a sign, 变动 has none."""
_PROJECT: Names = {"名称": TEXT, "得分": "points"}
_GRADE: Names = {"名称": TEXT, "个数": "count"}
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
class FigureKind:
    """Things told in one way: the figures ``parts``, or ``subjects`` of one.

    ``whole`` is what their shares are of, ``budget`` which budget they are held
    against.
    """

    name: str
    parts: tuple[Amount, ...] = ()
    subjects: Subjects | None = None
    whole: Amount | None = None
    budget: Period | None = None


@dataclass(frozen=True, slots=True)
class ChartOutline:
    """A figure 图: ``bar`` of this year and last for the only figure of a kind, ``pie`` of all of its figures."""

    name: str
    shape: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class PartOutline:
    """A part 部分 of the disclosure."""

    title: Bilingual
    sections: tuple[ReportSection, ...]
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The outline of a place's disclosure for a year."""

    title: Bilingual
    parts: tuple[PartOutline, ...]
    kinds: tuple[FigureKind, ...]
    phrases: Mapping[str, Phrase]
    charts: tuple[ChartOutline, ...]


@lru_cache(maxsize=32)
def disclosure(book: Rulebook) -> Disclosure:
    """The outline of the book's place and year.  Raises RulebookError naming file and line."""
    entries = {
        entry.text("id"): entry
        for entry in loader.merged(book.root, [place.id for place in book.places], FILE, "id", book.year)
    }
    kinds = tuple(_kind(entry, book.vocabulary) for entry in entries.values() if _KIND & entry.values.keys())
    charts = tuple(_chart(entry, kinds) for entry in entries.values() if "chart" in entry.values)
    spoken = {name: entry for name, entry in entries.items() if "say" in entry.values}
    shown = tuple(chart.name for chart in charts)
    reader = Reader(_names(book, kinds), entries, shown, {}, spoken, ("zh",))
    whole = entries[PUBLICATION]
    whole.allow("id", "from", "to", "zh", "parts")
    return Disclosure(
        reader.words(whole, reader.names[""]),
        tuple(_part(item, reader) for item in whole.entries("parts")),
        kinds,
        {name: reader.phrase(entry) for name, entry in spoken.items()},
        charts,
    )


def _names(book: Rulebook, kinds: tuple[FigureKind, ...]) -> dict[str, Names]:
    once = {concept.zh: concept.unit for concept in book.concepts.values()}
    once |= {item.zh: "count" for item in particulars(book)}
    once |= {f"{kind}{_COUNT}": "count" for kind in (*(kind.name for kind in kinds), PROJECT, ASSESSED)}
    return {
        "": {**once, **_ONCE},
        **{kind.name: _FIGURE for kind in kinds},
        PROJECT: _PROJECT,
        ASSESSED: _PROJECT,
        GRADE: _GRADE,
        TERM: _TERM,
    }


def count_name(kind: str) -> str:
    """How sentences name the number of things of a kind."""
    return f"{kind}{_COUNT}"


def _kind(entry: Entry, known: Vocabulary) -> FigureKind:
    entry.allow("id", "from", "to", "figures", "subjects", "level", "under", "named", "of", "budget")
    budget = entry.choice("budget", tuple(Period)) if entry.optional("budget") else ""
    return FigureKind(
        entry.text("id"),
        tuple(_amounts(entry, "figures", known)),
        _subjects(entry, known) if entry.optional("subjects") else None,
        next(_amounts(entry, "of", known), None),
        Period(budget) if budget else None,
    )


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


def _chart(entry: Entry, kinds: tuple[FigureKind, ...]) -> ChartOutline:
    entry.allow("id", "from", "to", "chart", "zh", "of")
    kind = entry.choice("of", tuple(kind.name for kind in kinds))
    return ChartOutline(entry.text("id"), entry.choice("chart", ("bar", "pie")), entry.text("zh"), kind)


def _part(entry: Entry, reader: Reader) -> PartOutline:
    entry.allow("zh", "sections", "holds")
    return PartOutline(
        reader.words(entry, reader.names[""]),
        tuple(map(reader.section, entry.entries("sections"))),
        entry.choice("holds", (REPORTS, STATEMENTS)) if entry.optional("holds") else "",
    )
