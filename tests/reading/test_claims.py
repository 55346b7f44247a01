"""Claims: what sentences say about their numbers, in the wordings of many provinces."""

from __future__ import annotations

import pytest

from tests.reading.given_sentences import quantities, relations

PARTS = [
    ("全馆30人，其中：在编20人，聘用10人。", ["L01 30 = 20 + 10"]),
    ("支出90万元，包括工资60万元、差旅30万元。", ["L01 90 = 60 + 30"]),
    ("支出90万元（工资60万元，差旅30万元）。", ["L01 90 = 60 + 30"]),
    ("支出90万元，其中工资50万元。", []),
    ("支出90万元，其中工资50万元、差旅20万元等。", []),
    ("支出约90万元，其中工资60万元，差旅20万元。", []),
    ("设备2台，每台90万元，其中主机60万元，配件20万元。", []),
    (
        "支出50万元，预算60万元，差值为10万元，其中：差旅支出30万元，差值为15万元，印刷支出20万元，差值为5万元。",
        [],
    ),
]
SHARES = [
    ("总支出80万元，其中：修缮20万元，占25%。", ["L02 25 = 20 / 80"]),
    ("总支出80万元，其中：修缮20万元，占总支出的25%。", ["L02 25 = 20 / 80"]),
    ("修缮20万元，占专项资金80万元的25%。", ["L02 25 = 20 / 80"]),
    ("收入60万元，为年初预算50万元的120%。", ["L02 120 = 60 / 50"]),
    (
        "专用收入80万元；包括拨款60万元（其中：本级50万元，上级10万元），占75%。",
        ["L01 60 = 50 + 10", "L02 75 = 60 / 80"],
    ),
    ("总支出80万元，其中：修缮20万元、购书30万元，占62.5%。", []),
    ("群众满意率98%，投诉率占2%。", []),
]
CHANGES = [
    ("修缮30万元，比上年增加5万元，增长20%。", ["L03 20 = 5 / (30 - 5)"]),
    ("修缮30万元，较上年25万元增加5万元，增长20%。", ["L05 30 = 25 + 5", "L03 20 = 5 / 25"]),
    ("修缮20万元，比上年累计支出25万元下降5万元，下降20%。", ["L05 20 = 25 - 5", "L03 20 = 5 / 25"]),
    (
        "收入总计30万元、支出总计40万元。与上年相比，收入总计增加5万元、支出总计增加8万元，分别增长20%、25%。",
        [
            "L05 30 = total.in@2022 + 5",
            "L05 40 = total.out@2022 + 8",
            "L03 20 = 5 / (30 - 5)",
            "L03 25 = 8 / (40 - 8)",
        ],
    ),
    (
        "收入总计30万元、支出总计40万元。与上年相比，收入总计增加5万元、支出总计增加8万元，增长25%。",
        ["L05 30 = total.in@2022 + 5", "L05 40 = total.out@2022 + 8", "L03 25 = 8 / (40 - 8)"],
    ),
    ("修缮30万元，比上年25万元增长20%。", ["L03 20 = (30 - 25) / 25"]),
    ("修缮费由上年的25万元增加到30万元，增长20%。", ["L03 20 = (30 - 25) / 25"]),
    (
        "修缮30万元，比预算减少2万元，下降6.25%，比上年增加5万元，增长20%。",
        ["L03 6.25 = 2 / (30 + 2)", "L03 20 = 5 / (30 - 5)"],
    ),
    ("修缮30万元。与2022年相比，减少6万元，下降16.67%。", ["L03 16.67 = 6 / (30 + 6)"]),
    ("修缮30万元（含尾款4万元），比上年增加5万元，增长20%。", ["L03 20 = 5 / (30 - 5)"]),
    (
        "甲项、乙项分别支出30万元、12万元，分别增加5万元、2万元，分别增长20%、10%。",
        ["L03 20 = 5 / (30 - 5)", "L03 10 = 2 / (12 - 2)"],
    ),
    ("专款90万元，其中：修缮60万元、购书30万元，较上年增加5万元，增长5.88%。", ["L01 90 = 60 + 30"]),
    ("修缮30万元，主要原因是水电费增加5万元，增长20%。", []),
    ("修缮30万元，购书费较上年增加5万元，增长20%。", []),
    ("合计60万元，购书比预算无变化，比上年增加5万元，增长20%。", []),
    ("修缮占30%，比上年提高2个百分点。", []),
    ("修缮30万元，比上年减少-5万元，下降20%。", []),
]
COMPLETIONS = [
    ("年初预算50万元，支出决算40万元，完成年初预算的80%。", ["L04 80 = 40 / 50"]),
    (
        "年初预算50万元，调整预算80万元，支出决算40万元，完成年初预算的80%，完成调整预算的50%。",
        ["L04 80 = 40 / 50", "L04 50 = 40 / 80"],
    ),
    ("年初预算50万元，调整预算80万元，支出决算40万元，完成预算的50%。", []),
    ("全年预算数为50万元，执行数为40万元，预算完成率为80%。", ["L04 80 = 40 / 50"]),
    ("支出决算0万元，完成预算的100%。", []),
    (
        "“三公”经费预算50万元，支出决算40万元，完成预算的80%，其中：公务接待费支出决算6万元，完成预算的75%。",
        ["L04 80 = 40 / 50", "L04 75 = 6 / three_public.reception@2023/budget"],
    ),
    (
        "年初预算50万元，支出决算40万元，完成预算的80%，其中：修缮支出决算18万元，完成预算的90%。",
        ["L04 80 = 40 / 50"],
    ),
    (
        "年初预算50万元，支出决算40万元，其中：修缮年初预算20万元，支出决算18万元，完成预算的90%。",
        ["L04 90 = 18 / 20"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PARTS + SHARES + CHANGES + COMPLETIONS)
def test_a_sentence_claims_what_its_words_say(text: str, expected: list[str]) -> None:
    assert relations(text) == expected


def test_last_year_of_a_concept_is_the_base_of_its_change() -> None:
    text = "机关运行经费支出60.00万元，较2022年决算数增加5.00万元。"
    assert relations(text) == ["L05 60.00 = operating_cost@2022 + 5.00"]


def test_a_change_against_the_budget_is_none_against_last_year() -> None:
    text = "机关运行经费支出60.00万元，较年初预算减少10.00万元。"
    assert relations(text) == ["L05 60.00 = operating_cost@2023/initial - 10.00"]


def test_a_change_against_another_base_says_nothing_of_last_year() -> None:
    assert relations("机关运行经费支出60.00万元，较年初增加10.00万元。") == []


def test_the_concept_before_a_number_free_comparison_is_what_has_changed() -> None:
    text = "“三公”经费支出9万元，其中公务接待费比预算无变化，比上年增加1万元。"
    assert relations(text) == ["L05 three_public.reception@2023 = three_public.reception@2022 + 1"]


def test_after_a_sentence_of_parts_a_change_speaks_of_the_whole() -> None:
    text = "本年收入合计80万元。其中：财政拨款收入60万元；其他收入20万元。与上年相比，减少20万元，下降20%。"
    assert "L03 20 = 20 / (80 + 20)" in relations(text)


def test_names_of_a_list_in_step_are_shared_out() -> None:
    text = "政府采购货物、工程和服务支出分别为1万元、2万元、3万元。"
    assert quantities(text) == [f"procurement.{kind}@2023" for kind in ("goods", "works", "services")]


def test_a_printed_base_is_last_years_figure() -> None:
    assert quantities("公务接待费3万元，较上年4万元减少1万元。")[:2] == [
        "three_public.reception@2023",
        "three_public.reception@2022",
    ]


def test_outturn_after_a_named_budget_is_of_the_same_concept() -> None:
    assert quantities("公务接待费支出预算为4万元，支出决算为3万元。") == [
        "three_public.reception@2023/budget",
        "three_public.reception@2023",
    ]


def test_a_sentence_opened_by_its_whole_gives_every_share_that_whole() -> None:
    text = "“三公”经费支出决算中，公务接待费支出4万元，占40%；公务用车购置及运行维护费支出6万元，占60%。"
    assert relations(text) == ["L02 40 = 4 / three_public@2023", "L02 60 = 6 / three_public@2023"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "三公经费年初预算为9万元，其中：公务接待费4万元。",
            ["three_public@2023/initial", "three_public.reception@2023/initial"],
        ),
        (
            "三公经费年初预算为9万元，其中：公务接待费决算4万元。",
            ["three_public@2023/initial", "three_public.reception@2023"],
        ),
        ("县直各单位三公经费预算总计9万元，其中：公务接待费4万元。", ["-", "-"]),
        ("2022年县直各单位三公经费9万元，其中：公务接待费4万元。", ["-", "-"]),
    ],
)
def test_a_part_is_of_the_period_of_its_whole(text: str, expected: list[str]) -> None:
    assert quantities(text) == expected


def test_a_bare_sum_after_a_count_tells_of_what_was_counted() -> None:
    text = "公务用车运行维护费6万元。接待来访3批次，20人次，共2万元。"
    assert quantities(text) == ["three_public.vehicle.operation@2023", "-", "-", "-"]
