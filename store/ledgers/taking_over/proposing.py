"""Which account here an account of another program is: proposed, for a person to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from store.file_format.books import TheirAccount
from store.ledgers.chart.acts import AccountGiven
from store.ledgers.models import Account
from store.records import sort_key

__all__ = ["AccountRow", "Proposer", "Why"]

Why = Literal["before", "code", "rgs", "name", "chosen", "new"]
RGS_LEAST = 7
"""Signs of an RGS code by which an account is known: `BVorDeb`; what is shorter names a whole group."""
ALIKE = 90
"""Percentage of two names that is the same, where the code is the same too; less is another account."""
LOOSELY = 80
CODE = re.compile(r"[0-9]{4,6}")
GROUPS = {
    "BIva": "fixed", "BMva": "fixed", "BFva": "fixed", "BVrd": "stock", "BVor": "receivables",
    "BLim": "liquid", "BEiv": "equity", "BVrz": "provisions", "BLas": "loans", "BSch": "payables",
    "WOmz": "turnover", "WOvb": "other-income", "WKpr": "purchases", "WPer": "staff",
    "WAfs": "depreciation", "WFbe": "financial",
}  # fmt: skip
"""The group of an account by the begin of its RGS code."""
OTHERS = {"BD": "receivables", "BC": "payables", "WC": "turnover", "WD": "general"}
CREDITS = ("BEiv", "BVrz", "BLas", "BSch", "WOmz", "WOvb")


@dataclass(frozen=True)
class AccountRow:
    """An account of the file, with its opening amount in cents; `ours` is the code it gets here.

    `why` says by what it was known; `new` is the account that is added for it.
    """

    their: TheirAccount
    cents: int
    ours: str
    name: str
    why: Why
    new: AccountGiven | None = None


@dataclass
class Proposer:
    """Proposes an account for one after the other; no account here twice, but for a control account."""

    chart: list[Account]
    before: Mapping[str, str]
    chosen: Mapping[str, str]
    taken: set[str] = field(default_factory=set)

    def rows(
        self, accounts: Iterable[TheirAccount], cents: Mapping[str, int]
    ) -> tuple[AccountRow, ...]:
        """Return all accounts by code; what is surest is known first."""
        theirs = {each.id: each for each in accounts if each.id}
        theirs |= {code: TheirAccount(id=code) for code in cents if code and code not in theirs}
        by_code = {account.code: account for account in self.chart}
        known: dict[str, tuple[Account, Why]] = {}
        for why, find in (("chosen", self._chosen), ("before", self._before), ("code", self._same),
                          ("rgs", self._by_rgs), ("name", self._by_name)):  # fmt: skip
            for code, their in theirs.items():
                if code not in known and (account := find(their, by_code)) is not None:
                    known[code] = (account, why)  # type: ignore[assignment]  # of the tuple above
                    if not account.control:
                        self.taken.add(account.code)
        codes = {*by_code}
        rows = []
        for code, their in sorted(theirs.items()):
            if code in known:
                account, why = known[code]
                row = AccountRow(their, cents.get(code, 0), account.code, account.name_nl, why)
            else:
                row = self._new(their, cents.get(code, 0), codes)
                codes.add(row.ours)
            rows.append(row)
        return tuple(rows)

    def _chosen(self, their: TheirAccount, by_code: Mapping[str, Account]) -> Account | None:
        return by_code.get(self.chosen.get(their.id, ""))

    def _before(self, their: TheirAccount, by_code: Mapping[str, Account]) -> Account | None:
        return None if their.id in self.chosen else by_code.get(self.before.get(their.id, ""))

    def _same(self, their: TheirAccount, by_code: Mapping[str, Account]) -> Account | None:
        """Return the account with the same code, if its RGS code or its name speaks for it too."""
        account = by_code.get(their.id)
        if account is None or their.id in self.chosen or not self._fits(their, account):
            return None
        if their.rgs and _near(their.rgs, account.rgs):
            return account
        from rapidfuzz import fuzz  # slow, and only books taken over need it

        alike = max(
            fuzz.partial_ratio(sort_key(their.name), sort_key(name)) for name in _names(account)
        )
        return account if alike >= LOOSELY or not their.name else None

    def _by_rgs(self, their: TheirAccount, _by_code: object) -> Account | None:
        if their.id in self.chosen or len(their.rgs) < RGS_LEAST:
            return None
        near = [
            each for each in self.chart if _near(their.rgs, each.rgs) and self._fits(their, each)
        ]
        return next(
            (each for each in near if each.rgs.partition(".")[0] == their.rgs),
            next(iter(near), None),
        )

    def _by_name(self, their: TheirAccount, _by_code: object) -> Account | None:
        name = sort_key(their.name)
        if their.id in self.chosen or not name:
            return None
        from rapidfuzz import fuzz  # as above

        scored = [
            (max(fuzz.ratio(name, sort_key(each)) for each in _names(account)), account)
            for account in self.chart
            if self._fits(their, account)
        ]
        best = max(scored, key=lambda pair: pair[0], default=(0, None))
        return best[1] if best[0] >= ALIKE else None

    def _fits(self, their: TheirAccount, account: Account) -> bool:
        return account.code not in self.taken and their.sort in ("", account.sort)

    def _new(self, their: TheirAccount, cents: int, codes: set[str]) -> AccountRow:
        """Return a new account for one that is not known."""
        code = self.chosen.get(their.id) or their.id
        if not CODE.fullmatch(code) or code in codes:
            code = _free(their.id, codes)
        rgs = their.rgs
        sort = their.sort or ("W" if code[:1] in "46789" else "B")
        credit = rgs.startswith(CREDITS) or (not rgs and (cents < 0 or code.startswith("8")))
        side: Literal["D", "C"] = "C" if credit else "D"
        if rgs in {account.rgs for account in self.chart}:
            rgs = f"{rgs}.{code}"
        given = AccountGiven(
            code=code, name_nl=their.name[:80] or code, sort=sort, side=side, rgs=rgs[:30],
            group=GROUPS.get(rgs[:4], OTHERS[sort + side]),
        )  # fmt: skip
        return AccountRow(their, cents, code, given.name_nl, "new", given)


def _names(account: Account) -> tuple[str, str]:
    return account.name_nl, account.name_en


def _near(rgs: str, other: str) -> bool:
    """Whether one RGS code is the other, or names the group it is in."""
    short, long = sorted((rgs, other.partition(".")[0]), key=len)
    return len(short) >= RGS_LEAST and long.startswith(short)


def _free(their: str, codes: set[str]) -> str:
    """Return a free code that begins as theirs does, or the first one from 9100 on."""
    digits = re.sub(r"\D", "", their)[:6].ljust(4, "0")
    begin = int(digits) if digits.strip("0") else 9100
    numbers = chain(range(begin, 1_000_000), range(1000, begin))
    return next(text for number in numbers if (text := f"{number:04}") not in codes)
