"""What to watch beside the boxes of a return of btw: schemes, corrections of the year, bad debts."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from store.errors import N_, Term
from store.fields import Field
from store.ledgers.arithmetic.btw import rate, rounded
from store.ledgers.arithmetic.ranges import last_day
from store.ledgers.btw_return.bad_debts import REMARKS, bad_debts
from store.ledgers.btw_return.content import corrections
from store.ledgers.models import Account
from store.ledgers.rules.btw_amounts import amounts
from store.ledgers.rules.btw_settings import setting_on
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["WatchRow", "to_watch"]

KOR_LIMIT = 20_000_00
"""Cents of turnover in a year up to which the small business scheme applies (art. 25 Wet OB)."""
PROVISIONS = ("WBedOvpMlv", "WBedOvpOvp", "WBedVkkRel")
"""RGS codes of staff provisions and gifts (Besluit uitsluiting aftrek omzetbelasting 1968)."""
CARS = ("WBedAut",)
"""RGS codes of the costs of cars begin with it."""
NOT_SET = N_("nobody set this")


@dataclass(frozen=True)
class WatchRow:
    """Something to watch with its figure in cents, a day by which it is done, and what to do."""

    what: Annotated[str, Field(N_("What"), cells=46, column=36, most=50)]
    account: Annotated[str, Field(N_("Account"), cells=8, column=8)]
    cents: Annotated[int | None, Field(N_("Amount"), "sum", column=12)]
    by: Annotated[datetime.date | None, Field(N_("Due"), "date", column=10, priority=1)]
    remark: Annotated[str, Field(N_("What to do"), cells=30, column=22, most=30)]


def to_watch(reading: Reading, first: str, last: str) -> list[WatchRow]:
    """Return what to watch over some periods; what is corrected once a year over the whole year."""
    if not has_right(reading, "ledger.read", N_("VAT boxes")):
        return []
    day = last_day(last)
    return [
        *_kor(reading, day),
        *_margin(reading, first, last, day),
        *_provisions(reading, day),
        *_private(reading, day),
        *_unpaid(reading),
        *_late(reading),
    ]


def _row(what: str, cents: int | None, remark: str, account: str = "",
         by: datetime.date | None = None) -> WatchRow:  # fmt: skip
    return WatchRow(Term(what), account, cents, by, Term(remark))


def _kor(reading: Reading, day: datetime.date) -> Iterator[WatchRow]:
    if setting_on(reading, "kor", day) != "on":
        return
    turnover = [each.code for each in _accounts(reading) if each.group == "turnover"]
    names = (N_("KOR: sales of this year"), N_("KOR: sales of last year"))
    for name, year in zip(names, (day.year, day.year - 1), strict=True):
        sold = -sum(_moved(reading, turnover, str(year)).values())
        over = sold > KOR_LIMIT
        yield _row(name, sold, N_("above 20,000: it ends") if over else N_("at most 20,000"))


def _margin(reading: Reading, first: str, last: str, day: datetime.date) -> Iterator[WatchRow]:
    """Yield what was sold and bought under the margin scheme, and the btw in what is between."""
    moved = amounts(reading, first, last)
    sold, bought = moved["VM", "base"], moved["IM", "base"]
    how = setting_on(reading, "margin", day)
    if not sold and not bought:
        return
    yield _row(N_("Margin scheme: sold"), sold, N_("book the VAT with MARG"))
    yield _row(N_("Margin scheme: bought"), bought, "")
    if how == "period":
        margin = sold - bought
        percentage = rate("MARG", day)
        btw = rounded(Decimal(max(margin, 0)) * percentage / (100 + percentage))
        yield _row(N_("Margin scheme: VAT in the margin"), btw,
                   N_("margin below zero") if margin < 0 else N_("book with MARG, VAT included"))  # fmt: skip
    elif how == "item":
        yield _row(N_("Margin scheme: VAT per item"), None, N_("calculate it per item"))
    else:
        yield _row(N_("Margin scheme: per item or period"), None, NOT_SET)


def _provisions(reading: Reading, day: datetime.date) -> Iterator[WatchRow]:
    accounts = [each.code for each in _accounts(reading) if each.rgs.startswith(PROVISIONS)]
    moved = _moved(reading, accounts, str(day.year))
    for account, cents in sorted(moved.items()):
        if cents:
            yield _row(N_("BUA: staff provisions and gifts"), cents,
                       N_("above 227 each: correct"), account)  # fmt: skip
    if any(moved.values()) and setting_on(reading, "bua", day) is None:
        yield _row(N_("BUA: box of the correction"), None, NOT_SET)


def _private(reading: Reading, day: datetime.date) -> Iterator[WatchRow]:
    year = str(day.year)
    booked = amounts(reading, f"{year}-01", f"{year}-12")["1d", "btw"]
    yield _row(N_("Private use: VAT in 1d this year"), booked, N_("book it with PRIV"))
    cars = [each.code for each in _accounts(reading) if each.rgs.startswith(CARS)]
    costs = sum(_moved(reading, cars, year).values())
    if costs:
        yield _row(N_("Private use of cars: costs this year"), costs, N_("2.7 percent of price"))


def _unpaid(reading: Reading) -> Iterator[WatchRow]:
    sums: Counter[str] = Counter()
    for each in bad_debts(reading):
        sums[each.remark] += each.btw
    for remark in REMARKS.values():
        if sums[remark]:
            yield _row(N_("Unpaid for a year: VAT"), sums[remark], remark)


def _late(reading: Reading) -> Iterator[WatchRow]:
    for each in corrections(reading):
        if each.report_by is not None:
            yield _row(N_("Came late in a filed return"), each.payable,
                       N_("report a correction"), by=each.report_by)  # fmt: skip


def _accounts(reading: Reading) -> list[Account]:
    return reading.page(Account, order=("code",), limit=5000)


def _moved(reading: Reading, accounts: Iterable[str], year: str) -> dict[str, int]:
    """Return debit minus credit of each account in a year, in cents."""
    sums = dict.fromkeys(accounts, 0)
    for account in sums:
        for key, cents in reading.tallies("ledger", f"{account}|{year}-").items():
            sums[account] += cents if key.endswith("|D") else -cents
    return sums
