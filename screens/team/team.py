"""The team: everybody who works here, and what needs attention."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from screens.team.acting import PersonActs
from screens.team.forms import PERSON
from screens.team.lines import posts_text
from store.team import TeamRow, team
from tui import commands
from tui.locale import _
from tui.pages.editing import Editing
from tui.pages.source import FewRows
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["TeamScreen"]


class TeamScreen(PersonActs):
    """A line for each person; Enter opens one, `a` records an absence."""

    place = "team"
    rows_are = "person"
    follows = frozenset({"person", "membership", "absence", "delegation", "qualification"})
    BINDINGS = commands.bindings("team")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, TeamRow] = {}
        self._at = 0

    @property
    def heading(self) -> str:
        return _("Team")

    @property
    def line(self) -> TeamRow | None:
        return self._lines.get(self._at)

    @property
    def someone(self) -> tuple[int, str] | None:
        """The person under the cursor."""
        return (self.line.person, self.line.name) if self.line else None

    def body(self) -> ComposeResult:
        yield VirtualList(
            (
                Column(_("Name"), 20, weight=1),
                Column(_("Roles"), 28, weight=3),
                Column(_("Away"), 5, priority=2),
                Column(_("Stands in"), 12, weight=1, priority=3),
                Column(_("Ends soon"), 9, right=True, priority=1),
                Column(_("Waits"), 5, right=True),
            ),
            empty=_("Nobody."),
        )

    async def load(self) -> None:
        """Read the team, keeping the cursor where it is."""
        found_rows = await self.ask(team)
        self._lines = {row.person: row for row in found_rows}
        rows = [_row(row) for row in found_rows]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)
        self._answer()

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Update what can be done with the person under the cursor."""
        self._at = message.row_id or 0
        self._answer()
        self.show_chrome()

    def _answer(self) -> None:
        self.answers = self.line.answers if self.line else {}

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the person's roles, absences and qualifications."""
        self.go("person", person=message.row_id)

    @work
    async def do_person_add(self) -> None:
        """Add a person, then go on with their roles."""
        editing = Editing(self, PERSON, lambda: self.ask(team))
        if await editing.over(None, _("New person")):
            self.show_message(_("Added. Enter on the name, and + there, gives a role."))

    def do_person_work(self) -> None:
        """Open the work of the team on the board."""
        self.go("board", person=self.line.person if self.line else None)


def _row(row: TeamRow) -> Row:
    name = row.name if row.active else _("{name} (left)").format(name=row.name)
    cells = (
        name,
        posts_text(row.posts),
        f"{row.away.day:02}-{row.away.month:02}" if row.away else "",
        row.substitute or (_("nobody") if row.away else ""),
        str(row.expiring or ""),
        str(row.proposed or ""),
    )
    mark = "!" if row.asks else "-" if row.away else ""
    role = "row_dim" if row.away or not row.active else "row"
    return Row(row.person, (row.person,), cells, mark, role)
