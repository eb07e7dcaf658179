"""The team: everybody who works here, with what asks for attention."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult

from screens.team.acting import PersonActs
from screens.team.forms import person_rows
from screens.team.lines import posts_told
from store.team import TeamRow, team
from tui import commands
from tui.lines_screen import LinesScreen
from tui.locale import _
from tui.pages.form_dialog_act import keep
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["TeamScreen"]


class TeamScreen(PersonActs, LinesScreen[TeamRow]):
    """A line for each person; Enter shows one, `a` tells of an absence."""

    place = "team"
    rows_are = "person"
    follows = frozenset({"person", "membership", "absence", "delegation", "qualification"})
    BINDINGS = commands.bindings("team")

    @property
    def heading(self) -> str:
        """The place."""
        return _("Team")

    @property
    def someone(self) -> tuple[int, str] | None:
        """The person under the cursor."""
        return (self.line.person, self.line.name) if self.line else None

    def body(self) -> ComposeResult:
        """The list."""
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

    async def read_lines(self) -> Sequence[TeamRow]:
        """The team."""
        return await self.ask(team)

    def row_of(self, line: TeamRow) -> Row:
        """What they do, and what asks for attention."""
        return _row(line)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """See somebody's roles, absences and certificates."""
        self.go("person", person=message.row_id)

    @work
    async def do_person_add(self) -> None:
        """Add somebody who works here, and go on with their roles."""
        rows = person_rows(known=False)
        if await keep(self, _("New person"), rows, "person.add"):
            self.tell(_("Added. Enter on the name, and + there, gives a role."))

    def do_person_work(self) -> None:
        """Who holds what."""
        self.go("board", person=self.line.person if self.line else None)


def _row(one: TeamRow) -> Row:
    name = one.name if one.active else _("{name} (left)").format(name=one.name)
    cells = (
        name,
        posts_told(one.posts),
        f"{one.away.day:02}-{one.away.month:02}" if one.away else "",
        one.substitute or (_("nobody") if one.away else ""),
        str(one.expiring or ""),
        str(one.proposed or ""),
    )
    mark = "!" if one.asks else "-" if one.away else ""
    role = "row_dim" if one.away or not one.active else "row"
    return Row(one.person, (one.person,), cells, mark, role)
