"""The words of a performance form: its goal, what became of it, how it was done, and the conclusions drawn.

A label stands left of its text, or above it where several labels share a row.
Forms come with printed instructions in the cells to be filled in; ``written``
keeps what the author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from mingzhang.document.grid import Grid, GridCell


class FormLabel(StrEnum):
    """What a text of a form is about."""

    GOAL = "年度目标"
    DONE = "完成情况"
    CONTENT = "实施内容"
    CONCLUSION = "评价结论"
    PROBLEMS = "存在问题"
    MEASURES = "改进措施"


_LABELS = {
    FormLabel.GOAL: re.compile(r"^(?:\d\.)?(?:项目)?(?:年度|总体|预期|绩效)+目标$"),
    FormLabel.DONE: re.compile(r"^(?:\d\.)?(?:项目)?(?:年度|总体|绩效)*(?:目标)?(?:实际)?完成情况$"),
    FormLabel.CONTENT: re.compile(r"^(?:\d\.)?(?:项目)?实施(?:内容|情况|过程)(?:及.{1,8})?$"),
    FormLabel.CONCLUSION: re.compile(r"^(?:评价|自评)结论$"),
    FormLabel.PROBLEMS: re.compile(r"^存在的?(?:主要)?问题(?:及原因)?(?:分析)?$"),
    FormLabel.MEASURES: re.compile(r"^(?:下一步)?(?:改进|整改)(?:措施|建议)$"),
}
_ABOVE_INDICATORS = {FormLabel.GOAL, FormLabel.DONE, FormLabel.CONTENT}
"""Below the head of the indicators the same words name columns."""

_SIGNATURES = re.compile(r"(?:项目|财务|填报)?(?:负责|填报|联系)人：.*$")
_SENTENCE = re.compile(r"(?:[^。；.]|(?<=\d)\.|\.(?=\d))+[。；.]?(?:（[^（）]*字以[内下]）)?")
_INSTRUCTION = re.compile(
    r"字以[内下]|(?:需|应|须|请)(?:单独|另行|详细|同时|在此)*(?:说明|填写|注明|填列)(?!的)"
)
_DEFINITION = re.compile(r"^\d[.、].*(?:包括：|=)")
_NOTHING = re.compile(
    r"^(?:[-/\\、。]*|(?:暂?无|没有|暂未|未发现|不存在|无存在)(?:明显|重大|存在)*的?(?:问题|改进措施|措施|偏差)?[。；]?)$"
)


def words_of(grid: Grid, start: int, header: int, end: int) -> dict[str, GridCell]:
    """The labelled texts of the form in rows ``start`` to ``end``, whose indicators begin at ``header``."""
    found: dict[str, GridCell] = {}
    for row in range(start, end):
        for column, kind in _labels(grid, row):
            if kind not in found and (row < header or kind not in _ABOVE_INDICATORS):
                text = _text_of(grid, row, column)
                if text:
                    found[kind] = text
    return found


def written(text: str) -> str:
    """What the author wrote in a cell: the text without printed instructions and signatures.

    Instructions tell what is to be explained (需说明原因) or how long the text may be (200字以内).
    """
    text = _SIGNATURES.sub("", text)
    if not _INSTRUCTION.search(text):
        return text
    own = (sentence[0] for sentence in _SENTENCE.finditer(text))
    return "".join(part for part in own if not _INSTRUCTION.search(part) and not _DEFINITION.search(part))


def says_nothing(text: str) -> bool:
    """Is a text blank, a stroke, or a word for 无?"""
    return bool(_NOTHING.match(text))


def _labels(grid: Grid, row: int) -> Iterator[tuple[int, FormLabel]]:
    """The labels that begin in a row; one that goes on from above stands beside other labels' texts."""
    for column, place in enumerate(grid.rows[row]):
        kind = _label(place.text) if place and place.cell.row == row else None
        if kind:
            yield column, kind


def _label(text: str) -> FormLabel | None:
    name = text.rstrip("：")
    return next((kind for kind, pattern in _LABELS.items() if pattern.match(name)), None)


def _text_of(grid: Grid, row: int, column: int) -> GridCell | None:
    """The text beside a label; where another label or nothing stands there, the text below."""
    label = grid.at(row, column)
    beside = next((place for place in grid.rows[row][column + 1 :] if place and place is not label), None)
    if beside and not _label(beside.text):
        return beside if beside.text else None
    below = grid.at(row + 1, column)
    return below if below and below is not label and below.text and not _label(below.text) else None
