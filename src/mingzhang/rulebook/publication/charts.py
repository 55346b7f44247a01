"""Charts 图: which concept a chart shows, by the words of its title or caption."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.yaml_entry import read_entries


@lru_cache(maxsize=32)
def chart_concepts(rulebook: Rulebook) -> Sequence[tuple[tuple[str, ...], str]]:
    """Words and the concept they tell, in order; the nearest jurisdiction that has the file wins.

    Raises RulebookError naming file and line for an unknown concept.
    """
    for place in reversed(rulebook.places):
        entries = read_entries(rulebook.root / place.id / "charts.yaml", f"{place.id}/charts.yaml")
        for entry in entries:
            entry.allow("words", "concept")
            if entry.text("concept") not in rulebook.concepts:
                entry.refuse("未知指标。", "unknown concept", "concept")
        if entries:
            return [(entry.texts("words"), entry.text("concept")) for entry in entries]
    return ()
