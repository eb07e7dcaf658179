"""Batches whose answer is overdue: insurers are asked, and it is recorded what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from textual import work

from store import claims
from store.claims import ChaseGiven, ChaseRow, ClaimBatch, OverdueRow
from store.errors import N_
from store.fields import fields_of
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.form import form_rows, given_of
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.list import ListPage, ListScreen
from tui.pages.office_screen import OfficeScreen
from tui.text import clean, day, euro
from tui.widgets import signs
from tui.widgets.entry_form import Slot

__all__ = ["OVERDUE", "asked_lines", "record_chase"]

FIELDS = fields_of(ChaseGiven)
A_WEEK = timedelta(days=7)


def asked_lines(row: ChaseRow) -> list[tuple[str, str]]:
    """Return when and by whom an insurer was asked, and what it said."""
    asked = _("{day} {person}, again on {again}").format(
        day=day(row.doc.day), person=clean(row.person), again=day(row.doc.again)
    )
    return [(_("Asked"), asked), (_("Answer"), clean(row.doc.said))]


async def record_chase(at: OfficeScreen, batch: int) -> None:
    """Ask what an insurer said of its answer, and record it; call it in a worker."""
    again = day(at.session.today + A_WEEK)
    rows = [replace(row, default=again) if isinstance(row, Slot) and row.id == "again" else row
            for row in form_rows(FIELDS, {}, at.session.today)]  # fmt: skip
    done = await run_form_dialog(at, _("What did the insurer say?"), rows, "claim_batch.chase", batch,
                                 given=lambda values: given_of(FIELDS, values))  # fmt: skip
    if done:
        kept: ClaimBatch = done.doc
        shown = day(kept.chases[-1].again)
        at.show_message(_("Recorded. It is listed again on {day}.").format(day=shown))


def _facts(at: ListScreen) -> Sequence[str]:
    rows: Sequence[OverdueRow] = list(at.found.values())
    return [euro(sum(row.doc.total for row in rows))] if rows else []


def _says(_at: ListScreen, row: OverdueRow | None) -> tuple[str, list[tuple[str, str]]]:
    if row is None:
        return "", []
    about = _("sent on {day}").format(day=day(row.doc.sent_on or row.doc.day))
    item = [(_("Item"), str(row.item))] if row.item else []
    asked = [line for each in row.chases for line in asked_lines(each)]
    return "", [(clean(row.insurer), about), *item, *(asked or [(_("Asked"), _("not yet"))])]


OVERDUE = ListPage(
    place="claims_overdue",
    of=ClaimBatch,
    heading=N_("Batches without an answer"),
    facts=_facts,
    empty=N_("Every insurer answered in time, or is asked again later."),
    columns=(
        Shown(N_("Insurer"), 22, lambda row: clean(row.insurer), most=40),
        Shown(N_("Number"), 12, lambda row: clean(row.doc.number)),
        Shown(N_("Days"), 5, lambda row: str(row.days), right=True),
        Shown(N_("Amount"), 11, lambda row: euro(row.doc.total), right=True),
        Shown(N_("Asked"), 10, lambda row: day(row.chases[0].doc.day) if row.chases else ""),
        Shown(N_("Item"), 6, lambda row: str(row.item or ""), right=True),
    ),
    doc=lambda row: row.doc,
    looks=lambda _row: (signs.LATE, "row"),
    follows=frozenset({"item"}),
    read=claims.overdue_batches,
    says=_says,
    pane_height=8,
    opens="claim_batch",
)


@OVERDUE.handles("claim_batch.chase")
@work
async def ask_for_answer(at: ListScreen) -> None:
    """Record what the insurer said of its answer."""
    row: OverdueRow | None = at.here
    if row is None:
        at.show_message(_(str(OVERDUE.empty)))
    else:
        await record_chase(at, row.doc.id)


@OVERDUE.handles("claim_batch.make_item")
async def make_item(at: ListScreen) -> None:
    """Make the batch work for somebody."""
    row: OverdueRow | None = at.here
    if row is not None and (done := await at.act("claim_batch.make_item", row.doc.id)):
        at.show_message(_("Item {item} is about it.").format(item=done.doc.id))
