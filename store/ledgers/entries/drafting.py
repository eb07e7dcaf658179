"""Drafts: saved while they are typed, submitted when complete."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from store import inbox
from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid, Refused
from store.fields import Id, Plain
from store.files import carry, mark_booked
from store.inbox import NOBODY, WorkItem
from store.ledgers.arithmetic.balance import Cost
from store.ledgers.arithmetic.daybooks import PURCHASE, SIGNS
from store.ledgers.models import BankLine, Entry
from store.ledgers.models.batches import Batch
from store.ledgers.rules import open_items
from store.ledgers.rules.entries import (
    account_of,
    check_accounts,
    check_whole,
    daybook_of,
    open_period,
)
from store.ledgers.rules.lines import lines_of
from store.ledgers.rules.open_items import CONTROLS
from store.ledgers.rules.ordering import check_orderer
from store.ledgers.rules.paper_files import booked_files
from store.ledgers.rules.paper_iban import undecided_iban
from store.reading import Reading
from store.records import current
from store.typed_text import Line

__all__ = [
    "TERM",
    "EntryGiven",
    "change",
    "discard",
    "draft",
    "recall",
    "record_on_item",
    "reopen_batch",
    "submit",
    "work_on_item",
]


class EntryGiven(Given):
    """An entry as far as it is typed; `texts` are the current texts of the fields.

    `total` and `costs` are in cents, with the sign of the daybook (see `entry_lines`), with the btw
    `included` or without it; the total of a general journal entry is zero. `due` is when an invoice
    must be paid, by default after `TERM`. `btw` is the btw on the paper invoice, if it may differ
    by cents from what is calculated; `own` the ledger account of the bank account, in its daybook.
    `ordered_by` is who ordered what a purchase invoice is for, and agrees before it is posted.
    """

    daybook: str = PURCHASE.code
    date: datetime.date | None = None
    due: datetime.date | None = None
    relation: Annotated[int | None, Id("relation")] = None
    reference: Line = ""
    text: Line = ""
    total: Plain = 0
    included: bool = True
    btw: Plain | None = None
    own: Line = ""
    costs: tuple[Cost, ...] = ()
    texts: dict[str, str] = Field(default_factory=dict)
    ordered_by: Annotated[int | None, Id("person")] = None
    item: Annotated[int | None, Id("item")] = None
    batch: Annotated[int | None, Id("batch")] = None


MOST = 10**13
"""Cents; a larger amount is a typing error."""
TERM = datetime.timedelta(days=30)
"""Payment term of an invoice unless agreed otherwise (art. 6:119a BW)."""


def _department(reading: Reading, given: EntryGiven) -> int:
    return daybook_of(reading, given.daybook).department


@act("entry.draft", N_("draft an entry"), given=EntryGiven, department_of=_department, quiet=True)
def draft(doing: Doing, given: EntryGiven) -> Entry:
    """Save a new draft; it gets its number when it is posted."""
    entry = Entry(
        department=_department(doing, given),
        daybook=given.daybook,
        date=given.date or doing.today,
        item=given.item,
        batch=given.batch,
        made_by=doing.actor.person,
    )
    _fill(doing, entry, given)
    kept = doing.add(entry)
    work_on_item(doing, kept)
    _into_batch(doing, kept)
    record_on_item(doing, kept, N_("Entry {entry} started"))
    if kept.item is not None:
        carry(doing, "item", kept.item, kept)
        mark_booked(doing, booked_files(doing, kept))
    return kept


@act(
    "entry.change", N_("change a draft"), on=Entry, given=EntryGiven, states=("draft",), quiet=True
)
def change(doing: Doing, entry: Entry, given: EntryGiven) -> Entry:
    """Save changes to a draft; a bank line's entry is booked again instead."""
    if entry.bank_line is not None:
        raise Refused(N_("A bank entry cannot be edited. Discard it and post the line again."))
    _refuse_imported(entry)
    if entry.reverses is not None:
        raise Refused(N_("A reversal cannot be edited. Discard it and reverse again."))
    was = entry.total, entry.relation, entry.daybook
    _fill(doing, entry, given)
    if entry.claimed and was != (entry.total, entry.relation, entry.daybook):
        raise Refused(
            N_("The amount is that of insurance claims. Leave it, the contact and the daybook.")
        )
    kept = doing.save(entry)
    work_on_item(doing, kept)
    return kept


@act("entry.discard", N_("discard a draft"), on=Entry, states=("draft",), undoable=True)
def discard(doing: Doing, entry: Entry, _given: Nothing) -> None:
    """Discard a draft; the audit trail keeps its contents."""
    _refuse_imported(entry)
    if entry.claimed:
        raise Refused(
            N_("Insurance claims made this entry. Submit it; reverse it once it is posted.")
        )
    work_on_item(doing, entry)
    record_on_item(doing, entry, N_("Entry {entry} discarded"))
    if entry.bank_line is not None:
        line = doing.get(BankLine, entry.bank_line)
        line.state, line.entry = "open", None
        doing.save(line)
    if entry.reverses is not None:
        mirrored = doing.get(Entry, entry.reverses)
        mirrored.reversed_by = None
        doing.save(mirrored)
    reopen_batch(doing, entry, leaves=True)
    mark_booked(doing, booked_files(doing, entry), booked=False)
    doing.remove(entry)


@act("entry.submit", N_("submit an entry"), on=Entry, states=("draft",),
     remedy=N_("Open it and press b to recall it."))  # fmt: skip
def submit(doing: Doing, entry: Entry, _given: Nothing) -> Entry:
    """Submit a draft for approval; raises `Invalid` at the first field that is not right."""
    if entry.costs and entry.lines and entry.reverses is None and entry.bank_line is None:
        entry.lines = lines_of(
            doing, entry, sum(cost.cents for cost in entry.costs)
        )  # as the deductible share is now
    check_whole(doing, entry)
    check_accounts(doing, entry)
    open_period(doing, entry)
    open_items.promise(doing, entry)
    entry.state = "submitted"
    entry.submitted_by = doing.actor.person
    entry.approvals, entry.approved_for, entry.verified_by = (), (), None
    entry.agreed_by = entry.ordered_by if entry.ordered_by in doing.actor.hands else None
    entry.paper_iban = undecided_iban(doing, entry)
    mark_booked(doing, booked_files(doing, entry))
    entry.note = ""
    kept = doing.save(entry)
    work_on_item(doing, kept)
    record_on_item(doing, kept, N_("Entry {entry} submitted"))
    return kept


@act("entry.recall", N_("recall an entry"), on=Entry, states=("submitted",))
def recall(doing: Doing, entry: Entry, _given: Nothing) -> Entry:
    """Recall one's own submitted entry to change it."""
    open_items.release(doing, entry)
    reopen_batch(doing, entry)
    entry.state = "draft"
    kept = doing.save(entry)
    work_on_item(doing, kept)
    record_on_item(doing, kept, N_("Entry {entry} recalled"))
    return kept


def _refuse_imported(entry: Entry) -> None:
    if entry.book_import is not None:
        raise Refused(
            N_(
                "This entry came with a file. Undo that import, correct the file, and import it again."
            )
        )


def _fill(doing: Doing, entry: Entry, given: EntryGiven) -> None:
    """Copy the input into a draft, and make its lines once the costs add up to the total."""
    relation = current(doing, given.relation) if given.relation is not None else None
    if max(abs(cents) for cents in (given.total, *(cost.cents for cost in given.costs))) >= MOST:
        raise Invalid(
            N_("{text} is too large for an amount. Check the digits."),
            field="total",
            text=given.total // 100,
        )
    if given.ordered_by != entry.ordered_by:
        check_orderer(doing, given.ordered_by)
    entry.ordered_by = given.ordered_by if entry.daybook == PURCHASE.code else None
    if entry.relation != (relation.id if relation else None):
        entry.kept_iban, entry.kept_by, entry.kept_why = "", None, ""
        entry.paper_iban = ""
    entry.date = given.date or entry.date
    entry.verified_by = None
    entry.due = given.due or entry.date + TERM if entry.daybook in CONTROLS else None
    entry.relation = relation.id if relation else None
    entry.relation_name = relation.name if relation else ""
    entry.reference = given.reference
    entry.text = given.text
    entry.total = given.total
    entry.included = given.included
    entry.btw = given.btw
    entry.own = given.own
    entry.costs = given.costs
    entry.texts = dict(given.texts)
    entry.sorted = entry.date.isoformat()
    for number, cost in enumerate(given.costs):
        try:
            account_of(doing, cost.account)
        except Invalid as error:
            raise Invalid(error.message, field=f"lines.{number}.account", **error.values) from error
    entry.lines = lines_of(doing, entry, given.total)
    if entry.lines and not entry.included and entry.total:
        owed = entry.lines[-1]  # on the daybook's own account
        entry.total = SIGNS[entry.daybook] * (owed.credit - owed.debit)


def _into_batch(doing: Doing, entry: Entry) -> None:
    """Add a new entry to its batch, which must be open and of the same daybook."""
    if entry.batch is None:
        return
    batch = doing.get(Batch, entry.batch)
    if batch.state != "open" or batch.daybook != entry.daybook:
        raise Refused(
            N_("Batch {name} accepts no entries of this kind now. Choose an open batch."),
            name=batch.name,
        )
    batch.entries = (*batch.entries, entry.id)
    doing.save(batch)


def reopen_batch(doing: Doing, entry: Entry, *, leaves: bool = False) -> None:
    """Reopen the batch of a returned or discarded entry, which `leaves` it when discarded."""
    if entry.batch is None:
        return
    batch = doing.get(Batch, entry.batch)
    batch.state = "open"
    if leaves:
        batch.entries = tuple(entry_id for entry_id in batch.entries if entry_id != entry.id)
    doing.save(batch)


def work_on_item(doing: Doing, entry: Entry) -> None:
    """Save the entry's work item: it gets the entry's relation, and the actor a hand in it.

    A notice keeps its own relation.
    """
    if entry.item is None:
        return
    item = doing.get(WorkItem, entry.item)
    keeps = entry.relation is None or item.is_notice
    relation = item.relation if keeps else entry.relation
    workers = {doing.actor.person, doing.actor.on_behalf_of or NOBODY} - {NOBODY}
    if item.relation != relation or not workers.issubset(item.hands):
        item.relation = relation
        doing.save(item)


def record_on_item(doing: Doing, entry: Entry, message: str, text: str = "") -> None:
    """Record an event on the timeline of the work item that the entry belongs to."""
    if entry.item is not None:
        name = entry.number or str(entry.id)
        inbox.record(doing, entry.item, "entry", message, {"entry": name}, text)
