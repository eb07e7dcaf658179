"""Handing an attached file over to the person who asks for it, by way of their tray."""

from __future__ import annotations

from store.access import Actor, No
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, Refused, Term
from store.files.leaving import may_leave
from store.files.tray_keeping import hand_over
from store.files.tray_models import TrayFile
from store.files.views import FileDetail, file_detail
from store.reading import Reading

__all__ = ["hand_over_attached"]


def hand_over_attached(
    office: OfficeProtocol, actor: Actor, attachment: int, *, knowing: bool = False
) -> TrayFile:
    """Put a file in the actor's tray under a name of ours, and record that it leaves the office.

    Raises `NotFound` for those who may not see it, `Refused` for one that may not leave, and for one that
    does something by itself unless the actor says `knowing` that it does.
    """
    detail, data = office.view(actor, _to_hand_over, attachment, knowing)
    known = detail.row.file.known_type
    name = f"{detail.thing.kind}-{detail.thing.id}-file-{attachment}.{known.suffix}"
    return hand_over(office, actor, name, [data], detail.row.attachment.name)


def _to_hand_over(reading: Reading, attachment: int, knowing: bool) -> tuple[FileDetail, bytes]:
    detail = file_detail(reading, attachment)
    file = detail.row.file
    if isinstance(leaves := may_leave(detail.row.attachment, file), No):
        raise leaves.error()
    if file.alarms and not knowing:
        raise Refused(
            N_(
                "This file does something by itself when it is opened: {live}. Confirm that you "
                "want it."
            ),
            live=[Term(alarm) for alarm in file.alarms],
        )
    reading.log_export(detail.thing)
    return detail, reading.blob(file.sha256)
