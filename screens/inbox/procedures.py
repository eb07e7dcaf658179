"""The procedures of a department: current and proposed versions, and the steps of each."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.inbox.checklist import asks
from screens.inbox.procedure_form import filled, form_rows, given_of, pointed, texts_of
from store import inbox
from store.engine import Doc
from store.errors import ChangedElsewhere, Doubtful, Invalid, KantoorError
from store.inbox import Procedure, ProcedureRow
from tui import commands
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean
from tui.widgets import signs
from tui.widgets.entry_form import EntryForm
from tui.widgets.entry_form import Row as FormRow
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.title_bar import TitleBar
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["ProceduresScreen"]


class ProceduresScreen(OfficeScreen):
    """The versions above; below, the steps of one, or the form to propose another."""

    place = "procedures"
    rows_are = "procedure"
    follows = frozenset({"procedure", "qualification"})
    BINDINGS = commands.bindings("procedures")
    CSS_PATH = "procedures.tcss"
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self.departments: list[tuple[int, str]] = []
        self._turn = 0
        self._confirmed: dict[str, object] = {}
        self._rows: dict[int, ProcedureRow] = {}
        self._here: ProcedureRow | None = None
        self._at: Procedure | None = None
        self._qualifications: list[str] = []

    @property
    def department(self) -> tuple[int, str]:
        """The id and name of the department on screen."""
        known = self.departments
        return known[self._turn % len(known)] if known else (0, "")

    def as_read(self) -> Doc | None:
        """The version under the cursor."""
        return self._here.procedure if self._here else None

    @property
    def typing(self) -> bool:
        """Whether letters are text, as in the form."""
        return isinstance(self.focused, EntryForm)

    @property
    def heading(self) -> str:
        return _("Procedures · {name}").format(name=self.department[1])

    def body(self) -> ComposeResult:
        yield VirtualList(
            (
                Column(_("Name"), 22, most=28),
                Column(_("Version"), 7, right=True),
                Column(_("State"), 15),
                Column(_("Steps"), 7, right=True),
                Column(_("Proposed by"), 16, most=22),
            ),
            empty=_("No procedures yet. Press + to propose one."),
        )
        yield TitleBar()
        yield ReadingPane()
        yield EntryForm(self._form(0), today=self.session.today, on_field_left=self._field_left)

    def _form(self, steps: int) -> list[FormRow]:
        """Returns the form; a step's qualification stays a choice though nobody holds it."""
        asked = {step.qualification for step in self._at.steps} if self._at else set()
        known = sorted({*self._qualifications, *asked} - {""}, key=str.casefold)
        return form_rows(steps, known, self.app.size.width)

    async def load(self) -> None:
        """Read the procedures and the known qualifications."""
        self.departments = await self.ask(inbox.procedure_departments)
        self._qualifications = await self.ask(inbox.step_qualifications)
        procedures = await self.ask(inbox.procedures, self.department[0])
        self._rows = {row.procedure.id: row for row in procedures}
        here = self._rows.get(self._here.procedure.id) if self._here else None
        rows = [_row(row) for row in procedures]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.cursor)
        self._show(here)

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Show the steps of the version under the cursor."""
        self._show(self._rows.get(message.row_id or 0))

    def _show(self, here: ProcedureRow | None) -> None:
        self._here, self.answers = here, here.answers if here else {}
        self.query_one(ReadingPane).show(self._steps_text(here.procedure) if here else "")
        if not self.typing:
            self._show_title(here.procedure if here else None)
        self.show_chrome()

    def _show_title(self, procedure: Procedure | None) -> None:
        """Show which version is below."""
        title = (
            _("{name} · version {n}").format(name=clean(procedure.name), n=procedure.version)
            if procedure
            else ""
        )
        self.query_one(TitleBar).show(title)

    def _steps_text(self, procedure: Procedure) -> str:
        """Returns the steps; in a proposed version, `+` marks added and `-` removed ones."""
        before = [
            row.procedure
            for row in self._rows.values()
            if row.procedure.number == procedure.number and row.procedure.current
        ]
        old = before[0].steps if before and procedure.state == "proposed" else None
        lines = []
        for number, step in enumerate(procedure.steps, 1):
            sign = "+" if old is not None and step not in old else " "
            message = " · ".join(filter(None, (
                step.text, "" if step.required else _("not required"), asks(step))))  # fmt: skip
            lines.append(f"{sign} {number:2} {message}")
        lines += [f"- {number:2} {step.text}" for number, step in enumerate(old or (), 1)
                  if step not in procedure.steps]  # fmt: skip
        return "\n".join(lines)

    def on_virtual_list_chosen(self) -> None:
        """Propose a new version of the procedure under the cursor."""
        here = self._here
        if here is None or not self.ready("procedure.change"):
            return
        self._edit(here.procedure)
        number, waiting = here.procedure.number, here.procedure.state == "proposed"
        if not waiting and any(
            row.procedure.number == number and row.procedure.state == "proposed"
            for row in self._rows.values()
        ):
            self.show_message(_("A proposed change was already waiting; yours replaces it."))

    def do_procedure_add(self) -> None:
        """Propose a new procedure."""
        self._edit(None)

    def _edit(self, procedure: Procedure | None) -> None:
        self._at = procedure
        form = self.query_one(EntryForm)
        form.lay_out(self._form(len(procedure.steps) if procedure else 0))
        form.start()
        if procedure is not None:
            form.fill(texts_of(procedure))
        form.key = f"procedures {procedure.id if procedure else ''}"
        self.app.half_typed.resume(form)  # type: ignore[attr-defined]  # tui.app's own
        self.add_class("editing")
        self.set_focus(form)
        if procedure is None:
            self.query_one(TitleBar).show(_("New procedure"))

    def _leave_form(self) -> None:
        self.set_focus(self.query_one(VirtualList))
        self.remove_class("editing")
        self._show_title(self._here.procedure if self._here else None)

    def step_back(self) -> bool:
        """Return from the form to the list."""
        if not self.typing:
            return False
        if not self.query_one(EntryForm).step_back():
            self._leave_form()
        return True

    def _field_left(self, form: EntryForm, _field: str) -> None:
        """Add a line below one that was filled in."""
        form.lay_out(self._form(filled(form)))

    async def do_procedures_next(self) -> None:
        """Show the procedures of the next department."""
        await self._turn_by(1)

    async def do_procedures_previous(self) -> None:
        """Show the procedures of the previous department."""
        await self._turn_by(-1)

    async def _turn_by(self, by: int) -> None:
        """Show another department, from its first row."""
        self._turn += by
        self.query_one(VirtualList).show(FewRows(list))
        await self.reload()

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Propose the version; errors are shown at their fields."""
        given = given_of(self.department[0], message.values) | self._confirmed
        began = self._at
        try:
            if began is None:
                await self.save("procedure.add", given=given)
            else:
                await self.save("procedure.change", began.id, given, began.rev)
        except KantoorError as error:
            message.form.refuse(
                pointed(error, message.values) if isinstance(error, Invalid) else error
            )
            if isinstance(error, Doubtful):
                self._confirmed = error.confirmed
            if isinstance(error, ChangedElsewhere):
                await self._go_on_from_newest()
            return
        self._confirmed = {}
        message.form.start()
        self._leave_form()
        await self.reload()
        self.show_message(_("Proposed. It takes effect once a colleague confirms it."))

    async def _go_on_from_newest(self) -> None:
        """When the version was decided on meanwhile, the next Enter proposes over the newest."""
        began = self._at
        await self.reload()
        for row in self._rows.values():
            if began is not None and row.procedure.number == began.number:
                self._at = row.procedure


def _row(row: ProcedureRow) -> Row:
    procedure = row.procedure
    states = {"current": _("in use"), "proposed": _("to be confirmed"), "retired": _("retired")}
    mark = signs.TO_REVIEW if procedure.state == "proposed" else ""
    waits = procedure.retires and procedure.state == "proposed"
    state = _("to be retired") if waits else states[procedure.state]
    cells = (procedure.name, str(procedure.version), state,
             str(len(procedure.steps)), row.proposed_by)  # fmt: skip
    role = "row_dim" if procedure.state == "retired" else "row"
    return Row(procedure.id, (procedure.id,), cells, mark, role)
