"""Putting a file or a separator sheet in the person's own tray."""

from __future__ import annotations

from collections.abc import Callable

from store import files
from store.errors import KantoorError, kind_name
from store.files import TrayFile
from tui.locale import _
from tui.pages.office_screen import OfficeScreen

__all__ = ["print_sheet", "put_in_tray"]


async def print_sheet(screen: OfficeScreen, kind: str, of: int, name: str, text: str) -> None:
    """Put a separator sheet for a document in the tray: its name, and what to do with the sheet."""
    session = screen.session
    lines = (_("Separator sheet"), f"{_(kind_name(kind)).capitalize()} {name}", text)

    def put() -> TrayFile:
        return files.put_sheet(session.office, session.actor, kind, of, lines)

    await put_in_tray(screen, put)


async def put_in_tray(screen: OfficeScreen, put: Callable[[], TrayFile]) -> None:
    """Put a file in the tray, and say how to fetch it."""
    try:
        file = await screen.in_thread(put)
    except KantoorError as error:
        screen.show_message(error)
        return
    message = _("In your tray: {name}. To fetch it: {line}")
    screen.show_message(message.format(name=file.name, line=screen.fetch_line(file.name)))
