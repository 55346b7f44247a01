from __future__ import annotations

import pytest

from mingzhang.rulebook import identify, jurisdictions


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("四川省某某县行政审批局2023年度部门决算", "sichuan"),
        ("遂宁市安居区某某局2023年度部门决算", "sichuan"),
        ("上海市某某区财政局2024年度部门决算", "shanghai"),
        ("某某县行政审批局2023年度部门决算", "national"),
        ("", "national"),
    ],
)
def test_a_document_betrays_where_it_comes_from(text: str, place: str) -> None:
    assert identify(text) == place


def test_a_place_mentioned_in_passing_does_not_decide() -> None:
    cover = "浙江省某某县民政局2023年度部门决算\n" + "部门职责。" * 200
    assert identify(cover + "赴上海市考察，与四川省某地结对帮扶。") == "national"


def test_the_nation_comes_first_and_has_no_parent() -> None:
    first = next(iter(jurisdictions().values()))
    assert (first.id, first.parent) == ("national", "")
    assert {place.parent for place in jurisdictions().values()} == {"", "national"}
