"""Choosing a file to attach, and what to attach it to."""

from __future__ import annotations

from typing import Any

from store import files
from store.office.nearby_files import files_nearby
from store.office.search import Hit, search
from tui.locale import _
from tui.pages.columns import file_size
from tui.pages.from_tray import dropped_choice, read_dropped
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import AskText, Pick
from tui.widgets.fields import Choice

__all__ = ["choose_file", "choose_thing"]

KINDS = {"item": "item", "mail": "item", "note": "item", "entry": "entry", "relation": "relation"}
"""The kind of document that a search result is or belongs to."""
MOST = 20


async def choose_file(screen: OfficeScreen, kind: str, of: int) -> dict[str, Any] | None:
    """Return the input to attach a file: of the drop folder, or of what this comes from."""
    brought = await screen.ask(files.dropped_files)
    near = await screen.ask(files_nearby, kind, of)
    choices = [
        *(dropped_choice(("tray", file.id), file) for file in brought),
        *(Choice((row.attachment.kind, row.id), "", row.attachment.name, f"{what} · {file_size(row.file.size)}")
          for row, what in near),
    ]  # fmt: skip
    if not choices:
        line = screen.bring_line(_("NAME"))
        screen.show_message(_("No files to attach. Bring one: {line}").format(line=line))
        return None
    chosen = await screen.app.push_screen_wait(Pick(_("Attach a file"), choices))
    if not isinstance(chosen, tuple):
        return None
    source, number = chosen
    if source == "attachment":
        return {"attachment": number}
    name = next(file.name for file in brought if file.id == number)
    data = await read_dropped(screen, number)
    return None if data is None else {"name": name, "data": data}


async def choose_thing(screen: OfficeScreen) -> tuple[str, int] | None:
    """Return the kind and number of what the person looks up by a few words."""
    words = await screen.app.push_screen_wait(AskText(_("Attach to"), _("Search for")))
    if not words:
        return None
    hits = (await screen.ask(search, words, MOST)).hits
    things = {(KINDS[hit.sort], hit.id): hit for hit in reversed(hits) if hit.sort in KINDS}
    choices = [Choice(hit, "", hit.title or _("(no subject)"), hit.beside)
               for hit in reversed(things.values())]  # fmt: skip
    if not choices:
        screen.show_message(
            _("Nothing found. Type the start of words, a number or an amount: 12,34.")
        )
        return None
    chosen = await screen.app.push_screen_wait(Pick(_("Attach to"), choices))
    return (KINDS[chosen.sort], chosen.id) if isinstance(chosen, Hit) else None
