"""How a performance form 绩效自评表、绩效目标申报表、绩效运行监控表 is laid out on paper, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.yaml_entry import Entry

FILE = "form_layouts.yaml"
EACH = ("funds", "indicators")
TEXTS = (
    *("年度目标", "年度目标完成情况", "项目实施内容及过程", "预算调整原因", "执行率说明"),
    *("评价结论", "存在问题", "改进措施", "项目负责人", "财务负责人"),
)
"""The written parts of a form, by their names."""
WATCHED = ("progress", "cause", "likelihood", "decision", "alarmed", "handled", "cancelled")
"""What is known of a monitoring."""
_SINGLE = (*TEXTS, *WATCHED, "project", "authority", "unit", "weights", "total_points", "total_score")
_REPEATED = {
    "funds": (*TEXTS, "source", "initial", "adjusted", "executed", "rate", "points", "score"),
    "indicators": (
        *("level1", "level2", "name", "sign", "target", "unit", "signed_target", "weight", "score", "reason"),
        *("actual", "measured_actual"),
    ),
    "": (),
}
_FIELDS = ("id", "zh", "en", "title", "widths", "total", "none", "blocks", "from", "to")


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the layout: a text, or the value of its ``fields``; ``rows`` is 0 for all repeated lines."""

    text: str = ""
    fields: tuple[str, ...] = ()
    columns: int = 1
    rows: int = 1


Line = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a form: ``lines`` as they stand, then ``line`` for ``each`` source of money or indicator."""

    side: str
    lines: tuple[Line, ...]
    each: str = ""
    line: Line = ()


@dataclass(frozen=True, slots=True)
class FormLayout:
    """A form on paper; fields as in the data file."""

    id: str
    zh: str
    en: str
    title: str
    widths: tuple[int, ...]
    total: str
    none: str
    blocks: tuple[Block, ...]


@lru_cache(maxsize=32)
def form_layouts(book: Rulebook) -> dict[str, FormLayout]:
    """The layouts of the rulebook's place and year, by id.  Raises RulebookError naming file and line."""
    places = [place.id for place in book.places]
    entries = loader.merged(book.root, places, FILE, "id", book.year)
    return {entry.text("id"): _layout(entry) for entry in entries}


def _layout(entry: Entry) -> FormLayout:
    entry.allow(*_FIELDS)
    widths = tuple(_count(entry, "widths", text) for text in entry.texts("widths"))
    return FormLayout(
        id=entry.text("id"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        title=entry.optional("title"),
        widths=widths,
        total=entry.text("total"),
        none=entry.text("none"),
        blocks=tuple(_block(item, len(widths)) for item in entry.entries("blocks")),
    )


def _block(entry: Entry, width: int) -> Block:
    entry.allow("side", "lines", "each", "line")
    each = entry.choice("each", EACH) if entry.optional("each") else ""
    rows = entry.values.get("lines")
    lists = rows if isinstance(rows, list) else []
    block = Block(
        side=entry.optional("side"),
        lines=tuple(_line(entry, "lines", row, _SINGLE) for row in lists),
        each=each,
        line=_line(entry, "line", entry.values.get("line", []), _REPEATED[each]),
    )
    room, held = width - bool(block.side), list[tuple[int, int]]()
    for line in (*block.lines, *((block.line,) if each else ())):
        held = [*held, *((slot.rows, slot.columns) for slot in line)]
        if sum(columns for _, columns in held) != room:
            entry.refuse(f"每一行应有 {room} 列。", f"every line must have {room} columns", "lines")
        held = [(rows - 1, columns) for rows, columns in held if rows > 1]
    return block


def _line(entry: Entry, key: str, items: object, known: tuple[str, ...]) -> Line:
    if not isinstance(items, list) or not all(isinstance(item, Entry) for item in items):
        entry.refuse(f"{key} 应为单元格的列表。", f"{key} must be lists of cells", key)
    return tuple(_slot(item, known) for item in items)


def _slot(entry: Entry, known: tuple[str, ...]) -> Slot:
    entry.allow("text", "field", "columns", "rows")
    fields = entry.texts("field")
    for name in fields:
        if name not in known:
            entry.refuse(f"表上没有 {name} 这一项。", f"there is no field {name} here", "field")
    rows = entry.optional("rows", "1")
    return Slot(
        text=entry.optional("text"),
        fields=fields,
        columns=_count(entry, "columns", entry.optional("columns", "1")),
        rows=0 if rows == "all" else _count(entry, "rows", rows),
    )


def _count(entry: Entry, key: str, text: str) -> int:
    if not text.isdecimal() or not int(text):
        entry.refuse(f"“{text}”应为正整数。", f"“{text}” must be a whole number above 0", key)
    return int(text)
