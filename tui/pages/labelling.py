"""Labelling records: in one's own tray as PDF or for a label printer, or printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from store import records
from store.errors import KantoorError
from store.office.labels import print_labels, put_labels
from tui.locale import _, ngettext
from tui.pages.office_screen import OfficeScreen
from tui.pages.to_tray import put_in_tray
from tui.text import clean
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["label_records"]


async def label_records(screen: OfficeScreen, chosen: Sequence[int]) -> None:
    """Ask where the labels of records go, and bring them there. Call it in a worker."""
    session = screen.session
    settings = await screen.ask(records.label_settings)
    places = [Choice(("pdf", ""), "p", _("PDF in your tray")),
              Choice(("zpl", ""), "z", _("ZPL in your tray, for a label printer")),
              *(Choice(("print", each.name), str(at), clean(each.name))
                for at, each in enumerate(settings.printers, 1))]  # fmt: skip
    title = ngettext("{n} label: where to?", "{n} labels: where to?", len(chosen))
    place = await screen.app.push_screen_wait(Pick(title.format(n=len(chosen)), places))
    if not isinstance(place, tuple):
        return
    form, printer = place
    if form == "print":
        await _print(screen, chosen, printer)
    else:
        put = partial(put_labels, session.office, session.actor, chosen, zpl=form == "zpl")
        await put_in_tray(screen, put)


async def _print(screen: OfficeScreen, chosen: Sequence[int], printer: str) -> None:
    session = screen.session
    try:
        count = await screen.in_thread(
            partial(print_labels, session.office, session.actor, chosen, printer)
        )
    except KantoorError as error:
        screen.show_message(error)
        return
    said = ngettext("{n} label sent to {printer}.", "{n} labels sent to {printer}.", count)
    screen.show_message(said.format(n=count, printer=clean(printer)))
