"""Drafts: made and kept while they are typed, handed in when they are whole."""

from __future__ import annotations

import datetime

from pydantic import Field

from store import inbox
from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid, Refused
from store.inbox import WorkItem
from store.ledgers.arithmetic.balance import Cost, EntryLine, entry_lines, left_to_split
from store.ledgers.arithmetic.daybooks import PURCHASE
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
from store.ledgers.rules.open_items import CONTROLS
from store.reading import Reading
from store.records import Relation
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
]


class EntryGiven(Given):
    """An entry as far as it is typed: `texts` are the fields as they stand.

    `total` and `costs` in cents, counted the way of the daybook (see `entry_lines`), with
    the btw `included` or without it; of a memorial the total is nil. `due`: when an
    invoice is to be paid, by default after `TERM`.
    """

    daybook: str = PURCHASE.code
    date: datetime.date | None = None
    due: datetime.date | None = None
    relation: int | None = None
    reference: Line = ""
    text: Line = ""
    total: int = 0
    included: bool = True
    costs: tuple[Cost, ...] = ()
    texts: dict[str, str] = Field(default_factory=dict)
    item: int | None = None
    batch: int | None = None


MOST = 10**13
"""Cents; beyond it an amount is a slip."""
TERM = datetime.timedelta(days=30)
"""When an invoice is due unless agreed otherwise (art. 6:119a BW)."""


def _department(reading: Reading, given: EntryGiven) -> int:
    return daybook_of(reading, given.daybook).department


@act("entry.draft", N_("draft an entry"), given=EntryGiven, department_of=_department, quiet=True)
def draft(doing: Doing, given: EntryGiven) -> Entry:
    """Keep a new draft; it gets its number when it is posted."""
    entry = Entry(
        department=_department(doing, given),
        daybook=given.daybook,
        date=given.date or doing.today,
        item=given.item,
        batch=given.batch,
        made_by=doing.actor.person,
    )
    _add_contributor(doing, entry)
    _fill(doing, entry, given)
    kept = doing.add(entry)
    _link(doing, kept)
    _into_batch(doing, kept)
    record_on_item(doing, kept, N_("Entry {entry} begun"))
    return kept


@act(
    "entry.change", N_("change a draft"), on=Entry, given=EntryGiven, states=("draft",), quiet=True
)
def change(doing: Doing, entry: Entry, given: EntryGiven) -> Entry:
    """Keep a draft as it stands now; a bank line's entry is not typed but booked anew."""
    if entry.bank_line is not None:
        raise Refused(N_("A bank entry is not changed: discard it, and book the line again."))
    if entry.reverses is not None:
        raise Refused(N_("A storno mirrors its entry and is not changed. Discard it instead."))
    _add_contributor(doing, entry)
    _fill(doing, entry, given)
    kept = doing.save(entry)
    _link(doing, kept)
    return kept


def _add_contributor(doing: Doing, entry: Entry) -> None:
    """Count the actor, and for whom they act, among those who may not approve it."""
    for who in (doing.actor.person, doing.actor.on_behalf_of):
        if who is not None and who not in (entry.made_by, *entry.changed_by):
            entry.changed_by = (*entry.changed_by, who)


@act("entry.discard", N_("discard a draft"), on=Entry, states=("draft",), undoable=True)
def discard(doing: Doing, entry: Entry, _given: Nothing) -> None:
    """Throw a draft away; the audit trail keeps what it was."""
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
    doing.remove(entry)


@act("entry.submit", N_("submit an entry"), on=Entry, states=("draft",))
def submit(doing: Doing, entry: Entry, _given: Nothing) -> Entry:
    """Hand a draft in for approval; raises `Invalid` at the field that is not right yet."""
    check_whole(entry)
    check_accounts(doing, entry)
    open_period(doing, entry)
    open_items.promise(doing, entry)
    entry.state = "submitted"
    _add_contributor(doing, entry)
    entry.submitted_by = doing.actor.person
    entry.approvals, entry.verified_by = (), None
    entry.note = ""
    kept = doing.save(entry)
    record_on_item(doing, kept, N_("Entry {entry} submitted"))
    return kept


@act("entry.recall", N_("take an entry back"), on=Entry, states=("submitted",))
def recall(doing: Doing, entry: Entry, _given: Nothing) -> Entry:
    """Take one's own submitted entry back to change it."""
    open_items.release(doing, entry)
    reopen_batch(doing, entry)
    entry.state = "draft"
    kept = doing.save(entry)
    record_on_item(doing, kept, N_("Entry {entry} taken back"))
    return kept


def _fill(doing: Doing, entry: Entry, given: EntryGiven) -> None:
    """Put what is typed into a draft, and its lines once they make up the total."""
    relation = doing.get(Relation, given.relation) if given.relation is not None else None
    if max(abs(cents) for cents in (given.total, *(cost.cents for cost in given.costs))) >= MOST:
        raise Invalid(
            N_("{text} is too large for an amount."), field="total", text=given.total // 100
        )
    entry.date = given.date or entry.date
    entry.verified_by = None
    entry.due = given.due or entry.date + TERM if entry.daybook in CONTROLS else None
    entry.relation = given.relation
    entry.relation_name = relation.name if relation else ""
    entry.reference = given.reference
    entry.text = given.text
    entry.total = given.total
    entry.included = given.included
    entry.costs = given.costs
    entry.texts = dict(given.texts)
    entry.sorted = entry.date.isoformat()
    for number, cost in enumerate(given.costs):
        try:
            account_of(doing, cost.account)
        except Invalid as error:
            raise Invalid(error.message, field=f"lines.{number}.account", **error.values) from error
    entry.lines = _lines(doing, entry)
    if entry.lines and not entry.included and entry.total:
        entry.total = abs(sum(line.debit for line in entry.lines)) * (1 if given.total > 0 else -1)


def _lines(doing: Doing, entry: Entry) -> tuple[EntryLine, ...]:
    """The lines of an entry once its costs make up the total; until then none."""
    own = daybook_of(doing, entry.daybook).control
    if left_to_split(entry.total, entry.costs) or not entry.costs or (own and not entry.total):
        return ()
    return entry_lines(
        entry.daybook,
        entry.total,
        entry.costs,
        entry.date,
        own,
        relation=entry.relation if entry.daybook in CONTROLS else None,
        included=entry.included,
    )


def _into_batch(doing: Doing, entry: Entry) -> None:
    """A new entry joins its batch, which must be open and of the same daybook."""
    if entry.batch is None:
        return
    batch = doing.get(Batch, entry.batch)
    if batch.state != "open" or batch.daybook != entry.daybook:
        raise Refused(N_("Batch {name} takes no such entries now."), name=batch.name)
    batch.entries = (*batch.entries, entry.id)
    doing.save(batch)


def reopen_batch(doing: Doing, entry: Entry, *, leaves: bool = False) -> None:
    """An entry that comes back opens its batch again; one that is thrown away leaves it."""
    if entry.batch is None:
        return
    batch = doing.get(Batch, entry.batch)
    batch.state = "open"
    if leaves:
        batch.entries = tuple(entry_id for entry_id in batch.entries if entry_id != entry.id)
    doing.save(batch)


def _link(doing: Doing, entry: Entry) -> None:
    """A work item is about the relation of its entry."""
    if entry.item is not None and entry.relation is not None:
        item = doing.get(WorkItem, entry.item)
        if item.relation != entry.relation:
            item.relation = entry.relation
            doing.save(item)


def record_on_item(doing: Doing, entry: Entry, message: str, text: str = "") -> None:
    """On the timeline of the work item that the entry belongs to."""
    if entry.item is not None:
        name = entry.number or str(entry.id)
        inbox.record(doing, entry.item, "entry", message, {"entry": name}, text)
