"""Changes to the chart of accounts, by those who lead the bookkeeping."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from store.access import No
from store.acts import Doing, Given, act
from store.engine import Doc
from store.errors import N_, Invalid, Refused
from store.fields import Field, Option
from store.ledgers.arithmetic.btw import CODES
from store.ledgers.arithmetic.daybooks import BANK
from store.ledgers.arithmetic.standard_chart import GROUPS
from store.ledgers.models import Account
from store.ledgers.rules.approval import is_named
from store.ledgers.rules.entries import daybook_of
from store.reading import Reading
from store.typed_text import Line

__all__ = ["AccountGiven", "add_account", "change_account"]


SORTS = (Option("B", "B", N_("balance sheet")), Option("W", "W", N_("result")))
SIDES = (Option("D", "D", N_("debit")), Option("C", "C", N_("credit")))


def _named(name: str) -> str:
    if not name:
        raise Invalid(N_("Give the account a name."), field="name_nl")
    return name


def _coded(btw: str) -> str:
    if btw and btw not in CODES:
        raise Invalid(
            N_("Unknown VAT code: {code}. Choose one from the list."), field="btw", code=btw
        )
    return btw


def _grouped(group: str) -> str:
    if group not in GROUPS:
        raise Invalid(N_("Unknown group: {group}. Choose one from the list."), field="group",
                      group=group)  # fmt: skip
    return group


class AccountGiven(Given):
    """A ledger account as typed; `hidden` leaves it out of completion."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{4,6}$"),
                    Field(N_("Account"), required=True, limit=6, cells=8)]  # fmt: skip
    rgs: Annotated[Line, Field(N_("RGS"), limit=30, cells=18, skip=True)] = ""
    name_nl: Annotated[Line, AfterValidator(_named),
                       Field(N_("Name"), required=True, limit=80, cells=50)]  # fmt: skip
    name_en: Annotated[Line, Field(N_("In English"), limit=80, cells=50, skip=True)] = ""
    sort: Annotated[Literal["B", "W"], Field(N_("Type"), "choice", options=SORTS, required=True)]
    side: Annotated[Literal["D", "C"], Field(N_("Side"), "choice", options=SIDES, required=True)]
    group: Annotated[str, AfterValidator(_grouped),
                     Field(N_("Group"), "code", of="group", required=True, cells=24)]  # fmt: skip
    btw: Annotated[str, AfterValidator(_coded),
                   Field(N_("VAT"), "code", of="btw", cells=5, skip=True)] = ""  # fmt: skip
    hidden: bool = False


def _is_used(reading: Reading, doc: Doc) -> No | None:
    """Refuse an undo that takes away or changes an account on which is booked, or that a rule names."""
    if not isinstance(doc, Account):
        return None
    kept = reading.page(Account, {"code": doc.code}, limit=2)
    fixed = [(account.sort, account.side) for account in kept]
    booked = bool(reading.tallies("ledger", f"{doc.code}|"))
    if len(kept) > 1 or (booked and (doc.sort, doc.side) not in fixed):
        return No("state", N_("Account {code} was used since, so undo is no longer possible. "
                              "Change the account instead."), {"code": doc.code})  # fmt: skip
    if not kept and is_named(reading, doc.code):
        return No("state", N_("An approval rule uses account {code}. Propose to change that rule first."), {"code": doc.code})  # fmt: skip
    return None


@act("account.add", N_("add an account"), given=AccountGiven, undoable=True, undo_unless=_is_used)
def add_account(doing: Doing, given: AccountGiven) -> Account:
    """Add an account; its code must be unused."""
    _refuse_elsewhere(doing)
    if doing.page(Account, {"code": given.code}, limit=1):
        raise Invalid(
            N_("Account {code} already exists. Choose another code."), field="code", code=given.code
        )
    return doing.add(Account(**_filled(given)))


@act("account.change", N_("change an account"), on=Account, given=AccountGiven, undoable=True,
     undo_unless=_is_used)  # fmt: skip
def change_account(doing: Doing, account: Account, given: AccountGiven) -> Account:
    """Change an account; once it has postings, its code, sort and side are fixed (art. 52 AWR)."""
    _refuse_elsewhere(doing)
    fixed = (account.code, account.sort, account.side)
    if (given.code, given.sort, given.side) != fixed:
        if doing.tallies("ledger", f"{account.code}|"):
            raise Refused(
                N_(
                    "Account {code} has postings: its code, type and side are fixed. Add a new "
                    "account."
                ),
                code=account.code,
            )
        if given.code != account.code and is_named(doing, account.code):
            raise Refused(
                N_("An approval rule uses account {code}. Propose to change that rule first."),
                code=account.code,
            )
        if given.code != account.code and doing.page(Account, {"code": given.code}, limit=1):
            raise Invalid(
                N_("Account {code} already exists. Choose another code."),
                field="code",
                code=given.code,
            )
    for name, value in _filled(given).items():
        setattr(account, name, value)
    return doing.save(account)


def _refuse_elsewhere(doing: Doing) -> None:
    """Refuse those who may not approve in the department of the books."""
    if not doing.reach("entry.post").covers(daybook_of(doing, BANK.code).department, owned=False):
        raise Refused(
            N_("Only the manager of the books can change the chart of accounts. Ask that manager.")
        )


def _filled(given: AccountGiven) -> dict[str, object]:
    return {**given.model_dump(), "name_en": given.name_en or given.name_nl}
