"""Taking in all messages of an office, and writing those that it sends: nothing is lost or done twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.drop_folder import DONE, NO_DEPARTMENT, OUT, Dropped, opened, take_in
from store.errors import N_, Damaged, Invalid, KantoorError, Unavailable
from store.inbox import MailDefect
from store.laboratory.messages.acts import ReceiveMessage
from store.laboratory.messages.planning import plan
from store.laboratory.models import LabMessage
from store.people import department_codes
from store.reading import Reading

__all__ = ["LabIntake", "take_messages", "take_text"]

KEPT_DAYS = 30
"""How long a file that was taken in stays in `done`: the office has its messages."""
MOST_AGAIN = 200
"""Waiting messages that are tried again in a run, the newest first."""
OF_THE_OFFICE = (Unavailable, Damaged)
"""What is wrong with the office, and so with every message."""
ASKS = frozenset({"AL", "SU"})
"""MSH-15 of a sender that wants to hear that its message came in."""


@dataclass
class LabIntake:
    """The result of a run: messages that were `placed`, that are `waiting`, or `known`; files `held`.

    `later` waited before and were placed now, `sent` were written as files. `problems` are why others
    stay.
    """

    placed: int = 0
    waiting: int = 0
    known: int = 0
    held: int = 0
    later: int = 0
    sent: int = 0
    problems: list[KantoorError] = field(default_factory=list)


def take_messages(
    office: OfficeProtocol, actor: Actor, path: Path, now: int | None = None
) -> LabIntake:
    """Take in the messages of each department, from the folder in `path` that is named by its code.

    A file stays until the office has all its messages, and then a month in `done`; one that has none
    goes to `held`. Then what waits is tried again, and what is to send is written to `out`. `now` is
    in seconds since 1970. Raises `Unavailable` for a `path` that is not private.
    """
    run = LabIntake()

    def take(department: int, file: Dropped) -> None:
        _take_file(office, actor, department, file, run)

    def then(department: int, folder: int, moment: int) -> None:
        _clear(folder, moment)
        _send(office, actor, department, folder, run)

    here = office.view(actor, department_codes, "lab_message.receive")
    take_in(path, here, NO_DEPARTMENT, take, run.problems, now=now, then=then)
    for department in here.values():
        _again(office, actor, department, run)
    return run


def _take_file(
    office: OfficeProtocol, actor: Actor, department: int, file: Dropped, run: LabIntake
) -> None:
    from store.hl7_format.decoding import LARGEST_FILE  # loaded with the first file

    name = file.shown or "hl7"
    try:
        data = file.read() if file.size <= LARGEST_FILE else b""
    except Invalid as error:  # it is still being written
        run.problems.append(error)
        return
    readable = take_text(office, actor, department, name, data, run, file.folder)
    file.hold(*([DONE] if readable else []))
    run.held += not readable


def take_text(
    office: OfficeProtocol, actor: Actor, department: int, name: str, data: bytes, run: LabIntake,
    folder: int | None = None,
) -> bool:  # fmt: skip
    """Take in the messages of a file's bytes; returns False where it has none, and makes an item that says so.

    Answers go to `out` of a `folder`.
    """
    from store.hl7_format.decoding import messages_in  # as above

    try:
        raws = messages_in(data, name)
    except Invalid as error:
        held = MailDefect.of(error)
        text = f"{name} {hashlib.sha256(data).hexdigest()}"
        given = ReceiveMessage(department=department, text=text, name=name, held=held)
        run.waiting += office.do(actor, "lab_message.receive", given=given).doc is not None
        return False
    for raw in raws:
        given = ReceiveMessage(department=department, text=raw.text, encoding=raw.encoding, name=name,
                               short=raw.short)  # fmt: skip
        doc = _received(office, actor, given)
        run.known += doc is None
        run.placed += doc is not None and doc.state == "placed"
        run.waiting += doc is not None and doc.state == "waiting"
        if folder is not None and _asks(raw.text):
            _answer(folder, raw.text, office)
    return True


def _received(office: OfficeProtocol, actor: Actor, given: ReceiveMessage) -> LabMessage | None:
    """Receive a message; where placing it is refused or fails, it is kept with the reason instead."""
    try:
        doc: LabMessage | None = office.do(actor, "lab_message.receive", given=given).doc
    except OF_THE_OFFICE:
        raise
    except Exception as error:
        problem = error if isinstance(error, KantoorError) else _unforeseen(error)
        held = given.model_copy(update={"held": MailDefect.of(problem)})
        doc = office.do(actor, "lab_message.receive", given=held).doc
    return doc


def _unforeseen(error: Exception) -> Invalid:
    return Invalid(N_("Placing it caused an error ({reason}). Ask your administrator."),
                   reason=type(error).__name__)  # fmt: skip


def _again(office: OfficeProtocol, actor: Actor, department: int, run: LabIntake) -> None:
    """Place what waited for an order, a test or a unit that is there now."""
    for number in office.view(actor, _placeable, department):
        try:
            doc = office.do(actor, "lab_message.place", number).doc
        except OF_THE_OFFICE:
            raise
        except KantoorError:  # it waits on, with the reason that it has
            continue
        except Exception as error:  # nobody foresaw it, and it stops no other message
            run.problems.append(_unforeseen(error))
            continue
        run.later += doc.state == "placed"


def _placeable(reading: Reading, department: int) -> list[int]:
    """Return the waiting messages, oldest first, of which something can be done now."""
    where: dict[str, str | int] = {"state": "waiting", "department": department}
    waiting = reading.page(LabMessage, where, ("-at",), limit=MOST_AGAIN)
    mine = [doc for doc in waiting if doc.received_by is None]
    return [doc.id for doc in reversed(mine) if _can_place(reading, doc)]


def _can_place(reading: Reading, doc: LabMessage) -> bool:
    from store.hl7_format.reading import read  # as above

    try:
        planned = plan(reading, doc, read(doc.body))
    except KantoorError:
        return False
    except Exception:  # placing it raises this again, and tells it
        return True
    return planned.does or planned.waits is None


def _asks(text: str) -> bool:
    header = text.partition("\r")[0]
    return (*header.split(header[3:4] or "|"), *[""] * 15)[14] in ASKS


def _answer(folder: int, text: str, office: OfficeProtocol) -> None:
    """Write that a message came in, whatever becomes of it."""
    from store.hl7_format.reading import read  # as above
    from store.hl7_format.writing import received

    with suppress(Invalid):
        message = read(text)
        control = f"A{hashlib.sha256(text.encode()).hexdigest()[:16].upper()}"
        sent = office.clock().isoformat(timespec="seconds")
        _write(folder, f"{control}.hl7", received(message, control, sent))


def _send(
    office: OfficeProtocol, actor: Actor, department: int, folder: int, run: LabIntake
) -> None:
    """Write each message that is to be sent, whole or not at all, and record that."""
    for doc in office.view(actor, _to_send, department):
        _write(folder, f"{doc.control}.hl7", doc.body + "\r")
        office.do(actor, "lab_message.sent", doc.id)
        run.sent += 1


def _to_send(reading: Reading, department: int) -> list[LabMessage]:
    where: dict[str, str | int] = {"state": "to_send", "department": department}
    return reading.page(LabMessage, where, ("at",), limit=MOST_AGAIN)


def _write(folder: int, name: str, text: str) -> None:
    """Write a file under its name once all of it is on the disk."""
    with opened(OUT, folder, make=True) as out:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        file = os.open(f".{name}", flags, 0o600, dir_fd=out)
        with os.fdopen(file, "wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(file)
        os.rename(f".{name}", name, src_dir_fd=out, dst_dir_fd=out)


def _clear(folder: int, now: int) -> None:
    """Remove what was taken in long ago."""
    with opened(DONE, folder, make=True) as done:
        for name in _older(done, now - KEPT_DAYS * 24 * 3600):
            os.unlink(name, dir_fd=done)


def _older(folder: int, moment: int) -> Iterator[str]:
    for name in os.listdir(folder):
        if os.stat(name, dir_fd=folder, follow_symlinks=False).st_ctime < moment:
            yield name
