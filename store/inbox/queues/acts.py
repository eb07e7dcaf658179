"""The queues of a department: what enters them, and what their work requires."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic import Field as Within

from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.fields import Field, Id, Option
from store.inbox.models import Queue, Takes
from store.inbox.rules.steps import current_version
from store.people import Department, as_known, ask_unheld
from store.reading import Reading
from store.typed_text import Line, NeededLine

__all__ = ["AddQueue", "ChangeQueue", "add_queue", "change_queue"]

LONGEST = 100_000
"""Maximum minutes of a target: about a working year."""
Minutes = Annotated[int, Within(ge=1, le=LONGEST)]
TAKES = (Option("", "1", N_("nothing")), Option("mail", "2", N_("mail")),
         Option("invoices", "3", N_("invoices")))  # fmt: skip


def _by_commas(needs: object) -> object:
    """Split names typed on one line, each once."""
    if not isinstance(needs, str):
        return needs
    return tuple(dict.fromkeys(text.strip() for text in needs.split(",") if text.strip()))


class ChangeQueue(Given):
    """The settings of a queue, as in `Queue`; targets are in business minutes.

    `unheld` is a certificate of which it is known that nobody holds it.
    """

    code: Annotated[NeededLine, Field(N_("Code"), required=True, limit=10, cells=10)]
    name: Annotated[NeededLine, Field(N_("Name"), required=True, limit=60, cells=24)]
    takes: Annotated[Takes, Field(N_("Takes in"), "choice", options=TAKES, required=True,
                                  default="1")] = ""  # fmt: skip
    reviewed: Annotated[bool, Field(N_("Is reviewed"), "yes", required=True, default=N_("n"))] = (
        False
    )
    answer_minutes: Annotated[Minutes | None, Field(N_("Response in"), "minutes",
                                                    cells=7, skip=True)] = None  # fmt: skip
    finish_minutes: Annotated[
        Minutes | None, Field(N_("Done within"), "minutes", cells=7, skip=True)
    ] = None
    procedure: Annotated[
        int | None,
        Id("procedure", by="number"),
        Field(N_("Procedure"), "record", of="procedure", skip=True),
    ] = None
    needs: Annotated[tuple[Line, ...], BeforeValidator(_by_commas),
                     Field(N_("Qualifications (commas)"), skip=True)] = ()  # fmt: skip
    unheld: Line = ""


class AddQueue(ChangeQueue):
    """A queue of a department."""

    department: Annotated[int, Id("department")]


@act("queue.add", N_("add a queue"), given=AddQueue)
def add_queue(doing: Doing, given: AddQueue) -> Queue:
    """Add a queue to a department."""
    if not doing.get(Department, given.department).active:
        raise Invalid(N_("The department is closed. Reopen it first."))
    _check(doing, given.department, given, 0)
    _refuse_second(doing, given, 0)
    return doing.add(Queue(department=given.department, **_fields(doing, given, ())))


@act("queue.change", N_("change a queue"), on=Queue, given=ChangeQueue, undoable=True)
def change_queue(doing: Doing, queue: Queue, given: ChangeQueue) -> Queue:
    """Change a queue; items already in it keep the targets they came in with."""
    _check(doing, queue.department, given, queue.id)
    if given.takes and not queue.active:
        raise Invalid(
            N_("This queue is closed and receives no work. Reopen it first."), field="takes"
        )
    if given.takes != queue.takes:
        _refuse_second(doing, given, queue.id)
    return doing.save(queue.model_copy(update=_fields(doing, given, queue.needs)))


def _fields(doing: Doing, given: ChangeQueue, needed: tuple[str, ...]) -> dict[str, Any]:
    """Return the settings; raises `Doubtful` for a new need of which nobody has the certificate."""
    needs = tuple(as_known(doing, name) for name in given.needs)
    ask_unheld(doing, (name for name in needs if name not in needed), given.unheld)
    return {**given.model_dump(exclude={"unheld", "department"}), "needs": needs}


def _refuse_second(doing: Doing, given: ChangeQueue, queue: int) -> None:
    """Refuse a second queue for work that comes by itself: it would stay empty."""
    for other in doing.page(Queue, {"takes": given.takes}, limit=LONGEST) if given.takes else ():
        if other.id != queue:
            raise Invalid(N_("{name} already receives that, and only one queue can. Change "
                             "{name} first."), field="takes", name=other.name)  # fmt: skip


def _check(reading: Reading, department: int, given: ChangeQueue, queue: int) -> None:
    used = {
        queue_doc.code.casefold(): queue_doc
        for queue_doc in reading.page(Queue, {"department": department}, limit=LONGEST)
        if queue_doc.id != queue
    }
    other = used.get(given.code.casefold())
    if other is not None:
        raise Invalid(N_("Code {code} is already used for {name}. Choose another."), field="code",
                      code=given.code, name=other.name)  # fmt: skip
    if given.procedure is not None:
        procedure = current_version(reading, given.procedure)
        if procedure is None or procedure.department != department:
            raise Invalid(N_("Choose a procedure of the queue's department."), field="procedure")
