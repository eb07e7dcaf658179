"""Labels at the keyboard: of a record, of those that are selected, and the printers of the office."""

from __future__ import annotations

from store.files import read_whole, tray_files
from store.office import Office
from store.records import label_settings
from tests.conftest import ANNA, GIJS
from tests.screens.sitting import sit
from tests.store.records.laptops import add, define
from tui.locale import _
from tui.widgets.entry_form import EntryForm


def fill(office: Office) -> None:
    define(office, label=[["name"]])
    for name in ("Anna", "Bram", "Carla"):
        add(office, {"name": name})


async def test_what_is_selected_is_labelled_or_else_the_row(office: Office) -> None:
    fill(office)
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "m", "down", "m")
        assert _("{n} selected").format(n=2) in at.lines[0]
        await at.press("l", "z", "enter")
        assert "labels-ICT.zpl" in at.message
        await at.press("m", "home", "m", "down", "m", "l")
    (file,) = office.view(office.actor(ANNA), tray_files)
    assert read_whole(office, file).count(b"^XA") == 2


async def test_a_record_is_labelled_and_a_server_without_printing_says_so(office: Office) -> None:
    fill(office)
    printers = [{"name": "Balie", "queue": "no-such-queue-here", "zpl": True}]
    given = {"width": 50, "height": 25, "printers": printers}
    office.do(office.actor(GIJS), "office.label", 1, given)
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "enter", "l", "p", "enter")
        assert "labels-ICT.pdf" in at.message
        await at.press("l")
        assert "Balie" in at.text
        await at.press("1", "enter")
        assert at.message.endswith(
            _("Queue {queue} took nothing: {reason}. Put the labels in your tray.")[-20:]
        )


async def test_the_administrator_names_the_printers(office: Office) -> None:
    async with sit(office, GIJS) as at:
        await at.press("f2", "comma", "l", "tab", "tab", *"Balie", "tab", *"zebra;1", "tab", "tab")
        form = at.app.screen.query_one(EntryForm)
        await at.press(*["tab"] * 13, "enter")
        assert form.current == "queue.0"
        await at.press(*["backspace"] * 7, *"zebra-1", *["tab"] * 16, "enter")
        assert at.place == "team"
    (printer,) = office.view(office.actor(ANNA), label_settings).printers
    assert (printer.name, printer.queue, printer.zpl) == ("Balie", "zebra-1", True)
