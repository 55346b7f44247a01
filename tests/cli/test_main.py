"""The way in: languages, help, and every ending as an exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mingzhang import __version__
from mingzhang.cli.language import chosen
from mingzhang.cli.main import parser
from mingzhang.reading import reader
from mingzhang.rulebook import UnknownJurisdictionError
from tests.cli.conftest import Run

Make = Callable[..., Path]


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        (["--lang", "zh"], {"LANG": "en_GB"}, "zh"),
        (["audit", "x", "--lang=en"], {"LANG": "zh_CN"}, "en"),
        (["audit", "x", "--lang"], {"LANG": "zh_CN"}, "zh"),
        (["--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
    ],
)
def test_language_is_asked_for_or_taken_from_the_locale(
    arguments: list[str], environment: dict[str, str], lang: str
) -> None:
    assert chosen(arguments, environment) == lang


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("verb", [None, "audit", "read", "rules"])
def test_help_ends_with_an_example(run: Run, verb: str | None, lang: str) -> None:
    call = run(*filter(None, [verb]), "--help", "--lang", lang)
    assert call.status == 0
    heading, example = call.out.rstrip().splitlines()[-2:]
    assert heading == {"zh": "示例：", "en": "Example:"}[lang]
    assert example.startswith(f"  mingzhang {verb or 'audit'}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_examples_of_help_parse(lang: str) -> None:
    top = parser(lang)
    for each in (top, *top.verbs.choices.values()):
        example = (each.epilog or "").splitlines()[-1].split()
        words = example[: example.index(">")] if ">" in example else example
        assert top.parse_args(words[1:]).verb in top.verbs.choices


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "缺少参数 COMMAND"),
        (["audit"], "缺少参数 FILE"),
        (["audit", "x", "--year", "廿三"], "应为整数"),
        (["audit", "x", "--format", "doc"], "没有这个取值 'doc'（可选："),
        (["audit", "x", "--prior"], "缺少取值"),
        (["rules", "--verbose"], "不认识的参数 --verbose"),
    ],
)
def test_a_wrong_call_is_one_sentence_in_chinese_too(run: Run, arguments: list[str], said: str) -> None:
    call = run("--lang", "zh", *arguments)
    assert (call.status, call.out) == (2, "")
    assert said in call.err
    assert call.err.endswith("--help 查看用法。\n")
    assert call.err.count("\n") == 1


def test_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").out == f"mingzhang {__version__}\n"


def test_a_crash_is_one_sentence_and_never_looks_like_findings(run: Run, document: Make) -> None:
    call = run("audit", document("crash"))
    assert call.status == 2
    assert "KeyError" in call.err
    assert call.err.count("\n") == 1


def test_an_interrupt_is_quiet(run: Run, document: Make) -> None:
    call = run("audit", document("interrupt"))
    assert (call.status, call.out, call.err) == (130, "", "")


def test_a_reader_that_goes_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "mingzhang", "--help"], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_failure_of_another_room_speaks_for_itself(
    run: Run, document: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_file(*_: object) -> None:
        raise UnknownJurisdictionError("999999", ["510000"])

    monkeypatch.setattr(reader, "read_file", read_file)
    call = run("read", document(), "--lang", "zh")
    assert (call.status, call.out) == (2, "")
    assert call.err == "mingzhang: 规则库里没有地区 999999，可选：510000。\n"


def test_a_failure_of_the_system_names_the_file(run: Run, tmp_path: Path) -> None:
    call = run("audit", tmp_path)
    assert call.status == 2
    assert call.err == f"mingzhang: {tmp_path} cannot be used (Is a directory).\n"
