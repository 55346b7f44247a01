"""Audit the example: findings in the terminal, then the same as Word comments, a page, a sheet and data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mingzhang.cli import main as mingzhang
from mingzhang.cli.language import chosen, speaker

ROOT = Path(__file__).parents[1]
DOCUMENT = "examples/qinglan/with-mistakes.docx"
OUT = "out/demo/"
FINDINGS = 1  # the example holds planted mistakes, so this is the status to expect


def main() -> int:
    """Audit the example in every format; 0 if each found the mistakes."""
    say = speaker(chosen([], os.environ))
    os.chdir(ROOT)
    statuses = {mingzhang(["audit", DOCUMENT])}
    print(say(f"\n{DOCUMENT} 的核查结果保存在：", f"\nThe results for {DOCUMENT} are in:"))
    for form in ("docx", "html", "xlsx", "json"):
        statuses.add(mingzhang(["audit", DOCUMENT, "--format", form, "--out", OUT]))
    return 0 if statuses == {FINDINGS} else 1


if __name__ == "__main__":
    sys.exit(main())
