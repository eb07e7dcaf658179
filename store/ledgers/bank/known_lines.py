"""Which lines of a statement are already imported, from any file.

In one format a payment reads the same in every file. In another it reads otherwise; but a statement
that reconciles has every payment of its days, so there a line of the same day and amount is the same
payment if their texts have a word in common. Two statements that share only a part of a day, as in
the morning and in the evening, may have equal payments that are two: their balances tell.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from store.ledgers.bank_format import (
    BankEntry,
    ParsedStatement,
    difference,
    fingerprint,
    reconciles,
    reference_of,
)
from store.ledgers.models import BankLine, BankStatement
from store.reading import Reading

__all__ = ["Window", "count_alike", "known_lines", "overlap"]

MOST = 100_000
WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Window:
    """What a statement has of one day: the balance before it, and its amounts, in cents."""

    start: int
    amounts: tuple[int, ...]

    @property
    def end(self) -> int:
        """The balance after them."""
        return self.start + sum(self.amounts)


def overlap(window: Window, other: Window) -> bool:
    """Return whether equal amounts in both can be the same payments, by the balances.

    They are if the rest of each, or the beginning or end of it, leads to one balance. They are not
    if one window begins where the other ends, unless one has all of the other and begins with it.
    """
    rest = _without(window.amounts, other.amounts)
    others_rest = _without(other.amounts, window.amounts)
    if window.end == other.start or other.end == window.start:
        return window.start == other.start and not (rest and others_rest)
    balances = {window.start + run for run in _runs(rest)}
    return any(other.start + run in balances for run in _runs(others_rest))


def _without(amounts: Sequence[int], others: Sequence[int]) -> list[int]:
    left = Counter(others)
    rest = []
    for cents in amounts:
        if left[cents]:
            left[cents] -= 1
        else:
            rest.append(cents)
    return rest


def _runs(amounts: Sequence[int]) -> set[int]:
    """Return the sums of the first of them, and of the last: banks list either way."""
    firsts = [0, *accumulate(amounts)]
    return {*firsts, *(firsts[-1] - first for first in firsts)}


def known_lines(reading: Reading, statement: ParsedStatement) -> list[BankLine | None]:
    """Return for each line of a statement the same payment as the office has it, or None."""
    free = _shared(statement, _kept_lines(reading, statement))
    known: list[BankLine | None] = [None] * len(statement.entries)
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for line, holders in free.values():
        for key in _keys(line, holders):
            alike[key].append(line.id)
    for at, entry in enumerate(statement.entries):
        same = alike[fingerprint(statement.account, entry)]
        line_id = next((each for each in same if each in free), None)
        if line_id is not None:
            known[at] = free.pop(line_id)[0]
    left = {at: entry for at, entry in enumerate(statement.entries) if known[at] is None}
    for at, line_id in _pairs(statement, left, free.values()):
        if known[at] is None and line_id in free:
            known[at] = free.pop(line_id)[0]
    return known


def count_alike(
    reading: Reading,
    statement: ParsedStatement,
    known: Sequence[BankLine | None],
    file: Container[int],
) -> int:
    """Count the new lines that read the same as one of that day which came with another file.

    `file` holds the ids of the statements that this file brought.
    """
    kept = _lines_of_its_days(reading, statement)
    keys = {line.key for line in kept if line.statement not in file}
    return sum(
        line is None and fingerprint(statement.account, entry) in keys
        for entry, line in zip(statement.entries, known, strict=True)
    )


def _lines_of_its_days(reading: Reading, statement: ParsedStatement) -> list[BankLine]:
    days = sorted({entry.day.isoformat() for entry in statement.entries})
    where = {"account": statement.account, "date": days}
    return reading.page(BankLine, where, limit=MOST) if days else []


Kept = tuple[BankLine, list[BankStatement]]
"""A line of the office, and the statements that have it."""


def _keys(line: BankLine, holders: Sequence[BankStatement]) -> set[str]:
    """Return the fingerprints of a line in the statements that have it, each in its own words."""
    others = (dict(zip(other.known, other.known_keys, strict=False)) for other in holders)
    return {line.key, *(keys[line.id] for keys in others if line.id in keys)}


def _kept_lines(reading: Reading, statement: ParsedStatement) -> list[Kept]:
    """Return the lines of the account on the days of a statement, oldest first."""
    lines = {line.id: line for line in _lines_of_its_days(reading, statement)}
    if not lines:
        return []
    first = min(entry.day for entry in statement.entries)
    holders: defaultdict[int, dict[int, BankStatement]] = defaultdict(dict)
    for other in reading.page(
        BankStatement, {"account": statement.account}, ("last",), at=(first.isoformat(),),
        limit=MOST,
    ):  # fmt: skip
        for line_id in lines.keys() & set(other.known):
            holders[line_id][other.id] = other
    for bringer in {line.statement for line in lines.values()}:
        other = reading.get(BankStatement, bringer)
        for line in lines.values():
            if line.statement == bringer:
                holders[line.id][bringer] = other
    return [(line, [*holders[line.id].values()]) for line in lines.values()]


def _shared(statement: ParsedStatement, kept: Sequence[Kept]) -> dict[int, Kept]:
    """Return by id the lines that are not in a statement which is apart from this one that day."""
    holders = {holder.id: holder for _line, holders in kept for holder in holders}
    amounts: defaultdict[tuple[int, date], list[int]] = defaultdict(list)
    for line, theirs in kept:
        for holder in theirs:
            amounts[holder.id, line.date].append(line.cents)
    apart = {
        (holder, day)
        for (holder, day), cents in amounts.items()
        if _is_apart(statement, holders[holder], day, cents)
    }
    return {
        line.id: (line, theirs)
        for line, theirs in kept
        if not any((holder.id, line.date) in apart for holder in theirs)
    }


def _is_apart(
    statement: ParsedStatement, other: BankStatement, day: date, amounts: Sequence[int]
) -> bool:
    """Return whether the balances say that the other statement's lines of a day are others."""
    opening, closing = statement.opening, statement.closing
    if not (reconciles(statement) and other.reconciles):
        return False
    if (opening.cents, opening.day) == (other.opening, other.first):
        return False
    if (other.closing == opening.cents and other.last <= opening.day) or (
        closing.cents == other.opening and closing.day <= other.first
    ):
        return True
    days = [entry.day for entry in statement.entries]
    mine = _window(
        day, (min(days), max(days)), (opening.cents, closing.cents),
        [entry.cents for entry in statement.entries if entry.day == day],
    )  # fmt: skip
    theirs = _window(
        day, (other.first_day, other.last_day), (other.opening, other.closing), amounts
    )
    return mine is not None and theirs is not None and not overlap(mine, theirs)


def _window(
    day: date, days: tuple[date, date], balances: tuple[int, int], amounts: Sequence[int]
) -> Window | None:
    """Return what a statement has of its first or last day; of a day between, it has all."""
    if day == days[0]:
        return Window(balances[0], tuple(amounts))
    if day == days[1]:
        return Window(balances[1] - sum(amounts), tuple(amounts))
    return None


def _pairs(
    statement: ParsedStatement, entries: Mapping[int, BankEntry], kept: Iterable[Kept]
) -> list[tuple[int, int]]:
    """Return which line may be which of the office's, by place and id, the likeliest first.

    Only what a statement of another format has can be the same in other words, of which they have
    some in common.
    """
    whole = reconciles(statement)
    by_amount: defaultdict[tuple[date, int], list[BankLine]] = defaultdict(list)
    for line, holders in kept:
        proven = whole or any(each.reconciles or _is_same(statement, each) for each in holders)
        if proven and all(each.format != statement.format for each in holders):
            by_amount[line.date, line.cents].append(line)
    ranked = []
    for at, entry in entries.items():
        said = _words(entry.iban, entry.name, entry.remittance or entry.text, reference_of(entry))
        for line in by_amount[entry.day, entry.cents]:
            kept_words = _words(line.iban, line.name, line.remittance, line.reference)
            common = len(said & kept_words)
            if common or said == kept_words:
                ranked.append((-common, at, line.id))
    return [(at, line_id) for _, at, line_id in sorted(ranked)]


def _is_same(statement: ParsedStatement, other: BankStatement) -> bool:
    """Return whether an older program, whose fingerprints were others, had the same statement."""
    return not other.format and (
        statement.number, statement.opening.cents, statement.closing.cents, statement.closing.day,
        len(statement.entries), difference(statement),
    ) == (
        other.number, other.opening, other.closing, other.last, other.lines, other.difference,
    )  # fmt: skip


def _words(*texts: str) -> set[str]:
    return {*WORD.findall(" ".join(texts).casefold())}
