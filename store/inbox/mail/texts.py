"""Texts of departments: saving them, and filling in canned answers and signatures for a mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from store.acts import Doing, Given
from store.acts.keeping import keep
from store.errors import N_, Invalid
from store.fields import Id
from store.inbox.mail.text_fields import ALLOWED, check_fields, filled
from store.inbox.models import Queue, WorkItem
from store.inbox.models.mail_texts import MailText, TextSort
from store.inbox.rules.letters import last_in
from store.people import Department, Person, departments
from store.reading import Reading
from store.time_zone import AMSTERDAM
from store.typed_text import NeededLine, NeededProse

__all__ = ["CannedAnswer", "MailTextGiven", "canned_answers", "item_values", "mail_texts",
           "signature_under", "text_departments"]  # fmt: skip

MOST = 200


class MailTextGiven(Given):
    """A text as typed; see `MailText`."""

    department: Annotated[int, Id("department")]
    sort: TextSort = "answer"
    name: NeededLine
    text: NeededProse


@dataclass(frozen=True)
class CannedAnswer:
    """A canned answer, filled in for a letter about an item."""

    name: str
    text: str


def _department(_reading: Reading, of: MailTextGiven | MailText) -> int:
    return of.department


def _check(doing: Doing, given: MailTextGiven, id: int) -> dict[str, object]:
    doing.get(Department, given.department)
    check_fields(given.text, ALLOWED[given.sort])
    for other in _kept(doing, given.department, given.sort):
        if other.id != id and given.sort == "signature":
            raise Invalid(
                N_("This department already has a signature. Change that one."), field="sort"
            )
        if other.id != id and other.name.casefold() == given.name.casefold():
            raise Invalid(N_("A text named {name} already exists. Choose another name."), field="name",
                          name=other.name)  # fmt: skip
    return {}


TEXTS = keep(
    MailText, MailTextGiven, N_("add a text for mail"), N_("change a text for mail"),
    N_("delete a text for mail"), _check, department_of=_department,
)  # fmt: skip


def text_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return id and name of the departments whose texts the actor may see."""
    reach = reading.reach("mail_text.read")
    return [(each.id, each.name) for each in departments(reading)
            if reach.covers(each.id, owned=False)]  # fmt: skip


def mail_texts(reading: Reading, department: int) -> list[MailText]:
    """Return the texts of a department, its signature first, templates of letters last.

    None for who may not see them.
    """
    if not reading.reach("mail_text.read").covers(department, owned=False):
        return []
    sorts: tuple[TextSort, ...] = ("signature", "answer", "letter")
    return [text for sort in sorts for text in
            sorted(_kept(reading, department, sort), key=lambda text: text.name.casefold())]  # fmt: skip


def canned_answers(reading: Reading, item: int, queue: int = 0) -> list[CannedAnswer]:
    """Return the canned answers for a letter about an item, or for a new one in a queue."""
    department, values = _about(reading, item, queue)
    return [CannedAnswer(text.name, filled(text.text, values))
            for text in mail_texts(reading, department) if text.sort == "answer"]  # fmt: skip


def signature_under(reading: Reading, item: int, queue: int = 0) -> str:
    """Return the signature of the actor's letter about an item, or of a new one in a queue."""
    department, values = _about(reading, item, queue)
    signatures = _kept(reading, department, "signature")
    return filled(signatures[0].text, values) if signatures else ""


def _kept(reading: Reading, department: int, sort: TextSort) -> list[MailText]:
    return reading.page(MailText, {"department": department, "sort": sort}, limit=MOST)


def _about(reading: Reading, item: int, queue: int) -> tuple[int, dict[str, str]]:
    """Return the department that a letter is from, and the values of the fields."""
    work = reading.visible(WorkItem, item) if item else None
    department = work.department if work else reading.visible(Queue, queue).department
    values = {
        "date": f"{reading.today:%d-%m-%Y}",
        "colleague": reading.get(Person, reading.actor.person).name,
        "department": reading.get(Department, department).name,
    }
    return department, values | (item_values(reading, work) if work else {})


def item_values(reading: Reading, work: WorkItem) -> dict[str, str]:
    """Return the values of the fields about an item, and the name of who wrote last."""
    reading.log_access(work)
    received = datetime.fromisoformat(work.received).astimezone(AMSTERDAM)
    values = {"item": str(work.id), "subject": work.title, "received": f"{received:%d-%m-%Y}"}
    asked = last_in(reading, work.id)
    return values | ({"name": asked.sender_name} if asked else {})
