"""What the mutation bench measures with: the files it spoils hold no meaning of ours, and only one place is spoiled."""

from __future__ import annotations

import pytest

from bench.editable_files import Manuscript, manuscripts, opened, unmarked
from mingzhang.disclosure.docx import write_docx
from mingzhang.document.containers.docx.facts import embedded_facts
from tests.disclosure.given_publications import small

MANUSCRIPTS: dict[str, Manuscript] = {each.format: each for each in manuscripts(small())}


def words(manuscript: Manuscript) -> str:
    return opened(manuscript.data, manuscript.format).text


def test_a_word_file_of_the_bench_says_of_no_number_what_it_means() -> None:
    assert any(fact.quantity.concept[0] != "#" for fact in embedded_facts(write_docx(small()), "a.docx"))
    bare = embedded_facts(write_docx(unmarked(small())), "b.docx")
    assert all(fact.quantity.concept[0] == "#" for fact in bare)


@pytest.mark.parametrize(
    ("name", "after", "number"),
    [
        ("txt", "基本支出", "100.03"),
        ("docx", "基本支出", "100.03"),
        ("docx", "变动情况图", "140.00"),
        ("docx", "公开03表", "50.02"),
    ],
    ids=["text", "text of a Word file", "chart", "table"],
)
def test_only_the_spoiled_place_reads_otherwise(name: str, after: str, number: str) -> None:
    manuscript = MANUSCRIPTS[name]
    text = words(manuscript)
    start = text.index(number, text.index(after))
    end = start + len(number)
    spoiled = opened(manuscript.spoiled(start, end, "7.77"), name).text
    assert spoiled == text[:start] + "7.77" + text[end:]
