"""Subjects as the document itself names them: the codes and names its own tables print.

Names of 款 and 项 change from year to year, and tables often keep an older
one.  A text that says 类, 款 and 项 means the row of its own tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingzhang.reading.sentences.concept_matching import Resolver
from mingzhang.reading.tables.statements import StatementTable
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.classification import Classification, Subject


def resolver(tables: Iterable[StatementTable], rulebook: Rulebook) -> Resolver:
    """Resolves names by the rows of the tables, and what these do not name by the rulebook."""
    own = Classification(_printed(tables))

    def resolve(path: Sequence[str]) -> str | None:
        return own.resolve_path(path) or rulebook.functional.resolve_path(path)

    return resolve


def _printed(tables: Iterable[StatementTable]) -> list[Subject]:
    """Each code with the name that its first row prints."""
    found: dict[str, Subject] = {}
    for table in tables:
        for cell in table.cells:
            code = cell.quantity.dimension("func")
            name = cell.label.rpartition("·")[0]
            if code and name:
                found.setdefault(code, Subject(code, name, "", ""))
    return list(found.values())
