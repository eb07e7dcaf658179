"""The work: queues, items, what happened to them, and the mail they came from."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from store.engine import Doc, Tally

__all__ = [
    "NOBODY",
    "Event",
    "EventSort",
    "MailDefect",
    "MailDoc",
    "MailFile",
    "Origin",
    "Queue",
    "State",
    "Takes",
    "WorkItem",
]

NOBODY = 0
"""The owner of an item that nobody holds; the maker of one that came in by itself."""

WORDS_SIGNS = 20_000

Takes = Literal["", "mail", "invoices"]
Origin = Literal["mail", "request", "quarantine", "system"]
State = Literal["quarantined", "new", "open", "waiting", "done", "declined", "cancelled"]
EventSort = Literal["added", "mail_in", "state", "owner", "note", "entry", "undo"]


class Queue(Doc):
    """A line of work of one department; `takes` is what lands in it by itself."""

    kind = "queue"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("department",),)

    department: int
    code: str
    name: str
    takes: Takes = ""


class WorkItem(Doc):
    """One piece of work, from its arrival to its end.

    `department` is always its queue's. `owner` and `made_by` are persons or NOBODY.
    `received` and `closed_at` are UTC in ISO 8601; `closed_at` is empty while there is
    work to do. `rank` orders lists: priority, due date, arrival; of closed items, when
    they were closed. `notes` counts what people wrote.
    """

    kind = "item"
    refers: ClassVar[dict[str, str]] = {
        "department": "department",
        "queue": "queue",
        "owner": "person",
        "made_by": "person",
        "relation": "relation",
    }
    indexes = (
        ("queue", "state", "rank"),
        ("department", "state", "rank"),
        ("department", "owner", "state", "rank"),
        ("department", "owner", "state", "received"),
        ("owner", "state", "rank"),
        ("made_by", "state", "rank"),
        ("relation",),
    )

    department: int
    queue: int
    origin: Origin
    title: str
    state: State = "new"
    priority: Literal[1, 2, 3, 4] = 3
    owner: int = NOBODY
    made_by: int = NOBODY
    sender: str = ""
    relation: int | None = None
    received: str
    due: date | None = None
    closed_at: str = ""
    notes: int = 0
    rank: str = ""

    @model_validator(mode="after")
    def _ranked(self) -> Self:
        """Keep `rank` true; written past the assignment check, which would come here again."""
        due = self.due or date.max
        self.__dict__["rank"] = self.closed_at or f"{self.priority} {due} {self.received}"
        return self

    def overdue(self, today: date) -> bool:
        """Whether there is still work to do after its due date."""
        return self.due is not None and self.due < today and not self.closed_at

    def owners(self) -> frozenset[int]:
        """Who holds it and who handed it in."""
        return frozenset({self.owner, self.made_by} - {NOBODY})

    def tallies(self) -> list[Tally]:
        """Counts per queue, department, holder and maker; of open work, also per due date."""
        counts = [
            ("items.queue", f"{self.queue}/{self.state}", 1),
            ("items.department", f"{self.department}/{self.state}", 1),
            ("items.owner", f"{self.owner}/{self.department}/{self.state}", 1),
            ("items.made", f"{self.made_by}/{self.department}/{self.state}", 1),
        ]
        if self.state == "open" and self.due is not None:
            counts.append(("items.due", f"{self.owner}/{self.department}/{self.due}", 1))
        return counts

    def called(self) -> str:
        """Its title."""
        return self.title

    def words(self) -> str:
        """Title and sender."""
        return f"{self.title} {self.sender}"


class Event(Doc):
    """Something that happened to an item; it is never changed.

    `message` is a msgid with {named} fields from `values`; `text` is what somebody wrote.
    `withdrawn` names the events that an undo took back. `at` is UTC in ISO 8601.
    """

    kind = "event"
    refers: ClassVar[dict[str, str]] = {"item": "item", "actor": "person", "on_behalf_of": "person"}
    indexes = (("item",),)
    append_only = True

    item: int
    at: str
    actor: int
    on_behalf_of: int | None = None
    sort: EventSort
    message: str
    values: dict[str, str | int] = Field(default_factory=dict)
    text: str = ""
    withdrawn: list[int] = Field(default_factory=list)


class MailFile(BaseModel):
    """A file that came with a mail, as the sender called it; `size` in bytes."""

    model_config = ConfigDict(extra="forbid")

    name: str
    type: str
    size: int


class MailDefect(BaseModel):
    """What is wrong with a mail: a msgid with {named} fields from `values`."""

    model_config = ConfigDict(extra="forbid")

    message: str
    values: dict[str, str | int]

    def __str__(self) -> str:
        return self.message.format(**self.values)


class MailDoc(Doc):
    """A message as it was read; the blob `sha256` holds its bytes as they came.

    `place` is where it was read. A message that could not be read at all has no
    `sha256`; the item's timeline tells why. `date` is the sender's word for it, UTC in
    ISO 8601, or empty.
    """

    kind = "mail"
    refers: ClassVar[dict[str, str]] = {"item": "item"}
    indexes = (("message_id", "body_hash"), ("sha256",), ("place", "sha256"), ("item",))

    item: int
    place: str
    sha256: str
    message_id: str = ""
    body_hash: str = ""
    sender_name: str = ""
    sender_address: str = ""
    to: list[str] = Field(default_factory=list)
    subject: str = ""
    date: str = ""
    text: str = ""
    attachments: list[MailFile] = Field(default_factory=list)
    defects: list[MailDefect] = Field(default_factory=list)

    def called(self) -> str:
        """Its subject."""
        return self.subject

    def words(self) -> str:
        """Subject, sender, the names of the files, and the beginning of the text."""
        names = " ".join(file.name for file in self.attachments)
        said = f"{self.subject} {self.sender_name} {self.sender_address} {names} {self.text}"
        return said[:WORDS_SIGNS]
