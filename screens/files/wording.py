"""What is said of a file: its type, its state, and what it does by itself."""

from __future__ import annotations

from store.errors import N_
from store.files import STATE_NAMES, AttachedFile, FileRow
from store.time_zone import AMSTERDAM
from tui.locale import _, ngettext
from tui.pages.columns import file_size

__all__ = ["about", "alarms", "state", "text_of"]

REST = N_(
    "Only the first part is shown; the file is kept whole. Press g to put all of it in your tray."
)


def state(row: FileRow) -> str:
    """Return what a file does by itself, else how long it is, or why it can't be read."""
    file = row.file
    if row.attachment.removed:
        return _("removed")
    return alarms(file) or (length(file) if file.state == "read" else _(STATE_NAMES[file.state]))


def length(file: AttachedFile) -> str:
    """Return how many pages or pixels a file has; empty of one without."""
    if file.width:
        return f"{file.width} x {file.height}"
    return ngettext("{n} page", "{n} pages", file.of).format(n=file.of) if file.of else ""


def alarms(file: AttachedFile) -> str:
    """Return what whoever is given a file has to know; nothing of one in quarantine."""
    return "" if file.is_held else ", ".join(_(alarm) for alarm in file.alarms)


def about(row: FileRow) -> list[tuple[str, str]]:
    """Return the lines about a file, with the name of each."""
    file, attachment = row.file, row.attachment
    kind = filter(None, (_(file.known_type.name), file_size(file.size), length(file)))
    at = f"{attachment.at.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"
    by = _("by scanner") if attachment.source == "scan" else _("by mail")
    silent = file.state == "read" or file.released_by is not None
    read = "" if silent else _(STATE_NAMES[file.state])
    lines = [
        (_("Type"), " · ".join(kind)),
        (_("Taken"), file.taken.replace(":", "-", 2)),
        (_("Attached"), " ".join((at, row.made_by or by))),
        (_("State"), _("removed") if attachment.removed else read),
        (_("Caution"), alarms(file)),
    ]
    return [(label, value) for label, value in lines if value]


def text_of(file: AttachedFile, page: int) -> str:
    """Return the text of a page, or why there is none."""
    if file.pages:
        cut = file.cut and page == len(file.pages) - 1
        return file.pages[page] + ("\n\n" + _(REST) if cut else "")
    if file.released_by is not None:
        return _("This file has no text to show. Press g to put the file in your tray.")
    return {
        "waiting": _("This file is still being read. Its text appears within a minute."),
        "failed": _(
            "Kantoor cannot show this file; it is kept as it came. Press g to put it in your tray."
        ),
        "encrypted": _(
            "This file has a password, so its text is not shown. Press g to put it in your tray."
        ),
        "quarantined": _(
            "Programs and archives stay in quarantine. Ask a manager or professional to release it."
        ),
    }.get(file.state, _("This file has no text to show. Press g to put the file in your tray."))
