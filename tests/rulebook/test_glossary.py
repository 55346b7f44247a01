"""The glossary: terms in their order, meanings of subjects by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.rulebook import RulebookError, load
from mingzhang.rulebook.publication.glossary import glossary
from tests.rulebook.given_rulebooks import CONCEPTS, write

FILE = """\
- {id: 全部, means: 所有的钱}
- {id: 右边, means: 右边的钱, needs: [右边]}
- {id: 科目, subjects: 是}
- {id: s1, subject: 行政运行, means: 机关的支出}
- {id: s2, subject: 其他*, means: "“{款}”里没有单列的支出"}
- {id: s3, subject: "*", means: "用于{项}的支出"}
"""
PATH = ("一般公共服务支出", "人大事务")


@pytest.mark.parametrize(
    ("item", "means"),
    [
        ("行政运行", "机关的支出"),
        ("其他人大事务支出", "“人大事务”里没有单列的支出"),
        ("代表工作", "用于代表工作的支出"),
    ],
)
def test_the_first_pattern_that_fits_tells_what_a_subject_means(
    tmp_path: Path, item: str, means: str
) -> None:
    found = glossary(load("national", None, write(tmp_path, concepts=CONCEPTS, glossary=FILE)))
    assert found.meaning((*PATH, item)) == means


def test_every_subject_has_a_meaning() -> None:
    book = load("national", 2023)
    known = glossary(book)
    assert all(known.meaning((*PATH, subject.name)) for subject in book.functional if len(subject.code) == 7)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("needs: [右边]", "needs: [下边]", 2), ("{款}", "{目}", 5), ("subjects: 是", "subject: 是", 3)],
    ids=["concept", "name", "meaning"],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises(RulebookError) as caught:
        glossary(load("national", None, write(tmp_path, concepts=CONCEPTS, glossary=FILE.replace(old, new))))
    assert f"glossary.yaml:{line}" in str(caught.value)
