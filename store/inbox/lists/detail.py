"""One item with its mail, its timeline, and the actions available to the actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store.access import No, Yes
from store.acts import answers_on
from store.engine import Cursor
from store.errors import N_, NotFound
from store.files import file_count
from store.inbox.lists.rows import ItemRow, person_name, rows
from store.inbox.models import Event, EventSort, MailDoc, Queue, WorkItem
from store.inbox.rules.holders import holders_in
from store.inbox.rules.letters import mails_of, type_names
from store.inbox.rules.review import news
from store.inbox.rules.timeline import timeline, withdrawn
from store.people import Department, holders
from store.reading import Reading
from store.records import current, known_as

__all__ = [
    "EventRow",
    "ItemDetail",
    "item_answers",
    "item_detail",
    "items_of_relation",
    "mail_source",
    "receivers",
]

NEWEST = ("-id",)


@dataclass(frozen=True)
class EventRow:
    """A line of the timeline.

    `message` is a msgid with fields from `values`; `text` is what a person wrote. An empty
    `actor` is the system. `withdrawn` means that an undo reversed it.
    """

    at: datetime
    actor: str
    on_behalf_of: str
    sort: EventSort
    message: str
    values: dict[str, str | int]
    text: str
    withdrawn: bool
    id: int = 0


@dataclass(frozen=True)
class ItemDetail:
    """Everything visible of an item; `mails` are oldest first.

    `files` is how many files it has, `types` what those of each mail are (msgids).
    `news` is what others added since it was submitted for review.
    """

    item: WorkItem
    row: ItemRow
    queue: str
    department: str
    made_by: str
    relation: str
    mails: list[MailDoc]
    files: int
    types: dict[int, list[str]]
    timeline: list[EventRow]
    news: list[EventRow]
    answers: dict[str, Yes | No]


def item_detail(reading: Reading, item: int) -> ItemDetail:
    """Return an item; raises `NotFound` also when the actor may not see it."""
    work_item = reading.visible(WorkItem, item)
    reading.log_access(work_item)
    shows = reading.reach("relation.read").office
    relation = current(reading, work_item.relation) if work_item.relation and shows else None
    mails = mails_of(reading, item)
    return ItemDetail(
        item=work_item,
        row=rows(reading, [work_item])[0],
        queue=reading.get(Queue, work_item.queue).name,
        department=reading.get(Department, work_item.department).name,
        made_by=person_name(reading, work_item.made_by),
        relation=relation.name if relation else "",
        mails=mails,
        files=file_count(reading, work_item),
        types=type_names(reading, mails),
        timeline=_lines(reading, timeline(reading, item)),
        news=_lines(reading, news(reading, work_item)),
        answers=item_answers(reading, work_item),
    )


def item_answers(reading: Reading, item: WorkItem) -> dict[str, Yes | No]:
    """Return for each action on items whether the actor may do it with this one now."""
    return answers_on(reading, item)


def mail_source(reading: Reading, mail: int) -> bytes:
    """Return a message's original bytes; raises `NotFound` if the actor may not see its item."""
    mail_doc = reading.visible(MailDoc, mail)
    reading.log_access(reading.get(WorkItem, mail_doc.item))
    if not mail_doc.sha256:
        raise NotFound(
            N_(
                "Nothing of this mail or file is kept here. Choose another file, or "
                "ask the sender for it again."
            )
        )
    return reading.blob(mail_doc.sha256)


def receivers(reading: Reading, item: int) -> list[tuple[int, str]]:
    """Return id and name of the people who can be given an item: qualified, not its holder."""
    work_item = reading.visible(WorkItem, item)
    reading.log_access(work_item)
    if not reading.reach("item.give").covers(work_item.department, owned=False):
        return []
    able = holders_in(reading, work_item.department)
    needed = [holders(reading, need) for need in work_item.needs]
    return [
        (person.id, person.name)
        for person in able
        if person.id != work_item.owner and all(person.id in held for held in needed)
    ]


def items_of_relation(
    reading: Reading,
    relation: int,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[ItemRow]:
    """Return a page of the items about a relation that the actor may see, newest first."""
    names = known_as(reading, relation)
    items = reading.page(WorkItem, {"relation": names}, NEWEST, after, before, limit)
    return rows(reading, [item for item in items if reading.sees(item)], NEWEST)


def _lines(reading: Reading, events: list[Event]) -> list[EventRow]:
    gone = withdrawn(events)
    return [
        EventRow(
            at=datetime.fromisoformat(event.at),
            actor=person_name(reading, event.actor),
            on_behalf_of=person_name(reading, event.on_behalf_of or 0),
            sort=event.sort,
            message=event.message,
            values=event.values,
            text=event.text,
            withdrawn=event.id in gone,
            id=event.id,
        )
        for event in events
    ]
