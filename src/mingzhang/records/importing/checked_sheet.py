"""A recognised sheet checked: the good lines with their types, and the rejects of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mingzhang.records.importing import reject
from mingzhang.records.importing.errors import AnotherYearError
from mingzhang.records.importing.recognition import Recognised
from mingzhang.records.importing.reject import Reason, Reject
from mingzhang.records.importing.sheet import Sheet
from mingzhang.records.importing.totals import Control, Foot, without_foot
from mingzhang.records.importing.validation import Checks, Judge, judge_of
from mingzhang.rulebook.ledger.tables import AMOUNTS, Field, LedgerTable

Key = tuple[str, ...]
Known = Callable[[LedgerTable, Any], Mapping[Key, tuple[int, str]]]
"""Of some lines, the keys that other files already hold: in which row of which file."""

ROW = "source_row"
"""The storage column that tells a line's row in its file."""
_DATED = ("year", "date")


@dataclass(frozen=True, slots=True)
class Checked:
    """The good lines of one sheet as an Arrow table, the rejects, and its printed total if it has one."""

    table: LedgerTable
    lines: Any
    rejects: list[Reject]
    control: Control | None = None


def check_sheet(file: str, sheet: Sheet, found: Recognised, checks: Checks, known: Known) -> Checked:
    """Judge every value of ``sheet``.  Raises AnotherYearError when not one line is of the year."""
    import pyarrow as pa

    sheet, foot = without_foot(_without_blank_lines(sheet), found, checks)
    columns = {item.name: _column(item, sheet, found, checks) for item in found.mapped.table.fields}
    _refuse_another_year(file, sheet, found, columns, checks.year)
    table = found.mapped.table
    problems: list[tuple[int, str, Reason]] = [
        (row, name, reason) for name, column in columns.items() for row, reason in column.refused
    ]
    lines = pa.table({name: column.values for name, column in columns.items()} | {ROW: sheet.rows})
    problems += _flawed(sheet, found)
    problems += _negative(table, lines)
    problems += _incompatible(table, lines)
    problems += _repeated(table, _without(lines, problems), known)
    good = _without(lines, problems)
    refused = len(lines) - len(good) + len(sheet.broken)
    return Checked(
        table,
        good,
        list(_rejects(file, sheet, found, problems)),
        _control(sheet.name, foot, table, good, refused),
    )


def _control(name: str, foot: Foot, table: LedgerTable, lines: Any, refused: int) -> Control | None:  # noqa: ANN401 - Arrow
    """The printed total beside the sum of the good lines."""
    import pyarrow.compute as pc

    if foot.printed is None:
        return None
    taken = pc.sum(lines[table.amount.name]).as_py() or Decimal(0)
    return Control(name, foot.row, foot.printed, taken, len(lines), refused)


@dataclass(frozen=True, slots=True)
class _Column:
    """One field's values (absent where refused), and the refused ones by row."""

    values: Any
    refused: list[tuple[int, Reason]]


def _without_blank_lines(sheet: Sheet) -> Sheet:
    """The sheet with its texts trimmed and without the lines that hold nothing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = [pc.utf8_trim_whitespace(pc.fill_null(column, "")) for column in sheet.columns]
    filled = pa.array([False] * len(sheet.rows), pa.bool_())
    for column in columns:
        filled = pc.or_(filled, pc.not_equal(column, ""))
    kept = tuple(column.filter(filled) for column in columns)
    return Sheet(
        sheet.name,
        sheet.top,
        sheet.heads,
        kept,
        sheet.rows.filter(filled),
        sheet.flaws,
        sheet.broken,
        sheet.hidden,
    )


def _column(field: Field, sheet: Sheet, found: Recognised, checks: Checks) -> _Column:
    """Judge each distinct text of a column once, and hand the verdicts out to the lines."""
    import pyarrow as pa
    import pyarrow.compute as pc

    judge = judge_of(field, found.mapped, checks, found.shift)
    position = found.positions.get(field.name)
    if position is None:
        return _Column(pa.array([judge("")] * len(sheet.rows), _arrow(field)), [])
    if field.type in ("text", "code") and not field.check and not field.default:
        return _plain(field, sheet, position, judge)
    encoded = sheet.columns[position].dictionary_encode()
    verdicts = [judge(text) for text in encoded.dictionary.to_pylist()]
    good = pa.array([None if isinstance(v, Reason) else v for v in verdicts], _arrow(field))
    bad = {number: v for number, v in enumerate(verdicts) if isinstance(v, Reason)}
    refused: list[tuple[int, Reason]] = []
    if bad:
        mask = pc.is_in(encoded.indices, pa.array(bad, encoded.indices.type))
        pairs = zip(
            sheet.rows.filter(mask).to_pylist(), encoded.indices.filter(mask).to_pylist(), strict=True
        )
        refused = [(row, bad[number]) for row, number in pairs]
    return _Column(good.take(encoded.indices), refused)


def _plain(field: Field, sheet: Sheet, position: int, judge: Judge) -> _Column:
    """A column of free text: only emptiness can be wrong with it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = sheet.columns[position]
    empty = pc.equal(column, "")
    verdict = judge("")
    rows = sheet.rows.filter(empty).to_pylist() if isinstance(verdict, Reason) else []
    values = pc.if_else(empty, pa.scalar(None, pa.string()), column)
    return _Column(values.cast(_arrow(field)), [(row, reject.EMPTY) for row in rows])


def _arrow(field: Field) -> Any:  # noqa: ANN401 - Arrow has no types
    import pyarrow as pa

    if field.type in AMOUNTS:
        return pa.decimal128(18, 2)
    return {"year": pa.int32(), "date": pa.date32()}.get(field.type, pa.string())


def _refuse_another_year(
    file: str, sheet: Sheet, found: Recognised, columns: Mapping[str, _Column], year: int
) -> None:
    for item in found.mapped.table.fields:
        position = found.positions.get(item.name)
        if item.type not in _DATED or position is None or not len(sheet.rows):
            continue
        refused = [row for row, reason in columns[item.name].refused if reason == reject.outside(year)]
        if len(refused) == len(sheet.rows):
            where = f"{file} {sheet.name}".strip()
            raise AnotherYearError(
                where, refused[0], sheet.heads[position], sheet.columns[position][0].as_py(), year
            )


def _flawed(sheet: Sheet, found: Recognised) -> Iterator[tuple[int, str, Reason]]:
    names = {position: name for name, position in found.positions.items()}
    present = set(sheet.rows.to_pylist()) if sheet.flaws else set()
    for (row, position), reason in sheet.flaws.items():
        if position in names and row in present:
            yield row, names[position], reason


def _negative(table: LedgerTable, lines: Any) -> list[tuple[int, str, Reason]]:  # noqa: ANN401 - Arrow
    """Lines with a negative amount and without the mark that explains it."""
    if table.negative is None:
        return []
    import pyarrow.compute as pc

    mark, allowed = table.negative
    amount = table.amount.name
    found = lines.filter(pc.less(lines[amount], 0)).select([ROW, mark]).to_pylist()
    return [(line[ROW], amount, reject.NEGATIVE) for line in found if line[mark] not in allowed]


def _incompatible(table: LedgerTable, lines: Any) -> Iterator[tuple[int, str, Reason]]:  # noqa: ANN401 - Arrow
    """Lines whose values do not go together."""
    import pyarrow.compute as pc

    for rule in table.implications:
        given, then = table.field(rule.given[0]), table.field(rule.then[0])
        if given is None or then is None:
            continue
        broken = pc.and_(_has(lines, given, rule.given[1]), pc.invert(_has(lines, then, rule.then[1])))
        present = pc.and_(broken, pc.is_valid(lines[then.name]))
        for line in lines.filter(present).select([ROW, given.name]).to_pylist():
            value = line[given.name]
            yield (
                line[ROW],
                then.name,
                reject.forbidden(given.zh, (given.values.get(value) or (value,))[0], given.en),
            )


def _has(lines: Any, field: Field, values: Iterable[str]) -> Any:  # noqa: ANN401 - Arrow
    """Which lines have one of ``values``; a subject's code takes in all codes under it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = pc.fill_null(lines[field.name], "")
    if field.dimension:
        return pc.match_substring_regex(column, f"^(?:{'|'.join(sorted(values))})")
    return pc.is_in(column, pa.array(sorted(values)))


def _repeated(table: LedgerTable, lines: Any, known: Known) -> list[tuple[int, str, Reason]]:  # noqa: ANN401 - Arrow
    """Lines whose key stands on an earlier line, or in another file."""
    import pyarrow.compute as pc

    keys = key_columns(table, lines)
    counted = keys.group_by(list(table.key)).aggregate([(ROW, "count"), (ROW, "min")])
    several = counted.filter(pc.greater(counted[f"{ROW}_count"], 1)).to_pylist()
    first = {tuple(line[part] for part in table.key): line[f"{ROW}_min"] for line in several}
    elsewhere = known(table, keys)
    if not first and not elsewhere:
        return []
    found = []
    for line in keys.to_pylist():
        key, row = tuple(line[part] for part in table.key), line[ROW]
        if key in elsewhere:
            found.append((row, table.key[-1], reject.repeated(*elsewhere[key])))
        elif first.get(key, row) != row:
            found.append((row, table.key[-1], reject.repeated(first[key])))
    return found


def key_columns(table: LedgerTable, lines: Any) -> Any:  # noqa: ANN401 - Arrow
    """The key of every line and its row; a part that is absent is the empty text."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pa.table({name: pc.fill_null(lines[name], "") for name in table.key} | {ROW: lines[ROW]})


def _without(lines: Any, problems: Iterable[tuple[int, str, Reason]]) -> Any:  # noqa: ANN401 - Arrow
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = sorted({row for row, _, _ in problems})
    return lines.filter(pc.invert(pc.is_in(lines[ROW], pa.array(rows, lines[ROW].type)))) if rows else lines


def _rejects(
    file: str, sheet: Sheet, found: Recognised, problems: list[tuple[int, str, Reason]]
) -> Iterator[Reject]:
    """The problems in order of their rows; of one cell the flaw of the cell itself speaks alone."""
    line_of = {row: number for number, row in enumerate(sheet.rows.to_pylist())} if problems else {}
    cells = Counter((row, name) for row, name, _ in problems)
    order = [item.name for item in found.mapped.table.fields]
    for row, text in sheet.broken.items():
        yield Reject(file, sheet.name, row, "", text, *reject.WIDTH)
    for row, name, reason in sorted(problems, key=lambda item: (item[0], order.index(item[1]))):
        position = found.positions.get(name)
        flaw = sheet.flaws.get((row, position)) if position is not None else None
        if cells[row, name] > 1 and flaw is not None and reason != flaw:
            continue
        value = "" if position is None else sheet.columns[position][line_of[row]].as_py()
        yield Reject(file, sheet.name, row, "" if position is None else sheet.heads[position], value, *reason)
