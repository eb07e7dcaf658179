"""Batches: invoices keyed against the totals of their paper, and keyed a second time."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult

from store import ledgers
from store.errors import KantoorError
from store.ledgers import BatchRow
from tui import commands
from tui.locale import _, ngettext
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.text import euro
from tui.widgets.entry_form import EntryForm, Slot
from tui.widgets.entry_form import Row as FormRow
from tui.widgets.fields import AmountField, Choice, ChoiceField, CountField, TextField
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["BatchesScreen"]


class BatchesScreen(OfficeScreen):
    """Batches above; below, the form that begins one with the totals of its paper."""

    place = "batches"
    rows_are = "batch"
    follows = frozenset({"batch", "entry"})
    BINDINGS = commands.bindings("batches")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[int, BatchRow] = {}

    @property
    def heading(self) -> str:
        """What is shown."""
        return _("Batches")

    @property
    def typing(self) -> bool:
        """Letters are text in the form."""
        return isinstance(self.focused, EntryForm)

    def body(self) -> ComposeResult:
        """List and form."""
        yield VirtualList(
            (
                Column(_("Name"), 16, weight=2),
                Column(_("Book"), 4),
                Column(_("Keyed"), 9, right=True),
                Column(_("Amount"), 12, right=True),
                Column(_("Short of"), 12, right=True),
                Column(_("State"), 20, weight=2),
            ),
            empty=_("No batches: + begins one with the totals of its paper."),
        )
        yield EntryForm(_form(), today=self.session.today)

    async def look(self) -> None:
        """Read the batches."""
        found = await self.ask(ledgers.batches)
        self._found = {one.batch.id: one for one in found}
        rows = [_row(at, one) for at, one in enumerate(found)]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    @property
    def _here(self) -> BatchRow | None:
        row = self.query_one(VirtualList).row
        return self._found.get(row.id) if row else None

    def on_virtual_list_highlighted(self) -> None:
        """What can be done with this one."""
        self.answers = self._here.answers if self._here else {}
        self.show_chrome()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Key the next invoice of an open batch."""
        batch = self._found[message.row_id].batch
        if batch.state == "open":
            self.go("enter", daybook=batch.daybook, batch=batch.id)
        else:
            self.tell(_("This batch is closed. Return an entry of it to open it again."))

    def do_batch_open(self) -> None:
        """Begin a batch."""
        self.query_one(EntryForm).start()
        self.set_focus(self.query_one(EntryForm))

    async def do_batch_close(self) -> None:
        """Close it, when it agrees."""
        if self._here and await self.act("batch.close", self._here.batch.id):
            self.tell(_("The batch agrees with its paper."))

    async def do_batch_verify(self) -> None:
        """Key its entries a second time."""
        if self._here:
            self.go("verify", batch=self._here.batch.id)

    async def do_batch_post(self) -> None:
        """Post all of it."""
        here = self._here
        if here and await self.act("batch.post", here.batch.id):
            told = ngettext("{n} entry posted.", "{n} entries posted.", here.count)
            self.tell(told.format(n=here.count))

    def step_back(self) -> bool:
        """From the form back to the list."""
        if not self.typing:
            return False
        if not self.query_one(EntryForm).back():
            self.set_focus(self.query_one(VirtualList))
        return True

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Begin the batch, and key its first invoice."""
        try:
            done = await self.save("batch.open", given=_given(message.values))
        except KantoorError as error:
            message.form.refuse(error)
            return
        message.form.pass_on()
        self.set_focus(self.query_one(VirtualList))
        self.go("enter", daybook=done.doc.daybook, batch=done.doc.id)


def _form() -> list[FormRow]:
    books = [Choice("INK", "INK", _("Purchases")), Choice("VRK", "VRK", _("Sales"))]
    yes = [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))]
    return [
        (
            Slot("name", _("Name"), TextField(required=True, limit=60), 24),
            Slot("daybook", _("Daybook"), ChoiceField(books, required=True), 4, "INK", column=44),
        ),
        (
            Slot("count", _("Count"), CountField(required=True), 6),
            Slot("amount", _("Amount"), AmountField(required=True), 14, column=44),
        ),
        (
            Slot("hash_total", _("Hash total"), CountField(), 16),
            Slot("verify", _("Twice"), ChoiceField(yes), 3, column=44),
        ),
    ]


def _given(values: Mapping[str, object]) -> dict[str, object]:
    return {
        "name": values.get("name") or "",
        "daybook": values.get("daybook") or "INK",
        "count": values.get("count") or 0,
        "amount": values.get("amount") or 0,
        "hash_total": values.get("hash_total") or 0,
        "verify": bool(values.get("verify")),
    }


def _row(at: int, one: BatchRow) -> Row:
    batch = one.batch
    states = {"open": _("open"), "agreed": _("agrees"), "posted": _("posted")}
    state = states[batch.state]
    if batch.verify and one.unverified and batch.state != "posted":
        state += ", " + _("{n} left").format(n=one.unverified)
    short = batch.amount - one.amount
    cells = (batch.name, batch.daybook, f"{one.count}/{batch.count}", euro(one.amount),
             euro(short) if short else "", state)  # fmt: skip
    return Row(batch.id, (at,), cells)
