"""One record: the form of its kind, and what it is linked to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult

from screens.records.meanwhile import changed_too, kind_changed
from screens.records.record_acts import RecordActs
from screens.records.record_fields import (
    ABOUT,
    form_rows,
    given_values,
    pointed,
    texts_of,
    worked_out,
)
from screens.records.record_texts import lines_of
from screens.records.row_fields import pasted
from screens.records.wording import called, state_of
from store import inbox, ledgers, records
from store.errors import N_, ChangedElsewhere, Invalid, KantoorError, Refused
from store.office.presence import Subject
from store.records import KindInUse, TypedRecord
from tui.locale import _, say
from tui.pages.form import choice
from tui.text import clean
from tui.widgets.entry_form import EntryForm
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane

__all__ = ["RecordScreen"]

SIDE = 79
"""Cells of the pane beside the form, which has 80."""


class RecordScreen(RecordActs):
    """A record by its id, or a new one `of` a kind, about something or not."""

    place = "record"
    follows = frozenset({"record", "kind", "record_link", "item", "template"})
    AUTO_FOCUS = ""

    def __init__(self, record: int | None = None, of: int = 0, about: int | None = None) -> None:
        super().__init__(record)
        self.of, self.of_whom = of, about
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
        form = EntryForm((), today=self.session.today, totals=self._totals,
                         on_field_left=self._field_left)  # fmt: skip
        form.filling.on_table = self._paste_rows
        yield Panes(form, ReadingPane(), below="1fr" if self.record is not None else 0, side=SIDE)

    def _totals(self, _values: Mapping[str, object]) -> Sequence[Any]:
        return worked_out(self.kind, self._now) if self.kind else ()

    @property
    def _in_use(self) -> bool:
        """Whether somebody is at work in the form, which then stays as it was begun."""
        return self.typing and (self.record is not None or self.form.unsaved)

    async def load(self) -> None:
        """Read the record and its kind, and show them, unless the form is in use."""
        if self._in_use:
            await self._take_kind()
            return
        detail, kept, kind = None, self._kept, self.kind
        if self.record is not None:
            detail = await self.ask(records.record_detail, self.record)
            kept = await self.ask(records.kept_values, self.record)
            kind = detail.kind
            self.items = await self.ask(inbox.items_about_record, self.record)
            self.depreciation = await self.ask(ledgers.depreciation, self.record)
        else:
            kind = await self.ask(records.in_use, self.of)
        of = kind.doc.number
        options = await self.ask(records.record_choices, kind)
        now = await self.ask(records.record_as_typed, of, {}, self.record or 0)
        if self._in_use:  # since it was read
            return
        self.detail, self.kind, self.of, self._kept, self._now = detail, kind, of, kept, now
        self.lists = {of: [choice(option) for option in some] for of, some in options.items()}
        if detail is not None:
            self.answers = detail.answers
        self._show(kind)

    async def _take_kind(self) -> None:
        """Ask in the form what a newer version of the kind asks; what is typed stays."""
        newest = await self.ask(records.in_use, self.of)
        if self.kind is None or newest.doc.version == self.kind.doc.version:
            return
        before, texts, self.kind = self.kind.entered, self.form.texts, newest
        given = given_values(newest, self.form.values)
        self._now = await self.ask(records.record_as_typed, self.of, given, self.record or 0)
        self._lay_out()
        self.form.warn(kind_changed(before, newest, texts))

    def _show(self, kind: KindInUse) -> None:
        form = self.form
        self._lay_out()
        form.start()
        if self.detail is not None:
            texts = texts_of(kind, self._kept, self.lists)
            if self.detail.about is not None:
                texts[ABOUT] = str(self.detail.about)
            form.fill(texts)
            self._lay_out()
            form.fill({})
            self.query_one(Panes).title(_("Details"))
            self.query_one(ReadingPane).show(*lines_of(self.detail, self.items, self.depreciation))
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
            texts = self.form.filling.draft.texts
            self.form.lay_out(form_rows(fields, self.lists, now.required, about, texts))

    def _field_left(self, _form: EntryForm, field: str) -> None:
        """Show the columns of a row that was begun, and an empty line below it."""
        if "." in field:
            self._lay_out()

    def _paste_rows(self, place: str, text: str) -> bool:
        """Put pasted cells into rows from a cell on; False where it is none."""
        key, _dot, rest = place.partition(".")
        field = self.kind.fields.get(key) if self.kind else None
        at, _dot, column = rest.partition(".")
        if field is None or field.type != "s" or not at.isdigit():
            return False
        try:
            texts = pasted(field, int(at), column, text)
        except Invalid as error:
            self.form.filling.show_message(say(error))
            return True
        filling = self.form.filling
        filling.draft.texts.update(texts)
        self._lay_out()
        filling.set_texts(texts, place)
        return True

    def do_record_change(self) -> None:
        """Go to the form, with what was half typed."""
        self.form.key = f"record {self.record or ''} {self.of}"
        self.set_focus(self.form)
        self.app.half_typed.resume(self.form)  # type: ignore[attr-defined]  # tui.app's own
        self._lay_out()

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
        typed = given_values(self.kind, message.values)
        changed = {key: value for key, value in typed.items() if value != self._kept.get(key)}
        given: dict[str, Any] = {"values": changed}
        if self.kind.doc.about:
            given |= {"about_kind": self.kind.doc.about, "about": message.values.get(ABOUT)}
        try:
            if self.record is None:
                done = await self.save("record.add", given=given | {"of": self.of})
            else:
                rev = self.detail.rev if self.detail else None
                done = await self.save("record.change", self.record, given, rev)
        except KantoorError as error:
            if isinstance(error, ChangedElsewhere) and await self._is_only_refiled():
                await self.on_entry_form_submitted(message)
                return
            if isinstance(error, Invalid):
                await self._take_kind()
            both = await self._read_again(changed) if isinstance(error, ChangedElsewhere) else None
            message.form.refuse(both or pointed(self.kind, message.values, error))
            return
        message.form.pass_on()
        self.record = done.doc.id
        self.set_focus(None)
        await self.reload()
        self.show_message(_("Saved as {number}.").format(number=clean(done.doc.no)))

    async def _read_again(self, changed: Mapping[str, object]) -> Refused | None:
        """After a colleague's change, the next Enter saves over the newest; say what both changed."""
        if self.record is None or self.kind is None:
            return None
        self.detail = await self.ask(records.record_detail, self.record)
        now = await self.ask(records.kept_values, self.record)
        both = changed_too(self.kind, changed, self._kept, now)
        said = N_("A colleague changed {names} too. Enter saves yours; F3 shows theirs.")
        return Refused(said, names=both) if both else None

    async def _is_only_refiled(self) -> bool:
        """After a change of others, by which the next Enter saves over the newest: whether the form
        shows nothing of it, as when the kind of the record changed."""
        if self.record is None:
            return False
        self.detail = await self.ask(records.record_detail, self.record)
        return bool(await self.ask(records.kept_values, self.record) == self._kept)

    def step_back(self) -> bool:
        """Go back from the form, restoring what is stored."""
        if not self.typing:
            return False
        if not self.form.step_back():
            if self.record is None or self.kind is None:
                return False
            self._show(self.kind)
            self.call_later(self.reload)
        return True
