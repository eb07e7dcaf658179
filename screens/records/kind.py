"""One version of a kind of record: its fields and rules, and the form to define the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult

from screens.records.kind_form import form_rows, given_of, guess, letters_of, pointed, texts_of
from screens.records.kind_texts import field_rows, rules
from screens.records.wording import called
from store import records
from store.errors import ChangedElsewhere, Doubtful, Invalid, KantoorError
from store.office.presence import Subject
from store.records import KindDetail
from tui.locale import _
from tui.pages.form import choice
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean
from tui.widgets.entry_form import EntryForm
from tui.widgets.entry_form import Row as FormRow
from tui.widgets.fields import Choice
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, VirtualList

__all__ = ["KindScreen"]


class KindScreen(OfficeScreen):
    """A version of a kind by its id, or the form of a new kind."""

    place = "kind"
    follows = frozenset({"kind", "record"})
    DEFAULT_CSS = "KindScreen ReadingPane, KindScreen EntryForm { height: 1fr; }"
    AUTO_FOCUS = "VirtualList"

    def __init__(self, kind: int | None = None) -> None:
        super().__init__()
        self.kind = kind
        self.detail: KindDetail | None = None
        self._departments: Sequence[Choice] = ()
        self._confirmed: dict[str, object] = {}

    @property
    def heading(self) -> str:
        """The kind and its version."""
        if self.detail is None:
            return _("New kind of record")
        doc = self.detail.kind
        state = _(type(doc).state_names[doc.state])
        return _("{name} · version {version} · {state}").format(
            name=called(doc), version=doc.version, state=state
        )

    @property
    def open_subject(self) -> Subject | None:
        """The version of the kind."""
        return Subject("kind", self.kind) if self.kind is not None else None

    @property
    def typing(self) -> bool:
        """Whether letters are text, as in the form."""
        return isinstance(self.focused, EntryForm)

    def body(self) -> ComposeResult:
        """Compose the fields, the rules under them, and the form that takes their place."""
        yield VirtualList(
            (
                Column(_("Field"), 20, most=30),
                Column(_("Type"), 10, most=14),
                Column(_("Required"), 9),
                Column(_("More"), 20, most=70),
            ),
            empty=_("No fields yet."),
        )
        yield ReadingPane()
        form = EntryForm((), today=self.session.today, on_field_left=self._field_left)
        form.display = False
        yield form

    async def load(self) -> None:
        """Read the version, and the departments that a kind can belong to."""
        known = await self.ask(records.kind_departments)
        self._departments = [choice(option) for option in known]
        if self.kind is None:
            self.do_kind_change()
            return
        self.detail = await self.ask(records.kind_detail, self.kind)
        self.answers = self.detail.answers
        rows = field_rows(self.detail.kind)
        self.query_one(VirtualList).show(FewRows(lambda: rows))
        waits = self.detail.kind.state == "proposed"
        trial = await self.ask(records.kind_trial, self.kind) if waits else None
        self.query_one(ReadingPane).show(rules(self.detail, trial))

    def _form(self, letters: Sequence[str]) -> list[FormRow]:
        return form_rows(self._departments, letters, self.app.size.width)

    def do_kind_change(self) -> None:
        """Define the next version in the form."""
        form = self.query_one(EntryForm)
        doc = self.detail.kind if self.detail else None
        form.lay_out(self._form([field.type for field in doc.fields] if doc else ()))
        form.start()
        if doc is not None:
            form.fill(texts_of(doc, self._departments))
        form.key = f"kind {self.kind or ''}"
        self.app.half_typed.resume(form)  # type: ignore[attr-defined]  # tui.app's own
        self._swap(editing=True)
        self.set_focus(form)

    def _swap(self, *, editing: bool) -> None:
        """Show the form, or the version."""
        for shown, widget in (
            (editing, EntryForm),
            (not editing, VirtualList),
            (not editing, ReadingPane),
        ):
            self.query_one(widget).display = shown

    def _field_left(self, form: EntryForm, field: str) -> None:
        """Suggest what follows from it, and add a line below one that was filled in."""
        guess(form, field)
        form.lay_out(self._form(letters_of(form)))

    def step_back(self) -> bool:
        """Return from the form to the version."""
        if not self.typing:
            return False
        if not self.query_one(EntryForm).step_back():
            if self.kind is None:
                return False
            self._leave_form()
        return True

    def _leave_form(self) -> None:
        self._swap(editing=False)
        self.set_focus(self.query_one(VirtualList))

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Propose the version; an error is shown at its field."""
        known = self.detail.kind if self.detail else None
        try:
            given: dict[str, Any] = given_of(message.values, known)
            if self.detail is not None and known is not None:
                newest = max(version for _id, version, _state in self.detail.versions)
                given |= {"number": known.number, "base": newest, "template": known.template}
            done = await self.save("kind.propose", given=given | self._confirmed)
        except KantoorError as error:
            message.form.refuse(pointed(error) if isinstance(error, Invalid) else error)
            if isinstance(error, Doubtful):
                self._confirmed = error.confirmed
            if isinstance(error, ChangedElsewhere):
                await self.reload()
            return
        self._confirmed = {}
        message.form.pass_on()
        self.kind = done.doc.id
        self._leave_form()
        await self.reload()
        counts = done.doc.state == "confirmed"
        self.show_message(
            _("Version {version} counts from now on.").format(version=done.doc.version)
            if counts
            else _("Proposed. {name} counts once a colleague confirms it.").format(
                name=clean(done.doc.nl)
            )
        )
