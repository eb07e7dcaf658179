"""The departments and their queues, with the work they receive and their targets."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult

from store import inbox
from store.errors import N_
from store.inbox import DepartmentLine, Queue, QueueLine
from store.office.presence import Subject
from store.people import Department
from tui import commands
from tui.locale import _
from tui.pages.editing import Editing
from tui.pages.office_screen import OfficeScreen
from tui.pages.page import FormPage
from tui.pages.source import FewRows
from tui.pages.to_tray import print_sheet
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["DepartmentsScreen"]

Line = DepartmentLine | QueueLine
DEPARTMENT = FormPage(
    place="departments", of=Department, title=N_("Department"), doc=lambda line: line.department
)
QUEUE = FormPage(
    place="departments",
    of=Queue,
    title=N_("Queue"),
    doc=lambda line: line.queue,
    values=lambda line: {**dict(line.queue), "needs": ", ".join(line.queue.needs)},
    lists={"procedure": inbox.procedure_choices},
)


class DepartmentsScreen(OfficeScreen):
    """Each department with its queues below it; Enter changes either."""

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
        return _("Departments and queues")

    @property
    def line(self) -> Line | None:
        lines = self._lines
        return lines[self._at] if self._at is not None and self._at < len(lines) else None

    def about(self) -> Subject | None:
        """The department or the queue under the cursor."""
        match self.line:
            case DepartmentLine(department=department):
                return Subject("department", department.id)
            case QueueLine(queue=queue):
                return Subject("queue", queue.id)
            case _:
                return None

    def body(self) -> ComposeResult:
        yield VirtualList(
            (
                Column(_("Code"), 8),
                Column(_("Name"), 18, most=28),
                Column(_("Takes in"), 10),
                Column(_("Response"), 8, right=True),
                Column(_("Done in"), 8, right=True),
                Column(_("Check"), 8, priority=3),
                Column(_("Procedure"), 14, most=28, priority=1),
                Column(_("Qualifications"), 14, most=32, priority=2),
            )
        )

    async def load(self) -> None:
        self._lines = await self._read()
        rows = [_row(at, line) for at, line in enumerate(self._lines)]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.cursor)
        self._answer()

    async def _read(self) -> list[Line]:
        by_kind = await self.ask(inbox.arranged)
        lines: list[Sequence[Line]] = [(line, *line.queues) for line in by_kind]
        return [line for group in lines for line in group]

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Update what can be done with the line under the cursor."""
        self._at = message.row_id
        self._answer()
        self.show_chrome()

    def _answer(self) -> None:
        """Enter changes either kind: answer for the line under the cursor."""
        line, kind = self.line, self._kind
        self.answers = {f"departments.{what}": line.answers[f"{kind}.{what}"]
                        for what in ("change", "close")} if line else {}  # fmt: skip

    def on_virtual_list_chosen(self, _message: VirtualList.Chosen) -> None:
        """Change the department or the queue."""
        if self.ready("departments.change"):
            match self.line:
                case DepartmentLine() as line:
                    self._keep(DEPARTMENT, line, line.department.id)
                case QueueLine() as line:
                    self._keep(QUEUE, line, line.queue.department)

    @property
    def _kind(self) -> str:
        return "department" if isinstance(self.line, DepartmentLine) else "queue"

    async def do_departments_close(self) -> None:
        """Close or reopen what is under the cursor."""
        about = self.about()
        if about is not None:
            await self.act(f"{self._kind}.close", about.id)

    @work
    async def do_queue_sheet(self) -> None:
        """Put a separator sheet for the queue under the cursor in the person's tray."""
        match self.line:
            case QueueLine(queue=queue):
                text = _("Put a sheet on top of each document and scan the stack as one file. Each "
                         "document becomes an item of this queue.")  # fmt: skip
                await print_sheet(self, "queue", queue.id, queue.name, text)
            case _:
                self.show_message(_("Move the cursor to a queue first."))

    def do_department_add(self) -> None:
        """Add a department."""
        self._keep(DEPARTMENT, None, 0)

    def do_queue_add(self) -> None:
        """Add a queue to the department under the cursor."""
        match self.line:
            case DepartmentLine(department=department):
                self._keep(QUEUE, None, department.id)
            case QueueLine(queue=queue):
                self._keep(QUEUE, None, queue.department)
            case _:
                self.show_message(_("Add a department first."))

    @work
    async def _keep(self, page: FormPage, line: Line | None, department: int) -> None:
        async def newest() -> Line | None:
            return next((other for other in await self._read() if line and type(other) is type(line)
                         and page.doc(other).id == page.doc(line).id), None)  # fmt: skip

        editing = Editing(self, page, newest)
        editing.fixed["department"] = department
        await editing.over(line, _(page.title), department)


def _row(at: int, line: Line) -> Row:
    if isinstance(line, DepartmentLine):
        department = line.department
        state = "" if department.active else _("closed")
        cells = (department.code, department.name, state, *[""] * 5)
        return Row(at, (at,), cells, "", "row_strong")
    queue = line.queue
    takes = {"mail": _("mail"), "invoices": _("invoices"), "": ""}[queue.takes]
    cells = (
        f"  {queue.code}",
        f"  {queue.name}",
        takes if queue.active else _("closed"),
        _target(queue.answer_minutes),
        _target(queue.finish_minutes),
        _("yes") if queue.reviewed else "",
        line.procedure,
        ", ".join(queue.needs),
    )
    return Row(at, (at,), cells)


def _target(minutes: int | None) -> str:
    """Returns a target in hours and minutes of business time."""
    if minutes is None:
        return ""
    return f"{minutes // 60}:{minutes % 60:02}"
