"""Entries in lists, and one entry in full."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store import acts, people
from store.access import No, Yes
from store.acts import answers
from store.engine import Cursor
from store.errors import NotFound
from store.inbox import WorkItem
from store.ledgers.arithmetic.balance import typed_lines
from store.ledgers.entries.decisions import Decisions, decisions_on
from store.ledgers.entries.settlements import Settlement, left_open, paid_by, pays
from store.ledgers.models import STATE_NAMES, Account, Entry, EntryState
from store.ledgers.rules.approval import missing
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.twins import twins_of, with_twin
from store.ledgers.rules.visibility import has_right
from store.reading import Reading
from store.records import known_as

__all__ = [
    "EntryDetail",
    "EntryRow",
    "LineRow",
    "entries",
    "entries_of_item",
    "entries_of_relation",
    "entry_detail",
    "entry_rows",
    "next_entry",
]

ACTS = (
    "entry.change",
    "entry.submit",
    "entry.recall",
    "entry.return",
    "entry.post",
    "entry.reverse",
    "entry.discard",
    "entry.agree",
    "entry.name_orderer",
    "entry.keep_iban",
)
LATEST = ("-sorted",)


@dataclass(frozen=True)
class EntryRow:
    """An entry in a list; `state_name` is a msgid, `number` empty until it is posted.

    `relation_name` is its party or else its description, `total` its amount or what it debits.
    `twin`: another invoice of the relation has its number.
    """

    id: int
    cursor: Cursor
    date: datetime.date
    daybook: str
    number: str
    relation_name: str
    reference: str
    total: int
    state: EntryState
    state_name: str
    returned: bool
    made_by: str
    twin: bool


@dataclass(frozen=True)
class LineRow:
    """A line with its account's name."""

    account: str
    name: str
    debit: int
    credit: int
    btw: str
    text: str


@dataclass(frozen=True)
class Happened:
    """What was done to an entry: when, by whom, and the act in words."""

    at: datetime.datetime
    name: str
    act: str


@dataclass(frozen=True)
class EntryDetail:
    """An entry with names for ids; `happened` is what was done to it, the oldest first; `twins` are other entries with the same invoice number.

    `lines` of a draft that is not whole yet are those typed. `pays` are the invoices that it pays,
    `paid_by` what paid it, and `left` the cents still open. `posted_for` is the person on whose behalf it was posted, if any. `wanted` is what the approval
    rules require besides the actor's own approval.
    """

    entry: Entry
    daybook: str
    state_name: str
    lines: tuple[LineRow, ...]
    pays: tuple[Settlement, ...]
    paid_by: tuple[Settlement, ...]
    left: int
    made_by: str
    submitted_by: str
    posted_by: str
    posted_for: str
    twins: tuple[EntryRow, ...]
    approved_by: tuple[str, ...]
    wanted: tuple[No, ...]
    decisions: Decisions
    happened: tuple[Happened, ...]
    answers: dict[str, Yes | No]


def entries(
    reading: Reading,
    state: EntryState,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[EntryRow]:
    """Return a page of entries in a state, latest date first."""
    if not has_right(reading, "entry.read"):
        return []
    return entry_rows(reading, reading.page(Entry, {"state": state}, LATEST, after, before, limit))


def next_entry(
    reading: Reading, state: EntryState, entry: int, *, back: bool = False
) -> int | None:
    """Return the entry after this one in the list of a state, or before it; None at the end.

    Also works for an entry that has left the list meanwhile.
    """
    if not has_right(reading, "entry.read"):
        return None
    place = reading.cursor(reading.get(Entry, entry), LATEST)
    after, before = (None, place) if back else (place, None)
    matching_entries = reading.page(Entry, {"state": state}, LATEST, after, before, limit=1)
    return matching_entries[0].id if matching_entries else None


def entries_of_relation(
    reading: Reading,
    relation: int,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[EntryRow]:
    """Return a page of a relation's entries, latest date first."""
    if not has_right(reading, "entry.read"):
        return []
    names = known_as(reading, relation)
    matching_entries = reading.page(Entry, {"relation": names}, LATEST, after, before, limit)
    return entry_rows(reading, matching_entries)


def entries_of_item(reading: Reading, item: int) -> list[EntryRow]:
    """Return the entries made from a work item that the actor sees, oldest first."""
    if not has_right(reading, "entry.read") or not _sees_item(reading, item):
        return []
    return entry_rows(reading, reading.page(Entry, {"item": item}))


def _sees_item(reading: Reading, item: int) -> bool:
    try:
        reading.visible(WorkItem, item)
    except NotFound:
        return False
    return True


def entry_detail(reading: Reading, entry: int) -> EntryDetail:
    """Return an entry; raises `NotFound` also for those who may not see it."""
    entry_doc = reading.visible(Entry, entry)
    reading.log_access(entry_doc)
    dutch = people.sitting(reading).language == "nl" if reading.actor.person else True
    lines = entry_doc.lines or typed_lines(entry_doc.daybook, entry_doc.costs)
    codes = {line.account for line in lines}
    chart = reading.page(Account, {"code": sorted(codes)}, limit=1000) if codes else []
    names = {account.code: account.name_nl if dutch else account.name_en for account in chart}
    return EntryDetail(
        entry=entry_doc,
        daybook=daybook_of(reading, entry_doc.daybook).name,
        state_name=_state_name(reading, entry_doc),
        lines=tuple(
            LineRow(
                line.account,
                names.get(line.account, ""),
                line.debit,
                line.credit,
                line.btw,
                line.text,
            )
            for line in lines
        ),
        pays=tuple(pays(reading, entry_doc)),
        paid_by=tuple(paid_by(reading, entry_doc)),
        left=left_open(reading, entry_doc),
        made_by=_name(reading, entry_doc.made_by),
        submitted_by=_name(reading, entry_doc.submitted_by),
        posted_by=_name(reading, entry_doc.posted_by),
        posted_for=_name(reading, _posted_for(reading, entry_doc)),
        twins=tuple(entry_rows(reading, twins_of(reading, entry_doc))),
        approved_by=tuple(_name(reading, approval) for approval in entry_doc.approvals),
        wanted=tuple(missing(reading, entry_doc)) if entry_doc.state == "submitted" else (),
        decisions=decisions_on(reading, entry_doc),
        happened=tuple(_happened(reading, entry_doc)),
        answers=answers(reading, entry_doc, ACTS),
    )


def _happened(reading: Reading, entry: Entry) -> Iterator[Happened]:
    """Yield what was done, without the saving of drafts between."""
    before = ("", 0)
    for change in reading.history(entry):
        if change.act in acts.ACTS and (change.act, change.actor) != before:
            at = datetime.datetime.fromisoformat(change.at)
            yield Happened(at, _name(reading, change.actor), acts.ACTS[change.act].label)
        before = (change.act, change.actor)


def _state_name(reading: Reading, entry: Entry) -> str:
    """Return the state as a msgid: an entry is reversed once its storno is posted."""
    if not entry.reversed_by:
        return STATE_NAMES[entry.state]
    storno = reading.get(Entry, entry.reversed_by)
    return STATE_NAMES["reversed" if storno.state == "posted" else "reversing"]


def _posted_for(reading: Reading, entry: Entry) -> int | None:
    """Return on whose behalf it was posted, from the change log."""
    if entry.posted_by is None:
        return None
    posting = [
        change for change in reading.history(entry) if change.act in ("entry.post", "batch.post")
    ]
    return posting[-1].on_behalf_of if posting else None


def entry_rows(reading: Reading, entries_read: Sequence[Entry]) -> list[EntryRow]:
    """Return entries as rows of a list, latest date first."""
    doubled = with_twin(reading, entries_read)
    return [
        EntryRow(
            id=entry.id,
            cursor=reading.cursor(entry, LATEST),
            date=entry.date,
            daybook=entry.daybook,
            number=entry.number,
            relation_name=entry.about,
            reference=entry.reference,
            total=entry.amount,
            state=entry.state,
            state_name=_state_name(reading, entry),
            returned=bool(entry.note) and entry.state == "draft",
            made_by=_name(reading, entry.made_by),
            twin=entry.id in doubled,
        )
        for entry in reading.log_rows(entries_read)
    ]


def _name(reading: Reading, person: int | None) -> str:
    if not person:
        return ""
    try:
        return reading.get(people.Person, person).name
    except NotFound:
        return ""
