"""One version of a kind of record: its fields and rules, and the form to define the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from textual.app import ComposeResult

from screens.records import kind_form, lifecycle_form
from screens.records.kind_texts import field_rows, rules
from screens.records.wording import called
from store import records
from store.engine import Doc
from store.errors import ChangedElsewhere, Doubtful, Invalid, KantoorError
from store.office.presence import Subject
from store.records import Definition, KindDetail, shipped
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
    """A version of a kind by its id, or the form of a new kind, filled in from a shipped one."""

    place = "kind"
    follows = frozenset({"kind", "record"})
    DEFAULT_CSS = "KindScreen ReadingPane, KindScreen EntryForm { height: 1fr; }"
    AUTO_FOCUS = "VirtualList"

    def __init__(self, kind: int | None = None, template: str = "") -> None:
        super().__init__()
        self.kind = kind
        self.template = template
        self.detail: KindDetail | None = None
        self._departments: Sequence[Choice] = ()
        self._confirmed: dict[str, object] = {}
        self._lifecycle = False
        """Whether the form is that of the states and steps, not of the fields."""

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

    def as_read(self) -> Doc | None:
        """The version that is shown."""
        return self.detail.kind if self.detail else None

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
            empty=_("No fields yet. Press e to add them."),
        )
        pane = ReadingPane()
        pane.of_row = False
        yield pane
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
        shown = self.query_one(VirtualList)
        shown.styles.max_height = len(rows) + 2
        shown.show(FewRows(lambda: rows))
        waits = self.detail.kind.state == "proposed"
        trial = await self.ask(records.kind_trial, self.kind) if waits else None
        self.query_one(ReadingPane).show(rules(self.detail, trial))

    @property
    def _known(self) -> Definition | None:
        """What the form of fields starts from: the version, or the template of a new kind."""
        if self.detail is not None:
            return self.detail.kind
        return shipped(self.template).definition if self.template else None

    def do_kind_change(self) -> None:
        """Define the next version's names and fields in the form."""
        self._lifecycle = False
        doc = self._known
        letters = [field.type for field in doc.fields] if doc else ()
        self._edit(
            kind_form.form_rows(self._departments, letters, self.app.size.width),
            kind_form.texts_of(doc, self._departments) if doc else {},
        )

    def do_kind_states(self) -> None:
        """Define the next version's states and steps in the form."""
        if self.detail is not None:
            self._lifecycle = True
            doc = self.detail.kind
            rows = lifecycle_form.form_rows(
                len(doc.states), len(doc.transitions), self.app.size.width
            )
            self._edit(rows, lifecycle_form.texts_of(doc))

    def _edit(self, rows: Sequence[FormRow], texts: Mapping[str, str]) -> None:
        form = self.query_one(EntryForm)
        form.lay_out(rows)
        form.start()
        if texts:
            form.fill(texts)
        form.key = f"kind {self.kind or self.template} {self._lifecycle or ''}"
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
        room = self.app.size.width
        if self._lifecycle:
            count = partial(lifecycle_form.lines, form.texts)
            form.lay_out(lifecycle_form.form_rows(count("state"), count("step"), room))
        else:
            kind_form.guess(form, field)
            letters = kind_form.letters_of(form)
            form.lay_out(kind_form.form_rows(self._departments, letters, room))

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
        try:
            given = self._given(message.values) | self._confirmed
            done = await self.save("kind.propose", given=given)
        except KantoorError as error:
            message.form.refuse(kind_form.pointed(error) if isinstance(error, Invalid) else error)
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

    def _given(self, values: Mapping[str, object]) -> dict[str, Any]:
        """Return the next version as typed."""
        if self.detail is None:
            return kind_form.given_of(values, self._known) | {"template": self.template}
        known = self.detail.kind
        newest = max(version for _id, version, _state in self.detail.versions)
        given = (
            known.model_dump(include=set(Definition.model_fields))
            | lifecycle_form.given_of(values, known)
            if self._lifecycle
            else kind_form.given_of(values, known)
        )
        return given | {"number": known.number, "base": newest}
