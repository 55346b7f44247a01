from __future__ import annotations

import pytest

from mingzhang.document.document import DocumentTable
from mingzhang.document.grid import Grid, GridCell, grid_of
from mingzhang.reading.forms.form import Form, continue_form, forms_of
from tests.document.given_tables import document_of, table_of


def _grid(drawing: str) -> Grid:
    document = document_of(table_of(drawing))
    (table,) = document.blocks
    assert isinstance(table, DocumentTable)
    return grid_of(document, table)


def _form(drawing: str) -> Form:
    (form,) = forms_of(_grid(drawing))
    return form


def _text(place: GridCell | None) -> str | None:
    return place.text if place else None


def _lines(form: Form) -> list[tuple[str | None, ...]]:
    return [
        (i.name, _text(i.target), _text(i.actual), _text(i.weight), _text(i.score)) for i in form.indicators
    ]


def _money(form: Form) -> dict[tuple[str, str], str]:
    return {key: place.text for key, place in form.money.items()}


NATIONAL = """
项目名称 | < | 窗口运行 | < | < | < | < | < | <
主管部门 | < | 某某局 | < | < | 实施单位 | 某某中心 | < | <
项目资金（万元） | < | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | ^ | 年度资金总额 | 100.00 | 120.00 | 110.00 | 10 | 91.67% | 9.17
^ | ^ | 其中：当年财政拨款 | 90.00 | 110.00 | 100.00 | — | 90.91% | —
^ | ^ | 上年结转资金 | 10.00 | 10.00 | 10.00 | — | 100% | —
^ | ^ | 其他资金 | | | | — | | —
年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | < | <
^ | 保障大厅运行，年初预算100万元。 | < | < | 大厅运行平稳，群众满意，设备完好。 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 | <
产出指标 | 数量指标 | 消毒次数 | ≥700次 | 738次 | 30 | 30 | | <
^ | 成本指标 | 运行成本 | ≤120万元 | 110万元 | 20 | 20 | | <
效益指标 | 社会效益 | 接待群众 | 420人次 | 400人次 | 30 | 28.5 | 雨季人少 | <
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥95% | 96% | 10 | 10 | | <
总分 | < | < | < | < | 100 | 97.67 | | <
"""


def test_the_national_form_is_read() -> None:
    form = _form(NATIONAL)
    assert form.project == "窗口运行"
    assert form.sources == ["总额", "当年财政拨款", "上年结转资金", "其他资金"]
    assert _money(form)["总额", "adjusted"] == "120.00"
    assert _money(form)["当年财政拨款", "rate"] == "90.91%"
    assert (_text(form.budget_weight), _text(form.budget_score)) == ("10", "9.17")
    assert _lines(form)[0] == ("消毒次数", "≥700次", "738次", "30", "30")
    assert (_text(form.total_weight), _text(form.total_score)) == ("100", "97.67")
    assert form.complete


def test_sign_and_unit_are_read_from_the_target_where_they_have_no_column() -> None:
    indicators = _form(NATIONAL).indicators
    assert [(i.sign, i.unit) for i in indicators] == [("≥", "次"), ("≤", "万元"), ("", "人次"), ("≥", "%")]


def test_merged_levels_go_down_to_every_line() -> None:
    assert [i.level1 for i in _form(NATIONAL).indicators][:2] == ["产出指标", "产出指标"]


def test_sentences_above_the_indicators_are_the_words_of_the_form() -> None:
    texts = [place.text for place in _form(NATIONAL).texts.values()]
    assert texts == ["保障大厅运行，年初预算100万元。", "大厅运行平稳，群众满意，设备完好。"]


def test_the_unit_of_the_money_stands_in_its_head() -> None:
    assert _form(NATIONAL.replace("（万元）", "（元）")).unit.name == "元"


SICHUAN = """
项目名称 | 51000023T000000000101-窗口运行 | < | < | < | < | < | < | < | < | <
预算执行情况（10分） | 年度预算数（万元） | 年初预算 | 调整后预算数 | 预算执行数 | < | 预算执行率 | < | 权重 | 得分 | 原因
^ | 总额 | 100.00 | 120.00 | 110.00 | < | 91.67% | < | 10 | 9.17 |
^ | 其中：财政资金 | 100.00 | 120.00 | 110.00 | < | 91.67% | < | / | / |
^ | 其他资金 | | | | < | | < | / | / |
绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因
^ | 产出指标 | 数量指标 | 消毒次数 | ≥ | 700 | 次 | 738 | 80 | 80 |
^ | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 95 | % | | 10 | 10 |
合计 | < | < | < | < | < | < | < | 100 | 99.17 |
评价结论 | 较好。 | < | < | < | < | < | < | < | < | <
"""


def test_the_form_with_merged_cells_is_read() -> None:
    form = _form(SICHUAN)
    assert (form.code, form.project) == ("51000023T000000000101", "窗口运行")
    assert _money(form)["总额", "executed"] == "110.00"
    assert _lines(form) == [("消毒次数", "700", "738", "80", "80"), ("群众满意度", "95", "", "10", "10")]
    assert (_text(form.total_weight), _text(form.total_score)) == ("100", "99.17")
    assert form.texts["评价结论"].text == "较好。"


def test_the_same_form_with_lost_merged_cells_is_read_alike() -> None:
    lost = _form(SICHUAN.replace(" | <", "").replace("^", ""))
    whole = _form(SICHUAN)
    assert _lines(lost) == _lines(whole)
    assert _money(lost) == _money(whole)
    assert _text(lost.total_score) == _text(whole.total_score)


HUBEI = """
项目名称 | 窗口运行 | < | < | < | <
预算执行情况（万元）（20分） | | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）
^ | 年度财政资金总额 | 120.00 | 110.00 | 91.67% | 18.33
年度绩效目标（80分） | 一级指标 | 二级指标 | 年初目标值（A） | 实际完成值（B） | 得分
^ | 产出指标（40分） | 消毒次数（40分） | 700 | 738 | 40
^ | 效益指标（40分） | 群众满意（40分） | 95% | 96% | 39
总分 | < | < | < | < | 97.33
"""


def test_a_form_without_weights_has_scores_and_a_total() -> None:
    form = _form(HUBEI)
    assert _money(form) == {
        ("总额", "adjusted"): "120.00",
        ("总额", "executed"): "110.00",
        ("总额", "rate"): "91.67%",
    }
    assert [(i.name, _text(i.actual), _text(i.weight), _text(i.score)) for i in form.indicators] == [
        ("消毒次数（40分）", "738", None, "40"),
        ("群众满意（40分）", "96%", None, "39"),
    ]
    assert (_text(form.total_weight), _text(form.total_score)) == (None, "97.33")


def test_weights_may_stand_before_the_targets() -> None:
    form = _form(
        """
        项目名称 | 窗口运行 | < | < | < | < | <
        年度预算 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分
        资金总额 | 100 | 100 | 90 | 90% | 10 | 9
        一级指标 | 二级指标 | 三级指标 | 权重 | 年度指标值 | 实际完成值 | 得分
        产出指标 | 数量指标 | 消毒次数 | 90 | 700 | 738 | 90
        合计 | | | 100 | | | 99
        """
    )
    assert _lines(form) == [("消毒次数", "700", "738", "90", "90")]
    assert (_text(form.total_weight), _text(form.total_score)) == ("100", "99")


def test_several_forms_in_one_table_are_told_apart() -> None:
    second = SICHUAN.replace("窗口运行", "设备购置").replace("51000023T000000000101", "51000023T000000000102")
    forms = forms_of(_grid(SICHUAN.strip() + second))
    assert [(form.project, len(form.indicators)) for form in forms] == [("窗口运行", 2), ("设备购置", 2)]


def test_a_line_about_the_department_does_not_begin_another_form() -> None:
    drawing = SICHUAN.replace(
        "预算执行情况", "主管部门及代码 | 某某局 | < | < | < | < | < | < | < | < | <\n预算执行情况", 1
    )
    assert _form(drawing).project == "窗口运行"


@pytest.mark.parametrize("repeated", [True, False], ids=["head repeated", "no head"])
def test_a_form_broken_by_a_page_goes_on_in_the_next_table(repeated: bool) -> None:
    rows = SICHUAN.strip().splitlines()
    form = _form("\n".join(rows[:7]))
    assert not form.complete
    head = [rows[5].replace("绩效指标（90分）", "绩效指标")] if repeated else []
    rest = [rows[7].replace("^", "", 1), *rows[8:]]
    assert continue_form(form, _grid("\n".join([*head, *rest])))
    assert [i.name for i in form.indicators] == ["消毒次数", "群众满意度"]
    assert _text(form.total_score) == "99.17"
    assert form.complete


def test_a_whole_form_does_not_go_on() -> None:
    form = _form(SICHUAN)
    assert not continue_form(form, _grid(SICHUAN))
    assert len(form.indicators) == 2


def test_another_table_is_not_the_rest_of_a_form() -> None:
    form = _form("\n".join(SICHUAN.strip().splitlines()[:7]))
    assert not continue_form(form, _grid("序号 | 名称\n1 | 某某"))


SCORES = """
指标 | < | < | 分值 | 评分标准 | 自评得分
一级指标 | 二级指标 | 三级指标 | ^ | ^ | ^
预算管理（50分） | 预算编制（50分） | 目标制定 | 20 | 要素完整的得满分。 | 20
^ | ^ | 编制准确 | 30 | 偏差超过10%的不得分。 | 27
结果应用（50分） | 整改（50分） | 整改反馈 | 50 | 按时反馈的得满分。 | 50
合计 | < | < | 100 | | 97
"""


def test_a_table_of_scores_is_no_project_and_keeps_its_printed_rules() -> None:
    table = _form(SCORES)
    assert not table.is_project
    assert [(i.level1, i.name, _text(i.weight), _text(i.score)) for i in table.indicators] == [
        ("预算管理（50分）", "目标制定", "20", "20"),
        ("预算管理（50分）", "编制准确", "30", "27"),
        ("结果应用（50分）", "整改反馈", "50", "50"),
    ]
    assert _text(table.indicators[1].rule) == "偏差超过10%的不得分。"


def test_a_head_in_two_rows_is_read_as_one() -> None:
    table = _form(SCORES.replace("^ | ^ | ^\n", " | | \n"))
    assert [(_text(i.weight), _text(i.score)) for i in table.indicators] == [
        ("20", "20"),
        ("30", "27"),
        ("50", "50"),
    ]


def test_subtotals_are_no_indicators() -> None:
    drawing = SCORES.replace("结果应用", "小计 | < | < | 50 | | 47\n结果应用", 1)
    assert [i.name for i in _form(drawing).indicators] == ["目标制定", "编制准确", "整改反馈"]


@pytest.mark.parametrize(
    "drawing",
    [
        "序号 | 项目名称 | 资金来源 | 预算数 | 执行数 | 执行率\n1 | 窗口运行 | 一般公共预算 | 10.00 | 9.00 | 90%",
        "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n201 | 一般公共服务支出 | 9.00 | 5.00 | 4.00",
    ],
    ids=["list of projects", "account table"],
)
def test_a_table_that_is_no_form_yields_none(drawing: str) -> None:
    assert forms_of(_grid(drawing)) == []
