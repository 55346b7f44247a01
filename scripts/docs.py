"""Write the generated pages of ``docs/``, or with ``--check`` say which of them are stale.

The pages about the command come from its own help, those about the rules from
their catalogue, those about indicator systems from the rulebook's data; each in
English and in Chinese.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mingzhang.audit.catalogue import rules
from mingzhang.cli.language import speaker
from mingzhang.cli.main import parser
from mingzhang.cli.rules import markdown
from mingzhang.performance.scoring.catalogue_page import page
from mingzhang.rulebook import load

DOCS = Path(__file__).parents[1] / "docs"
BOOKS = tuple(load(place, year) for place, year in (("national", 2024), ("sichuan", 2023), ("hubei", 2024)))
"""The places and years whose systems or forms differ."""
SUFFIXES = {"en": "md", "zh": "zh-CN.md"}


def commands(lang: str) -> str:
    """The page of the command and its verbs: what ``--help`` prints."""
    top = parser(lang)
    parts = [speaker(lang)("# 命令行", "# The command line")]
    for each in (top, *top.verbs.choices.values()):
        parts += ["", f"## {each.prog}", "", "```text", each.format_help().rstrip(), "```"]
    return "\n".join(parts) + "\n"


def pages() -> dict[Path, str]:
    """Every generated page and what it should hold."""
    catalogue = rules()
    return {
        DOCS / f"{name}.{suffix}": content
        for lang, suffix in SUFFIXES.items()
        for name, content in (
            ("commands", commands(lang)),
            ("rules", markdown(catalogue, lang)),
            ("systems", page(BOOKS, lang)),
        )
    }


def main() -> int:
    """Write the pages; with ``--check`` write nothing and end with 1 if one is stale."""
    stale = [
        (path, content)
        for path, content in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != content
    ]
    check = "--check" in sys.argv[1:]
    for path, content in stale:
        print(f"{'stale' if check else 'written'}: docs/{path.name}")
        if not check:
            path.write_text(content, encoding="utf-8")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
