"""Handing a file over into the person's own tray, and letting others have it."""

from __future__ import annotations

from screens.files.wording import alarms
from store import files
from store.files import Attachment, FileRow, TrayFile
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.pages.to_tray import put_in_tray
from tui.text import clean
from tui.widgets.dialogs import Confirm, Doubt

__all__ = ["hand_over", "release"]


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

    await put_in_tray(screen, put)


async def release(screen: OfficeScreen, attachment: Attachment) -> None:
    """Let a program or an archive be handed over, after a question."""
    title = _("Release {name} from quarantine?").format(name=clean(attachment.name))
    words = _("Everyone who sees it can then fetch it. This cannot be undone.")
    if await screen.app.push_screen_wait(Confirm(title, words)) and await screen.act(
        "file.release", given={"attachment": attachment.id}
    ):
        screen.show_message(_("Released from quarantine."))
