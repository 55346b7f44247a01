"""The tellings of the alignment: a rulebook that names what it does not know is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.rulebook import RulebookError, load
from mingzhang.rulebook.alignment import alignment
from tests.rulebook.given_rulebooks import CONCEPTS, SAMENESS, write

TIES = "within: {{}}\ntellings:\n  - {{{telling}}}\n"


def load_with(folder: Path, telling: str) -> None:
    files = {"concepts": CONCEPTS, "identities": SAMENESS, "alignment": TIES.format(telling=telling)}
    alignment(load("national", 2023, write(folder, **files)))


def test_a_telling_of_a_known_figure_loads(tmp_path: Path) -> None:
    load_with(tmp_path, "figure: left, words: 左手, units: [元]")


@pytest.mark.parametrize("field", ["figure: nothing", "figure: left, after: [nothing]"])
def test_a_telling_of_an_unknown_figure_is_refused_with_file_and_line(tmp_path: Path, field: str) -> None:
    with pytest.raises(RulebookError, match=r"national/alignment\.yaml:3.*nothing"):
        load_with(tmp_path, f"{field}, words: 左手, units: [元]")


def test_a_telling_speaks_of_the_project_of_the_report_or_of_one_named(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="project"):
        load_with(tmp_path, "figure: left, words: 左手, units: [元], project: any")
