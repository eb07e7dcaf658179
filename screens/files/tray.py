"""The file tray: what one can fetch, and what one brought."""

from __future__ import annotations

from datetime import datetime

from textual import work

from store.errors import N_
from store.files import TrayFile, remove_file, tray_files
from store.inbox import file_mailed_to
from tui.locale import _, ngettext
from tui.pages.columns import Shown, file_size
from tui.pages.list import ListPage, ListScreen
from tui.text import clean, moment
from tui.widgets.dialogs import Confirm

__all__ = ["TRAY"]

MAILED = {
    "": N_("no"),
    "asked": N_("waits to be mailed"),
    "sent": N_("yes"),
    "failed": N_("failed; ask the administrator"),
}


def _heading(at: ListScreen) -> str:
    """How many files there are."""
    count = len(at.found)
    return ngettext("Your file tray: {n} file", "Your file tray: {n} files", count).format(n=count)


def _source(file: TrayFile) -> str:
    return file.source if file.way == "out" else _("brought by you")


def _lines(at: ListScreen, file: TrayFile | None) -> tuple[str, list[tuple[str, str]]]:
    """All that is known of a file, and first what fetches it."""
    if file is None:
        return "", []
    fetched = moment(datetime.fromisoformat(file.fetched_at)) if file.fetched else _("not yet")
    return "", [
        (_("To fetch it"), at.fetch_line(file.name)),
        (_("Made of"), _source(file)),
        (_("Size"), file_size(file.size)),
        (_("Fetched"), fetched),
        (_("Mailed"), _(MAILED[file.mail])),
        (_("SHA-256"), file.digest),
    ]


TRAY = ListPage(
    place="tray",
    of=TrayFile,
    heading=_heading,
    empty=N_("Your file tray is empty.\nFiles that you export come here."),
    columns=(
        Shown(N_("Name"), 34, lambda file: file.name, most=60),
        Shown(N_("Size"), 8, lambda file: file_size(file.size), right=True),
        Shown(N_("Made of"), 16, _source, most=40, priority=1),
        Shown(N_("Made"), 16, lambda file: datetime.fromisoformat(file.made_at)),
        Shown(N_("Kept until"), 10, lambda file: file.expires),
    ),
    read=tray_files,
    says=_lines,
    pane_height=9,
)


@TRAY.handles("tray.remove")
@work
async def remove(at: ListScreen) -> None:
    """Remove the file under the cursor, with its bytes."""
    file: TrayFile | None = at.here
    if file is None:
        return
    title = _("Remove {name}?").format(name=file.name)
    if not await at.app.push_screen_wait(Confirm(title, _("It cannot be brought back."))):
        return
    session = at.session
    await at.in_thread(lambda: remove_file(session.office, session.actor, file.id))
    await at.reload()
    at.show_message(_("{name} is removed.").format(name=file.name))


@TRAY.handles("tray.mail")
async def mail(at: ListScreen) -> None:
    """Have the file under the cursor mailed to its own person."""
    file: TrayFile | None = at.here
    if file is not None and await at.act("tray.mail", file.id):
        address = await at.ask(file_mailed_to, file.id)
        at.show_message(_("{name} will be mailed to {address}.").format(
            name=file.name, address=clean(address)))  # fmt: skip
