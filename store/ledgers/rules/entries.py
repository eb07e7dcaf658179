"""The requirements for submitting and posting an entry."""

from __future__ import annotations

from datetime import date

from store.errors import N_, Invalid, NotFound, Refused
from store.ledgers.arithmetic.balance import check_balance, with_paper_btw
from store.ledgers.arithmetic.btw import CODES
from store.ledgers.arithmetic.daybooks import (
    BANK,
    CASH,
    DAYBOOKS,
    MEMORIAL,
    PURCHASE,
    SALES,
    number,
    takes,
)
from store.ledgers.arithmetic.periods import BTW, check_open, period_of
from store.ledgers.models import Account, Daybook, Entry, OpenItem, Period
from store.ledgers.rules.btw_settings import check_code
from store.reading import Reading
from store.records import current

__all__ = [
    "account_of",
    "check_accounts",
    "check_whole",
    "daybook_of",
    "next_number",
    "open_period",
    "period_for",
]


def check_whole(reading: Reading, entry: Entry) -> None:
    """Raise `Invalid`, naming the field, unless an entry can be submitted.

    One that came with a file is as it was kept there: it has only to balance.
    """
    if entry.book_import is not None:
        check_balance(entry.lines)
        return
    if entry.daybook in (PURCHASE.code, SALES.code):
        if entry.relation is None:
            supplier, client = N_("Choose the supplier."), N_("Choose the client.")
            raise Invalid(supplier if entry.daybook == PURCHASE.code else client, field="relation")
        if not entry.reference and entry.daybook == PURCHASE.code:
            raise Invalid(N_("Type the number of the invoice."), field="reference")
        if not entry.total:
            raise Invalid(N_("Type the total of the invoice."), field="total")
    elif not entry.total and entry.daybook in (CASH.code, BANK.code):
        raise Invalid(N_("Type the amount received; with a minus, the amount paid."), field="total")
    check_balance(entry.lines)
    _check_codes(reading, entry)
    _check_paper_btw(entry)
    _check_customer(reading, entry)


def _check_codes(reading: Reading, entry: Entry) -> None:
    """Check that a purchase has purchase btw codes, and a sale sales codes, in use on its date.

    A reversal has those of what it reverses.
    """
    for at, cost in enumerate(entry.costs if entry.reverses is None else ()):
        if cost.btw:
            check_code(reading, cost.btw, entry.date, f"lines.{at}.btw")
    if entry.daybook not in (PURCHASE.code, SALES.code):
        return
    purchase = entry.daybook == PURCHASE.code
    for at, cost in enumerate(entry.costs):
        if cost.btw and CODES[cost.btw].purchase != purchase:
            raise Invalid(
                N_("VAT code {code} does not fit daybook {daybook}. Choose one from the list."),
                field=f"lines.{at}.btw",
                code=cost.btw,
                daybook=entry.daybook,
            )


def _check_paper_btw(entry: Entry) -> None:
    """Check that btw typed from the paper is that of the lines, but for cents."""
    if entry.btw is not None:
        with_paper_btw(entry.costs, entry.btw, entry.date, included=entry.included)


def _check_customer(reading: Reading, entry: Entry) -> None:
    """Check that goods and services to the EU go to a btw-id of another EU country.

    Box 3b and the declaration of them (opgaaf ICP) list the buyer's btw-id (art. 37a Wet OB).
    """
    for at, cost in enumerate(entry.costs):
        if entry.reverses or not cost.btw or CODES[cost.btw].base_box != "3b":
            continue
        party = cost.relation or entry.relation
        client = current(reading, party) if party is not None else None
        if client is None or client.btw_id[:2] in ("", "NL"):
            raise Invalid(
                N_("Code {code} needs a foreign EU VAT number. Add it to the contact, or choose "
                   "another code."),
                field=f"lines.{at}.btw",
                code=cost.btw,
            )  # fmt: skip


def daybook_of(reading: Reading, code: str) -> Daybook:
    """Return the daybook with this code; raises `Invalid` when there is none."""
    daybooks = reading.page(Daybook, {"code": code}, limit=1)
    if not daybooks or code not in DAYBOOKS:
        raise Invalid(N_("Unknown daybook: {code}. Choose one from the list."), code=code)
    return daybooks[0]


def account_of(reading: Reading, code: str) -> Account:
    """Return the account with this code; raises `Invalid` when there is none."""
    accounts = reading.page(Account, {"code": code}, limit=1)
    if not accounts:
        raise Invalid(
            N_("Account {code} is not in the chart of accounts. Choose another."), code=code
        )
    return accounts[0]


def check_accounts(reading: Reading, entry: Entry) -> None:
    """Raise unless the daybook may book on all accounts; control accounts have their own.

    The general journal may settle open items of one relation with each other on theirs, and what came
    with a file of books is as it was kept there.
    """
    if entry.daybook == MEMORIAL.code and _is_allocation(reading, entry):
        return
    if entry.book_import is not None:
        return
    for line in entry.lines:
        account = account_of(reading, line.account)
        if not takes(entry.daybook, account.control):
            raise Refused(
                N_("Account {code} can be used in daybook {daybook} only. Choose another account."),
                code=line.account,
                daybook=account.control,
            )


def _is_allocation(reading: Reading, entry: Entry) -> bool:
    """Return whether all lines settle items of one relation, whatever relation the lines name."""
    settled = [line.open_item for line in entry.lines if line.open_item is not None]
    try:
        items = [reading.get(OpenItem, item) for item in settled]
    except NotFound:  # promising says so
        return False
    parties = {(item.account, item.relation) for item in items}
    named = {(line.account, line.relation) for line in entry.lines}
    return len(settled) == len(entry.lines) and parties == named and len(parties) == 1


def open_period(reading: Reading, entry: Entry) -> Period:
    """Return the entry's period, if the actor can book in it; raises `NotFound` or `Refused`."""
    period = period_for(reading, entry.daybook, entry.department, entry.date)
    if period.locks.get(BTW) == "hard" and any(line.btw for line in entry.lines):
        raise Refused(
            N_(
                "The VAT return of {period} is filed. Choose a later date, or have its VAT reopened."
            ),
            period=period.key,
        )
    return period


def period_for(reading: Reading, daybook: str, department: int, day: date) -> Period:
    """Return the period of a day, if the actor can book in it; raises `NotFound` or `Refused`."""
    leads = reading.reach("period.lock").covers(department, owned=False)
    key = period_of(day)
    periods = reading.page(Period, {"key": key}, limit=1)
    if not periods:
        raise NotFound(
            N_("Period {period} does not exist: its year is not open. Change the date."),
            period=key,
        )
    check_open(key, periods[0].lock_of(daybook), daybook, leads=leads)
    return periods[0]


def next_number(reading: Reading, entry: Entry) -> str:
    """Return the next document number, taken inside the posting commit so that none is skipped."""
    year = entry.date.year
    count = reading.tally("numbers", f"{year}|{entry.daybook}") + 1
    return number(year, entry.daybook, count)
