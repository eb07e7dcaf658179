"""Batches: invoices keyed against control totals, then verified by keying again."""

from __future__ import annotations

from store import ledgers
from store.acts import Done
from store.errors import N_
from store.ledgers import Batch, BatchRow
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import euro

__all__ = ["BATCHES"]


def _short(row: BatchRow) -> str:
    short = row.batch.amount - row.amount
    return euro(short) if short else ""


def _state(row: BatchRow) -> str:
    batch = row.batch
    state = {"open": _("open"), "agreed": _("matches"), "posted": _("posted")}[batch.state]
    if batch.verify and row.unverified and batch.state != "posted":
        return state + ", " + _("{n} left").format(n=row.unverified)
    return state


BATCHES = ListPage(
    place="batches",
    of=Batch,
    doc=lambda row: row.batch,
    heading=N_("Batches"),
    empty=N_("No batches yet.\nPress + to start one with its control totals."),
    columns=(
        Shown(N_("Name"), 16, lambda row: row.batch.name, most=28),
        Shown(N_("Book"), 4, lambda row: row.batch.daybook),
        Shown(N_("Entered"), 9, lambda row: f"{row.count}/{row.batch.count}", right=True),
        Shown(N_("Amount"), 12, lambda row: euro(row.amount), right=True),
        Shown(N_("Difference"), 12, _short, right=True),
        Shown(N_("State"), 20, _state, most=32),
    ),
    follows=frozenset({"entry"}),
    read=ledgers.batches,
    adds="batch.open",
    form="below",
    title=N_("Batch"),
    form_height="1fr",
)


@BATCHES.handles("chosen")
def key_next(at: ListScreen, row: BatchRow) -> None:
    """Key the next invoice of an open batch."""
    if row.batch.state == "open":
        at.go("enter", daybook=row.batch.daybook, batch=row.batch.id)
    else:
        at.show_message(_("This batch is closed. Return one of its entries to reopen it."))


@BATCHES.handles("batch.change")
async def change(at: ListScreen) -> None:
    """Change the batch in the form."""
    if at.here:
        await at.edit(at.here)


@BATCHES.handles("saved")
def key_first(at: ListScreen, done: Done[Batch]) -> None:
    """Key the first invoice of a new batch."""
    if at.editing.began is None:
        at.go("enter", daybook=done.doc.daybook, batch=done.doc.id)


@BATCHES.handles("batch.close")
async def close(at: ListScreen) -> None:
    """Close the batch if its totals agree."""
    if at.here and await at.act("batch.close", at.here.batch.id, rev=at.here.batch.rev):
        at.show_message(_("The batch matches its control totals."))


@BATCHES.handles("batch.verify")
def verify(at: ListScreen) -> None:
    """Key its entries a second time."""
    if at.here:
        at.go("verify", batch=at.here.batch.id)


@BATCHES.handles("batch.post")
async def post(at: ListScreen) -> None:
    """Post the whole batch, as the list shows it."""
    here = at.here
    if here and await at.act("batch.post", here.batch.id, {"seen": here.seen}, here.batch.rev):
        message = ngettext("{n} entry posted.", "{n} entries posted.", here.count)
        at.show_message(message.format(n=here.count))
