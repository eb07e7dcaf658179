"""Taking in all scans of an office: nothing is lost or taken in twice, and nothing stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.drop_folder import Dropped, take_in
from store.engine import Doc
from store.errors import N_, Damaged, Invalid, KantoorError, Refused, Unavailable
from store.files import LARGEST, Attachment, scan_splitter
from store.inbox.models import MailDefect, Queue, WorkItem
from store.inbox.scans.receiving import ScanGiven
from store.reading import Reading

__all__ = ["ScanIntake", "take_scans"]

MEGABYTE = 1_000_000
OF_THE_OFFICE = (Refused, Unavailable, Damaged)
"""What is wrong with the office, and so with every scan."""
Split = Callable[[bytes], Sequence[tuple[str, bytes]]]


@dataclass
class ScanIntake:
    """The result of taking in scans: what of them was `received` as items, and `filed` by its sheet.

    `known` came in before. `held` were put aside, `problems` are why those that caused an error were, and why
    others stay.
    """

    received: int = 0
    filed: int = 0
    known: int = 0
    held: int = 0
    problems: list[KantoorError] = field(default_factory=list)


def take_scans(
    office: OfficeProtocol, actor: Actor, path: Path, now: int | None = None
) -> ScanIntake:
    """Take in the scans of each queue, from the folder in `path` that is named by its code.

    Each becomes an item of its queue, or a file of what its sheet names; one with several sheets is split
    at each. All of it is in a commit of its own, after which it is removed from the folder. `now`
    is in seconds since 1970. Raises `Refused`, and `Unavailable` for a `path` that is not private.
    """
    done = ScanIntake()
    unknown = N_("No open queue has the code {name}. Its files stay there; rename the folder to "
                 "the code of a queue.")  # fmt: skip
    with scan_splitter() as split:

        def take(queue: int, scan: Dropped) -> None:
            _take_one(office, actor, queue, scan, split, done)

        take_in(path, office.view(actor, _queues), unknown, take, done.problems, now=now)
    return done


def _queues(reading: Reading) -> dict[str, int]:
    return {queue.code.casefold(): queue.id for queue in reading.find(Queue) if queue.active}


def _take_one(
    office: OfficeProtocol, actor: Actor, queue: int, scan: Dropped, split: Split, done: ScanIntake
) -> None:
    """Take in a scan; one that causes an error that nobody foresaw is put aside, and stops no other."""
    if not 0 < scan.size <= LARGEST:
        size = scan.size // MEGABYTE
        notice = Invalid(N_("The scan {name} of {size} MB cannot be attached. It was put aside on the server; ask "
                          "your administrator for it."), name=_shown(scan), size=size)  # fmt: skip
        _put_aside(office, actor, queue, scan, notice, done)
        return
    try:
        docs = _received(office, actor, queue, scan, split)
    except OF_THE_OFFICE:
        raise
    except Invalid as error:
        done.problems.append(error)
    except Exception as error:
        notice = Invalid(N_("The scan {name} caused an error ({reason}). It was put aside on the server; ask your "
                          "administrator for it."), name=_shown(scan), reason=type(error).__name__)  # fmt: skip
        done.problems.append(notice)
        _put_aside(office, actor, queue, scan, notice, done)
    else:
        scan.remove()
        done.received += sum(isinstance(doc, WorkItem) for doc in docs)
        done.filed += sum(isinstance(doc, Attachment) for doc in docs)
        done.known += not any(docs)


def _received(
    office: OfficeProtocol, actor: Actor, queue: int, scan: Dropped, split: Split
) -> list[Doc | None]:
    """Receive all parts of a scan in one commit; returns the item or file of each that is new."""
    data, name, notice = scan.read(), _shown(scan), None
    try:
        parts = split(data)
    except Invalid as error:
        parts, notice = [("", data)], MailDefect.of(error)
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    given = [
        ScanGiven(queue=queue, name=f"{stem}-{number}{dot}{suffix}" if len(parts) > 1 else name,
                  sheet=code, data=part, notice=notice)
        for number, (code, part) in enumerate(parts, 1)
    ]  # fmt: skip
    return office.together(
        lambda: [office.do(actor, "scan.receive", given=each).doc for each in given]
    )


def _put_aside(
    office: OfficeProtocol,
    actor: Actor,
    queue: int,
    scan: Dropped,
    notice: Invalid,
    done: ScanIntake,
) -> None:
    """Hold a scan on the server, and have an item of the queue tell why."""
    given = ScanGiven(queue=queue, name=_shown(scan), notice=MailDefect.of(notice))
    try:
        office.do(actor, "scan.receive", given=given, key=scan.key)
    except OF_THE_OFFICE:
        raise
    except Exception:  # nobody foresaw this either, and the server's log tells it
        done.problems.append(notice)
    scan.hold()
    done.held += 1


def _shown(scan: Dropped) -> str:
    return scan.shown or "scan"
