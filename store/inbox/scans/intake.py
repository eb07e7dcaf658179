"""Taking in all scans of an office: nothing is lost or taken in twice, and nothing stops the rest."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, Invalid, KantoorError, Refused, Unavailable
from store.files import LARGEST, Attachment, sheet_reader
from store.inbox.models import Queue, WorkItem
from store.inbox.scans.folder import Scan, alone, claim, claimed, opened, subfolders
from store.inbox.scans.receiving import ScanGiven
from store.reading import Reading

__all__ = ["ScanIntake", "take_scans"]

LONGEST_NAME = 200


@dataclass
class ScanIntake:
    """The result of taking in scans: those `received` as items, those `filed` by their sheets.

    `held` were put aside, `problems` are why others stay.
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

    Each becomes an item of its queue, or a file of what its sheet names, in a commit of its own, after
    which it is removed from the folder. `now`
    is in seconds since 1970. Raises `Refused`, and `Unavailable` for a `path` that is not private.
    """
    done, now = ScanIntake(), int(time.time()) if now is None else now
    queues = office.view(actor, _queues)
    with opened(str(path)) as root, sheet_reader() as read:
        for name in subfolders(root):
            try:
                queue = queues.get(name.casefold())
                if queue is None:
                    done.problems.append(Invalid(
                        N_("No open queue has the code {name}. Its scans stay."), name=name))  # fmt: skip
                    continue
                with opened(name, root) as folder, alone(folder):
                    claim(folder, now, done.problems)
                    for scan in claimed(folder):
                        _take_one(office, actor, queue, scan, read, done)
            except Refused:
                raise
            except Unavailable as error:
                done.problems.append(error)
            except OSError as error:
                done.problems.append(
                    Unavailable(N_("Cannot use {path}: {reason}"), path=name,
                                reason=error.strerror or str(error)))  # fmt: skip
    return done


def _queues(reading: Reading) -> dict[str, int]:
    return {queue.code.casefold(): queue.id for queue in reading.find(Queue) if queue.active}


def _take_one(
    office: OfficeProtocol,
    actor: Actor,
    queue: int,
    scan: Scan,
    read: Callable[[bytes], str],
    done: ScanIntake,
) -> None:
    name = "".join(sign for sign in scan.name if sign.isprintable())[:LONGEST_NAME] or "scan"
    if not 0 < scan.size <= LARGEST:
        given = ScanGiven(queue=queue, name=name, size=scan.size)
        office.do(actor, "scan.receive", given=given, key=scan.key)
        scan.hold()
        done.held += 1
        return
    try:
        data = scan.read()
        given = ScanGiven(queue=queue, name=name, data=data, sheet=read(data))
        doc = office.do(actor, "scan.receive", given=given).doc
    except Invalid as error:
        done.problems.append(error)
        return
    scan.remove()
    done.received += isinstance(doc, WorkItem)
    done.filed += isinstance(doc, Attachment)
    done.known += doc is None
