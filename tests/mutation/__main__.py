"""Flip the guards that are named, or all of them, and write the table."""

from __future__ import annotations

import argparse
import sys

from tests.mutation import table
from tests.mutation.equivalent import EQUIVALENT
from tests.mutation.guards import guards
from tests.mutation.harness import run

TESTS = ["tests/store", "tests/escalations"]


def main() -> int:
    """Return 1 when a flip survived that is not listed as one that changes nothing."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("places", nargs="*", help="parts of the guards' places")
    words.add_argument("--tests", nargs="+", default=TESTS)
    asked = words.parse_args()
    chosen = [
        guard
        for guard in guards()
        if not asked.places or any(part in guard.place for part in asked.places)
    ]
    outcomes = run(chosen, asked.tests, lambda text: print(text, file=sys.stderr, flush=True))
    left = [one for one in outcomes if not one.test and one.guard.name not in EQUIVALENT]
    for one in left:
        print(f"survives {one.tried} tests: {one.guard.name}")
    if not asked.places:
        table.write(outcomes)
    return bool(left)


if __name__ == "__main__":
    sys.exit(main())
