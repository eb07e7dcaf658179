"""What is done with a record besides its form: steps, work about it, a masked value, depreciation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import work

from screens.records.depreciation import propose_depreciation
from screens.records.record_fields import Lists, form_rows
from screens.records.record_work import choose_item, hand_in
from screens.records.wording import called, state_of
from store import records
from store.access import Yes
from store.inbox import ItemRow
from store.ledgers import Depreciation
from store.records import KindInUse, RecordDetail, RecordField, Way
from tui.locale import _
from tui.pages.labelling import label_records
from tui.pages.office_screen import OfficeScreen
from tui.text import clean
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.form_dialog import FormDialog

__all__ = ["RecordActs"]


class RecordActs(OfficeScreen):
    """The screen of a record without its form."""

    def __init__(self, record: int | None) -> None:
        super().__init__()
        self.record = record
        self.kind: KindInUse | None = None
        self.detail: RecordDetail | None = None
        self.lists: Lists = {}
        self.items: Sequence[ItemRow] = ()
        self.depreciation: Depreciation | None = None

    @work
    async def do_record_label(self) -> None:
        """Label the record."""
        if self.record is not None:
            await label_records(self, (self.record,))

    @work
    async def do_record_move(self) -> None:
        """Take a step: the only one at once, or one of several."""
        ways = (
            [way for way in self.detail.ways if isinstance(way.answer, Yes)] if self.detail else []
        )
        if not ways:
            self._say_why()
            return
        way = ways[0]
        if len(ways) > 1:
            choices = [Choice(each.transition.code, str(at), called(each.transition))
                       for at, each in enumerate(ways, 1)]  # fmt: skip
            code = await self.app.push_screen_wait(Pick(_("Which step?"), choices))
            chosen = [each for each in ways if each.transition.code == code]
            if not chosen:
                return
            way = chosen[0]
        await self._take(way)

    @work
    async def do_record_item(self) -> None:
        """Submit a work item about the record."""
        if self.record is None or self.detail is None:
            return
        item = await hand_in(self, self.record, self.detail.row.no)
        if item is not None:
            self.show_message(_("Submitted as item {id}.").format(id=item))

    def do_record_invoice(self) -> None:
        """Write a sales invoice of what the record says."""
        if self.record is not None:
            self.go("invoice_form", record=self.record)

    @work
    async def do_record_depreciate(self) -> None:
        """Propose the depreciation, or go to the recurring entry that there is."""
        if self.depreciation is not None:
            self.go("templates")
        elif self.detail is not None and await propose_depreciation(self, self.detail):
            await self.reload()
            self.show_message(_("Proposed. Its drafts come by themselves; a person posts them."))

    @work
    async def do_record_items(self) -> None:
        """Go to the work about the record."""
        await choose_item(self, self.items)

    @work
    async def do_record_unmask(self) -> None:
        """Show a masked value in the message line: the only one, or one of several."""
        fields = self.detail.fields if self.detail else ()
        masked = [shown.field for shown in fields if shown.field.masked and shown.value is not None]
        if not masked:
            self.show_message(_("This record has no masked values."))
            return
        field = masked[0]
        if len(masked) > 1:
            choices = [Choice(at, str(at + 1), called(each)) for at, each in enumerate(masked)]
            at = await self.app.push_screen_wait(Pick(_("Which value?"), choices))
            if not isinstance(at, int):
                return
            field = masked[at]
        value = await self.ask(records.unmasked, self.record or 0, field.key)
        self.show_message(f"{called(field)}: {clean(str(value))}")

    def _say_why(self) -> None:
        refused = [way.answer for way in self.detail.ways] if self.detail else []
        if refused and not isinstance(refused[0], Yes):
            self.show_message(refused[0])
        else:
            self.show_message(_("This record has no next step. Press e to change its fields."))

    async def _take(self, way: Way) -> None:
        rev = self.detail.rev if self.detail else None
        fields = [field for field in way.transition.fields if not field.retired]
        code, record = way.transition.code, self.record
        if not fields:
            if await self.act("record.move", record, {"transition": code}, rev):
                self._say_state()
            return

        async def save(values: Mapping[str, object]) -> None:
            given = {"transition": code, "values": _asked(fields, values)}
            await self.save("record.move", record, given, dialog.rev, dialog.reason)

        needed = {field.key for field in fields if field.required}
        rows = form_rows(fields, self.lists, needed)
        dialog = FormDialog(called(way.transition), rows, save, today=self.session.today, rev=rev,
                            key=f"record.move {record} {code}")  # fmt: skip
        if await self.app.push_screen_wait(dialog):
            await self.reload()
            self._say_state()

    def _say_state(self) -> None:
        """Say where a step brought the record."""
        if self.detail is not None and self.kind is not None:
            row = self.detail.row
            state = state_of(self.kind, row.state)
            self.show_message(
                _("{number} is now: {state}.").format(number=clean(row.no), state=state)
            )


def _asked(fields: Sequence[RecordField], values: Mapping[str, object]) -> dict[str, object]:
    return {field.key: values[field.key] for field in fields if values.get(field.key) is not None}
