"""Work items: what is to be done, by whom, by when, and its state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from store.engine import Tally, Worked
from store.errors import N_
from store.fields import Option
from store.inbox.models.tallies import flow, load

__all__ = [
    "CHECK",
    "NOBODY",
    "STATE_NAMES",
    "URGENCY",
    "Demand",
    "Listed",
    "Origin",
    "Priority",
    "State",
    "StepDone",
    "WorkItem",
]

NOBODY = 0
"""The owner of an unassigned item; the maker of one that the system created."""

Origin = Literal[
    "mail", "request", "quarantine", "recurring", "approval", "review", "system"
]  # fmt: skip
State = Literal[
    "quarantined", "new", "open", "waiting", "review", "done", "merged", "declined", "cancelled"
]  # fmt: skip
Listed = Literal[
    "quarantined", "new", "open", "waiting", "review", "snoozed", "done", "merged", "declined",
    "cancelled",
]  # fmt: skip
"""The list that an item is in: its state, or a separate one while it is snoozed."""
NOTICES = frozenset({"emergency", "exceptions", "person", "qualification"})
"""What Kantoor's own items report on: emergency access, exceptions to review, wrong PINs, and
certificates that expire."""
NEVER = "9999"
"""Sorts after every moment."""
Priority = Literal[1, 2, 3, 4]
URGENCY = tuple(Option(number, str(number), "") for number in (1, 2, 3, 4))
"""The options for a priority."""
"""From 1, most urgent, to 4."""


class StepDone(BaseModel):
    """A completed step of a procedure; `at` is UTC in ISO 8601."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    step: int
    by: int
    on_behalf_of: int | None = None
    at: str
    note: str = ""


CHECK = ""
"""What a `Demand` demands if not a certificate: that somebody else checks the work."""


class Demand(BaseModel):
    """What a queue of a department demanded of work that has left it: a certificate, or `CHECK`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: str
    department: int


STATE_NAMES: Mapping[str, str] = {
    "quarantined": N_("quarantined"),
    "new": N_("new"),
    "open": N_("open"),
    "waiting": N_("on hold"),
    "review": N_("to be checked"),
    "snoozed": N_("snoozed"),
    "done": N_("completed"),
    "merged": N_("merged"),
    "declined": N_("rejected"),
    "cancelled": N_("cancelled"),
}


class WorkItem(Worked):
    """One piece of work, from its arrival to its end.

    `department` is always its queue's. `owner`, `made_by` and `closed_by` are persons or
    NOBODY. Moments are UTC in ISO 8601, empty until they occur: `received`, `closed_at`,
    `answered_at`, `waiting_since`, and the service targets `answer_due` and `finish_due`. While
    `wake_on` is set the item is snoozed, and `listed` says so. `rank` orders lists: by
    priority, due date and arrival; closed items by when they were closed; snoozed ones by when
    they wake. `notes` counts what people wrote, `estimate` is in minutes. `needs` are the
    qualifications that holding it requires, `carried` what the queues that it left demand of it,
    `lifted_by` who let go of that: what they work on is still checked.
    `unchecked` are qualifications that a person who did part of the work did not hold: a qualified person must
    approve it. `subject` is what it is about, of `subject_kind`; `addressee` the person whom a
    notice is for. `leaver` is the person whose leaving it is about, `excused` are the records out to them
    that need not come back first. `asked_after` is the newest
    timeline line from before it was submitted for review.

    Work is asked for, planned and judged without a hand in it: who hands in, accepts, gives, moves
    or returns an item, or says by when it must be done, can still approve it.
    """

    kind = "item"
    state_names: ClassVar[Mapping[str, str]] = STATE_NAMES
    state_advice: ClassVar[Mapping[str, str]] = {
        "new": N_("This item is new. Accept it first: press 1.")
    }
    stays = True
    deciding = frozenset({
        "item.accept", "item.approve", "item.assign_again", "item.change", "item.check",
        "item.escalate", "item.give", "item.lift", "item.move", "item.quarantine", "item.release", "item.return",
        "item.snooze", "item.wake", "mail.receive", "mail.sent",
    })  # fmt: skip
    decisions = frozenset({
        "answer_due", "carried", "checked_by", "closed_at", "closed_by", "department", "done_in", "due",
        "escalated", "finish_due", "lifted_by", "listed", "merged_into", "needs", "next_due", "owner",
        "priority", "queue", "rank", "snoozed_by", "state", "submitted_by", "unchecked",
        "wait_until", "waiting_since", "waits_for", "wake_on", "wake_reason",
    })  # fmt: skip
    assignment = True
    held_by = frozenset({"owner"})
    merged_by = "merged_into"
    refers: ClassVar[dict[str, str]] = {
        "department": "department",
        "queue": "queue",
        "owner": "person",
        "made_by": "person",
        "closed_by": "person",
        "relation": "relation",
        "merged_into": "item",
        "addressee": "person",
        "leaver": "person",
    }
    indexes = (
        ("queue", "listed", "rank"),
        ("queue", "listed", "received"),
        ("department", "listed", "rank"),
        ("department", "owner", "listed", "rank"),
        ("department", "owner", "listed", "received"),
        ("owner", "listed", "rank"),
        ("made_by", "listed", "rank"),
        ("listed", "rank"),
        ("listed", "next_due"),
        ("relation",),
        ("merged_into",),
        ("subject_kind", "subject"),
    )
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {
        4: lambda body: body  # validation fills in the new fields
    }

    department: int
    queue: int
    origin: Origin
    title: str
    state: State = "new"
    listed: Listed = "new"
    priority: Priority = 3
    owner: int = NOBODY
    made_by: int = NOBODY
    sender: str = ""
    relation: int | None = None
    received: str
    due: date | None = None
    closed_at: str = ""
    closed_by: int = NOBODY
    notes: int = 0
    rank: str = ""
    next_due: str = ""
    wake_on: date | None = None
    wake_reason: str = ""
    snoozed_by: int = NOBODY
    waits_for: str = ""
    wait_until: date | None = None
    waiting_since: str = ""
    estimate: int = 0
    answer_due: str = ""
    finish_due: str = ""
    answered_at: str = ""
    answered_in: int | None = None
    done_in: int | None = None
    escalated: bool = False
    submitted_by: int | None = None
    checked_by: int | None = None
    asked_after: int = 0
    merged_into: int | None = None
    procedure: int | None = None
    steps: tuple[StepDone, ...] = ()
    needs: tuple[str, ...] = ()
    carried: tuple[Demand, ...] = ()
    unchecked: tuple[str, ...] = ()
    lifted_by: tuple[int, ...] = ()
    subject_kind: str = ""
    subject: int | None = None
    addressee: int = NOBODY
    leaver: int | None = None
    excused: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _placed(self) -> Self:
        """Update `listed` and `rank`, bypassing validation on assignment, which would recurse."""
        asleep = self.wake_on is not None and not self.closed_at
        due = self.due or date.max
        rank = f"{self.priority} {due} {self.received}"
        self.__dict__["next_due"] = self._next_due()
        self.__dict__["listed"] = "snoozed" if asleep else self.state
        self.__dict__["rank"] = f"{self.wake_on} {rank}" if asleep else self.closed_at or rank
        return self

    @property
    def is_notice(self) -> bool:
        """Whether Kantoor itself wrote it to report something, see `NOTICES`."""
        return self.made_by == NOBODY and self.subject_kind in NOTICES

    @property
    def leads_to(self) -> int | None:
        """The item into which this one was merged, or that it is about."""
        return self.merged_into or (self.subject if self.subject_kind == self.kind else None)

    def _next_due(self) -> str:
        """The next time-driven change (a wait ends, a target passes), else `NEVER`."""
        if self.state == "waiting" and self.wait_until is not None:
            return str(self.wait_until)
        if self.state not in ("new", "open", "review") or self.escalated:
            return NEVER
        dues = (self.finish_due, "" if self.answered_at else self.answer_due)
        return min((due for due in dues if due), default=NEVER)

    @property
    def doers(self) -> tuple[int, ...]:
        """The people who did the work, themselves or in their name: none of them may check it."""
        ticked = (who for step in self.steps for who in (step.by, step.on_behalf_of or NOBODY))
        persons = {self.owner, self.submitted_by or NOBODY, *self.hands, *ticked}
        return tuple(sorted(persons - {NOBODY}))

    def overdue(self, today: date) -> bool:
        """Whether it is past its due date with work still to do."""
        return self.due is not None and self.due < today and not self.closed_at

    def owners(self) -> frozenset[int]:
        """Return its holder, who submitted it, and who asked for its review."""
        return frozenset({self.owner, self.made_by, self.submitted_by or NOBODY} - {NOBODY})

    def tallies(self) -> list[Tally]:
        """Count it per queue, department, holder and maker, and for supervision."""
        here = f"{self.owner}/{self.department}"
        return [
            ("items.queue", f"{self.queue}/{self.listed}", 1),
            ("items.department", f"{self.department}/{self.listed}", 1),
            ("items.owner", f"{here}/{self.listed}", 1),
            ("items.made", f"{self.made_by}/{self.department}/{self.listed}", 1),
            *load(self),
            *flow(self),
        ]

    def display_name(self) -> str:
        """Its title."""
        return self.title

    def search_text(self) -> str:
        """Title and sender."""
        return f"{self.title} {self.sender}"
