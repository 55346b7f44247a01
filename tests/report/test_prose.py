"""The author's words as paragraphs."""

from __future__ import annotations

from mingzhang.report.model import Paragraph, Text
from mingzhang.report.prose import passage, prose

WORDS = """\
# 项目说明

## 大厅

保障运转。
年中追加。

- 水电
- **耗材**

1. 先报
2. 后修

## 大厅改造

按进度付款。
"""


def texts(text: str) -> list[str]:
    return ["".join(span.text for span in block.spans) for block in prose(text)]


def test_lines_make_paragraphs_and_items_stand_alone() -> None:
    assert texts(passage(WORDS, "大厅")) == ["保障运转。年中追加。", "水电", "耗材", "1. 先报", "2. 后修"]


def test_headings_of_the_author_are_left_to_the_report() -> None:
    assert texts("# 职责\n\n统一受理。") == ["统一受理。"]


def test_a_passage_ends_at_the_next_heading_and_is_found_by_its_whole_name() -> None:
    assert passage(WORDS, "大厅改造") == "按进度付款。"
    assert passage(WORDS, "大") == ""


def test_english_lines_keep_a_space_between_them() -> None:
    assert texts("one\ntwo") == ["one two"]


def test_nothing_written_is_nothing() -> None:
    assert prose("# 职责\n\n") == ()
    assert prose("字") == (Paragraph((Text("字"),)),)
