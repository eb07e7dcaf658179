"""Handing a file or a separator sheet over into the person's own tray."""

from __future__ import annotations

from collections.abc import Callable

from screens.files.wording import alarms
from store import files
from store.errors import KantoorError, kind_name
from store.files import FileRow, TrayFile
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Doubt

__all__ = ["hand_over", "print_sheet"]


async def hand_over(screen: OfficeScreen, row: FileRow) -> None:
    """Put a file in the tray; one that does something by itself after one more Enter."""
    live = alarms(row.file)
    question = _("When this file is opened it may do something by itself: {live}. Hand it over?")
    if live and not await screen.app.push_screen_wait(
        Doubt(_("Hand over"), question.format(live=live))
    ):  # fmt: skip
        return
    session = screen.session

    def put() -> TrayFile:
        return files.hand_over_attached(session.office, session.actor, row.id, knowing=bool(live))

    await _put(screen, put)


async def print_sheet(screen: OfficeScreen, kind: str, of: int) -> None:
    """Put a separator sheet for a document in the tray; it says nothing of people."""
    session = screen.session
    lines = (
        _("Separator sheet"),
        f"{_(kind_name(kind)).capitalize()} {of}",
        _(
            "Put this sheet on top of the pages and scan them as one file. They are attached to this. Several "
            "sheets, each on top of its pages, make one stack."
        ),
    )

    def put() -> TrayFile:
        return files.put_sheet(session.office, session.actor, kind, of, lines)

    await _put(screen, put)


async def _put(screen: OfficeScreen, put: Callable[[], TrayFile]) -> None:
    """Put a file in the tray, and say how to fetch it."""
    try:
        file = await screen.in_thread(put)
    except KantoorError as error:
        screen.show_message(error)
        return
    message = _("In your tray: {name}. To fetch it: {line}")
    screen.show_message(message.format(name=file.name, line=screen.fetch_line(file.name)))
