"""The departments and their queues, with what lands in them and their targets."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work
from textual.app import ComposeResult

from screens.team.arranging_forms import department_rows, queue_given, queue_rows, queue_texts
from store import inbox
from store.inbox import DepartmentLine, QueueLine
from store.presence import Subject
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.widgets.form_dialog import FormDialog
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["DepartmentsScreen"]

Line = DepartmentLine | QueueLine


class DepartmentsScreen(OfficeScreen):
    """Each department with its queues under it; Enter changes either."""

    place = "departments"
    follows = frozenset({"department", "queue", "procedure"})
    BINDINGS = commands.bindings("departments")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._at: int | None = None

    @property
    def heading(self) -> str:
        """What is shown."""
        return _("Departments and queues")

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        lines = self._lines
        return lines[self._at] if self._at is not None and self._at < len(lines) else None

    def about(self) -> Subject | None:
        """The department or the queue under the cursor."""
        match self.line:
            case DepartmentLine(department=one):
                return Subject("department", one.id)
            case QueueLine(queue=queue):
                return Subject("queue", queue.id)
            case _:
                return None

    def body(self) -> ComposeResult:
        """The list."""
        yield VirtualList(
            (
                Column(_("Code"), 8),
                Column(_("Name"), 18, weight=2),
                Column(_("Takes in"), 10),
                Column(_("Answer"), 8, right=True),
                Column(_("Done in"), 8, right=True),
                Column(_("Check"), 8, priority=3),
                Column(_("Procedure"), 14, weight=1, priority=1),
                Column(_("Certificates"), 14, weight=1, priority=2),
            )
        )

    async def look(self) -> None:
        """Read them."""
        found = await self.ask(inbox.arranged)
        self._lines = []
        for one in found:
            self._lines += [one, *one.queues]
        rows = [_row(at, line) for at, line in enumerate(self._lines)]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)
        self._answer()

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Another line: other things can be done."""
        self._at = message.row_id
        self._answer()
        self.show_chrome()

    def _answer(self) -> None:
        """Enter is one command for both; its act here is that of queues."""
        match self.line:
            case DepartmentLine(answers=answers):
                self.answers = {"queue.change": answers["department.change"]}
            case QueueLine(answers=answers):
                self.answers = answers
            case _:
                self.answers = {}

    def on_virtual_list_chosen(self, _message: VirtualList.Chosen) -> None:
        """Change the department or the queue."""
        if self.ready("departments.change"):
            match self.line:
                case DepartmentLine() as line:
                    self._keep_department(line)
                case QueueLine() as line:
                    self._keep_queue(line.queue.department, line)

    def do_department_add(self) -> None:
        """A new department."""
        self._keep_department(None)

    def do_queue_add(self) -> None:
        """A new queue in the department under the cursor."""
        match self.line:
            case DepartmentLine(department=one):
                self._keep_queue(one.id, None)
            case QueueLine(queue=queue):
                self._keep_queue(queue.department, None)
            case _:
                self.tell(_("Add a department first."))

    @work
    async def _keep_department(self, line: DepartmentLine | None) -> None:
        known = line.department if line else None

        async def save(values: Mapping[str, object]) -> None:
            if known is None:
                await self.save("department.add", given=dict(values))
            else:
                await self.save("department.change", known.id, dict(values), known.rev)

        texts = {"code": known.code, "name": known.name} if known else None
        dialog = FormDialog(_("Department"), department_rows(), save, today=self.session.today,
                            texts=texts)  # fmt: skip
        if await self.app.push_screen_wait(dialog):
            await self.look_again()

    @work
    async def _keep_queue(self, department: int, line: QueueLine | None) -> None:
        known = line.queue if line else None
        procedures = await self.ask(inbox.procedure_choices, department)

        async def save(values: Mapping[str, object]) -> None:
            given = queue_given(values)
            if known is None:
                await self.save("queue.add", given={**given, "department": department})
            else:
                await self.save("queue.change", known.id, given, known.rev)

        dialog = FormDialog(
            _("Queue"),
            queue_rows(procedures),
            save,
            today=self.session.today,
            texts=queue_texts(known, dict(procedures)) if known else None,
        )
        if await self.app.push_screen_wait(dialog):
            await self.look_again()


def _row(at: int, line: Line) -> Row:
    if isinstance(line, DepartmentLine):
        one = line.department
        return Row(at, (at,), (one.code, one.name, *[""] * 6), "", "row_strong")
    queue = line.queue
    takes = {"mail": _("mail"), "invoices": _("invoices"), "": ""}[queue.takes]
    cells = (
        f"  {queue.code}",
        f"  {queue.name}",
        takes,
        _target(queue.answer_minutes),
        _target(queue.finish_minutes),
        _("yes") if queue.reviewed else "",
        line.procedure,
        ", ".join(queue.needs),
    )
    return Row(at, (at,), cells)


def _target(minutes: int | None) -> str:
    """A target in hours and minutes of business time."""
    if minutes is None:
        return ""
    return f"{minutes // 60}:{minutes % 60:02}"
