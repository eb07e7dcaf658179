"""Files that a person brought to their own drop folder, to choose from and to read."""

from __future__ import annotations

from store import files
from store.errors import KantoorError
from store.files import TrayFile
from tui.locale import _
from tui.pages.columns import file_size
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["choose_dropped", "dropped_choice", "read_dropped"]


def dropped_choice(value: object, file: TrayFile, code: str = "") -> Choice:
    """Return a file of the drop folder as a choice."""
    return Choice(value, code, file.name, " · ".join((_("drop folder"), file_size(file.size))))


async def choose_dropped(screen: OfficeScreen, title: str, name: str) -> int | None:
    """Ask for a file of the drop folder, of which Enter takes the newest; without any, say how to bring one, called by a `name`."""
    brought = await screen.ask(files.dropped_files)
    if not brought:
        line = screen.bring_line(name)
        screen.show_message(_("Your drop folder is empty. Bring a file: {line}").format(line=line))
        return None
    choices = [dropped_choice(file.id, file, str(at)) for at, file in enumerate(brought, 1)]
    chosen = await screen.app.push_screen_wait(Pick(title, choices, _("File"), proposed="1"))
    return chosen if isinstance(chosen, int) else None


async def read_dropped(screen: OfficeScreen, file: int) -> bytes | None:
    """Return the bytes of a file of the drop folder; None after saying why not."""
    session = screen.session
    try:
        return await screen.in_thread(lambda: files.dropped(session.office, session.actor, file))
    except KantoorError as error:
        screen.show_message(error)
        return None
