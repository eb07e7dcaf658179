"""Links an item to what it is about, what it came from, or what else is relevant."""

from __future__ import annotations

from collections.abc import Mapping

from store.office.links import LINK_NAMES
from store.office.search import Hit, search
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Pick
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, ChoiceField, TextField
from tui.widgets.form_dialog import FormDialog

__all__ = ["link_item"]

KINDS = {"item": "item", "mail": "item", "note": "item", "entry": "entry", "relation": "relation"}
"""The kind of document to link for each kind of search result."""
MOST = 20


async def link_item(screen: OfficeScreen, subject: int) -> bool:
    """Ask what to link an item with; returns whether it was linked. Called in a worker."""
    sorts = [Choice(sort, _(names[0])[0], _(names[0])) for sort, names in LINK_NAMES.items()]
    rows = [
        Slot("words", _("Search for"), TextField(required=True, limit=200), 50),
        Slot("sort", _("Type"), ChoiceField(sorts, required=True), 3, _(LINK_NAMES["see"][0])[0],
             echo=20),
    ]  # fmt: skip
    asked: list[Mapping[str, object]] = []

    async def look(values: Mapping[str, object]) -> None:
        asked.append(values)

    form = FormDialog(_("Link with"), rows, look, today=screen.session.today)
    if not await screen.app.push_screen_wait(form):
        return False
    words, sort = str(asked[-1]["words"]), asked[-1]["sort"]
    hits = (await screen.ask(search, words, MOST)).hits
    choices = _choices(hits, subject)
    if not choices:
        screen.show_message(
            _("Nothing found. Type the start of words, a number or an amount: 12,34.")
        )
        return False
    chosen = await screen.app.push_screen_wait(Pick(_("Link with"), choices))
    if not isinstance(chosen, Hit):
        return False
    given = {"sort": sort, "to_kind": KINDS[chosen.sort], "to": chosen.id}
    return await screen.act("item.link", subject, given) is not None


def _choices(hits_of_search: tuple[Hit, ...], subject: int) -> list[Choice]:
    """Returns what can be linked, each document once."""
    hits = {
        (KINDS[hit.sort], hit.id): hit for hit in reversed(hits_of_search) if hit.sort in KINDS
    }  # keep the first hit of a document
    hits.pop(("item", subject), None)
    return [Choice(hit, "", hit.title or _("(no subject)"), hit.beside)
            for hit in reversed(hits.values())]  # fmt: skip
