"""Writes the table of guards, with the test that notices when one is flipped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby

from tests.mutation.equivalent import EQUIVALENT
from tests.mutation.guards import ROOT, guards
from tests.mutation.harness import Outcome

__all__ = ["PAGE", "earlier", "write"]

PAGE = ROOT / "docs" / "guards.md"
OPTIONS = "Options of acts"
INTRO = """# Guards, and the tests that keep them

Written by `python -m tests.mutation` on {day}, which flips guards in turn and runs the tests that
pass by each, at most 30 seconds of them, until one fails. `make proofs PROOFS=tests/mutation` flips all
and writes this page anew; `python -m tests.mutation store/access` flips some guards and lists those that no test noticed.

Of {all:,} flips, {count:,} were done: {killed:,} noticed, {same:,} that change nothing, listed with the
reason in `tests/mutation/equivalent.py`, {left:,} that no test notices. What a run of few tests did not
notice and nobody judged yet is not here; [the figures](figures.md#longer-proofs) say how many those are.
"""
LINE = re.compile(r"\| (.*?): `(.*)` \| (.*?) \| (.*) \|")
HEAD = "| guard | becomes | noticed by |\n|---|---|---|"


def earlier() -> dict[str, str]:
    """Return what the page says of each guard, by name: the test that noticed it, or nothing."""
    known, part = dict[str, str](), ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        part = line.removeprefix("## ").removesuffix(".py") if line.startswith("## ") else part
        told = LINE.fullmatch(line)
        if told:
            where, text, how, noticed = told.groups()
            place = f"act {where}" if part == OPTIONS else f"{part}.{where}"
            name = f"{place}: {text} -> {how}".replace("\\|", "|")
            known[name] = noticed.strip("`") if noticed.startswith("`") else ""
    return known


def write(flipped: list[Outcome], known: Mapping[str, str]) -> None:
    """Write the page anew from what became of every flip, and from what was known before."""
    done = {one.guard.name for one in flipped}
    before = (guard for guard in guards() if guard.name in known and guard.name not in done)
    outcomes = [*flipped, *(Outcome(guard, known[guard.name], 0) for guard in before)]
    same = sum(not one.test and one.guard.name in EQUIVALENT for one in outcomes)
    killed = sum(bool(one.test) for one in outcomes)
    intro = INTRO.format(day=f"{datetime.now(UTC):%-d %B %Y}", all=len(guards()), count=len(outcomes), killed=killed,
                         same=same, left=len(outcomes) - killed - same)  # fmt: skip
    grants = [one for one in outcomes if one.guard.role]
    others = sorted(
        (one for one in outcomes if not one.guard.role),
        key=lambda one: (_part(one), one.guard.name),
    )
    parts = [intro, *(_of_grants(grants) if grants else ())]
    for part, found in groupby(others, _part):
        parts += [f"## {part}", "\n".join((HEAD, *map(_line, found)))]
    PAGE.write_text("\n\n".join(part.strip() for part in parts) + "\n", encoding="utf-8")


def _part(outcome: Outcome) -> str:
    place = outcome.guard.place
    return OPTIONS if place.startswith("act ") else outcome.guard.file


def _line(outcome: Outcome) -> str:
    guard = outcome.guard
    where = guard.place.removeprefix(guard.file.removesuffix(".py")).removeprefix(".")
    text = guard.text.replace("|", "\\|")
    return f"| {where.removeprefix('act ')}: `{text}` | {guard.how} | {_noticed(outcome)} |"


def _noticed(outcome: Outcome) -> str:
    if outcome.test:
        return f"`{outcome.test.replace('|', '/')}`"
    return EQUIVALENT.get(outcome.guard.name, "**nothing**")


def _of_grants(grants: Iterable[Outcome]) -> Iterator[str]:
    """Grants in short: they are all in one table, and so are their tests."""
    tests = Counter(one.test.partition("[")[0] for one in grants if one.test)
    yield "## Grants, each taken away and widened by one step"
    yield "\n".join(
        (
            "| noticed by | flips |",
            "|---|---|",
            *(f"| `{test}` | {n} |" for test, n in tests.items()),
        )
    )
    left = [one for one in grants if not one.test]
    if left:
        yield "\n".join((HEAD, *map(_line, left)))
