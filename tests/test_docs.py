"""Documentation that cannot rot: generated pages are fresh, commands run, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mingzhang import __version__
from mingzhang.cli import main
from mingzhang.cli.main import parser

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = (*READMES, ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))

_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
_MAKE = re.compile(r"`make ([a-z-]+)`")
_OPTION = re.compile(r"(?<![\w-])--[a-z]+")


def commands(page: Path) -> list[str]:
    """The ``$ mingzhang …`` lines of a page."""
    blocks = "\n".join(_CONSOLE.findall(page.read_text(encoding="utf-8")))
    return [line[2:] for line in blocks.splitlines() if line.startswith("$ mingzhang")]


def test_the_commands_of_the_readme_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    assert commands(READMES[0])
    for command in commands(READMES[0]):
        words, _, target = command.partition(" > ")
        status = main(shlex.split(words)[1:])
        printed = capfdbinary.readouterr()
        assert status in (0, 1), f"{command}: {printed.err.decode()}"
        assert printed.err == b""
        assert not target or printed.out


def test_the_first_command_of_the_readme_runs_as_a_program(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    words = shlex.split(commands(READMES[0])[0])
    done = subprocess.run([sys.executable, "-m", *words], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = (
        [shlex.split(command)[:2] + _OPTION.findall(command) for command in commands(page)]
        for page in READMES
    )
    assert english == chinese


def test_the_generated_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "docs.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "run make docs"


@pytest.mark.parametrize(("lang", "page"), [("en", "commands.md"), ("zh", "commands.zh-CN.md")])
def test_every_verb_and_option_is_documented(lang: str, page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for verb, each in parser(lang).verbs.choices.items():
        section = text.partition(f"## mingzhang {verb}\n")[2].partition("\n## ")[0]
        assert set(_OPTION.findall(each.format_help())) <= set(_OPTION.findall(section))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page: Path) -> None:
    targets = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert not [target for target in targets if not (page.parent / target).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_named_make_targets_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(_MAKE.findall(page.read_text(encoding="utf-8"))) <= targets


def test_the_changelog_knows_this_version() -> None:
    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_dependency_is_accounted_for() -> None:
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8").lower()
    for lock in ("requirements.lock", "requirements-spark.lock", "requirements-bench.lock"):
        names = re.findall(r"^([a-z0-9.-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
        assert not [name for name in names if f"`{name}`" not in page]
