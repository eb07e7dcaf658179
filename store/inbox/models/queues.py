"""The queues of each department."""

from __future__ import annotations

from typing import ClassVar, Literal

from store.engine import Doc

__all__ = ["Queue", "Takes"]

Takes = Literal["", "mail", "invoices"]


class Queue(Doc):
    """A queue of one department; `takes` is the work that enters it automatically.

    Work of a `reviewed` queue is finished only when another person approves it.
    `answer_minutes` and `finish_minutes` are its service targets in business minutes;
    `procedure` is the number of the procedure its items start with; `needs` are the
    qualifications that its work requires. One that is not `active` is closed: nothing new comes in.
    """

    kind = "queue"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("department",),)

    department: int
    code: str
    name: str
    takes: Takes = ""
    reviewed: bool = False
    answer_minutes: int | None = None
    finish_minutes: int | None = None
    procedure: int | None = None
    needs: tuple[str, ...] = ()
    active: bool = True
