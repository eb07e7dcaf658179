"""Taking in all scans of an office: nothing is lost or taken in twice, and nothing stops the rest."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, Invalid, KantoorError, Refused, Unavailable
from store.files import LARGEST
from store.inbox.models import Queue
from store.inbox.scans.folder import Scan, alone, claim, claimed, opened, subfolders
from store.inbox.scans.receiving import ScanGiven
from store.reading import Reading

__all__ = ["ScanIntake", "take_scans"]

LONGEST_NAME = 200


@dataclass
class ScanIntake:
    """The result of taking in scans; `held` were put aside, `problems` are why others stay."""

    received: int = 0
    known: int = 0
    held: int = 0
    problems: list[KantoorError] = field(default_factory=list)


def take_scans(
    office: OfficeProtocol, actor: Actor, path: Path, now: int | None = None
) -> ScanIntake:
    """Take in the scans of each queue, from the folder in `path` that is named by its code.

    Each becomes an item of its queue in a commit of its own, after which the file is removed. `now`
    is in seconds since 1970. Raises `Refused`, and `Unavailable` for a `path` that is not private.
    """
    done, now = ScanIntake(), int(time.time()) if now is None else now
    queues = office.view(actor, _queues)
    with opened(str(path)) as root:
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
                        _take_one(office, actor, queue, scan, done)
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
    office: OfficeProtocol, actor: Actor, queue: int, scan: Scan, done: ScanIntake
) -> None:
    name = "".join(sign for sign in scan.name if sign.isprintable())[:LONGEST_NAME] or "scan"
    if not 0 < scan.size <= LARGEST:
        given = ScanGiven(queue=queue, name=name, size=scan.size)
        office.do(actor, "scan.receive", given=given, key=scan.key)
        scan.hold()
        done.held += 1
        return
    try:
        given = ScanGiven(queue=queue, name=name, data=scan.read())
        doc = office.do(actor, "scan.receive", given=given).doc
    except Invalid as error:
        done.problems.append(error)
        return
    scan.remove()
    done.received += doc is not None
    done.known += doc is None
