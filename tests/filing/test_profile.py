"""The profile: what a person types, and what is said when it is wrong."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from mingzhang.filing.profile import Profile, read_profile, write_profile
from mingzhang.rulebook import RulebookError
from tests.filing.given_filing import written

GOOD = 'entity: 某局\njurisdiction: "510000"\nfiscal_year: 2023\n'


def test_a_profile_reads_back_as_it_was_written(tmp_path: Path) -> None:
    figures = {"编制人数": Fraction(39), "资产总额": Fraction(621435827, 100)}
    profile = Profile("某“局”: #1", "510000", 2023, "001", "县级", ("001", "002"), "新成立", figures)
    path = written(tmp_path, "filing.yaml", write_profile(profile))
    assert read_profile(path) == profile


def test_a_blank_figure_is_missing_and_not_zero(tmp_path: Path) -> None:
    path = written(tmp_path, "filing.yaml", GOOD + "figures:\n  编制人数:\n  在职人数: 0\n")
    assert read_profile(path).figures == {"在职人数": 0}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (GOOD + "enttiy: 某局\n", "filing.yaml:4: unknown field enttiy"),
        (GOOD.replace("2023", "23"), "filing.yaml:3: field fiscal_year must be a year"),
        (GOOD.replace("2023", "1999"), "filing.yaml:3: the rulebook has no rules of Sichuan for 1999"),
        (GOOD.replace("510000", "999999"), "filing.yaml:2: the rulebook has no jurisdiction 999999"),
        (GOOD + "rulebook: sichuan/2022\n", "filing.yaml:4: the rulebook must be sichuan/2023"),
        (GOOD + "level: 村级\n", "filing.yaml:4: level 村级 is unknown"),
        (GOOD + "new: 是\n", "filing.yaml:4: new 是 is unknown"),
        (GOOD + "figures:\n  编制人数: 三十\n", "filing.yaml:5: 编制人数 must be a number"),
        (GOOD + "figures:\n  编制人数: NaN\n", "filing.yaml:5: 编制人数 must be a number"),
        (GOOD + "figures:\n  人数: 3\n", "filing.yaml:5: unknown field 人数"),
        (GOOD + "entity: 二局\n", "filing.yaml:4: field entity stands twice"),
        ("entity: [\n", "filing.yaml:"),
        (GOOD + "level: \0\n", "filing.yaml: it holds control characters"),
        ("a: &a [*a]\n", "filing.yaml: its aliases"),
        (
            "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + "".join(
                f"{new}: &{new} [{', '.join(['*' + old] * 10)}]\n"
                for old, new in zip("abcdef", "bcdefg", strict=True)
            ),
            "filing.yaml: its aliases",
        ),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(RulebookError) as told:
        read_profile(written(tmp_path, "filing.yaml", text))
    assert told.value.sentence("en").startswith(place)
    assert told.value.sentence("zh").count("\n") == 0
