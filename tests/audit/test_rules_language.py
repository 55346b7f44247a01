"""The rules about words, numbers that contradict each other, repeats, parts of a document, and persons."""

from __future__ import annotations

import pytest

from mingzhang.audit.finding import Finding, Slip
from mingzhang.audit.rules.privacy import is_card_number, is_identity_number
from mingzhang.audit.run import audit_reading
from mingzhang.document.containers.txt.read import read_txt
from mingzhang.reading.reader import read_document

HEAD = "青河县档案馆2023年度部门决算\n第二部分 2023年度部门决算情况说明\n"
FAR = "本馆负责收集和保管全县档案。" * 20


def findings(text: str) -> list[Finding]:
    """The findings of a document with one passage of explanation, but for the parts it lacks."""
    found = audit_reading(read_document(read_txt((HEAD + text).encode(), "report.txt"))).findings
    return [finding for finding in found if finding.rule != "E01"]


def told(text: str) -> list[tuple[str, str]]:
    """Code and severity of each finding."""
    return [(finding.rule, finding.severity.value) for finding in findings(text)]


def codes(text: str) -> set[str]:
    return {code for code, _ in told(text)}


CONTRADICTIONS = [
    ("修缮30万元，比上年增加5万元，增长25%。", "L03"),
    ("修缮30万元，较上年25万元增加6万元。", "L05"),
    ("机关运行经费支出60.00万元，较年初预算70.00万元减少20.00万元。", "L05"),
    ("由上年的25万元增加到30万元，增长30%。", "L03"),
    ("甲项、乙项分别支出30万元、12万元，分别增加5万元、2万元，分别增长20%、30%。", "L03"),
    ("专款90万元，其中：修缮60万元，占60%；购书30万元，占33.33%。", "L02"),
    ("修缮20万元，占专项资金80万元的30%。", "L02"),
    ("年初预算50万元，支出决算40万元，完成年初预算的90%。", "L04"),
    ("年初预算50万元，支出决算40万元，完成年初预算的-20%。", "L04"),
    ("收入60万元，为年初预算50万元的110%。", "L02"),
    ("全馆30人，其中：在编20人，聘用9人，退休3人。", "L01"),
    ("修缮30万元，比上年增加5万元，下降20%。", "L03"),
    ("修缮费比上年增加5万元，下降20%。", "L08"),
    ("修缮30万元，比上年增加30万元，增长100%。", "D05"),
    ("整理了户籍、婚姻、土地、房产等3类档案。", "L09"),
    ("共办理查档90件，电话查档30件，现场查档20件，网上查档10件。", "L07"),
    ("年初安排项目预算41.25元。政府性基金收入41.25万元。", "L11"),
    ("年初预算为50万元，支出决算为40万元，决算数大于预算数。", "C07"),
    ("2023年度收、支总计分别为90.00万元、80.00万元。", "A05"),
    ("支出合计XX万元。", "D02"),
    ("支出合计90万元，其中：修缮90万元，占100%；购书0万元，占 %。", "D02"),
    ("修缮30万元，比上年减少 万元，下降%。", "D02"),
    ("课桌购置决算数大小于预算数的主要原因是少买。", "D02"),
    ("2023年度购书费比2022年度减增加5万元。", "D02"),
    ("收入10万元，，支出9万元。", "D04"),
    ("2023年本年收入合计100.00，比上年减少。", "D08"),
]
SOUND = [
    "修缮30万元，比预算减少2万元，下降6.25%，比上年增加5万元，增长20%。",
    "修缮30万元，较上年25万元增加5万元，增长20%，较预算数32万元减少2万元，下降6.25%。",
    "修缮30万元，与上年持平，主要原因是水电费增加5万元，增长20%，印刷费减少5万元，下降15%。",
    "全县一般公共预算收入12.5亿元，增长5%。2023年本馆一般公共预算财政拨款收入100.00万元。",
    "专款90万元，其中修缮50万元、购书20万元等。",
    "修缮30-50万元，其中人工约20万元，材料近10万元。",
    "年初预算为0万元，支出决算为5万元，决算数大于预算数。",
    "2023年公务接待费支出年初预算为0，支出决算为0万元。",
    "课桌大小于学生正合适，削减增加的开支5万元。",
    "甲项、乙项分别增加5万元、减少3万元，分别增长20%、下降10%。",
    "专款90万元，其中：修缮60万元、购书30万元，较上年增加5万元，增长5.88%。",
    "合计60.00万元，购书比预算无变化，比上年增加5.00万元，增长50.00%。",
    "公务接待费3万元，其中：国内公务接待3万元，接待20批次、150人次（其中外事接待2批次、9人次）。",
    "出席率98%，投诉占2%，比上年下降3个百分点，电话0830-3103108，8:30-12:00办公。",
    "2023年公务接待费支出0万元，完成预算的100%，与上年持平。",
]


@pytest.mark.parametrize(("text", "code"), CONTRADICTIONS)
def test_a_contradiction_is_found(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_sentence_gives_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "wrong", "said"),
    [
        ("修缮30万元，较上年25万元减少5万元。", "5", "印为减少5万元，按其余数字应为增加5万元"),
        ("修缮30万元，比上年减少5万元，增长20%。", "5", "印为减少5万元，按其余数字应为增加5万元"),
        ("修缮30万元，比上年增加5万元，下降20%。", "20", "印为下降20%，按其余数字应为增长20%"),
    ],
)
def test_a_flipped_word_of_direction_is_one_finding_that_names_the_other_word(
    text: str, wrong: str, said: str
) -> None:
    (found,) = findings(text)
    assert (found.locations[0].quote, found.slip) == (wrong, Slip.DIRECTION)
    assert said in found.message


def test_words_that_compare_a_number_found_wrong_are_no_error_of_their_own() -> None:
    sound = "年初预算为50万元，支出决算为40万元，完成年初预算的80%，决算数小于预算数。"
    assert codes(sound) == set()
    assert "C07" not in codes(sound.replace("40万元", "400000万元"))


def test_a_base_is_not_zero_because_a_number_was_found_wrong() -> None:
    compared = "2023年本年支出合计5.00万元，比2022年增加5.00万元，增长20%。\n"
    assert "D05" in codes(compared)
    assert "D05" not in codes(compared + 2 * "2023年本年支出合计30.00万元。\n")


def test_a_completion_of_nothing_by_nothing_is_doubtful_only() -> None:
    assert told("公务接待费支出预算为0万元，支出决算为0万元，完成预算的100%。") == [("D05", "warning")]


def test_a_printed_hundred_percent_leaves_room_for_a_little_more() -> None:
    assert ("C07", "warning") in told("修缮费完成年初预算的100%，决算数大于预算数。")


def test_amounts_in_yuan_make_yuan_the_unit_that_is_missing() -> None:
    text = "本年支出合计5,000.50元。比上年增加100.25元。\n2023年本年收入合计6,000.75，比上年减少。"
    (finding,) = [item for item in findings(text) if item.rule == "D08"]
    assert "“元”" in finding.message


def test_the_same_statement_with_another_number_far_away_is_told_once() -> None:
    text = (
        f"全年共整理编目各类档案120件并全部上架入库保管。\n{FAR}\n全年整理编目档案125件并全部上架入库保管。"
    )
    assert told(text).count(("L10", "warning")) == 1


def test_near_each_other_two_numbers_are_a_list() -> None:
    assert "L10" not in codes("整理120件并全部上架入库保管，又整理125件并全部上架入库保管。")


def test_a_wrapped_text_is_read_like_the_unwrapped_one() -> None:
    sentence = "二〇二三年度本馆专项资金总额共计90.00万元，其中：修缮支出60.00万元，占66.67%；购书支出31.00万元，占34.44%。"
    lines = [sentence[start : start + 18] for start in range(0, len(sentence), 18)] * 3
    assert "L01" in codes("\n".join(lines))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("身份证号11010519491231002X。", [("D07", "error")]),
        ("联系人手机13812345678。", [("D07", "warning")]),
        ("卡号4111111111111111。", [("D07", "error")]),
        ("见4111111111111111。", [("D07", "warning")]),
        ("监督索引号4111111111111111。", []),
        ("身份证号110105194912310021。", []),
        ("投资13812345678元。", []),
    ],
)
def test_only_numbers_of_persons_are_personal(text: str, expected: list[tuple[str, str]]) -> None:
    assert [item for item in told(text) if item[0] == "D07"] == expected


def test_check_digits_decide() -> None:
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105300012310021")
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")


def test_a_heading_of_another_year_is_found() -> None:
    assert ("D01", "warning") in told("本年收入合计10万元。\n第三部分 2022年度部门决算表\n")


def test_an_entry_of_the_contents_needs_its_heading() -> None:
    text = "目录\n第一部分 概况\n第二部分 说明\n第一部分 概况\n负责档案。\n第二部分 情况\n收入10万元。\n"
    found = audit_reading(read_document(read_txt(text.encode(), "report.txt"))).findings
    assert [item.rule for item in found if item.rule == "D03"] == ["D03"]


def test_an_announced_attachment_has_to_follow() -> None:
    assert ("E03", "warning") in told("自评结果详见附件。")
    assert "E03" not in codes("自评结果详见附件。\n第四部分 附件\n无。")


def test_the_pieces_of_a_wide_table_are_explained_once_and_told_once() -> None:
    title, piece = (
        "政府性基金预算财政拨款收入支出决算表\n",
        "\t科目编码\t科目名称\t年初结转和结余\t本年收入\n\t\t合计\t\t\n",
    )
    pieces = "\n本表续。\n\n本表续。\n\n本表续。\n\n本表续。\n\n本表续。\n".join([title + piece] * 2)
    assert [rule for rule, _ in told(pieces)].count("E02") == 1
    assert "E02" not in codes(pieces + "\n本年度没有这类支出，故本表无数据。\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年度本年支出合计××万元。", [("D02", "error")]),
        ("2023年度某某局本年支出合计100.00万元。", [("D02", "error")]),
        ("经办人王××。", [("D02", "warning")]),
        ("展板3×4米，共100.00万元。", []),
    ],
)
def test_a_blank_is_certain_only_where_something_was_to_be_filled_in(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [item for item in told(text) if item[0] == "D02"] == expected


def test_names_kept_back_do_not_make_a_template() -> None:
    names = "、".join(f"{name}××" for name in "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨")
    codes = [
        code
        for code, _ in told(
            f"2023年度基本支出100.00万元，占50%。获奖人员：{names}。2023年度收、支总计110.00万元。与2022年度相比，收、支总计各增加10.00万元，增长11%。"
        )
    ]
    assert "L03" in codes


THREE = "七、“三公”经费支出决算情况说明\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("国内公务接待支出1.20万元，国内公务接待0批次。", "C10N"),
        ("外事接待支出0万元，外事接待2批次。", "C10N"),
        ("公务用车运行维护费支出3.00万元。截至2023年12月31日，单位共有公务用车0辆。", "C10N"),
        ("国内公务接待5批次，4人次。", "C10M"),
    ],
)
def test_counts_and_their_amounts_go_together(text: str, code: str) -> None:
    assert code in codes(THREE + text)


@pytest.mark.parametrize(
    "text",
    [
        "外事接待支出0.00万元，外事接待1批次，2人次。",
        "公务用车运行维护费支出0万元。截至2023年12月31日，单位共有公务用车1辆。",
        "国内公务接待5批次，5人次。",
    ],
)
def test_counts_that_may_be_are_not_doubted(text: str) -> None:
    assert not {"C10M", "C10N"} & codes(THREE + text)
