"""Lists in the text may be partial, and attachments may mean another scope: then nothing is certain."""

from __future__ import annotations

from mingzhang.audit.finding import Severity
from tests.audit.given_disclosures import audit

NARRATIVE = "第二部分 2023年度部门决算情况说明\n五、一般公共预算财政拨款支出决算情况说明\n"
TOTAL = "2023年度一般公共预算财政拨款支出100.00万元。\n"


def items(*amounts: str) -> str:
    names = ("住房改革支出（款）住房公积金（项）", "住房改革支出（款）购房补贴（项）")
    lines = zip(names, amounts, strict=True)
    listed = (
        f"{n}.住房保障支出（类）{name}：支出决算为{amount}万元。\n"
        for n, (name, amount) in enumerate(lines, 1)
    )
    return NARRATIVE + TOTAL + "".join(listed)


def test_a_list_of_subjects_that_falls_short_is_only_a_warning() -> None:
    severities = {finding.severity for finding in audit(items("60.00", "30.00")).findings}
    assert severities == {Severity.WARNING}


def test_a_list_of_subjects_that_exceeds_the_total_is_an_error() -> None:
    severities = {finding.severity for finding in audit(items("60.00", "50.00")).findings}
    assert Severity.ERROR in severities


def test_a_list_of_subjects_that_adds_up_is_right() -> None:
    assert not audit(items("60.00", "40.00")).findings


def attached(sentence: str) -> str:
    return (
        "第二部分 2023年度部门决算情况说明\n三、支出决算情况说明\n"
        "2023年度本年支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。\n"
        "第四部分 附件\n附件1\n部门整体支出绩效评价报告\n一、资金情况\n"
    ) + sentence


def test_a_loose_name_in_an_attachment_is_only_a_warning() -> None:
    (finding,) = audit(attached("2023年度基本支出62.00万元。")).findings
    assert finding.severity is Severity.WARNING


def test_a_formal_name_in_an_attachment_leaves_no_doubt() -> None:
    report = audit(attached("2023年度本年支出合计102.00万元。"))
    assert [finding.severity for finding in report.findings] == [Severity.ERROR]


INCOME = "第二部分 2023年度部门决算情况说明\n二、收入决算情况说明\n2023年度本年收入合计100.00万元，其中："
KNOWN = "一般公共预算财政拨款收入60.00万元，占60.00%；"


def test_a_part_under_unknown_words_still_counts() -> None:
    parts = KNOWN + "本级以外拨入的款项30.00万元，占30.00%；其他收入10.00万元，占10.00%。"
    assert not audit(INCOME + parts).findings


def test_a_list_with_a_part_under_unknown_words_must_add_up() -> None:
    parts = KNOWN + "本级以外拨入的款项30.00万元，占30.00%；其他收入12.00万元，占12.00%。"
    assert {finding.rule for finding in audit(INCOME + parts).findings} == {"L01"}
