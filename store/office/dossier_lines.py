"""What a line of a dossier says of a document, and whether the actor sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.engine import Doc, model_of
from store.errors import N_
from store.files import Attachment
from store.inbox import STATE_NAMES, Event, ItemLink, MailDoc, WorkItem, withdrawn
from store.ledgers import STATE_NAMES as ENTRY_STATES
from store.ledgers import Entry, OpenItem
from store.people import Person
from store.reading import Reading
from store.records import VOID, KindInUse, Record, RecordLink, in_use

__all__ = ["Leads", "Line", "Shown", "leads_to"]

MOST_UNDONE = 1_000
"""Upper limit, never reached, of what was undone of the items on a page."""

Leads = tuple[str, int]
"""The kind and the number of a document."""


@dataclass(frozen=True)
class Line:
    """The words of a line, which may be hostile; `state` is a msgid, `cents` an amount.

    Of a record `filed` is its kind, by which `state` is one of its codes. `due` is the day on which
    an open item is payable.
    """

    title: str
    beside: str = ""
    state: str = ""
    cents: int | None = None
    due: date | None = None
    filed: KindInUse | None = None


def leads_to(doc: Doc) -> Leads | None:
    """Return what the line of a document is about; who sees that sees the line.

    None for what is no longer there: a file that was removed, a record that was never made.
    """
    match doc:
        case MailDoc() | Event() | ItemLink():
            return WorkItem.kind, doc.item
        case RecordLink():
            return Record.kind, doc.record
        case OpenItem():
            return Entry.kind, doc.entry
        case Attachment():
            return None if doc.removed else (doc.to_kind, doc.to)
        case Record() if doc.state == VOID:
            return None
    return doc.kind, doc.id


class Shown:
    """The documents that a page of a dossier tells of, each kind read at once.

    What a line shows of them is in the access log as it is where they are listed; a record of a
    logged kind, such as a patient file, as if it was opened: its line tells of the patient.
    """

    def __init__(self, reading: Reading, docs: Sequence[Doc]) -> None:
        self._reading = reading
        self._there: dict[Leads, Doc] = {(doc.kind, doc.id): doc for doc in docs}
        self._seen: dict[tuple[object, ...], bool] = {}
        wanted = {leads for doc in docs if (leads := leads_to(doc))} - self._there.keys()
        for kind in sorted({kind for kind, _key in wanted}):
            model = model_of(kind)
            keys = [key for other, key in wanted if other == kind]
            if model is not None:
                several = reading.several(model, keys)
                self._there |= {(kind, key): doc for key, doc in several.items()}
        writers = {doc.actor for doc in docs if isinstance(doc, Event)}
        self._names = {key: by.name for key, by in reading.several(Person, writers).items()}
        self._withdrawn = _withdrawn(reading, docs)

    def line(self, doc: Doc) -> Line | None:
        """Return the line of a document; None for those who may not see it."""
        leads = leads_to(doc)
        about = self._there.get(leads) if leads else None
        if about is None or not self._sees(about):
            return None
        if isinstance(doc, Event) and doc.id in self._withdrawn:
            return None
        if isinstance(doc, OpenItem) and not self._sees(doc):
            return None
        if self._reading.logged(type(about), about) is not None:
            self._reading.log_access(about)
        else:
            self._reading.log_rows([about])
        return self._in_words(doc, about)

    def _sees(self, doc: Doc) -> bool:
        """By its rule; those of one kind, department and state that are not the actor's are alike."""
        owned = self._reading.actor.person in doc.owners()
        facts = (getattr(doc, name, None) for name in ("department", "state", "of"))
        alike = (doc.kind, *facts, owned)
        if alike not in self._seen:
            self._seen[alike] = self._reading.sees(doc)
        return self._seen[alike]

    def _in_words(self, doc: Doc, about: Doc) -> Line:
        match doc:
            case Record():
                kind = in_use(self._reading, doc.of)
                return Line(doc.display_name(), state=kind.state_now(doc.state), filed=kind)
            case WorkItem():
                return Line(doc.title, doc.sender, STATE_NAMES[doc.state])
            case MailDoc() if doc.direction == "out":
                return Line(doc.subject, ", ".join(doc.to), N_("sent by us"))
            case MailDoc():
                return Line(doc.subject, doc.sender_name or doc.sender_address, N_("received"))
            case Event():
                return Line(doc.text, self._names.get(doc.actor, ""))
            case Entry():
                named = " ".join(filter(None, (doc.number, doc.about)))
                return Line(named, doc.reference, ENTRY_STATES[doc.state], doc.amount)
            case OpenItem():
                return Line(doc.number, doc.reference, N_("open"), doc.left, doc.due)
            case Attachment():
                return Line(doc.name, about.display_name())
            case RecordLink():
                return Line(about.display_name(), doc.note)
        return Line(about.display_name())


def _withdrawn(reading: Reading, docs: Sequence[Doc]) -> set[int]:
    """Return which notes were undone."""
    items = sorted({doc.item for doc in docs if isinstance(doc, Event)})
    if not items:
        return set()
    undone = reading.page(Event, {"item": items, "sort": "undo"}, limit=MOST_UNDONE)
    return withdrawn(undone)
