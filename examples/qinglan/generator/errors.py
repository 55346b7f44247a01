"""What can be wrong with the example's own files."""

from __future__ import annotations


class NotWholeFenError(ValueError):
    """An amount in the figures has more than two decimals."""

    def __init__(self, yuan: str) -> None:
        super().__init__(f"{yuan}元 is not a whole number of 分.")


class UnprintableError(ValueError):
    """A field of words.md asks for a unit its value does not have."""

    def __init__(self, value: object, unit: str) -> None:
        super().__init__(f"{value!r} cannot be printed as {unit or 'plain'}.")


class OccurrenceError(ValueError):
    """A mistake names an occurrence that is missing, doubled or reads otherwise."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(f"Occurrence {name}: {found}. Correct mistakes.yaml.")


class CrowdedRowError(ValueError):
    """A row of a table has more cells than its grid."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__(f"The row {texts} has too many cells.")
