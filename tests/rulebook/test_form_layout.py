"""The layouts of performance forms: what their data may say, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.rulebook import RulebookError, load
from mingzhang.rulebook.forms.layout import form_layouts
from mingzhang.rulebook.jurisdictions import jurisdictions
from mingzhang.rulebook.scoring.self_evaluation import form_rule

PLACE = """\
id: national
code: "100000"
zh: 全国
en: China
first: 2020
last: 2030
"""
GOOD = """\
- id: small
  zh: 小表
  en: Small
  widths: [8, 10, 10]
  total: 总额
  none: /
  blocks:
    - side: 指标
      lines:
        - [{text: 名称}, {text: 权重}]
      each: indicators
      line: [{field: name}, {field: weight}]
"""


def layouts(folder: Path, text: str) -> object:
    place = folder / "national"
    place.mkdir()
    (place / "jurisdiction.yaml").write_text(PLACE, encoding="utf-8")
    (place / "form_layouts.yaml").write_text(text, encoding="utf-8")
    return form_layouts(load("national", 2023, folder))


def test_every_place_lays_its_form_out() -> None:
    for place in jurisdictions():
        book = load(place)
        assert form_layouts(book).keys() >= {form_rule(book).layout, "declaration", "monitoring"}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            GOOD.replace("[{text: 名称}, ", "["),
            "national/form_layouts.yaml:9: every line must have 2 columns",
        ),
        (GOOD.replace("field: weight", "field: wait"), "form_layouts.yaml:12: there is no field wait here"),
        (GOOD.replace("each: indicators", "each: all"), "form_layouts.yaml:11: each all is unknown"),
        (GOOD.replace("[8, 10, 10]", "[8, 10, ten]"), "form_layouts.yaml:4: “ten” must be a whole number"),
        (GOOD.replace("text: 名称", "txt: 名称"), "form_layouts.yaml:10: unknown field txt"),
        (
            GOOD.replace("[{text: 名称}, {text: 权重}]", "名称"),
            "form_layouts.yaml:9: lines must be lists of cells",
        ),
    ],
)
def test_a_layout_that_is_wrong_is_refused_with_its_line(tmp_path: Path, wrong: str, sentence: str) -> None:
    with pytest.raises(RulebookError) as told:
        layouts(tmp_path, wrong)
    assert sentence in told.value.sentence("en")
