"""Values are entered one after another: value, Enter, and the next result is there."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.laboratory.result_lines import SHORT_FLAGS
from screens.laboratory.wording import named
from store.errors import Doubtful, KantoorError
from store.laboratory.results.views import (
    ResultRow,
    result_row,
    results_to_enter,
    with_value,
)
from tui import commands
from tui.locale import _, ngettext
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean
from tui.widgets import signs
from tui.widgets.entry_form import EntryForm, Note, Slot
from tui.widgets.fields import Choice, MeasuredField
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["EnteringScreen"]


class EnteringScreen(OfficeScreen):
    """The results of an order or a sample without a value, or all that wait; a line to type below.

    Enter on an empty line passes on to the next; `<` belongs to the value.
    """

    place = "lab_entering"
    rows_are = "lab_result"
    BINDINGS = commands.bindings("lab_entering")
    AUTO_FOCUS = "EntryForm"
    DEFAULT_CSS = "EnteringScreen EntryForm { height: 4; }"

    def __init__(self, order: int = 0, sample: int = 0) -> None:
        super().__init__()
        self._where = order, sample
        self._results: list[ResultRow] = []
        self._lines: list[Row] = []
        self._at = 0
        self._meant: tuple[str, dict[str, object]] = "", {}

    @property
    def heading(self) -> str:
        """How many have no value yet."""
        left = sum(row.doc.state == "empty" for row in self._results)
        return ngettext("Enter results: {n} to do", "Enter results: {n} to do", left).format(n=left)

    @property
    def typing(self) -> bool:
        """Whether letters are a value."""
        return isinstance(self.focused, EntryForm)

    def step_back(self) -> bool:
        """Go back from the value to the list."""
        if not self.typing:
            return False
        form = self.query_one(EntryForm)
        if form.texts:
            form.start()
        else:
            self.set_focus(self.query_one(VirtualList))
        return True

    def body(self) -> ComposeResult:
        """The results, and the line for the value of the current one."""
        yield VirtualList(
            (
                Column(_("Sample"), 13),
                Column(_("Patient"), 16, most=28),
                Column(_("Test"), 6, most=10),
                Column(_("Name"), 14, most=24, priority=1),
                Column(_("Value"), 16, most=24),
                Column(_("Flag"), 4),
                Column(_("Ref. range"), 10, most=14),
                Column(_("Unit"), 8, most=12),
            ),
            empty=_("No sample is ready for a value. Prepare and make samples ready first."),
        )
        yield EntryForm([], today=self.session.today, gate=None)

    async def load(self) -> None:
        """Read the results, and begin at the first without a value."""
        order, sample = self._where
        self._results = await self.ask(results_to_enter, order, sample)
        self._lines = [_line(at, row) for at, row in enumerate(self._results)]
        form = self.query_one(EntryForm)
        form.display = bool(self._results)
        if self._results:
            await self._turn_to(self._next(-1) or 0)
        else:
            rows = self.query_one(VirtualList)
            rows.show(FewRows(lambda: self._lines))
            self.set_focus(rows)

    def _next(self, after: int) -> int | None:
        """Return the place of the next result without a value, None after the last."""
        later = range(after + 1, len(self._results))
        return next((at for at in later if self._results[at].doc.state == "empty"), None)

    async def _turn_to(self, at: int) -> None:
        """Ask for the value of a result, with its range and the last value beside it."""
        row = await self.ask(result_row, self._results[at].id)
        self._at, self._results[at], self._meant = at, row, ("", {})
        self._lines[at] = _line(at, row)
        choices = [Choice(each.code, each.code, named(each)) for each in row.choices]
        last = _("last {value}").format(value=row.last) if row.last else ""
        title = " · ".join(filter(None, (row.sample, clean(row.patient), named(row), last)))
        form = self.query_one(EntryForm)
        label = f"{row.doc.code} {row.unit}".strip()
        field = MeasuredField(choices, reference=row.reference)
        said = f"{row.sample}, {clean(row.patient)}, {label}"  # by lines, whose value it is
        form.lay_out([Note(title), Slot("value", label, field, 24, name=said)])
        form.start()
        rows = self.query_one(VirtualList)
        rows.show(FewRows(lambda: self._lines), at=self._lines[at].cursor)

    async def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Ask for the value of the row."""
        at = next(at for at, row in enumerate(self._results) if row.id == message.row_id)
        await self._turn_to(at)
        self.set_focus(self.query_one(EntryForm))

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Save the value and go on; an empty one is passed over."""
        text = message.texts.get("value", "").strip()
        if text and not await self._save(message.form, text):
            return
        later = self._next(self._at)
        if later is not None:
            await self._turn_to(later)
            return
        message.form.start()
        self.set_focus(self.query_one(VirtualList))
        left = sum(row.doc.state == "empty" for row in self._results)
        said = _("That was the last one. Values are left to enter above.")
        self.append_message(said if left else _("All values are entered."))

    async def _save(self, form: EntryForm, text: str) -> bool:
        """Enter the value; a doubtful one is saved when it is entered once more."""
        row, (doubted, confirmed) = self._results[self._at], self._meant
        given = {"value": text, **(confirmed if doubted == text else {})}
        try:
            done = await self.save("lab_result.enter", row.id, given, row.doc.rev)
        except KantoorError as error:
            form.refuse(error)
            if isinstance(error, Doubtful):
                self._meant = text, error.confirmed
            return False
        self._results[self._at] = with_value(row, done.doc)
        self._lines[self._at] = _line(self._at, self._results[self._at])
        self.query_one(VirtualList).reload()
        if done.doc.critical == "to call":
            self.show_message(
                _("{value} is critical. Pass it on at once: an item asks to whom.").format(
                    value=self._results[self._at].value
                )
            )
        self.show_chrome()
        return True


def _line(at: int, row: ResultRow) -> Row:
    cells = (row.sample, clean(row.patient), row.doc.code, named(row), clean(row.value),
             SHORT_FLAGS[row.doc.flag], row.reference, row.unit)  # fmt: skip
    critical = row.doc.critical == "to call"
    mark = signs.LATE if critical or (row.urgent and not row.value) else ""
    return Row(row.id, (at,), cells, mark, "row_dim" if row.value else "row")
