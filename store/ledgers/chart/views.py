"""The chart of accounts: to read whole, and to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from store import people
from store.fields import Option
from store.ledgers.models import Account
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = [
    "AccountChoice",
    "account_choices",
    "account_options",
    "accounts",
    "filtered_accounts",
]


@dataclass(frozen=True)
class AccountChoice:
    """An account to choose; `name` in the reader's language, `btw` its usual code."""

    code: str
    name: str
    btw: str
    control: str


def account_choices(reading: Reading) -> list[AccountChoice]:
    """Return the accounts in use by code, for those who may see the books or draft entries."""
    if not (has_right(reading, "entry.read") or has_right(reading, "entry.draft")):
        return []
    dutch = people.sitting(reading).language == "nl" if reading.actor.person else True
    return [
        AccountChoice(
            account.code,
            account.name_nl if dutch else account.name_en,
            account.btw,
            account.control,
        )
        for account in reading.page(Account, order=("code",), limit=10_000)
        if not account.hidden
    ]


def account_options(reading: Reading) -> list[Option]:
    """Return the accounts in use as options, by code."""
    return [
        Option(account.code, account.code, account.name) for account in account_choices(reading)
    ]


def filtered_accounts(reading: Reading, text: str) -> list[Account]:
    """Return the accounts whose code, names or RGS code contain all words of `text`, by code."""
    words = text.casefold().split()
    return [
        account
        for account in accounts(reading)
        if all(word in _searched(account) for word in words)
    ]


def _searched(account: Account) -> str:
    names = f"{account.code} {account.name_nl} {account.name_en} {account.rgs}"
    return names.casefold()


def accounts(reading: Reading) -> list[Account]:
    """Return the whole chart by code."""
    if not has_right(reading, "ledger.read"):
        return []
    return reading.page(Account, order=("code",), limit=10_000)
