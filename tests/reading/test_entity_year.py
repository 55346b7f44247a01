"""Who and when: the entity and the fiscal year of a document."""

from __future__ import annotations

import pytest

from mingzhang.reading.entity_year import entity_and_year


@pytest.mark.parametrize(
    ("text", "entity", "year"),
    [
        ("青河县档案馆2023年度部门决算", "青河县档案馆", 2023),
        ("青河县档案馆\n2023年度部门决算", "青河县档案馆", 2023),
        ("2021年青河市行政服务中心部门决算", "青河市行政服务中心", 2021),
        ("青河市机关幼儿园2022年度单位决算", "青河市机关幼儿园", 2022),
        ("青河日报报业集团（本级）2024年度部门决算", "青河日报报业集团（本级）", 2024),
        ("2022年度收、支总计10万元。2022年本年收入合计9万元。2021年结转1万元。", "", 2022),
        ("2022年度收入10万元，较2021年度决算数减少1万元。支出9万元，比2021年度决算数减少2万元。", "", None),
        ("2022年度决算：收入较2021年度决算数减少1万元，支出与2021年度决算数相比减少2万元。", "", 2022),
        ("2023年度“三公”经费支出10万元，比2022年“三公”经费减少1万元。", "", 2023),
        ("没有年度的文字。", "", None),
    ],
)
def test_a_document_names_its_entity_and_year(text: str, entity: str, year: int | None) -> None:
    assert entity_and_year(text) == (entity, year)


def test_the_name_told_most_often_counts() -> None:
    text = "青河县水务局2023年度部门决算\n纳入青河县水库管理所2023年度部门决算\n青河县水务局2023年度部门决算情况说明"
    assert entity_and_year(text)[0] == "青河县水务局"
