"""Charts that print their values beside their names are read; whatever else stands near a caption stays text."""

from __future__ import annotations

import pytest

from mingzhang.document.containers.pdf.charts import with_charts
from mingzhang.document.document import Block, Chart, Paragraph

CAPTION = "图3：支出决算结构图"
LEGEND = ("基本支出 709.95万元 60.19%", "项目支出 469.52万元 39.81%")


def read(*lines: str) -> tuple[list[Block], str]:
    """The blocks that come of lines, each a paragraph of its own."""
    blocks: list[Block] = []
    at = 0
    for line in lines:
        blocks.append(Paragraph(at, at + len(line), page=1))
        at += len(line) + 1
    text = "\n".join(lines)
    return with_charts(blocks, text), text


def charts(*lines: str) -> list[tuple[str, list[str]]]:
    """The unit and the cells of the charts among lines."""
    blocks, text = read(*lines)
    return [
        (block.title, [text[cell.start : cell.end] for cell in block.cells])
        for block in blocks
        if isinstance(block, Chart)
    ]


def test_a_legend_above_its_caption_is_a_chart() -> None:
    assert charts("正文。", *LEGEND, CAPTION) == [
        ("万元", ["基本支出", "709.95", "项目支出", "469.52"]),
    ]


def test_a_legend_below_its_caption_is_a_chart() -> None:
    assert charts(CAPTION, *LEGEND, "正文。") == charts(*LEGEND, CAPTION)


def test_bars_under_an_announced_unit_are_a_chart() -> None:
    found = charts("单位：万元", "2022年 1094.59", "2023年 1,179.47", "图1：收、支决算总计变动情况图")
    assert found == [("万元", ["2022年", "1094.59", "2023年", "1,179.47"])]


def test_lines_between_two_captions_belong_to_one() -> None:
    blocks, _ = read("图2：收入决算结构图", *LEGEND, CAPTION)
    assert [type(block) for block in blocks] == [Paragraph, Chart, Paragraph]


@pytest.mark.parametrize(
    "lines",
    [
        ("2022年 1094.59", "2023年 1179.47", CAPTION),  # no unit
        ("基本支出 709.95万元", "项目支出 4695200元", CAPTION),  # two units
        ("基本支出，项目支出 709.95万元", CAPTION),  # a sentence
        (*LEGEND, "正文。", CAPTION),  # not next to it
        LEGEND,  # no caption
        ("1179.47", "1094.59", "2022年   2023年", CAPTION),  # values apart from their names
    ],
)
def test_anything_else_stays_text(lines: tuple[str, ...]) -> None:
    blocks, text = read(*lines)
    assert [text[block.start : block.end] for block in blocks] == list(lines)
