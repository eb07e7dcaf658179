"""`make bench`: every figure with its peer, measured in one run, as rows of a table.

    python -m tests.bench [GROUP ...]

Groups are the names below; without one all are measured. FULL=1 takes the long ones at
their full size.
"""

from __future__ import annotations

import importlib
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench.timing import HEADER

GROUPS = (
    "terminal",
    "charts",
    "start",
    "today",
    "keyboard",
    "acts",
    "documents",
    "writers",
    "pages",
    "books",
    "bank",
    "ledgers",
    "size",
    "bulk",
    "server",
    "inbox",
    "wire",
    "files",
    "attachments",
    "formulas",
    "sheets",
    "records",
    "record_form",
    "filing",
    "laboratory",
    "lab_messages",
    "sheet_keys",
    "claims",
    "coding_keys",
    "e_invoices",
    "invoices",
)


def main(asked: list[str]) -> None:
    """Measure and print."""
    unknown = set(asked) - set(GROUPS)
    if unknown:
        sys.exit(f"No such figures: {', '.join(sorted(unknown))}. There are: {', '.join(GROUPS)}")
    print(f"Python {platform.python_version()}; medians, and the median of the pairs' ratios\n")
    print(HEADER, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for group in asked or GROUPS:
            for figure in importlib.import_module(f"tests.bench.{group}").figures(Path(folder)):
                print(figure, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
