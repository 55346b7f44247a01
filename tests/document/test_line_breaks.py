"""Hard line breaks: which lines go on in the next."""

from __future__ import annotations

import textwrap

import pytest

from mingzhang.document.containers.txt.read import read_txt
from mingzhang.document.document import Document, Paragraph
from mingzhang.document.line_breaks import Wrap, columns, continues, flow, wrapping

SENTENCE = (
    "本馆负责收集和保管全县各机关单位移交的档案，并向社会提供查阅服务，还承担地方志资料的整理和编纂工作"
)
WRAP = Wrap(40, columns)
FULL = "档" * 20


def wrapped(text: str, width: int) -> Document:
    lines = [piece for line in text.splitlines() for piece in textwrap.wrap(line, width) or [""]]
    return read_txt("\n".join(lines).encode(), "wrapped.txt")


def paragraphs(document: Document) -> list[str]:
    return [
        document.slice(block).replace("\n", "") for block in flow(document) if isinstance(block, Paragraph)
    ]


def test_wrapped_sentences_become_whole_again() -> None:
    text = "\n".join(["一、主要职责", *[f"{SENTENCE}。"] * 4, "二、收入情况", "本年收入合计10万元。"])
    assert paragraphs(wrapped(text, 20)) == text.splitlines()


def test_text_that_is_not_wrapped_stays_as_it_is() -> None:
    text = "\n".join([f"{SENTENCE}{index}件。" for index in range(8)])
    document = read_txt(text.encode(), "plain.txt")
    assert flow(document) == document.blocks


def test_joined_lines_keep_their_offsets() -> None:
    document = wrapped("\n".join([f"{SENTENCE}。"] * 4), 20)
    assert "".join(paragraphs(document)) == document.text.replace("\n", "")


def test_an_empty_line_ends_a_paragraph() -> None:
    piece = f"{SENTENCE[:40]}\n"
    document = wrapped(f"{piece}\n" * 8, 20)
    assert paragraphs(document) == [SENTENCE[:40]] * 8


@pytest.mark.parametrize(
    "following",
    ["一、收入情况", "（二）支出情况", "3.其他情况", "①经费", "第三部分 名词解释", "附件1", "甲\t10"],
)
def test_headings_list_marks_and_table_lines_never_join(following: str) -> None:
    assert not continues(FULL, following, WRAP)


@pytest.mark.parametrize(
    ("line", "expected"), [(FULL, True), ("档" * 19 + "。", False), ("档" * 10, False), ("档" * 30, False)]
)
def test_only_a_full_line_without_an_end_goes_on(line: str, expected: bool) -> None:
    assert continues(line, "案工作。", WRAP) is expected


def test_lines_of_many_widths_are_not_wrapped() -> None:
    assert wrapping([SENTENCE[: 14 + 2 * index] for index in range(12)]) is None


def test_a_full_line_that_ends_at_a_semicolon_goes_on() -> None:
    assert continues("档" * 19 + "；", "档案工作。", WRAP)
