"""The mutation bench over random filings: ``python -m bench.mutation_report [--filings N] [--count N] [--seed N]``.

Every filing is written out as text and as a Word file, both without our
embedded facts; then one place of it at a time is spoiled, and the audit reads
what is left.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from bench import random_filings
from bench.editable_files import manuscripts
from bench.mutate import spoil
from bench.outcomes import audited, failures, table
from mingzhang.audit.finding import Severity


def section(count: int, each: int, seed: int, jobs: int = 2, *, cases: bool = False) -> Iterator[str]:
    """The table over ``count`` random filings, ``each`` in each format with so many spoiled places."""
    outcomes, hidden, false, started = [], 0, 0, perf_counter()
    with ProcessPoolExecutor(jobs) as pool:
        for number in range(seed, seed + count):
            filing = random_filings.disclosed(number)
            for manuscript in manuscripts(filing.publication):
                grave = audited(manuscript.data, manuscript.format)
                false += sum(one.severity is not Severity.INFO for one in grave)
                _, left_out, found = spoil(manuscript, each, number, pool, filing.figures)
                outcomes += found
                hidden += len(left_out)
    seconds = perf_counter() - started
    yield f"`python -m bench.mutation_report --filings {count} --count {each} --seed {seed}`:"
    yield (
        f"{count} random filings (seed {seed}) as txt and as docx, {each} places of each file spoiled in turn; "
        f"{seconds:.0f} s in all.  Seconds: the median for reading and auditing one file, {jobs} at a time."
    )
    yield f"Errors and warnings in the files before anything was spoiled: {false}."
    yield f"Left out: {hidden} spoiled places that still satisfy every identity within their rounding."
    yield ""
    yield from table(outcomes)
    if cases:
        yield from failures(outcomes)


def page_section(count: int, each: int, seed: int, jobs: int) -> Iterator[str]:
    """The section of the page."""
    yield "## Mutations of random filings"
    yield ""
    yield from section(count, each, seed, jobs)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--filings", type=int, default=6, help="random filings (default 6)")
    parser.add_argument("--count", type=int, default=30, help="places to spoil in each file (default 30)")
    parser.add_argument("--seed", type=int, default=1, help="the first filing (default 1)")
    parser.add_argument("--cases", action="store_true", help="also print every failure")
    asked = parser.parse_args()
    print("\n".join(section(asked.filings, asked.count, asked.seed, cases=asked.cases)))


if __name__ == "__main__":
    main()
