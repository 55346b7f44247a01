"""Reading writing layouts 制表格式 from their data files.

One file a table, ``layouts/<id>.yaml``, and the house style in
``layouts/style.yaml``.  Of one table the entry of the nearest jurisdiction
counts; what it does not say, its parent's entry says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.classification import Classification
from mingzhang.rulebook.errors import ExpressionError, RulebookError
from mingzhang.rulebook.expression.grammar import parse
from mingzhang.rulebook.expression.nodes import DIMENSIONS, Amount, Compare
from mingzhang.rulebook.jurisdictions import validity
from mingzhang.rulebook.tables.layout import (
    SHOWS,
    FigureColumn,
    Formula,
    Layout,
    LayoutHalf,
    LayoutLine,
    Row,
    StubColumn,
    Style,
    Subjects,
)
from mingzhang.rulebook.yaml_entry import Entry, read_entries

_LEVELS = {"类": 3, "款": 5, "项": 7}
_ZEROS = ("blank", "0.00")


@lru_cache(maxsize=32)
def package(book: Rulebook) -> tuple[Layout, ...]:
    """The tables published in the rulebook's place and year, in their printed order.

    Raises RulebookError naming file and line.
    """
    return tuple(
        layout(book, statement.id, number) for number, statement in enumerate(book.statements, start=1)
    )


@lru_cache(maxsize=512)
def layout(book: Rulebook, name: str, number: int = 0) -> Layout:
    """The layout of one table.  Raises RulebookError when it is absent or wrong."""
    entry = _nearest(book, f"layouts/{name}.yaml", name)
    entry.allow("id", "from", "to", "zh", "ordinals", "halves", "notes", "empty", "landscape", "wide")
    halves = entry.entries("halves")
    if not halves:
        entry.refuse("缺少字段 halves。", "field halves is missing")
    return Layout(
        id=name,
        zh=entry.text("zh"),
        number=number,
        ordinals=_flag(entry, "ordinals"),
        halves=tuple(_half(half, book) for half in halves),
        notes=entry.texts("notes"),
        empty=entry.optional("empty"),
        style=style(book),
        landscape=_flag(entry, "landscape"),
        wide=_flag(entry, "wide"),
    )


@lru_cache(maxsize=32)
def style(book: Rulebook) -> Style:
    """The house style of the rulebook's place and year."""
    entry = _nearest(book, "layouts/style.yaml", "style")
    entry.allow("id", "from", "to", "zero", "separators", "code", "entity", "year", "unit", "residue")
    return Style(
        zero=entry.choice("zero", _ZEROS),
        separators=_flag(entry, "separators"),
        code=entry.text("code"),
        entity=entry.text("entity"),
        year=entry.optional("year"),
        unit=entry.text("unit"),
        residue=entry.optional("residue"),
    )


@lru_cache(maxsize=32)
def definitions(book: Rulebook) -> tuple[Formula, ...]:
    """Every formula that says how a figure is computed, of all tables known here, published or not."""
    files = {path.stem for place in book.places for path in (book.root / place.id / "layouts").glob("*.yaml")}
    known = [name for name in book.layouts if name in files and _valid(book, name)]
    found = {
        str(formula): formula
        for name in known
        for formula in _formulas(layout(book, name))
        if formula.expression is not None
    }
    return tuple(found.values())


def _formulas(table: Layout) -> Iterator[Formula]:
    for half in table.halves:
        yield from (column.formula for column in half.figures if column.formula)
        for row in (row for group in half.groups for row in group if isinstance(row, LayoutLine)):
            yield from (formula for formula in row.formulas if formula)


def _valid(book: Rulebook, name: str) -> bool:
    return bool(_entries(book, f"layouts/{name}.yaml", name))


def _entries(book: Rulebook, file: str, name: str) -> list[Entry]:
    """The entries of ``name`` that hold in the rulebook's year, the nation's first."""
    return [
        entry
        for place in book.places
        for entry in read_entries(book.root / place.id / file, f"{place.id}/{file}")
        if entry.text("id") == name and book.year in validity(entry)
    ]


def _nearest(book: Rulebook, file: str, name: str) -> Entry:
    found = _entries(book, file, name)
    if not found:
        place = f"{book.jurisdiction.id}/{file}"
        raise RulebookError(place, 0, f"{book.year} 年没有 {name}。", f"there is no {name} for {book.year}")
    values = {key: value for entry in found for key, value in entry.values.items()}
    lines = {key: line for entry in found for key, line in entry.lines.items()}
    return Entry(found[-1].file, found[-1].line, values, lines)


def _flag(entry: Entry, key: str) -> bool:
    return entry.choice(key, ("yes", "no"), "no") == "yes"


def _head(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("/"))


def _half(entry: Entry, book: Rulebook) -> LayoutHalf:
    entry.allow("head", "stub", "figures", "groups")
    figures = tuple(column for item in entry.entries("figures") for column in _figures(item, book))
    if not figures:
        entry.refuse("缺少字段 figures。", "field figures is missing")
    groups = entry.values.get("groups")
    if not isinstance(groups, list) or not all(isinstance(group, list) for group in groups):
        entry.refuse("groups 应为行的列表之列表。", "groups must be a list of lists of rows", "groups")
    return LayoutHalf(
        head=entry.optional("head"),
        stub=tuple(_stub(item) for item in entry.entries("stub")),
        figures=figures,
        groups=tuple(tuple(_rows(group, entry, figures, book)) for group in groups),
    )


def _stub(entry: Entry) -> StubColumn:
    entry.allow("head", "shows")
    return StubColumn(_head(entry.text("head")), entry.choice("shows", SHOWS))


def _figures(entry: Entry, book: Rulebook) -> Iterator[FigureColumn]:
    """The columns an entry stands for: one, or each economic class with its subtotal and its items."""
    entry.allow("head", "cells", "each")
    formula = _formula(entry, entry.optional("cells"), "cells", book)
    head = _head(entry.text("head"))
    if not entry.texts("each"):
        yield FigureColumn(head, formula)
    for code in entry.texts("each"):
        name = _known(entry, code, "each", book.economic)
        yield FigureColumn((name, *head), formula, code)
        for subject in book.economic.children(code):
            yield FigureColumn((name, subject.name), formula, subject.code)


def _rows(
    group: list[object], half: Entry, figures: tuple[FigureColumn, ...], book: Rulebook
) -> Iterator[Row]:
    """The rows of a group that hold in the rulebook's year."""
    for entry in group:
        if not isinstance(entry, Entry):
            half.refuse("每一行都应为键值表。", "every row must be a mapping", "groups")
        if book.year in validity(entry):
            yield _subjects(entry, book) if "subjects" in entry.values else _line(entry, figures, book)


def _line(entry: Entry, figures: tuple[FigureColumn, ...], book: Rulebook) -> LayoutLine:
    entry.allow("from", "to", "label", "cells", "total", "reach")
    texts = entry.texts("cells")
    if len(texts) > len(figures):
        entry.refuse(f"cells 至多 {len(figures)} 项。", f"cells may name at most {len(figures)}", "cells")
    return LayoutLine(
        label=entry.optional("label"),
        formulas=tuple(_formula(entry, text, "cells", book) for text in texts),
        total=_flag(entry, "total"),
        reach=int(entry.choice("reach", tuple("0123456789"), "0")),
    )


def _subjects(entry: Entry, book: Rulebook) -> Subjects:
    entry.allow("from", "to", "subjects", "always", "level", "numbered", "items", "when_used")
    dimension = DIMENSIONS[entry.choice("subjects", tuple(DIMENSIONS))]
    known = book.functional if dimension == "func" else book.economic
    items = _flag(entry, "items")

    def listed(key: str) -> tuple[str, ...]:
        codes = entry.texts(key)
        for code in codes:
            _known(entry, code, key, known)
        return tuple(each for code in codes for each in (_below(known, code) if items else (code,)))

    level = entry.optional("level")
    return Subjects(
        dimension=dimension,
        always=listed("always"),
        level=_LEVELS[entry.choice("level", tuple(_LEVELS))] if level else 0,
        numbered=_flag(entry, "numbered"),
        closed=items,
        when_used=listed("when_used"),
    )


def _below(known: Classification, code: str) -> tuple[str, ...]:
    return (code, *(subject.code for subject in known.children(code)))


def _known(entry: Entry, code: str, key: str, known: Classification) -> str:
    subject = known.get(code)
    if subject is None:
        entry.refuse(f"没有科目 {code}。", f"there is no subject {code}", key)
    return subject.name


def _formula(entry: Entry, text: str, key: str, book: Rulebook) -> Formula | None:
    if text in ("", "~"):
        return None
    try:
        part = parse(text, book.vocabulary)
    except ExpressionError as problem:
        entry.refuse(problem.zh, problem.en, key)
    amount = part.left if isinstance(part, Compare) else part
    if not isinstance(amount, Amount) or amount.many or (isinstance(part, Compare) and part.operator != "="):
        entry.refuse(
            f"“{text}”应写作“指标”或“指标 = 算式”。", f"“{text}” must be an amount, or amount = formula", key
        )
    return Formula(amount, part.right if isinstance(part, Compare) else None)
