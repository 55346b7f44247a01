"""The reporters that give text: terminal, JSON, SARIF, HTML."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mingzhang.audit.finding import Expected, Finding, Location, Obligation, Report, Severity, Slip, Status
from mingzhang.audit.reporters import REPORTERS, terminal
from mingzhang.audit.reporters.passages import passage, whereabouts
from mingzhang.audit.reporters.terminal_text import columns, shorten, wrap
from mingzhang.audit.reporters.words import expected, name
from mingzhang.document.document import Document, Paragraph
from tests.audit.given_report import Builder, at, document, report
from tests.snapshots import Snapshot

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "mingzhang-audit-1.schema.json"
VOID = {"meta", "input", "link", "br"}


def made(form: str, lang: str = "zh", of: Report | None = None, read: Document | None = None) -> str:
    read = read or document()
    text = REPORTERS[form](of or report(read), read, "", lang)
    assert isinstance(text, str)
    return text


def saying(words: str) -> Report:
    """The specimen with one finding whose every word is ``words``."""
    place = Location(words, 0, 4, section=words, cell=words)
    finding = Finding("M1", Severity.ERROR, words, words, (place,), words, words, words, basis=words)
    return replace(report(document()), findings=(finding,), entity=words, path=words)


@pytest.mark.parametrize("form", ["terminal", "json", "sarif", "html"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_looks_as_it_did(form: str, lang: str, snapshot: Snapshot) -> None:
    text = re.sub(r"<(style|script)>.*?</\1>", "", made(form, lang), flags=re.DOTALL)
    text = re.sub(r"sha256-[\w+/]+=*", "sha256-", text)
    text = re.sub(r'("version": )"\d+\.\d+\.\d+\S*"', r'\1"…"', text) if form == "sarif" else text
    snapshot(text, REPORTERS[form].suffix)


@pytest.mark.parametrize("form", ["terminal", "json", "sarif", "html"])
def test_the_order_of_findings_given_does_not_matter(form: str) -> None:
    straight = report(document())
    turned = replace(straight, findings=straight.findings[::-1])
    assert made(form, of=turned) == made(form, of=straight)


@pytest.mark.parametrize("form", ["terminal", "json", "sarif", "html"])
def test_a_report_without_findings_can_be_shown(form: str) -> None:
    assert made(
        form, of=replace(report(document()), findings=(), obligations=(), fiscal_year=None, entity="")
    )


def test_every_finding_reaches_the_terminal_and_the_gravest_first() -> None:
    text = made("terminal")
    assert text.index("合计不等于各项之和") < text.index("金额的计量单位") < text.index("占比按截位取数")


def test_the_wrong_number_is_marked_without_colours_too() -> None:
    assert "本年收入合计【1,197.47】万元" in made("terminal")


def test_colours_change_nothing_but_colours() -> None:
    read = document()
    coloured = terminal.render(report(read), read, "", "zh", color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == made("terminal")


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_of_the_terminal_is_wider_than_asked(width: int) -> None:
    read = document()
    text = terminal.render(report(read), read, "", "zh", color=True, width=width)
    assert max(map(columns, text.splitlines())) <= width


def test_notices_of_one_rule_are_one_line() -> None:
    lines = [line for line in made("terminal").splitlines() if "M205" in line]
    assert lines == ["i M205  占比按截位取数  2 处  0.34%、10.86%"]


def test_only_open_obligations_are_listed() -> None:
    text = made("terminal")
    assert "✕ 未满足    名词解释" in text
    assert "? 无法核查  部门决算公开表" in text
    assert "经费说明" not in text


def test_obligations_that_end_for_one_reason_are_one_entry() -> None:
    three = tuple(Obligation(str(n), f"表{n}", Status.CANNOT_CHECK, "另有文件") for n in (1, 2, 3))
    text = made("terminal", of=replace(report(document()), obligations=three))
    assert "? 无法核查  表1、表2、表3 — 另有文件" in text


def test_only_the_innermost_headings_of_a_place_are_shown() -> None:
    place = Location("99", 0, 2, section="第四部分 / 一、项目 / （一）目标 / 1.数量", page=3)
    assert whereabouts(place, "zh") == "（一）目标 / 1.数量 · 第 3 页"


def test_a_chinese_character_takes_two_columns() -> None:
    assert columns("决算\x1b[31mab\x1b[0m，") == 8


@given(st.text("决算，。“”（）12.5万元 ab%\n", max_size=60), st.integers(12, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


def test_a_number_is_never_broken_between_lines() -> None:
    assert wrap("合计一千一百1,179.47万元", 16) == ["合计一千一百", "1,179.47万元"]


def test_no_line_begins_with_closing_punctuation() -> None:
    assert wrap("收入支出决算，平衡", 12) == ["收入支出决", "算，平衡"]


def test_a_cut_line_shows_that_it_is_cut() -> None:
    assert shorten("决算公开表", 7) == "决算公…"


def test_the_words_around_a_number_end_with_its_sentence() -> None:
    read = document()
    found = passage(read, at(read.text, "0.86", 2))
    assert (found.before, found.quote, found.after) == (
        "公务接待费",
        "0.86",
        "万元，共接待14批次、97人次（<不含陪…",
    )


def test_the_words_around_never_show_part_of_a_number() -> None:
    text = "甲乙1234.5678丙丁"
    read = Document("txt", text, [Paragraph(0, len(text))])
    assert passage(read, Location("甲", 0, 1), around=4).after == "乙…"


def test_a_number_in_a_table_comes_with_the_label_of_its_row() -> None:
    read = document()
    assert passage(read, at(read.text, "10.86%")).before == "社会保障和就业支出 │ "


def test_the_label_of_a_two_sided_row_is_the_nearest_to_the_left() -> None:
    builder = Builder()
    builder.table([["其他收入", "6.20", "住房保障支出", "445.69"]])
    read = Document("pdf", builder.text, builder.blocks)
    assert passage(read, at(read.text, "445.69")).before == "住房保障支出 │ "


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (Expected(), ""),
        (Expected(best="3.15"), "3.15万元"),
        (Expected("3.15", "3.15", "3.15"), "3.15万元"),
        (Expected("3.145", "3.155", "3.15"), "3.15万元（3.145至3.155万元之间）"),
        (Expected("3.145", "3.155"), "3.145至3.155万元之间"),
        (Expected(best="315元"), "315元"),
        (Expected(low="3"), "不小于3万元"),
        (Expected(high="3"), "不大于3万元"),
    ],
)
def test_what_is_expected_is_said_in_words(value: Expected | None, words: str) -> None:
    finding = Finding("M1", Severity.ERROR, "题", "句", (), unit="万元", expected=value)
    assert expected(finding, "zh") == words


def test_every_slip_has_words_in_both_languages() -> None:
    assert all(name(slip, "zh") != name(slip, "en") for slip in Slip)


def test_json_keeps_its_contract() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(made("json")))


def test_json_of_a_bare_finding_keeps_its_contract() -> None:
    bare = Finding("M1", Severity.INFO, "题", "句", ())
    empty = Report("a.txt", "", "txt", "", None, "", "", 0, 0, "0", (bare,))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(json.loads(made("json", of=empty)))


def test_sarif_points_at_rules_artifacts_and_characters_that_exist() -> None:
    read = document()
    log = json.loads(made("sarif"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert 0 <= result["rank"] <= 100
        assert result["message"]["text"]
        for place in result["locations"] + result.get("relatedLocations", []):
            physical = place["physicalLocation"]
            assert physical["artifactLocation"]["uri"] == run["artifacts"][0]["location"]["uri"]
            if region := physical.get("region"):
                start = region["charOffset"]
                assert read.text[start : start + region["charLength"]] == region["snippet"]["text"]


def test_sarif_fixes_put_the_probable_value_into_the_quote() -> None:
    results = json.loads(made("sarif"))["runs"][0]["results"]
    fixes = [fix for result in results if result["ruleId"] == "M301" for fix in result["fixes"]]
    assert [fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] for fix in fixes] == [
        "3.15万元"
    ]


def test_sarif_fingerprints_survive_text_inserted_before() -> None:
    read = document()
    moved = Document(read.kind, "新增一段。" + read.text, read.blocks, path=read.path, sha256=read.sha256)
    before, after = (
        [
            result["partialFingerprints"]
            for result in json.loads(made("sarif", of=report(each)))["runs"][0]["results"]
        ]
        for each in (read, moved)
    )
    assert before == after
    assert len({fingerprint["logicalPlace/v1"] for fingerprint in before}) == len(before)


def test_sarif_uris_are_percent_encoded() -> None:
    log = json.loads(made("sarif", of=replace(report(document()), path="决算 公开.txt")))
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == "%E5%86%B3%E7%AE%97%20%E5%85%AC%E5%BC%80.txt"


class Page(HTMLParser):
    """What a browser would make of a page: its words, its ids, its links; tags must close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_of_the_page_leads_somewhere_in_it(lang: str) -> None:
    page = Page(made("html", lang))
    assert not page.open
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_page_loads_nothing_and_runs_only_its_own_script() -> None:
    text = made("html")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert policy
    assert script
    assert style
    assert "default-src 'none'" in policy[1]
    for source in (script[1], style[1]):
        assert f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'" in policy[1]
    assert not re.search(r"https?://|src=|@import|url\(|style=|\son\w+=", text)


def test_the_page_shows_every_character_of_the_document() -> None:
    read = document()
    main = made("html").split("<main", 1)[1].split("</main>")[0]
    bare = re.sub(r'<span class="vh">.*?</span>', "", "<main" + main)
    assert "".join("".join(Page(bare).words).split()) == "".join(read.text.split())


def test_words_of_the_document_never_become_markup() -> None:
    text = made("html", of=saying("<script>alert('\"&')</script>"))
    assert Page(text).tags.count("script") == 1
    assert "<script>alert" not in text


def test_overlapping_marks_give_the_gravest_and_keep_every_place() -> None:
    read = document()
    amount, whole = at(read.text, "125.40"), at(read.text, "事业收入125.40万元，占10.63%")
    findings = tuple(
        Finding(rule, severity, rule, rule, (place,))
        for rule, severity, place in (("M1", Severity.ERROR, amount), ("M2", Severity.WARNING, whole))
    )
    text = made("html", of=replace(report(read), findings=findings))
    assert 'class="mark error" href="#c1" data-cards="1 2"' in text
    assert {"m1-1", "m2-1"} <= set(Page(text).ids)


def test_a_place_outside_the_document_is_told_without_a_link() -> None:
    far = Location("99", 10**6, 10**6 + 2)
    text = made(
        "html", of=replace(report(document()), findings=(Finding("M1", Severity.ERROR, "题", "句", (far,)),))
    )
    assert "<b>99</b>" in text
    assert "#m1-1" not in text
