"""What the functions of a sheet may ask, read once, as one person may see it; and the questions.

All amounts are whole cents, debit positive. A period is a month (`2026-03`), a quarter (`2026-Q1`) or
a year (`2026`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from store.errors import N_

__all__ = [
    "AccountFigures",
    "Figures",
    "OpenFigure",
    "Unanswered",
    "months",
    "span",
    "written_span",
]

_MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"([12][0-9]{3})-[QqKk]([1-4])")
_YEAR = re.compile(r"[12][0-9]{3}")
DENIED = "#N/A"
WRONG = "#VALUE!"


class Unanswered(Exception):
    """A question without an answer: the error of the cell, and why (a msgid, and what it is about)."""

    def __init__(self, code: str, reason: str, about: str = "") -> None:
        super().__init__(code, reason, about)
        self.code, self.reason, self.about = code, reason, about


@dataclass(frozen=True)
class AccountFigures:
    """An account: its balance after each month in which it changed, and debit and credit of months.

    The balance of a `result` account begins each year at zero.
    """

    name: str
    result: bool
    credit_side: bool
    balance: tuple[tuple[str, int], ...] = ()
    moved: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class OpenFigure:
    """An open item, of debtors or creditors, with what is left of it; `due` is a day as text."""

    side: str
    relation: str
    due: str
    left: int


@dataclass(frozen=True)
class Figures:
    """The figures that a sheet reads: of the books, and counts of records.

    `denied`: the reader may not see the books. `records` are answers by question, None for what the
    reader may not see; `open_items` are those of today (no key) and of the ends of months that the
    sheet names, and `contacts` are the contacts that it names. `today` is a day as text. `until` says how far the books were.
    """

    first: str
    last: str
    today: str
    denied: bool = False
    accounts: Mapping[str, AccountFigures] = field(default_factory=dict)
    budgets: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)
    boxes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    open_items: Mapping[str, tuple[OpenFigure, ...]] = field(default_factory=dict)
    contacts: tuple[str, ...] = ()
    records: Mapping[str, str | None] = field(default_factory=dict)
    until: str = ""

    @property
    def complete(self) -> bool:
        """Whether the reader may see all that is asked."""
        return not self.denied and None not in self.records.values()

    def to_json(self) -> dict[str, Any]:
        """Return what `of_json` reads."""
        return asdict(self)

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> Figures:
        """Return the figures that were written by `to_json`."""
        accounts = {
            code: AccountFigures(
                **{
                    **each,
                    "balance": tuple((month, cents) for month, cents in each["balance"]),
                    "moved": {
                        month: (debit, credit) for month, (debit, credit) in each["moved"].items()
                    },
                }
            )
            for code, each in said["accounts"].items()
        }
        items = {
            last: tuple(OpenFigure(**each) for each in some)
            for last, some in said["open_items"].items()
        }
        contacts = tuple(said["contacts"])
        return cls(**{**said, "accounts": accounts, "open_items": items, "contacts": contacts})

    def codes(self, wanted: str) -> list[str]:
        """Return the accounts that are meant: `4000`, `4000:4099` or `40*`; raises `Unanswered`."""
        if self.denied:
            raise Unanswered(DENIED, N_("You may not see the books. Ask your manager."))
        begin, colon, end = wanted.partition(":")
        if colon:
            codes = [code for code in self.accounts if begin <= code <= end]
        elif wanted.endswith("*"):
            codes = [code for code in self.accounts if code.startswith(wanted[:-1])]
        else:
            codes = [code for code in (wanted, wanted.zfill(4)) if code in self.accounts][:1]
        if not codes or not wanted.strip("*:"):
            raise Unanswered(
                WRONG, N_("The chart has no account {about}. Choose another."), wanted[:40]
            )
        return codes

    def balance(self, wanted: str, until: str) -> int:
        """Return the balance at the end of a period."""
        last = span(until)[1]
        return sum(self._balance(self.accounts[code], last) for code in self.codes(wanted))

    def _balance(self, account: AccountFigures, last: str) -> int:
        place = bisect_right(account.balance, (last, _MOST)) - 1
        if place < 0:
            return 0
        month, cents = account.balance[place]
        return 0 if account.result and month[:4] != last[:4] else cents

    def moves(self, wanted: str, first: str, last: str) -> tuple[int, int]:
        """Return debit and credit from one period to the end of another."""
        inside = months(span(first)[0], span(last)[1])
        sums = [
            self.accounts[code].moved.get(month, (0, 0))
            for code in self.codes(wanted)
            for month in inside
        ]
        return sum(debit for debit, _ in sums), sum(credit for _, credit in sums)

    def budget(self, wanted: str, first: str, last: str, version: str) -> int:
        """Return what the budget expects; of years without a budget `Unanswered` is raised."""
        inside, cents = months(span(first)[0], span(last)[1]), 0
        codes = self.codes(wanted)
        for month in inside:
            amounts = self.budgets.get(f"{month[:4]}/{version}" if version else month[:4])
            if amounts is None:
                raise Unanswered(DENIED, N_("{about} has no fixed budget. Fix one."), month[:4])
            for code in codes:
                expected = amounts[code][int(month[5:]) - 1] if code in amounts else 0
                cents += -expected if self.accounts[code].credit_side else expected
        return cents

    def box(self, box: str, first: str, last: str, part: str) -> int:
        """Return a box of the VAT return over some periods."""
        self._refuse_denied()
        key = f"{box.lower()}|{_part(part)}"
        inside = months(span(first)[0], span(last)[1])
        if key not in self.boxes:
            raise Unanswered(WRONG, N_("The return has no box {about} with that part."), box[:20])
        return sum(self.boxes[key].get(month, 0) for month in inside)

    def open_left(self, who: str, until: str, *, late: bool) -> int:
        """Return what is open of all debtors, all creditors or one contact, at the end of a period."""
        self._refuse_denied()
        last = span(until)[1] if until else ""
        items = self.open_items.get(last)
        if items is None:
            raise Unanswered(DENIED, N_("Type the period {about} in a cell of this sheet."), until)
        side = _SIDES.get(who.casefold(), "")
        if not side and who.casefold() not in self._relations:
            raise Unanswered(WRONG, N_("No contact is named {about}. Check the name."), who[:40])
        day = _end(last, self.today)
        return sum(
            each.left
            for each in items
            if (each.side == side if side else each.relation.casefold() == who.casefold())
            and (not late or each.due < day)
        )

    @property
    def _relations(self) -> frozenset[str]:
        named = {each.relation for items in self.open_items.values() for each in items}
        return frozenset(each.casefold() for each in named.union(self.contacts))

    def record(self, question: str) -> str:
        """Return the count or sum of a view of records; raises `Unanswered`."""
        if question not in self.records:
            raise Unanswered(WRONG, N_("Give the kind and the view as texts."))
        answer = self.records[question]
        if answer is None:
            raise Unanswered(DENIED, N_("You may not see these records, or they are not there."))
        return answer

    def _refuse_denied(self) -> None:
        if self.denied:
            raise Unanswered(DENIED, N_("You may not see the books. Ask your manager."))


_MOST = 10**18
_SIDES = {"debiteuren": "debtors", "debtors": "debtors", "crediteuren": "creditors",
          "creditors": "creditors"}  # fmt: skip


def _part(part: str) -> str:
    names = {"": "btw", "btw": "btw", "vat": "btw", "grondslag": "base", "base": "base"}
    if part.casefold() not in names:
        raise Unanswered(WRONG, N_("{about} is unknown. Write base or vat."), part[:20])
    return names[part.casefold()]


def span(period: str) -> tuple[str, str]:
    """Return the first and last month of a period; raises `Unanswered` for any other text."""
    text = period.strip()
    if match := _MONTH.fullmatch(text):
        return text, text
    if match := _QUARTER.fullmatch(text):
        quarter = int(match[2])
        return f"{match[1]}-{quarter * 3 - 2:02}", f"{match[1]}-{quarter * 3:02}"
    if _YEAR.fullmatch(text):
        return f"{text}-01", f"{text}-12"
    raise Unanswered(
        WRONG, N_("{about} is not a period. Write 2026, 2026-Q1 or 2026-03."), text[:40]
    )


def written_span(first: str, last: str) -> str:
    """Return two months as the period that `span` reads: a year, a quarter, or else the first month."""
    year = first[:4]
    if (first, last) == (f"{year}-01", f"{year}-12"):
        return year
    quarter = f"{year}-Q{int(last[5:]) // 3}"
    return quarter if int(last[5:]) >= 3 and span(quarter) == (first, last) else first


def months(first: str, last: str) -> list[str]:
    """Return the months from one to another; none when they are the wrong way round."""
    begin, end = (int(each[:4]) * 12 + int(each[5:]) - 1 for each in (first, last))
    return [
        f"{month // 12:04}-{month % 12 + 1:02}"
        for month in range(begin, min(end, begin + 1200) + 1)
    ]


def _end(last: str, today: str) -> str:
    """Return the day before which an item had to be paid: the first after a month, or today."""
    if not last:
        return today
    year, month = int(last[:4]), int(last[5:])
    return min(f"{year + month // 12:04}-{month % 12 + 1:02}-01", today)
