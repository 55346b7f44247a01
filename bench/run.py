"""All measures in one table, side by side in one run: ``python -m bench.run [--write]`` from the project's root."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import arelle, engine, ledger, mutate, mutation_report, packages, roundtrip, scoring, speed
from bench.outcomes import table
from bench.sample_documents import ROOT
from bench.timing import Timing

PAGE = ROOT / "docs" / "bench.md"
COMMAND = "python -m bench.run --write"
_GIB = 1 << 30
_FILINGS, _EACH = 6, 20
"""Random filings, and the numbers spoiled in each."""


def page(count: int, seed: int, with_ledger: bool) -> Iterator[str]:
    """The lines of the page."""
    yield "# Speed and accuracy, measured"
    yield ""
    yield f"Written by `{COMMAND}{' --ledger' if with_ledger else ''}` on {_machine()}; every figure comes from that run."
    yield "Each is the median of several, the worst in brackets.  Times differ between machines: compare the ratios."
    yield ""
    yield "## Speed"
    yield ""
    yield "| measure | ours | bar or peer | ratio |"
    yield "| --- | ---: | ---: | ---: |"
    with TemporaryDirectory() as folder:
        yield from map(
            _row,
            (
                *engine.timings(),
                *speed.timings(Path(folder)),
                *packages.timings(Path(folder)),
                *scoring.timings(),
            ),
        )
        yield from _beside(arelle.compare(Path(folder), 5))
    yield ""
    yield "Ratio: the bar, or the peer's figure, in ours; above 1 is better than the bar."
    yield ""
    yield "## Mutations"
    yield ""
    yield f"`python -m bench.mutate --count {count} --seed {seed}`:"
    yield f"{count} single places of the clean example spoiled in turn (seed {seed}); the audit reads the text."
    yield ""
    clean, hidden, outcomes = mutate.run(count, seed, os.cpu_count() or 1)
    yield from table(outcomes)
    yield ""
    yield from mutate.remarks(clean, hidden)
    yield ""
    yield from mutation_report.page_section(_FILINGS, _EACH, seed, os.cpu_count() or 1)
    yield ""
    yield from roundtrip.section()
    if with_ledger:
        yield ""
        yield from ledger.section()


def _row(timing: Timing) -> str:
    ours = f"{_time(timing.median)} ({_time(timing.worst)})"
    return f"| {timing.what} | {ours} | ≤ {_time(timing.bar)} | {timing.bar / timing.median:.1f} |"


def _beside(both: arelle.Comparison) -> Iterator[str]:
    same = "the same" if both.ours.totals == both.arelle.totals else "not the same"
    size = f"{both.facts:,} facts × {both.relations} sums"
    for what, theirs in (("validation alone", both.arelle.seconds), ("its whole process", both.arelle.wall)):
        ours = both.facts / both.ours.seconds
        yield (
            f"| {size}: facts a second, Arelle {what} | {ours:,.0f} | {both.facts / theirs:,.0f} "
            f"| {theirs / both.ours.seconds:.0f} |"
        )
    yield f"| planted contradictions found ({same} totals) | {len(both.ours.totals)} | {len(both.arelle.totals)} | |"


def _time(seconds: float) -> str:
    return f"{1000 * seconds:.3g} ms"


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB
    version = ".".join(map(str, sys.version_info[:2]))
    return f"a machine of {os.cpu_count()} cores and {memory:.0f} GiB, Python {version}"


def main() -> None:
    """Print the page; with ``--write`` also put it into docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/bench.md")
    parser.add_argument("--count", type=int, default=240, help="numbers to spoil (default 240)")
    parser.add_argument("--seed", type=int, default=1, help="which numbers (default 1)")
    parser.add_argument("--ledger", action="store_true", help="also the ledger of 10 million lines (minutes)")
    asked = parser.parse_args()
    lines = []
    for line in page(asked.count, asked.seed, asked.ledger):
        print(line, flush=True)
        lines.append(line)
    if asked.write:
        PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
