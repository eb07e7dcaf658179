"""The sums of every account over some periods, from tallies only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from store import people
from store.engine import Cursor
from store.ledgers.arithmetic.daybooks import OPENING
from store.ledgers.arithmetic.ranges import edge_after, has_days, months_to
from store.ledgers.models import Account, LedgerLine
from store.reading import Reading

__all__ = [
    "ASSETS",
    "FUNDS",
    "RESULT_BROUGHT",
    "KeptSum",
    "KeptSums",
    "Sums",
    "balance",
    "is_asset",
    "kept_sums",
    "name_of",
    "per_month",
    "reads_dutch",
    "shown_months",
    "sums",
]

CHUNK = 500
MONTHS = 12
"""Periods in a chart of an account."""
RESULT_BROUGHT = "0540"
"""The equity account on which the result of earlier years opens (RGS BEivOreOvw)."""


ASSETS = ("fixed", "stock", "receivables", "liquid", "suspense")
FUNDS = ("equity", "provisions", "loans", "payables", "btw")
"""The groups of either side of the balance sheet, in its order."""


@dataclass
class Sums:
    """Debit minus credit before some periods, and debit and credit in them, in cents.

    `opening` includes opening balances posted in them, which are no movements: `brought`.
    """

    opening: int = 0
    debit: int = 0
    credit: int = 0
    brought: int = 0

    @property
    def closing(self) -> int:
        """Debit minus credit after them."""
        return self.opening + self.debit - self.credit


@dataclass(frozen=True)
class KeptSum:
    """The tally of one account, period and daybook, on one side; of a day where a range has days."""

    account: str
    period: str
    daybook: str
    debit: int
    credit: int


@dataclass(frozen=True)
class KeptSums:
    """Tallies from one snapshot, and the codes of result accounts (winst en verlies)."""

    sums: tuple[KeptSum, ...]
    results: frozenset[str]


def balance(reading: Reading, account: str) -> int:
    """Return the balance of a ledger account in cents, debit positive."""
    moved = reading.tallies("ledger", f"{account}|")
    return sum(cents if key.endswith("|D") else -cents for key, cents in moved.items())


def kept_sums(reading: Reading, account: str = "", edges: Iterable[str] = ()) -> KeptSums:
    """Return the tallies needed for one account, or for all.

    `edges` are the ends of the ranges that are asked for. A month of which an edge is a day is
    added up per day, from its lines.
    """
    accounts = reading.page(Account, limit=10_000)
    alone = account and account != RESULT_BROUGHT
    tallies = reading.tallies("ledger", f"{account}|" if alone else "")
    kept = [_kept(key, amount) for key, amount in tallies.items() if amount]
    months = {edge[:7] for edge in edges if has_days(edge, edge)}
    parted = {(each.account, each.period) for each in kept if each.period in months}
    return KeptSums(
        (
            *(each for each in kept if each.period not in months),
            *(each for pair in sorted(parted) for each in _per_day(reading, *pair)),
        ),
        frozenset(account_doc.code for account_doc in accounts if account_doc.sort == "W"),
    )


def _per_day(reading: Reading, account: str, period: str) -> Iterator[KeptSum]:
    """Yield what each line of an account in a period adds to its day."""
    edge: Cursor = (period, 0)
    order, where = ("date",), {"account": account}
    while lines := reading.page(LedgerLine, where, order, after=edge, limit=CHUNK):
        for line in lines:
            day = line.date.isoformat()
            if day > edge_after(period):
                return
            yield KeptSum(account, day, line.daybook, line.debit, line.credit)
        edge = reading.cursor(lines[-1], order)


def sums(ledger: KeptSums, first: str, last: str) -> dict[str, Sums]:
    """Return the sums per account over periods or days `first` to `last`.

    A result account opens at zero each year. Earlier results that were not appropriated open on
    equity account 0540, so that opening and closing always balance, even after a late entry in an
    old year (art. 2:362 and 2:364 BW: the result belongs to the equity).
    """
    start = f"{first[:4]}-01"
    per_account: defaultdict[str, Sums] = defaultdict(Sums)
    for kept_sum in ledger.sums:
        if kept_sum.period > edge_after(last):
            continue
        earlier = kept_sum.account in ledger.results and kept_sum.period < start
        account = per_account[RESULT_BROUGHT if earlier else kept_sum.account]
        if kept_sum.period < first:
            account.opening += kept_sum.debit - kept_sum.credit
        elif kept_sum.daybook == OPENING.code:
            account.opening += kept_sum.debit - kept_sum.credit
            account.brought += kept_sum.debit - kept_sum.credit
        else:
            account.debit += kept_sum.debit
            account.credit += kept_sum.credit
    return dict(per_account)


def shown_months(reading: Reading, last: str) -> tuple[str, ...]:
    """Return the twelve periods up to `last`, or up to this month where that is still to come."""
    return months_to(min(last[:7], str(reading.today)[:7]), MONTHS)


def per_month(ledger: KeptSums, months: tuple[str, ...]) -> defaultdict[str, list[int]]:
    """Return debit minus credit of each account in each of some periods, opening balances apart."""
    places = {month: at for at, month in enumerate(months)}
    moved: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(months))
    for kept_sum in ledger.sums:
        at = places.get(kept_sum.period[:7])
        if at is not None and kept_sum.daybook != OPENING.code:
            moved[kept_sum.account][at] += kept_sum.debit - kept_sum.credit
    return moved


def reads_dutch(reading: Reading) -> bool:
    """Return whether to use Dutch names; the office itself always does."""
    return not reading.actor.person or people.sitting(reading).language == "nl"


def name_of(account: Account, *, dutch: bool) -> str:
    """Return an account's name in Dutch or English."""
    return account.name_nl if dutch else account.name_en


def is_asset(group: str, side: str) -> bool:
    """Decide by an account's group; without one, by the side on which the account grows."""
    return group in ASSETS or (group not in FUNDS and side == "D")


def _kept(key: str, amount: int) -> KeptSum:
    account, period, daybook, side = key.split("|")
    return KeptSum(account, period, daybook, *((amount, 0) if side == "D" else (0, amount)))
