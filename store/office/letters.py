"""Letters on paper: templates filled in for an item, an entry or a contact, kept with it as PDF.

The templates are texts of departments (`store.inbox.mail.texts`), with the same fields. A letter is
kept by the act that attaches a file, and mailed by the acts that answer and write.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from store import inbox, ledgers
from store.access import Actor, No, Yes
from store.acts import answers_on
from store.acts.office_protocol import OfficeProtocol
from store.engine import Doc
from store.errors import N_, Invalid, NotFound, missing
from store.export.cells import day, euros
from store.export.letter import letter_pdf
from store.inbox import WorkItem
from store.ledgers import Entry
from store.office.visibility import visible_document
from store.people import House, Person
from store.reading import Reading
from store.records import Relation
from store.typed_text import visible

__all__ = ["LetterText", "Letters", "letter_file", "letters"]

D = TypeVar("D", bound=Doc)
KINDS = ("item", "entry", "relation")
LONGEST = 20_000
"""Characters of a letter."""


@dataclass(frozen=True)
class LetterText:
    """A template filled in; `unfilled` are the fields that have no value, as they stand in it."""

    id: int
    name: str
    department: str
    text: str
    unfilled: tuple[str, ...]


@dataclass(frozen=True)
class Letters:
    """What a letter is about, the templates filled in for it, and whether one can be kept there."""

    what: str
    texts: tuple[LetterText, ...]
    answer: Yes | No


def letters(reading: Reading, kind: str, id: int) -> Letters:
    """Return the letters that can be written about a document, from the templates the actor sees.

    Raises `NotFound` also for those who may not see the document.
    """
    if kind not in KINDS:
        raise missing(kind, id)
    thing = visible_document(reading, kind, id)
    values = _values(reading, thing)
    texts = [
        _filled(text, department, values)
        for number, department in inbox.text_departments(reading)
        for text in inbox.mail_texts(reading, number)
        if text.sort == "letter"
    ]
    return Letters(thing.display_name(), tuple(texts), answers_on(reading, thing)[f"{kind}.attach"])


def letter_file(office: OfficeProtocol, actor: Actor, name: str, text: str) -> dict[str, Any]:
    """Return a letter as PDF, as the input of the act that attaches it.

    Raises `Invalid` for fields that are not filled in, for hidden characters, and for a long text.
    """
    visible(text, "\n\t")
    inbox.require_filled(text)
    if not text.strip():
        raise Invalid(N_("Write some text here."), field="text")
    if len(text) > LONGEST:
        raise Invalid(N_("A letter has at most {most} characters. Shorten it."), field="text",
                      most=LONGEST)  # fmt: skip
    house, now = office.view(actor, _head)
    return {"name": f"{name}.pdf", "data": letter_pdf(name, house, text, now)}


def _head(reading: Reading) -> tuple[str, datetime]:
    return _office(reading), reading.now


def _office(reading: Reading) -> str:
    return reading.page(House, limit=1)[0].name


def _filled(text: inbox.MailText, department: str, values: dict[str, str]) -> LetterText:
    shown = inbox.filled(text.text, values | {"department": department})
    return LetterText(text.id, text.name, department, shown, tuple(inbox.unfilled(shown)))


def _values(reading: Reading, thing: Doc) -> dict[str, str]:
    """Return the values of the fields, from what the actor sees of what the document is about."""
    values = {
        "date": day(reading.today),
        "colleague": reading.get(Person, reading.actor.person).name,
        "office": _office(reading),
    }
    entry = thing if isinstance(thing, Entry) else None
    item: WorkItem | None = thing if isinstance(thing, WorkItem) else None
    if item is not None:
        made = ledgers.entries_of_item(reading, item.id)
        entry = reading.get(Entry, made[0].id) if len(made) == 1 else None
    elif entry is not None:
        item = _seen(reading, WorkItem, entry.item)
    if item is not None:
        values |= inbox.item_values(reading, item)
    if entry is not None:
        values |= _entry_values(reading, entry)
    known = (getattr(doc, "relation", None) for doc in (item, entry) if doc)
    contact = _seen(reading, Relation, next(filter(None, known), None))
    if isinstance(thing, Relation):
        contact = thing
    if contact is not None:
        reading.log_access(contact)
        values |= {"name": contact.name, "address": contact.address, "place": contact.city}
    return values


def _entry_values(reading: Reading, entry: Entry) -> dict[str, str]:
    reading.log_access(entry)
    return {
        "entry": entry.number,
        "invoice": entry.reference,
        "amount": euros(entry.amount, grouped=True),
        "due date": day(entry.due) if entry.due else "",
    }


def _seen(reading: Reading, model: type[D], id: int | None) -> D | None:
    try:
        return None if id is None else reading.visible(model, id)
    except NotFound:
        return None
