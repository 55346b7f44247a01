from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.rulebook import Classification, RulebookError, load
from mingzhang.rulebook.classification import read_classification

FUNCTIONAL = load().functional
ECONOMIC = load().economic
HEAD = "code,name,level,kind,year,confidence\n"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (["一般公共服务", "政府办公厅（室）及相关机构事务", "行政运行"], "2010301"),
        (["一般公共服务支出", "政府办公厅(室)及相关机构事务", "行政运行 "], "2010301"),
        (["一般公共服务（类）", "03（款）", "01（项）"], "2010301"),
        (["201", "20103", "2010301"], "2010301"),
        (["社会保障和就业", "行政事业单位养老", "机关事业单位基本养老保险缴费"], "2080505"),
        (["卫生健康支出（类）", "行政事业单位医疗支出（款）", "行政单位医疗（项）"], "2101101"),
        (["住房保障支出", "住房改革支出", "住房公积金"], "2210201"),
        (["住房保障支出", "住房改革支出"], "22102"),
        (["一、一般公共服务支出"], "201"),
    ],
)
def test_a_path_of_names_resolves_to_its_code(path: list[str], code: str) -> None:
    assert FUNCTIONAL.resolve_path(path) == code


@pytest.mark.parametrize(
    "path", [[], ["行政运行"], ["一般公共服务", "不存在的事务"], ["一般公共服务", "99", "77"]]
)
def test_an_unknown_path_resolves_to_nothing(path: list[str]) -> None:
    assert FUNCTIONAL.resolve_path(path) is None


def test_a_class_under_an_old_name_does_not_matter_where_section_and_item_name_one_subject() -> None:
    assert FUNCTIONAL.resolve_path(["教科文支出", "体育", "群众体育"]) == "2070308"
    assert FUNCTIONAL.resolve_path(["社会保障支出", "卫生健康管理事务", "行政运行"]) == "2100101"
    assert FUNCTIONAL.resolve_path(["教科文支出", "群众体育"]) is None
    assert FUNCTIONAL.resolve_path(["教育", "体育", "群众体育"]) is None


def test_the_economic_classification_is_that_of_departments() -> None:
    assert ECONOMIC.resolve_path(["工资福利支出", "基本工资"]) == "30101"
    assert ECONOMIC.resolve_path(["商品和服务支出", "公务接待费"]) == "30217"
    assert "501" not in ECONOMIC


def test_codes_know_their_family() -> None:
    assert FUNCTIONAL.parent("2010301") == "20103"
    assert FUNCTIONAL.parent("201") == ""
    assert FUNCTIONAL.ancestors("2010301") == ["20103", "201"]
    assert "20103" in [subject.code for subject in FUNCTIONAL.children("201")]
    assert all(
        FUNCTIONAL.parent(subject.code) in FUNCTIONAL for subject in FUNCTIONAL if len(subject.code) > 3
    )


def test_every_path_of_names_in_the_classification_leads_to_its_own_code() -> None:
    for book in (FUNCTIONAL, ECONOMIC):
        for subject in book:
            path = [book.name(code) for code in reversed([subject.code, *book.ancestors(subject.code)])]
            assert book.resolve_path(path) == subject.code


def test_an_unknown_code_is_its_own_name() -> None:
    assert FUNCTIONAL.name("2999999") == "2999999"


def test_confidence_is_kept() -> None:
    subject = FUNCTIONAL.get("201")
    assert subject is not None
    assert (subject.level, subject.confidence) == ("类", "A")


def _editions(folder: Path) -> Path:
    path = folder / "list.csv"
    rows = "201,旧名,类,func,2019,A\n201,新名,类,func,2023,A\n"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("year", "name"), [(2018, "旧名"), (2019, "旧名"), (2022, "旧名"), (2023, "新名"), (2030, "新名")]
)
def test_the_edition_is_the_nearest_not_later_else_the_earliest(tmp_path: Path, year: int, name: str) -> None:
    assert [subject.name for subject in read_classification(_editions(tmp_path), "x", year)] == [name]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("code,name,level,kind\n", 1),
        (HEAD + "201,名,类,func,2023,A\n201,名,类,func,2023,A\n", 3),
        (HEAD + "201,名,类,func,2023\n", 2),
        (HEAD + "20101,名,类,func,2023,A\n", 2),
        (HEAD + "2AB,名,类,func,2023,A\n", 2),
        (HEAD + "201,,类,func,2023,A\n", 2),
    ],
)
def test_a_wrong_row_names_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        read_classification(path, "national/list.csv", 2023)
    assert (caught.value.file, caught.value.line) == ("national/list.csv", line)


def test_an_empty_or_absent_list_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    assert read_classification(path, "x", 2023) == []
    path.write_text(HEAD, encoding="utf-8")
    assert len(Classification(read_classification(path, "x", 2023))) == 0
