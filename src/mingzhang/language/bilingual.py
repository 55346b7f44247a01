"""A text in the two languages of the product 中英文."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in both languages."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """The text in ``lang``: ``zh``, or English for any other."""
        return self.zh if lang == "zh" else self.en
