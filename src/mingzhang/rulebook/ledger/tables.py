"""The ledger 账 as data: its tables, their fields, and what the lines must keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from mingzhang.facts import Unit
from mingzhang.facts.unit import YUAN, counted
from mingzhang.language.folding import fold
from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.yaml_entry import Entry

TYPES = ("code", "text", "year", "date", "money", "number", "choice")
CHECKS = ("functional", "economic", "functional_any", "economic_any", "concept")
AMOUNTS = ("money", "number")
SHIFTS = {"元": 0, "万元": 4}
"""The units amounts may be written in, as the power of ten that makes them 元."""
_DIMENSIONS = {"functional": "func", "economic": "econ"}
_YES = ("是", "否")


@dataclass(frozen=True)
class Field:
    """One field 字段; ``values`` are a choice's, each with the names it is written by."""

    name: str
    zh: str
    en: str
    word: str
    type: str
    check: str = ""
    optional: bool = False
    default: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def obligatory(self) -> bool:
        """Must an export have this column?"""
        return not self.optional and not self.default

    @property
    def dimension(self) -> str:
        """The dimension of facts that this field gives: func, econ, or none."""
        return _DIMENSIONS.get(self.check.removesuffix("_any"), "")

    @cached_property
    def choices(self) -> dict[str, str]:
        """The value that each name stands for, names folded."""
        named = {name: value for value, names in self.values.items() for name in (value, *names)}
        return {fold_value(name): value for name, value in named.items()}


@dataclass(frozen=True, slots=True)
class Particular:
    """A figure about the organisation 机构运行信息 that no statement prints."""

    id: str
    zh: str
    en: str
    unit: str

    @property
    def measure(self) -> Unit:
        """Its unit: money in 元, or what is counted."""
        return YUAN if self.unit == YUAN.name else counted(self.unit)


@dataclass(frozen=True, slots=True)
class Implication:
    """Lines whose fields have certain values ``given`` must have others as ``then`` says; codes take in those under them."""

    given: tuple[str, frozenset[str]]
    then: tuple[str, frozenset[str]]


@dataclass(frozen=True)
class LedgerTable:
    """One table of the ledger; ``negative`` is the field whose values allow a negative amount."""

    id: str
    zh: str
    en: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    negative: tuple[str, frozenset[str]] | None = None
    implications: tuple[Implication, ...] = ()
    particulars: tuple[Particular, ...] = ()

    def field(self, name: str) -> Field | None:
        """The field with this name."""
        return next((item for item in self.fields if item.name == name), None)

    @cached_property
    def words(self) -> dict[str, Field]:
        """The fields by the word measures use."""
        return {item.word: item for item in self.fields}

    @property
    def amount(self) -> Field:
        """The field that holds the amount."""
        return next(item for item in self.fields if item.type in AMOUNTS)


def fold_value(text: str) -> str:
    """One spelling for the values of a choice: folded, in capitals."""
    return fold(text).upper()


@lru_cache(maxsize=32)
def tables(book: Rulebook) -> dict[str, LedgerTable]:
    """The ledger's tables, by id.  Raises RulebookError naming file and line."""
    return {entry.text("id"): _table(entry) for entry in _entries(book)}


def _entries(book: Rulebook) -> list[Entry]:
    return loader.merged(book.root, [place.id for place in book.places], "ledger.yaml", "id", book.year)


def _table(entry: Entry) -> LedgerTable:
    entry.allow("id", "zh", "en", "key", "negative", "implications", "fields", "particulars", "from", "to")
    fields = tuple(map(_field, entry.entries("fields")))
    names = {item.name for item in fields}
    negative = entry.entry("negative")
    for name in (*entry.texts("key"), *(negative.values if negative else ())):
        if name not in names:
            entry.refuse(f"没有字段 {name}。", f"there is no field {name}")
    if sum(item.type in AMOUNTS for item in fields) != 1:
        entry.refuse("应恰有一个金额字段。", "there must be exactly one field of money", "fields")
    return LedgerTable(
        id=entry.text("id"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        fields=fields,
        key=entry.texts("key"),
        negative=_values_of(negative) if negative else None,
        implications=tuple(map(_implication, entry.entries("implications"))),
        particulars=tuple(map(_particular, entry.entries("particulars"))),
    )


def _implication(entry: Entry) -> Implication:
    entry.allow("given", "then")
    return Implication(_values_of(entry.mapping("given")), _values_of(entry.mapping("then")))


def _values_of(entry: Entry) -> tuple[str, frozenset[str]]:
    """A mapping of one field to its values."""
    name = next(iter(entry.values), "")
    if not name:
        entry.refuse("应写明字段及其取值。", "a field and its values are expected")
    entry.allow(name)
    return name, frozenset(entry.texts(name))


def _field(entry: Entry) -> Field:
    entry.allow("name", "zh", "en", "word", "type", "check", "optional", "default", "values")
    values = entry.entry("values")
    check = entry.choice("check", CHECKS) if entry.optional("check") else ""
    found = Field(
        name=entry.text("name"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        word=entry.optional("word", entry.text("zh")),
        type=entry.choice("type", TYPES),
        check=check,
        optional=entry.choice("optional", _YES, "否") == "是",
        default=entry.optional("default"),
        values={name: values.texts(name) for name in values.values} if values else {},
    )
    if (found.type == "choice") != bool(found.values):
        entry.refuse("选项字段应有 values，其他字段不应有。", "values belong to a choice, and only there")
    return found


def _particular(entry: Entry) -> Particular:
    entry.allow("id", "zh", "en", "unit")
    return Particular(entry.text("id"), entry.text("zh"), entry.text("en"), entry.text("unit"))
