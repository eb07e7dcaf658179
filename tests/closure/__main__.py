"""Say what a role reaches alone: its name (or owner), how many acts, how many seconds."""

from __future__ import annotations

import sys

from tests.closure.reached import summary
from tests.closure.search import search

if __name__ == "__main__":
    who, depth, seconds = sys.argv[1:4]
    for found in search(who, int(depth), seconds=float(seconds)).found:
        print(summary(found.rights), "|", "; ".join(str(move) for move in found.path), flush=True)
