"""Tabular resources 数据资源: rows of text with a Table Schema, as csv and as their part of datapackage.json.

The csv is UTF-8 without a byte order mark, as the specification has it, with
the line ends of RFC 4180.  Text that a spreadsheet would take for a formula
gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from mingzhang.language.bilingual import Bilingual
from mingzhang.language.spreadsheet import escape_formula

_PROFILES = "https://datapackage.org/profiles/2.0"
PACKAGE_PROFILE = f"{_PROFILES}/datapackage.json"
_RESOURCE_PROFILE = f"{_PROFILES}/dataresource.json"
_SCHEMA_PROFILE = f"{_PROFILES}/tableschema.json"

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A column; ``more`` are further properties of its descriptor (what fiscal data wants, categories)."""

    name: str
    type: str
    words: Bilingual
    required: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    def descriptor(self) -> dict[str, Any]:
        constraints = {"constraints": {"required": True}} if self.required else {}
        described = {"title": self.words.zh, "description": self.words.en}
        return {"name": self.name, "type": self.type, **described, **constraints, **self.more}


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: what ``field`` holds is the ``key`` of a row of ``resource`` (empty: of its own)."""

    field: str
    resource: str
    key: str


@dataclass(frozen=True, slots=True)
class Resource:
    """A table of the package."""

    name: str
    title: Bilingual
    about: Bilingual
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"

    def csv(self) -> bytes:
        """The rows below the names of the fields."""
        out = io.StringIO()
        table = csv.writer(out)
        table.writerow([each.name for each in self.fields])
        table.writerows([escape_formula(text) for text in row] for row in self.rows)
        return out.getvalue().encode()

    def descriptor(self, content: bytes) -> dict[str, Any]:
        """Its part of the package's descriptor; ``content`` is its csv."""
        return {
            "$schema": _RESOURCE_PROFILE,
            "name": self.name,
            "type": "table",
            "path": self.path,
            **described(self.title, self.about),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(content),
            "hash": f"sha256:{sha256(content).hexdigest()}",
            "schema": self._schema(),
        }

    def _schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {
            "$schema": _SCHEMA_PROFILE,
            "fields": [each.descriptor() for each in self.fields],
            "missingValues": [""],
            "primaryKey": list(self.key),
        }
        if self.references:
            schema["foreignKeys"] = [
                {"fields": [each.field], "reference": {"resource": each.resource, "fields": [each.key]}}
                for each in self.references
            ]
        return schema


def described(title: Bilingual, about: Bilingual) -> dict[str, str]:
    """A title and a description in both languages."""
    return {"title": f"{title.zh} {title.en}", "description": f"{about.zh}\n{about.en}"}
