from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.rulebook import RulebookError, UnknownJurisdictionError, load
from tests.rulebook.given_rulebooks import CONCEPTS, IDENTITY, SAMENESS, write

RULE = """\
- {code: R1, kind: style, severity: info, zh: 题, en: Title, why_zh: 因, why_en: Why, basis: 例,
   example_bad: 坏, example_good: 好}
"""


def _national(root: Path, identities: str = IDENTITY, concepts: str = CONCEPTS, **files: str) -> Path:
    return write(root, concepts=concepts, identities=identities + SAMENESS, **files)


def _refused(root: Path, year: int | None = None) -> RulebookError:
    with pytest.raises(RulebookError) as caught:
        load("national", year, root).verify()
    return caught.value


def test_a_small_rulebook_loads(tmp_path: Path) -> None:
    book = load("national", None, _national(tmp_path, rules=RULE))
    book.verify()
    assert [identity.code for identity in book.identities] == ["X1"]
    assert [rule.code for rule in book.rules] == ["R1"]
    assert (book.version, book.sameness("whole", ["text"]).code) == ("national/2024", "S01")


def test_a_child_replaces_the_entry_of_its_parent(tmp_path: Path) -> None:
    _national(tmp_path)
    own = IDENTITY.replace("severity: error", "severity: warning")
    root = write(tmp_path, "county", "national", identities=own)
    assert [item.severity for item in load("county", None, root).identities] == ["warning"]
    assert [item.severity for item in load("national", None, root).identities] == ["error"]


def test_a_jurisdiction_is_also_found_by_its_administrative_code(tmp_path: Path) -> None:
    _national(tmp_path)
    root = write(tmp_path, "county", "national")
    assert load("990000", None, root).jurisdiction.id == "county"


def test_an_unknown_jurisdiction_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownJurisdictionError) as caught:
        load("atlantis")
    assert "sichuan" in caught.value.sentence("en")
    assert "atlantis" in caught.value.sentence("zh")


def test_an_entry_counts_only_in_its_years(tmp_path: Path) -> None:
    old = IDENTITY + "  to: 2021\n"
    new = IDENTITY.replace("全部 = 左边 + 右边", "全部 ≥ 左边") + "  from: 2022\n"
    root = _national(tmp_path, old + new)
    expressions = {
        year: str(load("national", year, root).identities[0].expressions[0]) for year in (2021, 2022)
    }
    assert expressions == {2021: "全部 = 左边 + 右边", 2022: "全部 ≥ 左边"}


def test_two_entries_of_one_code_in_one_year_are_a_contradiction(tmp_path: Path) -> None:
    error = _refused(_national(tmp_path, IDENTITY + IDENTITY))
    assert (error.file, error.line) == ("national/identities.yaml", 12)
    assert "X1" in error.zh
    assert "line 1" in error.en


def test_a_rule_may_not_take_the_code_of_an_identity(tmp_path: Path) -> None:
    error = _refused(_national(tmp_path, rules=RULE.replace("R1", "X1")))
    assert (error.file, error.line) == ("national/rules.yaml", 1)


@pytest.mark.parametrize(
    ("wrong", "right", "line", "words"),
    [
        ("左边 + 右边\n", "左边 + 中间\n", 8, "不是已知的指标名称"),
        ("全部 = 左边 + 右边\n", "全部 = 左边 + 右边[科目]\n", 8, "不按科目分列"),
        ("全部 = 左边 + 右边\n", "全部 + 左边\n", 8, "没有等号"),
        ("全部 = 左边 + 右边\n", "全部 = 较大(左边, 右边)\n", 8, "不能写成"),
        ("severity: error", "severity: grave", 7, "grave"),
        ("  basis: 例\n", "", 1, "缺少字段 basis"),
        ("basis: 例", "basis: [例]", 6, "应为文字"),
        ("basis: 例", "bases: 例", 6, "不认识的字段 bases"),
        ("basis: 例", "from: 去年", 6, "四位年份"),
        ("basis: 例", "each: 部门\n  basis: 例", 6, "each"),
        ("basis: 例", "periods: 明年\n  basis: 例", 6, "明年"),
        ("basis: 例", "requires: 中间\n  basis: 例", 6, "中间"),
        ("左边: 1, 右边: 1}\n    good", "左边: 1, 中间: 1}\n    good", 10, "不是已知的指标名称"),
        ("{全部: 3,", "{全部: 三,", 10, "三 不是数"),
        ("  zh:", "  code: X2\n  zh:", 2, "code 重复"),
        ("  zh:", "  {zh:", 3, "YAML"),
    ],
)
def test_a_wrong_entry_names_file_and_line(
    tmp_path: Path, wrong: str, right: str, line: int, words: str
) -> None:
    assert wrong in IDENTITY
    error = _refused(_national(tmp_path, IDENTITY.replace(wrong, right)))
    assert error.file == "national/identities.yaml"
    assert words in error.sentence("zh")
    assert error.line == line


def test_the_years_of_an_entry_must_be_in_order(tmp_path: Path) -> None:
    error = _refused(_national(tmp_path, IDENTITY + "  from: 2023\n  to: 2020\n"))
    assert error.line == 13


def test_a_concept_needs_a_known_unit_and_dimension(tmp_path: Path) -> None:
    unit = _refused(_national(tmp_path / "a", concepts=CONCEPTS.replace("unit: money}", "unit: gold}")))
    assert (unit.file, unit.line) == ("national/concepts.yaml", 3)
    dimension = _refused(_national(tmp_path / "b", concepts=CONCEPTS.replace("[func]", "[place]", 1)))
    assert (dimension.file, dimension.line) == ("national/concepts.yaml", 1)


def test_two_concepts_may_not_share_a_name(tmp_path: Path) -> None:
    error = _refused(_national(tmp_path, concepts=CONCEPTS.replace("zh: 右边", "zh: 左边")))
    assert (error.file, error.line) == ("national/concepts.yaml", 3)


def test_a_sameness_rule_names_known_concepts_and_places(tmp_path: Path) -> None:
    extra = SAMENESS.replace("S01", "S02").replace("severity", "places: [nowhere, text], severity")
    assert "nowhere" in _refused(_national(tmp_path / "a", extra)).zh
    extra = SAMENESS.replace("S01", "S02").replace("severity", "concepts: [中间], severity")
    assert "中间" in _refused(_national(tmp_path / "b", extra)).zh


def test_the_general_sameness_rule_must_be_there(tmp_path: Path) -> None:
    error = _refused(write(tmp_path, concepts=CONCEPTS, identities=IDENTITY))
    assert error.sentence("en").startswith("national/identities.yaml:")


def test_a_package_may_only_list_known_layouts(tmp_path: Path) -> None:
    root = _national(tmp_path)
    with (root / "national" / "jurisdiction.yaml").open("a", encoding="utf-8") as stream:
        stream.write("packages: [{statements: [nothing]}]\n")
    assert "nothing" in _refused(root).zh


def test_a_jurisdiction_needs_its_folder_name_and_an_existing_parent(tmp_path: Path) -> None:
    root = write(tmp_path / "a", parent="nowhere")
    with pytest.raises(RulebookError, match="上级地区 nowhere"):
        load("national", None, root)
    root = write(tmp_path / "b")
    (root / "national").rename(root / "renamed")
    with pytest.raises(RulebookError, match="文件夹"):
        load("national", None, root)
