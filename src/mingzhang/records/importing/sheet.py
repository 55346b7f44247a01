"""Sheets: what a file holds before anything is understood, as text in columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mingzhang.records.importing.reject import Reason

Column = Any
"""An Arrow array of text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as text: ``heads`` stand in row ``top`` (from 1), ``rows`` are the rows of the lines.

    ``flaws`` are cells (row, position of the column) that cannot be read.
    ``broken`` are rows that could not be split into columns, with their text.
    """

    name: str
    top: int
    heads: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Column
    flaws: Mapping[tuple[int, int], Reason] = field(default_factory=dict)
    broken: Mapping[int, str] = field(default_factory=dict)
    hidden: bool = False
