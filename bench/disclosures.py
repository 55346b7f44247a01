"""The mutation bench over random filings: ``python -m bench.disclosures [--filings N] [--count N] [--seed N]``.

Every filing is written out as text without our embedded facts; then one number
of it at a time is spoiled, and the audit reads what is left.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from time import perf_counter

from bench import filings, mutations
from bench.documents import Text
from mingzhang.audit.finding import Severity
from mingzhang.disclosure.text import text


def section(count: int, each: int, seed: int, jobs: int = 2, *, cases: bool = False) -> Iterator[str]:
    """The table over ``count`` random filings, ``each`` with so many spoiled numbers."""
    outcomes, hidden, false, started = [], 0, 0, perf_counter()
    for number in range(count):
        written = Text(text(filings.publication(seed + number)), ())
        grave = [one for one in mutations.audited(written.text) if one.severity is not Severity.INFO]
        false += len(grave)
        _, left_out, found = mutations.spoil(written, each, seed + number, jobs)
        outcomes += found
        hidden += len(left_out)
    seconds = perf_counter() - started
    yield f"{count} random filings (seed {seed}), each with {each} numbers spoiled in turn; {seconds:.0f} s in all."
    yield f"Errors and warnings in the filings before anything was spoiled: {false}."
    yield f"Left out: {hidden} spoiled numbers that still satisfy every identity within their rounding."
    yield ""
    yield from mutations.table(outcomes)
    if cases:
        yield from mutations.failures(outcomes)


def page_section(count: int, each: int, seed: int, jobs: int) -> Iterator[str]:
    """The section of the page."""
    yield "## Mutations of random filings"
    yield ""
    yield from section(count, each, seed, jobs)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--filings", type=int, default=6, help="random filings (default 6)")
    parser.add_argument("--count", type=int, default=40, help="numbers to spoil in each (default 40)")
    parser.add_argument("--seed", type=int, default=1, help="the first filing (default 1)")
    parser.add_argument("--cases", action="store_true", help="also print every failure")
    asked = parser.parse_args()
    print("\n".join(section(asked.filings, asked.count, asked.seed, cases=asked.cases)))


if __name__ == "__main__":
    main()
