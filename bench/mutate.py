"""The mutation bench: one number of a consistent disclosure is spoiled; does the audit find it and mend it?

Run as ``python -m bench.mutate [--count N] [--seed N] [--cases]`` from the project's root: numbers of
the clean example, as text.  ``bench.mutation_report`` spoils random filings.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from bench import sample_documents
from bench.editable_files import Manuscript, Plain, opened
from bench.mistakes import Mutation, mutations
from bench.outcomes import Outcome, Work, audited, failures, judged, table
from bench.visibility import Clean
from mingzhang.facts import Fact


def run(count: int, seed: int, jobs: int) -> tuple[Clean, list[Mutation], list[Outcome]]:
    """The clean example, the mutations that rounding hides, and the outcomes of all others."""
    with ProcessPoolExecutor(jobs) as pool:
        return spoil(Plain(sample_documents.text().text), count, seed, pool)


def spoil(
    manuscript: Manuscript, count: int, seed: int, pool: ProcessPoolExecutor, known: Iterable[Fact] = ()
) -> tuple[Clean, list[Mutation], list[Outcome]]:
    """As ``run``, of any consistent manuscript of a filing that knows the facts ``known``."""
    clean = Clean(opened(manuscript.data, manuscript.format), known)
    drawn = list(mutations(clean, count, seed))
    hidden = [one for one in drawn if not clean.contradicts(one.fact, one.wrong)]
    told = frozenset(finding.id for finding in audited(manuscript.data, manuscript.format))
    work = [
        Work(one, manuscript.format, manuscript.spoiled(one.start, one.end, one.instead), told)
        for one in drawn
        if one not in hidden
    ]
    return clean, hidden, list(pool.map(judged, work, chunksize=4))


def remarks(clean: Clean, hidden: Sequence[Mutation]) -> Iterator[str]:
    """What the table leaves out: spoiled numbers that hide, and numbers of the example that nothing can see."""
    unseen = _unseen(clean)
    yield f"Left out: {len(hidden)} spoiled numbers that still satisfy every identity within their rounding."
    yield ""
    yield (
        f"{len(clean.visible)} printed numbers take part in a relation of the clean document or stand in it "
        f"twice.  {unseen.total()} do neither and are never spoiled; by part of the example:"
    )
    yield "、".join(f"{part} {count}" for part, count in unseen.most_common()) + "."


def _unseen(clean: Clean) -> Counter[str]:
    """How many printed numbers of the example no identity can see, by the part they stand in."""
    seen = {at for fact in clean.visible for at in range(fact.source.start, fact.source.end)}
    figures = sample_documents.text().figures
    return Counter(figure.name.partition("/")[0] for figure in figures if figure.start not in seen)


def main() -> None:
    """Print the table, and what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--count", type=int, default=240, help="numbers to spoil, one at a time (default 240)"
    )
    parser.add_argument("--seed", type=int, default=1, help="which numbers (default 1)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--cases", action="store_true", help="also print every failure")
    asked = parser.parse_args()
    clean, hidden, outcomes = run(asked.count, asked.seed, asked.jobs)
    print("\n".join(table(outcomes)))
    print("\n" + "\n".join(remarks(clean, hidden)))
    if asked.cases:
        print("\n" + "\n".join(failures(outcomes)))


if __name__ == "__main__":
    main()
