"""One record: the form of its kind, what it is linked to, and the steps it can take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual import work
from textual.app import ComposeResult

from screens.records.record_fields import (
    ABOUT,
    Lists,
    form_rows,
    given_values,
    texts_of,
    worked_out,
)
from screens.records.record_texts import lines_of
from screens.records.wording import called, state_of
from store import records
from store.access import Yes
from store.errors import ChangedElsewhere, KantoorError
from store.office.presence import Subject
from store.records import KindInUse, RecordDetail, RecordField, TypedRecord, Way
from tui.locale import _
from tui.pages.form import choice
from tui.pages.office_screen import OfficeScreen
from tui.text import clean
from tui.widgets.dialogs import Pick
from tui.widgets.entry_form import EntryForm
from tui.widgets.fields import Choice
from tui.widgets.form_dialog import FormDialog
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane

__all__ = ["RecordScreen"]

SIDE = 79
"""Cells of the pane beside the form, which has 80."""


class RecordScreen(OfficeScreen):
    """A record by its id, or a new one `of` a kind, about something or not."""

    place = "record"
    follows = frozenset({"record", "kind", "record_link"})
    AUTO_FOCUS = ""

    def __init__(self, record: int | None = None, of: int = 0, about: int | None = None) -> None:
        super().__init__()
        self.record, self.of, self.of_whom = record, of, about
        self.kind: KindInUse | None = None
        self.detail: RecordDetail | None = None
        self._lists: Lists = {}
        self._now: TypedRecord | None = None
        self._kept: Mapping[str, Any] = {}

    @property
    def heading(self) -> str:
        """The kind, and what the record is called and where it is."""
        if self.kind is None:
            return _("Record")
        if self.detail is None:
            return _("{what} · new").format(what=called(self.kind.doc))
        row = self.detail.row
        named = clean(f"{row.no} {row.title}".strip())
        return f"{called(self.kind.doc)} · {named} · {state_of(self.kind, row.state)}"

    @property
    def open_subject(self) -> Subject | None:
        """The record."""
        return Subject("record", self.record) if self.record is not None else None

    @property
    def form(self) -> EntryForm:
        """The form."""
        return self.query_one(EntryForm)

    @property
    def typing(self) -> bool:
        """Whether letters are text in the form."""
        return isinstance(self.focused, EntryForm)

    def body(self) -> ComposeResult:
        """Compose the form, and beside or below it what the record is linked to."""
        form = EntryForm((), today=self.session.today, totals=self._totals)
        yield Panes(form, ReadingPane(), below="1fr" if self.record is not None else 0, side=SIDE)

    def _totals(self, _values: Mapping[str, object]) -> Sequence[Any]:
        return worked_out(self.kind, self._now) if self.kind else ()

    async def load(self) -> None:
        """Read the record and its kind, and show them unless text is being typed."""
        if self.record is not None:
            self.detail = await self.ask(records.record_detail, self.record)
            self.kind, self.of = self.detail.kind, self.detail.kind.doc.number
            self.answers = self.detail.answers
            self._kept = await self.ask(records.kept_values, self.record)
        elif self.kind is None:
            self.kind = await self.ask(records.in_use, self.of)
        options = await self.ask(records.record_choices, self.kind)
        self._lists = {of: [choice(option) for option in some] for of, some in options.items()}
        if self.typing and self.form.unsaved:
            return
        self._now = await self.ask(records.record_as_typed, self.of, {}, self.record or 0)
        self._show(self.kind)

    def _show(self, kind: KindInUse) -> None:
        form = self.form
        self._lay_out()
        form.start()
        if self.detail is not None:
            texts = texts_of(kind, self._kept, self._lists)
            if self.detail.about is not None:
                texts[ABOUT] = str(self.detail.about)
            form.fill(texts)
            self.query_one(Panes).title(_("Details"))
            self.query_one(ReadingPane).show(*lines_of(self.detail))
            self.set_focus(self.query_one(ReadingPane))
        else:
            if self.of_whom is not None:
                form.fill({ABOUT: str(self.of_whom)})
            self.do_record_change()

    def _lay_out(self) -> None:
        if self.kind is not None and self._now is not None:
            now, doc = self._now, self.kind.doc
            fields = [field for field in self.kind.entered if field.key in now.shown]
            about = doc.about_of or doc.about
            self.form.lay_out(form_rows(fields, self._lists, now.required, about))

    def do_record_change(self) -> None:
        """Go to the form, with what was half typed."""
        self.form.key = f"record {self.record or ''} {self.of}"
        self.set_focus(self.form)
        self.app.half_typed.resume(self.form)  # type: ignore[attr-defined]  # tui.app's own

    async def on_entry_form_changed(self, message: EntryForm.Changed) -> None:
        """Work out what depends on a field that was left."""
        if self.kind is None:
            return
        given = given_values(self.kind, message.values)
        self._now = await self.ask(records.record_as_typed, self.of, given, self.record or 0)
        self._lay_out()

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Add the record, or change it; an error is shown at its field."""
        if self.kind is None:
            return
        given: dict[str, Any] = {"values": given_values(self.kind, message.values)}
        if self.kind.doc.about:
            given |= {"about_kind": self.kind.doc.about, "about": message.values.get(ABOUT)}
        try:
            if self.record is None:
                done = await self.save("record.add", given=given | {"of": self.of})
            else:
                rev = self.detail.rev if self.detail else None
                done = await self.save("record.change", self.record, given, rev)
        except KantoorError as error:
            message.form.refuse(error)
            if isinstance(error, ChangedElsewhere):
                await self._read_again()
            return
        message.form.pass_on()
        self.record = done.doc.id
        self.set_focus(None)
        await self.reload()
        self.show_message(_("Saved as {number}.").format(number=clean(done.doc.no)))

    async def _read_again(self) -> None:
        """After a colleague's change, the next Enter saves over the newest."""
        if self.record is not None:
            self.detail = await self.ask(records.record_detail, self.record)

    def step_back(self) -> bool:
        """Go back from the form, restoring what is stored."""
        if not self.typing:
            return False
        if not self.form.step_back():
            if self.record is None or self.kind is None:
                return False
            self._show(self.kind)
        return True

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
            self.show_message(
                _("This record has no next step. Its kind defines none from this state.")
            )

    async def _take(self, way: Way) -> None:
        rev = self.detail.rev if self.detail else None
        fields = [field for field in way.transition.fields if not field.retired]
        code, record = way.transition.code, self.record
        if not fields:
            await self.act("record.move", record, {"transition": code}, rev)
            return

        async def save(values: Mapping[str, object]) -> None:
            given = {"transition": code, "values": _asked(fields, values)}
            await self.save("record.move", record, given, dialog.rev, dialog.reason)

        needed = {field.key for field in fields if field.required}
        rows = form_rows(fields, self._lists, needed)
        dialog = FormDialog(called(way.transition), rows, save, today=self.session.today, rev=rev,
                            key=f"record.move {record} {code}")  # fmt: skip
        if await self.app.push_screen_wait(dialog):
            await self.reload()


def _asked(fields: Sequence[RecordField], values: Mapping[str, object]) -> dict[str, object]:
    return {field.key: values[field.key] for field in fields if values.get(field.key) is not None}
