"""Flip the guards that are named, or all of them, and write the table."""

from __future__ import annotations

import argparse
import sys
import time
from math import inf
from pathlib import Path

from tests import mirror
from tests.faults.share import seeded
from tests.mutation import table
from tests.mutation.equivalent import EQUIVALENT
from tests.mutation.guards import ROOT, Guard, guards
from tests.mutation.harness import run

BROAD = ("tests/store/access", "tests/store/acts", "tests/store/office/test_office.py",
         "tests/escalations")  # fmt: skip
NEAR = 5
"""The closest tests of a file that are run for it, beside the broad ones."""


def _tests(chosen: list[Guard]) -> list[str]:
    """The tests of the files of some guards, and those of the rules as a whole."""
    files = sorted({guard.file for guard in chosen})
    near = {
        str(test)
        for file in files
        for test in mirror.closest(Path(file))[:NEAR]
        if test.is_relative_to("tests/store")
    }
    return sorted({*near, *(path for path in BROAD if (ROOT / path).exists())})


def main() -> int:
    """Return 1 when a flip survived that is not listed as one that changes nothing."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("places", nargs="*", help="parts of the guards' places")
    words.add_argument("--tests", nargs="+", help="instead of those nearby")
    words.add_argument("--seconds", type=float, default=inf, help="end after so many")
    words.add_argument("--page", action="store_true", help="write the table of these alone")
    words.add_argument("--sample", type=int, help="so many of these, by chance (KANTOOR_SEED)")
    words.add_argument("--add", action="store_true", help="add these to the table that there is")
    asked = words.parse_args()
    chosen = [
        guard
        for guard in guards()
        if not asked.places or any(part in guard.place for part in asked.places)
    ]
    if asked.sample:
        chosen = seeded("mutation").sample(chosen, min(asked.sample, len(chosen)))
    tests, ends = asked.tests or _tests(chosen), time.monotonic() + asked.seconds
    outcomes = run(chosen, tests, lambda text: print(text, file=sys.stderr, flush=True), ends)
    left = [one for one in outcomes if not one.test and one.guard.name not in EQUIVALENT]
    for one in left:
        print(f"survives {one.tried} tests: {one.guard.name}")
    if asked.page or asked.add or not asked.places:
        table.write(outcomes, table.earlier() if asked.add else {})
    return bool(left)


if __name__ == "__main__":
    sys.exit(main())
