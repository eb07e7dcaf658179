"""One relation: its details, changed in the same form, and what is linked to it."""

from __future__ import annotations

from datetime import date

from textual import work

from screens.records.dealings import HEIGHT, figures
from screens.records.timeline import pages_of, timeline_columns, timeline_row
from store import inbox, ledgers, records
from store.errors import N_
from store.inbox import ItemRow
from store.ledgers import EntryRow
from store.office.merging import MergePreview, merge_preview
from store.records import RecordRow, Relation, RelationDetail
from tui.locale import _, ngettext
from tui.pages.record import Links, RecordPage, RecordScreen
from tui.text import clean, due, euro, in_amsterdam, near
from tui.widgets import signs
from tui.widgets.dialogs import Confirm, Pick
from tui.widgets.fields import Choice
from tui.widgets.virtual_list import Column, Row

__all__ = ["RELATION"]


def _entry_columns() -> tuple[Column, ...]:
    return (
        Column(_("Date"), 10),
        Column(_("Number"), 13),
        Column(_("Reference"), 16, most=22, priority=1),
        Column(_("State"), 10),
        Column(_("Amount"), 12, right=True),
    )


def _entry_row(row: EntryRow, today: date) -> Row:
    cells = (near(row.date, today), row.number, row.reference, _(row.state_name), euro(row.total))
    return Row(row.id, row.cursor, cells)


def _item_columns() -> tuple[Column, ...]:
    return (
        Column(_("Received"), 10),
        Column(_("Subject"), 24, most=48),
        Column(_("State"), 10),
        Column(_("Assigned to"), 11, most=18, priority=1),
        Column(_("Due"), 11),
    )


def _item_row(row: ItemRow, today: date) -> Row:
    state = _(inbox.STATE_NAMES[row.state])
    ends = due(row.due, today) if row.due and row.state not in inbox.CLOSED else ""
    received = near(in_amsterdam(row.received).date(), today)
    cells = (received, row.title or _("(no subject)"), state, row.owner_name, ends)
    return Row(row.id, row.cursor, cells, "!" if row.overdue else "")


def _record_columns() -> tuple[Column, ...]:
    return (
        Column(_("Number"), 10, most=16, whole=True),
        Column(_("Name"), 24, most=48),
        Column(_("Asks attention"), 11),
    )


def _record_row(row: RecordRow, today: date) -> Row:
    due_on = date.fromisoformat(row.due) if row.due else None
    cells = (row.no, row.title, near(due_on, today) if due_on else "")
    return Row(row.id, row.cursor, cells, signs.TO_REVIEW if row.behind else "")


RELATION = RecordPage(
    place="relation",
    of=Relation,
    heading=N_("New contact"),
    empty=N_("Nothing here yet."),
    follows=frozenset({"entry", "item", "record", "record_link", "attachment", "open_item"}),
    read=records.relation_detail,
    doc=lambda read: read.relation,
    dealt=ledgers.dealings,
    figures=figures,
    chart_height=HEIGHT,
    links=(
        Links("dossier.all", timeline_columns, pages_of("relation", None), timeline_row),
        Links("relation.entries", _entry_columns, ledgers.entries_of_relation, _entry_row, "entry"),
        Links("relation.items", _item_columns, inbox.items_of_relation, _item_row, "item"),
        Links(
            "relation.records", _record_columns, records.records_of_relation, _record_row, "record"
        ),
        Links("dossier.mail", timeline_columns, pages_of("relation", "mail"), timeline_row),
        Links("dossier.notes", timeline_columns, pages_of("relation", "note"), timeline_row),
        Links("dossier.files", timeline_columns, pages_of("relation", "file"), timeline_row),
        Links("dossier.links", timeline_columns, pages_of("relation", "link"), timeline_row),
    ),
)


@RELATION.handles("shown")
def tell_of_doubts(at: RecordScreen, now: RelationDetail) -> None:
    """Show what the name resembles, and that a changed IBAN waits for a colleague's confirmation."""
    if now.resembles:
        at.show_message(
            _("This name resembles contact {other}. Merge them with , m if they are one.").format(
                other=clean(now.resembles)
            )
        )
    if now.relation.merged_into is not None:
        message = _("Merged into {other} ({id}). Posted entries keep this contact's name.")
        other = clean(now.merged_into)
        at.show_message(message.format(other=other, id=now.relation.merged_into))
    elif not now.relation.active:
        at.show_message(_("Not in use: forms do not offer this contact. Press , u to restore it."))
    if now.relation.iban_new:
        message = _("IBAN {iban} of {name} waits for a colleague to confirm it.")
        at.show_message(message.format(iban=now.relation.iban_new, name=now.iban_by))


@RELATION.handles("added")
async def link(at: RecordScreen) -> None:
    """Link the new relation to the item that asked for it."""
    item = at.given.get("item")
    given = {"sort": "about", "to_kind": "relation", "to": at.record}
    if item is not None and await at.act("item.link", item, given):
        at.show_message(_("Saved and linked with item {id}.").format(id=item))


@RELATION.handles("relation.unmask")
async def unmask(at: RecordScreen) -> None:
    """Show the BSN in the message line."""
    bsn = await at.ask(records.bsn_shown, at.record or 0)
    at.show_message(_("BSN: {bsn}").format(bsn=bsn) if bsn else _("This contact has no BSN."))


@RELATION.handles("relation.order_tests")
def order_tests(at: RecordScreen) -> None:
    """Order tests of this patient."""
    at.go("lab_ordering", patient=at.record)


@RELATION.handles("relation.code")
def code_treatments(at: RecordScreen) -> None:
    """Code what was done to the contact, as a patient."""
    at.go("coding", patient=at.record)


@RELATION.handles("relation.merge")
@work
async def merge(at: RecordScreen) -> None:
    """Choose the relation that stays, tell what moves to it, and go there once it is merged."""
    known = await at.ask(records.relation_choices)
    choices = [
        Choice(other.id, str(other.id), other.name, other.city)
        for other in known
        if other.id != at.record
    ]
    into = await at.app.push_screen_wait(Pick(_("Merge into which contact?"), choices))
    if not isinstance(into, int) or at.record is None:
        return
    preview = await at.ask(merge_preview, at.record, into)
    if not await at.app.push_screen_wait(Confirm(_("Merge?"), _told(preview))):
        return
    if await at.act("relation.merge", at.record, {"into": into}):
        at.go("relation", relation=into)


def _told(preview: MergePreview) -> str:
    """Say what a merge does."""
    said = [
        _("{goes} is merged into {stays}. Press u to undo it, until what moved is changed.").format(
            goes=clean(preview.goes), stays=clean(preview.stays)
        ),
        ngettext("{n} open item moves along: {euros}.", "{n} open items move along: {euros}.",
                 preview.items).format(n=preview.items, euros=euro(preview.cents)),
    ]  # fmt: skip
    if preview.waits:
        waits = _("IBAN {iban} must be confirmed by a colleague.")
        said.append(waits.format(iban=preview.waits))
    if preview.dropped:
        dropped = _("IBAN {iban} is not copied. Change it afterwards if it is right.")
        said.append(dropped.format(iban=", ".join(preview.dropped)))
    return " ".join(said)


@RELATION.handles("relation.insured")
def show_insured(at: RecordScreen) -> None:
    """Show what insurers ask of this patient."""
    at.go("insured", relation=at.record)
