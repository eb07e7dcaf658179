"""One version of a kind of record: its fields and rules, and the form to define the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult

from screens.records.checks_form import CHECKS
from screens.records.kind_form import fields_form, guess
from screens.records.kind_texts import field_rows, rules
from screens.records.lifecycle_form import LIFECYCLE
from screens.records.part_form import PartForm
from screens.records.rights_form import RIGHTS
from screens.records.rules_form import rules_form
from screens.records.views_form import VIEWS
from screens.records.wording import called
from store import inbox, records
from store.acts import ACTS, checked
from store.engine import Doc
from store.errors import N_, ChangedElsewhere, Doubtful, Invalid, KantoorError, Refused
from store.office.presence import Subject
from store.records import Definition, KindDetail, RecordField, merged, shipped
from tui.locale import _
from tui.pages.form import choice
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean
from tui.widgets.entry_form import EntryForm, Note
from tui.widgets.fields import Choice
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, VirtualList

__all__ = ["KindScreen"]

NEW = Definition(code="NEW", nl="-", numbering="NEW-99999")
"""What a new kind has before anything is typed."""
PARTS = set(Definition.model_fields)


class KindScreen(OfficeScreen):
    """A version of a kind by its id, or the form of a new kind, filled in from a shipped one or with
    fields that a table suggests.
    """

    place = "kind"
    follows = frozenset({"kind", "record"})
    DEFAULT_CSS = "KindScreen ReadingPane, KindScreen EntryForm { height: 1fr; }"
    AUTO_FOCUS = "VirtualList"

    def __init__(
        self, kind: int | None = None, template: str = "", fields: Sequence[RecordField] = ()
    ) -> None:
        super().__init__()
        self.kind = kind
        self.template = template
        self._suggested = tuple(fields)
        self.detail: KindDetail | None = None
        self._confirmed: dict[str, object] = {}
        self._part: PartForm | None = None
        self._edited: KindDetail | None = None
        """The version that the form began with; another may be newer by now."""
        self._theirs: KindDetail | None = None
        """A colleague's newer version, with which that of the form goes together."""

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
        fields = VirtualList(
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
        yield Panes(fields, pane)
        form = EntryForm((), today=self.session.today, on_field_left=self._field_left,
                         totals=self._notes)  # fmt: skip
        form.display = False
        yield form

    async def load(self) -> None:
        """Read the version, and show it."""
        if self.kind is None:
            if not self.query_one(EntryForm).display:
                await self.do_kind_change()
            return
        self.detail = await self.ask(records.kind_detail, self.kind)
        self.answers = self.detail.answers
        rows = field_rows(self.detail.kind)
        shown = self.query_one(VirtualList)
        shown.styles.max_height = len(rows) + 2
        shown.show(FewRows(lambda: rows))
        waits = self.detail.kind.state == "proposed"
        trial = await self.ask(records.kind_trial, self.kind) if waits else None
        self.query_one(Panes).title(_("Numbers, states and rules"))
        self.query_one(ReadingPane).show(rules(self.detail, trial))

    async def do_kind_change(self) -> None:
        """Define the next version's names and fields in the form."""
        departments = [choice(option) for option in await self.ask(records.kind_departments)]
        kinds = [Choice(row.kind.code, row.kind.code, called(row.kind))
                 for row in await self.ask(records.kinds)]  # fmt: skip
        self._edit(fields_form(departments, kinds))

    def do_kind_states(self) -> None:
        """Define the next version's states and steps in the form."""
        self._edit(LIFECYCLE)

    def do_kind_views(self) -> None:
        """Define the next version's views in the form."""
        self._edit(VIEWS)

    def do_kind_checks(self) -> None:
        """Define the next version's checks in the form."""
        self._edit(CHECKS)

    def do_kind_rights(self) -> None:
        """Define the next version's permissions in the form."""
        self._edit(RIGHTS)

    async def do_kind_rules(self) -> None:
        """Define the next version's other rules in the form."""
        queues = await self.ask(inbox.all_queues)
        self._edit(rules_form([
            Choice(each.id, f"{each.department_name} {each.name}", "") for each in queues
        ]))  # fmt: skip

    def _edit(self, part: PartForm) -> None:
        """Open the form of a part, on what the version says; the clerk's changes are to that one."""
        self._part = part
        self._edited, self._theirs = self.detail, None
        form = self.query_one(EntryForm)
        texts = part.texts_of(self._known) if self._edited or self.template else {}
        if self._suggested and not texts:
            texts = {name: text for name, text in part.texts_of(self._known).items() if "." in name}
        self._lay_out(texts)
        form.start()
        if texts:
            form.fill(texts)
        form.key = f"kind {self.kind or self.template} {part.name}"
        self.app.half_typed.resume(form)  # type: ignore[attr-defined]  # tui.app's own
        self._lay_out(form.filling.draft.texts)
        self._swap(editing=True)
        self.set_focus(form)

    @property
    def _known(self) -> Definition:
        """What the form began with: the version, or the template of a new kind."""
        if self._edited is not None:
            return self._edited.kind
        new = NEW.model_copy(update={"fields": self._suggested})
        return shipped(self.template).definition if self.template else new

    def _lay_out(self, texts: Mapping[str, str]) -> None:
        if self._part is not None:
            rows = self._part.rows(self._known, texts, self.app.size.width)
            self.query_one(EntryForm).lay_out(rows)

    def _notes(self, values: Mapping[str, object]) -> Sequence[Note]:
        return self._part.notes(self._known, values) if self._part else ()

    def _swap(self, *, editing: bool) -> None:
        """Show the form, or the version."""
        self.query_one(EntryForm).display = editing
        self.query_one(Panes).display = not editing

    def _field_left(self, form: EntryForm, field: str) -> None:
        """Suggest what follows from it, and add a line below one that was filled in."""
        if self._part is not None and not self._part.name:
            guess(form, field)
        self._lay_out(form.texts)

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
        part = self._part
        if part is None:
            return
        try:
            given = self._given(part, message.values) | self._confirmed
            done = await self.save("kind.propose", given=given)
        except KantoorError as error:
            if isinstance(error, Invalid):
                part.point(error, message.values)
            newer = await self._meanwhile(part, message.values) if _is_late(error) else None
            message.form.refuse(newer or error)
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

    def _given(self, part: PartForm, values: Mapping[str, object]) -> dict[str, Any]:
        """Return the next version as typed."""
        whole = self._known.model_dump(include=PARTS) | part.given_of(values, self._known)
        if self._edited is None:
            return whole | {"template": self.template}
        newest = max(version for _id, version, _state in (self._theirs or self._edited).versions)
        if self._theirs is not None:
            whole = self._merged(part, values, self._theirs)[0].model_dump(include=PARTS)
        return whole | {"number": self._edited.kind.number, "base": newest}

    def _merged(
        self, part: PartForm, values: Mapping[str, object], theirs: KindDetail
    ) -> tuple[Definition, list[str]]:
        """Return what is typed with a colleague's changes, and what both changed."""
        whole = self._known.model_dump(include=PARTS) | part.given_of(values, self._known)
        mine = checked(ACTS["kind.propose"].given, whole)
        return merged(self._known, mine, theirs.kind)  # type: ignore[arg-type]  # a KindGiven is one

    async def _meanwhile(self, part: PartForm, values: Mapping[str, object]) -> Refused | None:
        """Return what a colleague proposed while this was typed, and what Enter does now.

        What they changed goes together with what is typed; where both changed the same, this counts.
        """
        if self._edited is None or self.kind is None:
            return None
        now = await self.ask(records.kind_detail, self.kind)
        began = self._theirs or self._edited
        counting = [
            each for each, _version, state in now.versions if state in ("proposed", "confirmed")
        ]
        if now.versions[-1][0] == began.versions[-1][0] or not counting:
            return None
        theirs = await self.ask(records.kind_detail, counting[-1])
        if theirs.kind.retires:
            return None
        self._theirs = theirs
        both = self._merged(part, values, theirs)[1]
        said = (
            N_("{name} made version {version}; both changed {parts}. Enter keeps yours.")
            if both
            else N_("{name} made version {version} meanwhile. Enter proposes yours with it.")
        )
        return Refused(said, name=theirs.proposed_by, version=theirs.kind.version, parts=both)


def _is_late(error: KantoorError) -> bool:
    return isinstance(error, Refused) and "version" in error.values
