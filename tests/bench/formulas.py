"""Formulas of records: reading them, calculating them, and the worst that may be written.

In processor time, which others at work on the machine don't change much; most are done many times
over, as once takes less than a clock tells apart. The peer is the same arithmetic in Python, which a
text from outside must never reach.
"""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from store.formula import Sort, Value, read
from tests.bench.timing import Figure, of

__all__ = ["figures"]

TIMES, RUNS = 100, 30
NAMES = {"prijs": Sort.NUMBER, "korting": Sort.NUMBER, "r": Sort.ROWS, "r.a": Sort.NUMBER}
TEXT = "afgerond(prijs * (1 - korting / 100) * 1,21; 2) >= 10"
PYTHON = "round(prijs * (1 - korting / 100) * Decimal('1.21'), 2) >= 10"
WORST = "+".join(["sum(r.a)"] * 24)
AMOUNTS = [Decimal(n + 1) / 7 for n in range(1_000)]
"""With as many digits as a number can have."""


def figures(_folder: Path) -> Iterator[Figure]:
    """Reading, calculating, and the dearest formula over as many rows as there may be."""
    price, discount, cent = Decimal("12.50"), Decimal(3), Decimal("0.01")
    values: dict[str, Value] = {
        "prijs": price, "korting": discount, "r": [{"a": amount} for amount in AMOUNTS]
    }  # fmt: skip
    usual, worst = read(TEXT, NAMES), read(WORST, NAMES)

    def in_python() -> bool:
        gross = price * (1 - discount / 100) * Decimal("1.21")
        return gross.quantize(cent, ROUND_HALF_UP) >= 10

    yield _paired(
        f"{TIMES} formulas read",
        _often(lambda: read(TEXT, NAMES)),
        "Python's parser",
        _often(lambda: ast.parse(PYTHON, mode="eval")),
    )
    yield _paired(
        f"{TIMES} formulas calculated",
        _often(lambda: usual.value(values)),
        "the same in Python",
        _often(in_python),
    )
    yield _paired(
        "the dearest formula: 24 sums of 1,000 rows",
        lambda: worst.value(values),
        "24 times Python's sum",
        lambda: [sum(AMOUNTS) for _sum in range(24)],
        goal="6 ms",
    )


def _often(call: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        for _time in range(TIMES):
            call()

    return run


def _paired(
    what: str,
    ours: Callable[[], object],
    peer_name: str,
    peer: Callable[[], object],
    goal: str = "",
) -> Figure:
    pairs = [(_spent(ours), _spent(peer)) for _run in range(RUNS)]
    mine, theirs = zip(*pairs, strict=True)
    return of(what, mine, peer_name, theirs, goal)


def _spent(call: Callable[[], object]) -> float:
    """Milliseconds of the processor that a call takes."""
    begun = time.process_time()
    call()
    return (time.process_time() - begun) * 1000
