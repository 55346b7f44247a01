"""Reading the layouts of statements 表式 from their data file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mingzhang.language.folding import fold, fold_label
from mingzhang.rulebook.expression.nodes import Period
from mingzhang.rulebook.tables.recognition import STUBS, Block, Column, Row, Statement
from mingzhang.rulebook.yaml_entry import Entry


def statement(entry: Entry, concepts: Collection[str]) -> Statement:
    """A statement's layout; its concepts are checked to exist."""
    entry.allow("id", "zh", "en", "titles", "blocks", "from", "to")
    blocks = entry.entries("blocks")
    if not blocks:
        entry.refuse("缺少字段 blocks。", "field blocks is missing")
    return Statement(
        id=entry.text("id"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        titles=tuple(map(fold_label, (entry.text("zh"), *entry.texts("titles")))),
        blocks=tuple(_block(block, concepts) for block in blocks),
    )


def _block(entry: Entry, concepts: Collection[str]) -> Block:
    entry.allow("stub", "columns", "rows", "across")
    across = entry.optional("across")
    columns = [_column(item, concepts) for item in entry.entries("columns")]
    return Block(
        stub=entry.choice("stub", STUBS),
        columns=tuple(replace(column, index=index) for index, column in enumerate(columns)),
        rows=tuple(_row(item, len(columns), concepts) for item in entry.entries("rows")),
        across=Column((), _concept(entry, across, "across", concepts)) if across else None,
    )


def _column(entry: Entry, concepts: Collection[str]) -> Column:
    entry.allow("names", "concept", "period")
    period = entry.choice("period", tuple(Period), Period.CURRENT)
    return Column(
        names=tuple(tuple(fold(part) for part in name.split("/")) for name in entry.texts("names")),
        concept=_concept(entry, entry.optional("concept"), "concept", concepts),
        period=Period(period),
    )


def _row(entry: Entry, columns: int, concepts: Collection[str]) -> Row:
    entry.allow("names", "concepts")
    found = tuple(_concept(entry, name, "concepts", concepts) for name in entry.texts("concepts"))
    if not found or len(found) > columns:
        entry.refuse(f"concepts 应有 1 至 {columns} 个。", f"concepts must name 1 to {columns}", "concepts")
    return Row(tuple(map(fold_label, entry.texts("names"))), found)


def _concept(entry: Entry, name: str, key: str, concepts: Collection[str]) -> str | None:
    if name in ("", "~"):
        return None
    if name not in concepts:
        entry.refuse(f"不认识的指标 {name}。", f"unknown concept {name}", key)
    return name
