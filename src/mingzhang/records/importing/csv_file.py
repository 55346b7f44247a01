"""Csv as exports write it: UTF-8 with or without mark, UTF-16 with mark, or GB18030; comma, tab or semicolon."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from mingzhang.records.importing.errors import DamagedTableError, WrongEncodingError
from mingzhang.records.importing.sheet import Sheet

_DELIMITERS = ",\t;"
_MARKED = (b"\xff\xfe", b"\xfe\xff")


def read_csv(path: Path) -> list[Sheet]:
    """The file as one sheet.  Raises WrongEncodingError or DamagedTableError."""
    import pyarrow as pa
    import pyarrow.csv as arrow_csv

    content = _utf8(path.name, path.read_bytes())
    start, heads, delimiter = _head(content)
    if not heads:
        return []
    broken: dict[int, str] = {}
    top = content[:start].count(b"\n")
    names = [str(position) for position in range(len(heads))]
    try:
        table = arrow_csv.read_csv(
            BytesIO(content[start:] or b"\n"),
            read_options=arrow_csv.ReadOptions(column_names=names, use_threads=False),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=_keep(broken, top),
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as problem:
        raise DamagedTableError(path.name, str(problem).splitlines()[0]) from problem
    last = top + table.num_rows + len(broken)
    rows = pa.array((row for row in range(top + 1, last + 1) if row not in broken), pa.int64())
    columns = tuple(column.combine_chunks() for column in table.columns)
    return [Sheet("", top, heads, columns, rows, broken={row: text for row, text in broken.items() if text})]


def _keep(broken: dict[int, str], top: int) -> Callable[[Any], str]:
    def handler(row: Any) -> str:  # noqa: ANN401 - Arrow's own, without types
        broken[top + row.number] = row.text.strip()
        return "skip"

    return handler


def _utf8(name: str, content: bytes) -> bytes:
    """``content`` as UTF-8 without mark."""
    if content.startswith(_MARKED):
        return _decoded(name, content, "utf-16").encode()
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(name, content, "gb18030").encode()
    return content


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        before = content[: problem.start]
        line = before[before.rfind(b"\n") + 1 :]
        raise WrongEncodingError(name, before.count(b"\n") + 1, _column(line)) from problem


def _column(line: bytes) -> int:
    return max(line.count(delimiter.encode()) for delimiter in _DELIMITERS) + 1


def _head(content: bytes) -> tuple[int, tuple[str, ...], str]:
    """Where the lines after the first one that is not blank begin, the heads in it, and the delimiter."""
    start = 0
    while start < len(content):
        end = content.find(b"\n", start)
        end = len(content) if end < 0 else end + 1
        line = content[start:end].decode("utf-8").strip("\r\n")
        start = end
        if line.strip(_DELIMITERS + " "):
            delimiter = max(_DELIMITERS, key=line.count)
            heads = next(csv.reader(StringIO(line), delimiter=delimiter))
            return start, tuple(head.strip() for head in heads), delimiter
    return start, (), ","
