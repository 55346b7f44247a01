"""A whole package measured: every kind of file of an example's disclosure, from the command to its end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.sample_documents import ROOT
from bench.timing import Timing, timed

BAR = 3.0
EXAMPLES = ("anju-2023", "linjiang-2024")


def timings(folder: Path) -> Iterator[Timing]:
    """The whole command for each example; the filings are copied to ``folder``."""
    for name in EXAMPLES:
        example, filing, out = ROOT / "examples" / name, folder / name, folder / f"{name}-out"
        shutil.copytree(example, filing)
        _run("import", filing, example / "ledger")

        def build(filing: Path = filing, out: Path = out) -> None:
            shutil.rmtree(out, ignore_errors=True)
            _run("build", filing, "--out", out)

        yield timed(f"`mingzhang build`, the whole command, {name}", BAR, build, 5)


def _run(*arguments: object) -> None:
    """Run the command as it is installed: with its modules compiled, whatever this environment says."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "mingzhang", *map(str, arguments)]
    subprocess.run(command, env=environment, capture_output=True, check=True)
