"""Audit the example: findings in the terminal, then the same as Word comments, a page, a sheet and data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mingzhang.cli import main as mingzhang
from mingzhang.cli.language import chosen, speaker

ROOT = Path(__file__).parents[1]
OUT = Path("out", "demo")
FINDINGS = 1  # the example holds planted mistakes, so this is the status to expect


def main() -> int:
    """Audit the first Word document of the examples in every format; 0 if each found the mistakes."""
    say = speaker(chosen([], os.environ))
    os.chdir(ROOT)
    document = str(min(Path("examples").glob("*/*.docx")))
    statuses = {mingzhang(["audit", document])}
    print(say(f"\n{document} 的核查结果保存在：", f"\nThe results for {document} are in:"))
    for form in ("docx", "html", "xlsx", "json"):
        statuses.add(mingzhang(["audit", document, "--format", form, "--out", f"{OUT}/"]))
    return 0 if statuses == {FINDINGS} else 1


if __name__ == "__main__":
    sys.exit(main())
