"""Templates: preset entries, begun by a number key or by schedule."""

from __future__ import annotations

from textual import work

from store import ledgers
from store.errors import N_
from store.ledgers import Template
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import euro
from tui.widgets.dialogs import AskDate, AskText, Pick
from tui.widgets.fields import Choice

__all__ = ["TEMPLATES"]

EVERY = {"month": N_("every month"), "quarter": N_("every quarter"), "year": N_("every year"),
         "": N_("not by itself")}  # fmt: skip

TEMPLATES = ListPage(
    place="templates",
    of=Template,
    heading=N_("Templates"),
    empty=N_("No templates yet. Press t on an entry, such as the rent, to save one."),
    columns=(
        Shown(N_("Key"), 5, lambda row: row.key),
        Shown(N_("Name"), 24, lambda row: row.name, most=30),
        Shown(N_("Book"), 4, lambda row: row.daybook),
        Shown(N_("Amount"), 12, lambda row: euro(row.total) if row.total else "", right=True),
        Shown(N_("Comes back"), 16, lambda row: _(EVERY[row.every]) if row.every else "", most=24),
        Shown(N_("Next"), 10, lambda row: row.next, priority=1),
    ),
    read=ledgers.templates,
)


@TEMPLATES.handles("chosen")
def begin_entry(at: ListScreen, template: Template) -> None:
    """Begin an entry with the template."""
    at.go("enter", daybook=template.daybook, template=template)


@TEMPLATES.handles("template.key")
@work
async def give_key(at: ListScreen) -> None:
    """Assign the template to a number key."""
    here: Template | None = at.here
    if here is None:
        return
    choices = [*(Choice(key, key, "") for key in "123456789"), Choice("", "0", _("no key"))]
    choice = await at.app.push_screen_wait(Pick(_("Key"), choices))
    if isinstance(choice, str):
        await at.change(here, key=choice)


@TEMPLATES.handles("template.rename")
@work
async def rename(at: ListScreen) -> None:
    """Rename the template."""
    here: Template | None = at.here
    if here is None:
        return
    name = await at.app.push_screen_wait(AskText(_("Template"), _("Name"), text=here.name))
    if name:
        await at.change(here, name=name)


@TEMPLATES.handles("template.every")
@work
async def come_back(at: ListScreen) -> None:
    """Make the template recurring."""
    here: Template | None = at.here
    if here is None:
        return
    choices = [
        Choice(every, code, _(name))
        for code, (every, name) in zip("mkjn", EVERY.items(), strict=True)
    ]
    every = await at.app.push_screen_wait(Pick(_("Comes back"), choices))
    if not isinstance(every, str):
        return
    first = None
    if every:
        ask = AskDate(_("First time"), _("Date"), at.session.today)
        first = await at.app.push_screen_wait(ask)
        if first is None:
            return
    await at.change(here, every=every, next=first)


@TEMPLATES.handles("template.record")
def open_record(at: ListScreen) -> None:
    """Go to the record whose depreciation the template is."""
    here: Template | None = at.here
    if here is not None and here.record is not None:
        at.go("record", record=here.record)
    elif here is not None:
        at.show_message(_("This template does not belong to a record. Choose another one."))


@TEMPLATES.handles("template.recur")
async def make_due(at: ListScreen) -> None:
    """Create the drafts that are due now."""
    done = await at.act("entry.recur")
    if done:
        count = len(done.doc.entries)
        at.show_message(ngettext("{n} draft made.", "{n} drafts made.", count).format(n=count))
