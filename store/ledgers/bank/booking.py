"""Book bank lines on the accounts or open items they are for."""

from __future__ import annotations

from typing import Annotated

from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.fields import Id, Plain
from store.ledgers.arithmetic.balance import Cost, entry_lines, euros
from store.ledgers.arithmetic.daybooks import BANK, control_of
from store.ledgers.bank.importing import bank_account_of
from store.ledgers.bank.learned_rules import learn, set_by
from store.ledgers.models import BankLine, Entry
from store.ledgers.rules import open_items
from store.ledgers.rules.entries import (
    account_of,
    check_accounts,
    check_whole,
    open_period,
)
from store.ledgers.rules.lines import deductible
from store.records import Relation
from store.typed_text import Line

__all__ = ["BankPart", "BookBankLine", "book"]


class BankPart(Given):
    """A part of a bank line: cents with the line's sign, on an account or for an open item."""

    account: Line
    cents: Plain
    relation: Annotated[int | None, Id("relation")] = None
    open_item: Annotated[int | None, Id("open_item")] = None
    btw: Line = ""
    text: Line = ""


class BookBankLine(Given):
    """Where a bank line belongs: in `parts` that add up to its amount, or whole on an account, or
    on account of a relation.
    """

    account: Line = ""
    relation: Annotated[int | None, Id("relation")] = None
    text: Line = ""
    parts: tuple[BankPart, ...] = ()


@act("bank.book", N_("post a bank line"), on=BankLine, given=BookBankLine, states=("open",))
def book(doing: Doing, line: BankLine, given: BookBankLine) -> Entry:
    """Make a bank line an entry waiting for approval; a bank rule learns from it."""
    parts = given.parts or (_whole(doing, line, given),)
    left = line.cents - sum(part.cents for part in parts)
    if left:
        raise Invalid(
            N_("{euros} of the bank line is unallocated. Change a part or add one."),
            field="parts",
            euros=euros(left),
        )
    relations = {part.relation for part in parts if part.relation is not None}
    relation = doing.get(Relation, relations.pop()) if len(relations) == 1 else None
    text = given.text or line.remittance[:200]
    costs = tuple(
        Cost(account=account_of(doing, part.account).code, btw=part.btw, cents=part.cents,
             text=part.text or text, relation=part.relation, open_item=part.open_item)
        for part in parts
    )  # fmt: skip
    own = bank_account_of(doing, line.account).ledger
    entry = Entry(
        department=line.department,
        daybook=BANK.code,
        state="submitted",
        date=line.date,
        sorted=line.date.isoformat(),
        relation=relation.id if relation else None,
        relation_name=relation.name if relation else line.name,
        reference=line.reference[:60],
        text=text,
        total=line.cents,
        costs=costs,
        lines=entry_lines(
            BANK.code, line.cents, costs, line.date, own, deductible=deductible(doing, line.date)
        ),
        bank_line=line.id,
        made_by=doing.actor.person,
        submitted_by=doing.actor.person,
        hands=set_by(doing, line, costs),
    )
    check_whole(doing, entry)
    check_accounts(doing, entry)
    open_period(doing, entry)
    open_items.promise(doing, entry)
    kept = doing.add(entry)
    line.state, line.entry = "drafted", kept.id
    doing.save(line)
    learn(doing, line, costs)
    return kept


def _whole(doing: Doing, line: BankLine, given: BookBankLine) -> BankPart:
    """Return the whole line as one part, on an account or on a relation's control account."""
    account = given.account
    if given.relation is not None and not account:
        relation = doing.get(Relation, given.relation)
        account = control_of(client=relation.client, supplier=relation.supplier, cents=line.cents)
    if not account:
        raise Invalid(N_("Choose an account or a contact."), field="account")
    return BankPart(account=account, cents=line.cents, relation=given.relation)
