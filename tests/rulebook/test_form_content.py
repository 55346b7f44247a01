"""What self-evaluation forms ask for, as data: units, names, kinds, and mistakes in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.rulebook import RulebookError, load
from mingzhang.rulebook.forms.content import FormContent, form_content
from tests.rulebook.given_rulebooks import write

RULES = form_content(load("national"))
FILE = """\
measures: [{id: ratio, units: ["%"]}]
asked: [{id: rate, zh: 比率, en: a rate, names: 率$, by: [ratio]}]
kinds: [{kind: 数量, never: [rate]}]
defaults: 覆盖率
whole: 合格率
"""


def _read(root: Path, file: str) -> FormContent:
    return form_content(load("national", None, write(root, form_content=file)))


@pytest.mark.parametrize(
    ("unit", "measure"),
    [
        ("%", "ratio"),
        ("万元", "money"),
        ("元/套", "money"),
        ("万份", "things"),
        ("千米", "things"),
        ("万平方米", "area"),
        ("次/万人", ""),
        ("", ""),
        ("标准箱", ""),
    ],
)
def test_a_unit_tells_what_it_measures(unit: str, measure: str) -> None:
    assert RULES.measure(unit) == measure


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("验收合格率", ["ratio"]),
        ("参保率（城乡居民）", ["ratio"]),
        ("巡查频率", []),
        ("竣工时间", ["date"]),
        ("平均完成时间", []),
        ("维修面积", ["area", "number"]),
        ("免费复印", []),
    ],
)
def test_a_name_tells_what_it_asks_for(name: str, asked: list[str]) -> None:
    assert [item.id for item in RULES.asked_by(name)] == asked


def test_a_kind_of_the_indicators_may_carry_its_points() -> None:
    assert RULES.never_under("数量指标（20分）") == RULES.never_under("数量指标")
    assert not RULES.never_under("社会效益指标")


def test_the_nearest_jurisdiction_with_the_file_counts(tmp_path: Path) -> None:
    write(tmp_path, form_content=FILE)
    root = write(tmp_path, "county", "national", form_content=FILE.replace("合格率", "完好率"))
    assert form_content(load("county", None, root)).whole.pattern == "完好率"
    assert form_content(load("national", None, root)).whole.pattern == "合格率"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("by: [ratio]", "by: [weight]", 2),
        ("never: [rate]", "never: [date]", 3),
        ("names: 率$", "names: '('", 2),
        ("whole:", "hole:", 5),
    ],
    ids=["measure", "content", "pattern", "field"],
)
def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert old in FILE
    with pytest.raises(RulebookError) as caught:
        _read(tmp_path, FILE.replace(old, new))
    assert (caught.value.file, caught.value.line) == ("national/form_content.yaml", line)
