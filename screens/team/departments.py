"""The departments and their queues, with what lands in them and their targets."""

from __future__ import annotations

from functools import partial

from textual import work
from textual.app import ComposeResult

from screens.team.arranging_forms import department_rows, queue_given, queue_rows, queue_texts
from store import inbox
from store.inbox import DepartmentLine, QueueLine
from store.office.presence import Subject
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.pages.form_dialog_act import keep
from tui.source import FewRows
from tui.widgets.form_dialog import Version
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
        async def newest() -> Version:
            found = await self.ask(inbox.arranged)
            one = next(each.department for each in found if line
                       and each.department.id == line.department.id)  # fmt: skip
            return Version(one.rev, {"code": one.code, "name": one.name})

        rows = department_rows()
        if line is None:
            await keep(self, _("Department"), rows, "department.add")
        else:
            known = line.department.id
            await keep(self, _("Department"), rows, "department.change", known, newest=newest)

    @work
    async def _keep_queue(self, department: int, line: QueueLine | None) -> None:
        procedures = await self.ask(inbox.procedure_choices, department)

        async def newest() -> Version:
            found = await self.ask(inbox.arranged)
            queue = next(each.queue for one in found for each in one.queues if line
                         and each.queue.id == line.queue.id)  # fmt: skip
            return Version(queue.rev, queue_texts(queue, dict(procedures)))

        rows = queue_rows(procedures)
        if line is None:
            given = partial(queue_given, department=department)
            await keep(self, _("Queue"), rows, "queue.add", given=given)
        else:
            await keep(self, _("Queue"), rows, "queue.change", line.queue.id,
                       given=queue_given, newest=newest)  # fmt: skip


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
