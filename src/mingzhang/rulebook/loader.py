"""Reading data files into the model, each entry checked where it stands.

Every reader takes the lineage of a jurisdiction and a fiscal year: of one code
the entry of the nearest jurisdiction counts, among those valid in that year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TypeVar, cast

from mingzhang.rulebook.definitions import (
    SEVERITIES,
    Concept,
    Example,
    Identity,
    Rule,
    Sameness,
    Severity,
    Validity,
)
from mingzhang.rulebook.errors import ExpressionError
from mingzhang.rulebook.expression.grammar import Vocabulary, parse, parse_amount
from mingzhang.rulebook.expression.linear import NotLinearError
from mingzhang.rulebook.expression.nodes import (
    DIMENSION_WORDS,
    DIMENSIONS,
    Amount,
    Binary,
    Call,
    Compare,
    Expression,
    Number,
    Period,
    Selector,
)
from mingzhang.rulebook.identity_relations import is_checkable
from mingzhang.rulebook.jurisdictions import validity
from mingzhang.rulebook.yaml_entry import Entry, read_entries

UNITS = ("money", "count", "ratio", "points")
_SUBSTITUTE = "指标"

Found = TypeVar("Found")


def merged(root: Path, places: Sequence[str], file: str, key: str, year: int) -> list[Entry]:
    """The entries of ``file`` that count in fiscal ``year``, in order of first appearance.

    ``places`` are jurisdiction folders, the nation first.  Raises
    RulebookError when two entries of one jurisdiction claim one code for one year.
    """
    chosen: dict[str, Entry] = {}
    for place in places:
        entries = read_entries(root / place / file, f"{place}/{file}")
        refuse_contradictions(entries, key)
        chosen |= {entry.text(key): entry for entry in entries if year in validity(entry)}
    return list(chosen.values())


def refuse_contradictions(entries: Iterable[Entry], key: str) -> None:
    """Raise RulebookError when two of ``entries`` have one ``key`` and a year of validity in common."""
    seen: dict[str, list[tuple[Validity, Entry]]] = {}
    for entry in entries:
        code, years = entry.text(key), validity(entry)
        for other_years, other in seen.setdefault(code, []):
            if years.overlaps(other_years):
                entry.refuse(
                    f"{code} 与 {other.file} 第 {other.line} 行的同名条目适用年度重叠。",
                    f"{code} is already there for the same year, in {other.file} line {other.line}",
                    key,
                )
        seen[code].append((years, entry))


def concept(entry: Entry) -> Concept:
    """A concept, its unit and dimensions checked."""
    dimensions = entry.texts("dimensions")
    for name in dimensions:
        if name not in DIMENSION_WORDS:
            entry.refuse(f"不认识的维度 {name}。", f"unknown dimension {name}", "dimensions")
    return Concept(
        id=entry.text("id"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        unit=entry.choice("unit", UNITS),
        dimensions=dimensions,
        names=entry.texts("names"),
        basis=entry.optional("basis"),
    )


def rule(entry: Entry) -> Rule:
    """A documented coded rule."""
    fields = ("code", "kind", "zh", "en", "why_zh", "why_en", "basis", "example_bad", "example_good")
    entry.allow(*fields, "severity", "from", "to")
    texts = {name: entry.text(name) for name in fields}
    return Rule(**texts, severity=_severity(entry), validity=validity(entry))


def sameness(entry: Entry, concepts: dict[str, Concept], statements: Iterable[str]) -> Sameness:
    """A rule that one figure printed in several places is one number."""
    entry.allow(
        "code",
        "kind",
        "zh",
        "en",
        "why_zh",
        "why_en",
        "basis",
        "severity",
        "from",
        "to",
        "concepts",
        "places",
    )
    by_name = {item.zh: item.id for item in concepts.values()}
    for name in entry.texts("concepts"):
        if name not in by_name:
            entry.refuse(f"没有名为“{name}”的指标。", f"no concept is called “{name}”", "concepts")
    for place in entry.texts("places"):
        if place not in {*statements, "text"}:
            entry.refuse(f"没有名为 {place} 的表。", f"there is no statement {place}", "places")
    return Sameness(
        **_described(entry),
        severity=_severity(entry),
        validity=validity(entry),
        concepts=frozenset(by_name[name] for name in entry.texts("concepts")),
        places=frozenset(entry.texts("places")),
    )


def identity(entry: Entry, vocabulary: Vocabulary, concepts: dict[str, Concept]) -> Identity:
    """An identity, its expressions parsed and checked against the concepts."""
    entry.allow(
        "code", "kind", "zh", "en", "why_zh", "why_en", "basis", "severity", "from", "to",
        "expression", "for", "each", "periods", "requires", "example",
    )  # fmt: skip
    expressions = tuple(_expressions(entry, vocabulary))
    each = [_dimension(entry, word) for word in entry.texts("each")]
    requires = entry.texts("requires")
    known = {item.zh for item in concepts.values()}
    for name in requires:
        if name != "all" and name not in known:
            entry.refuse(f"没有名为“{name}”的指标。", f"no concept is called “{name}”", "requires")
    return Identity(
        **_described(entry),
        severity=_severity(entry),
        validity=validity(entry),
        expressions=expressions,
        variants=expressions
        + tuple(_for_each(item, dimension, concepts) for dimension in each for item in expressions),
        example=_example(entry, vocabulary),
        periods=tuple(_period(entry, word) for word in entry.texts("periods")) or (Period.CURRENT,),
        requires=frozenset(requires) - {"all"},
        requires_all="all" in requires,
    )


def _described(entry: Entry) -> dict[str, str]:
    return {name: entry.text(name) for name in ("code", "zh", "en", "why_zh", "why_en", "basis")}


def _severity(entry: Entry) -> Severity:
    return cast(Severity, entry.choice("severity", SEVERITIES))


def _dimension(entry: Entry, word: str) -> str:
    """The dimension that ``word`` of field ``each`` names."""
    if word not in DIMENSIONS:
        entry.refuse(f"each 只能是 科目 或 经济，不能是 {word}。", f"each cannot be {word}", "each")
    return DIMENSIONS[word]


def _period(entry: Entry, word: str) -> Period:
    if word not in set(Period):
        entry.refuse(f"不认识的口径 {word}。", f"unknown period {word}", "periods")
    return Period(word)


def _expressions(entry: Entry, vocabulary: Vocabulary) -> Iterable[Compare]:
    texts = entry.texts("expression")
    if not texts:
        entry.refuse("缺少字段 expression。", "field expression is missing")
    for text in texts:
        for name in entry.texts("for") or ("",):
            yield _comparison(entry, text.replace(_SUBSTITUTE, name) if name else text, vocabulary)


def _comparison(entry: Entry, text: str, vocabulary: Vocabulary) -> Compare:
    comparison = _parsed(entry, lambda: parse(text, vocabulary), "expression")
    if not isinstance(comparison, Compare):
        entry.refuse(f"“{text}”没有等号或不等号。", f"“{text}” compares nothing", "expression")
    try:
        checkable = is_checkable(comparison)
    except NotLinearError as problem:
        entry.refuse(problem.zh, problem.en, "expression")
    if not checkable:
        entry.refuse(
            f"“{text}”一项里汇总了两个维度。", f"“{text}” gathers two dimensions at once", "expression"
        )
    return comparison


def _parsed(entry: Entry, parser: Callable[[], Found], key: str) -> Found:
    try:
        return parser()
    except ExpressionError as problem:
        entry.refuse(problem.zh, problem.en, key)


def _for_each(comparison: Compare, dimension: str, concepts: dict[str, Concept]) -> Compare:
    def bound(part: Expression) -> Expression:
        match part:
            case Amount(concept=name, selectors=()) if dimension in concepts[name].dimensions:
                return Amount(name, part.name, (Selector(dimension),), part.period)
            case Binary(operator=operator, left=left, right=right):
                return Binary(operator, bound(left), bound(right))
            case Call(function=function, arguments=arguments):
                return Call(function, tuple(map(bound, arguments)))
            case Number() | Amount():
                return part

    return Compare(comparison.operator, bound(comparison.left), bound(comparison.right))


def _example(entry: Entry, vocabulary: Vocabulary) -> Example:
    example = entry.entry("example")
    if example is None:
        entry.refuse("缺少字段 example。", "field example is missing")
    example.allow("bad", "good")
    return Example(_amounts(example, "bad", vocabulary), _amounts(example, "good", vocabulary))


def _amounts(example: Entry, key: str, vocabulary: Vocabulary) -> dict[Amount, Fraction]:
    facts = example.entry(key)
    if facts is None:
        example.refuse(f"例子缺少 {key}。", f"the example lacks {key}")
    found: dict[Amount, Fraction] = {}
    for name, value in facts.pairs():
        amount = _parsed(facts, lambda name=name: parse_amount(name, vocabulary), name)  # type: ignore[misc]
        try:
            found[amount] = Fraction(value)
        except ValueError:
            facts.refuse(f"{value} 不是数。", f"{value} is no number", name)
    return found
