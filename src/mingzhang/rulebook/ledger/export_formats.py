"""The dialects 导出格式 in which exports write the ledger: their column heads and their words for choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.language.folding import fold
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.ledger.tables import SHIFTS, LedgerTable, fold_value, tables
from mingzhang.rulebook.yaml_entry import Entry, read_entry

_YES = ("是", "否")


@dataclass(frozen=True, slots=True)
class Mapped:
    """How a dialect writes one table: field names by folded head, values by field and folded text."""

    table: LedgerTable
    dialect: str
    heads: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    unit: str


@lru_cache(maxsize=32)
def dialects(book: Rulebook) -> tuple[Mapped, ...]:
    """Every table of every dialect; of one id, the dialect of the nearest place counts."""
    files = {
        path.stem: (path, f"{place.id}/dialects/{path.name}")
        for place in book.places
        for path in sorted((book.root / place.id / "dialects").glob("*.yaml"))
    }
    known = tables(book)
    return tuple(
        mapped for path, file in files.values() for mapped in _dialect(read_entry(path, file), known)
    )


def _dialect(entry: Entry, known: Mapping[str, LedgerTable]) -> list[Mapped]:
    entry.allow("id", "zh", "en", "unit", "field_names", "tables", "values")
    unit = entry.choice("unit", tuple(SHIFTS), "元")
    own = entry.choice("field_names", _YES, "否") == "是"
    values = entry.mapping("values")
    found = []
    for item in entry.entries("tables"):
        item.allow("table", "columns")
        table = known[item.choice("table", tuple(known))]
        heads = _heads(item, table, own)
        found.append(Mapped(table, entry.text("id"), heads, _values(values, table), unit))
    return found


def _heads(entry: Entry, table: LedgerTable, own: bool) -> dict[str, str]:
    """The field each folded head means; with ``own``, fields are also headed by their own names."""
    heads = {fold(item.name).lower(): item.name for item in table.fields} if own else {}
    columns = entry.mapping("columns")
    for name in columns.values:
        if table.field(name) is None:
            entry.refuse(
                f"表 {table.id} 没有字段 {name}。", f"table {table.id} has no field {name}", "columns"
            )
        heads |= {fold(head).lower(): name for head in columns.texts(name)}
    return heads


def _values(entry: Entry, table: LedgerTable) -> dict[str, dict[str, str]]:
    """What the dialect writes for the choices of ``table``, together with the ledger's own names."""
    found = {item.name: dict(item.choices) for item in table.fields if item.type == "choice"}
    for name in entry.values:
        field_, written = table.field(name), entry.entry(name)
        if field_ is None or written is None:
            continue
        for text, value in written.pairs():
            if value not in field_.values:
                written.refuse(f"字段 {name} 没有值 {value}。", f"{name} has no value {value}", text)
            found[name][fold_value(text)] = value
    return found
