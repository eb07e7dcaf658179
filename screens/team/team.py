"""The team: everybody who works here, and what needs attention."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual import work
from textual.app import ComposeResult

from screens.team.acting import PersonActs
from screens.team.forms import PERSON
from screens.team.label_settings import label_given, label_rows, label_texts
from screens.team.lines import ends_in, posts_text
from store.people import house
from store.team import SettingUp, TeamRow, setting_up, team
from tui import commands
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.pages.editing import Editing
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.source import FewRows
from tui.text import clean
from tui.widgets import signs
from tui.widgets.dialogs import Confirm
from tui.widgets.form_dialog import Version
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["TeamScreen"]

LINES = 100
"""More lines than anybody has roles."""
HOUSE = 1
"""The id of the office's own document."""


class TeamScreen(PersonActs):
    """A line for each person; Enter opens one, `a` records an absence."""

    place = "team"
    rows_are = "person"
    follows = frozenset({"person", "membership", "absence", "delegation", "qualification", "house"})
    BINDINGS = commands.bindings("team")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, TeamRow] = {}
        self._at = 0
        self._set_up = SettingUp([], {})

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
                Column(_("Name"), 20, most=28),
                Column(_("Roles"), 28, most=34),
                Column(_("Away"), 5, priority=2),
                Column(_("Substitute"), 12, most=20, priority=3),
                Column(_("Expires"), 9, right=True, priority=1),
                Column(_("Waits"), 5, right=True),
            ),
            empty=_("Nobody."),
        )

    async def load(self) -> None:
        """Read the team, keeping the cursor where it is."""
        found_rows = await self.ask(team)
        self._set_up = await self.ask(setting_up)
        self._lines = {row.person: row for row in found_rows}
        rows = [line for row in found_rows for line in _rows(row, self.session.today)]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.cursor)
        self._answer()

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Update what can be done with the person under the cursor."""
        self._at = message.row_id or 0
        self._answer()
        self.show_chrome()

    def _answer(self) -> None:
        self.answers = {**(self.line.answers if self.line else {}), **self._set_up.answers}

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the person's roles, absences and qualifications."""
        self.go("person", person=message.row_id)

    @work
    async def do_person_add(self) -> None:
        """Add a person, then go on with their roles."""
        editing = Editing(self, PERSON, lambda: self.ask(team))
        if await editing.over(None, _("New person")):
            self.show_message(_("Added. Press Enter on the name, then + to give a role."))

    @work
    async def do_office_close_set_up(self) -> None:
        """Close the set-up, once the roles that were given alone are seen."""
        names = ", ".join(clean(name) for name in self._set_up.names) or _("nobody")
        text = _("From now on every role needs two people. Roles given by one person: {names}.")
        title = _("Close the set-up")
        if await self.app.push_screen_wait(Confirm(title, text.format(names=names))):
            await self.act("office.close_set_up", HOUSE)

    @work
    async def do_office_rename(self) -> None:
        """Ask for the office's new name."""
        await act_with_text(self, "office.rename", HOUSE, lambda text: {"name": text},
                            _("Rename the office"), _("Name"))  # fmt: skip

    @work
    async def do_office_label(self) -> None:
        """Set the size of labels and the printers for them."""

        async def newest() -> Version:
            office = await self.ask(house)
            return Version(office.rev, label_texts(office.labels))

        done = await run_form_dialog(self, _("Labels"), label_rows(), "office.label", HOUSE,
                                     given=label_given, newest=newest)  # fmt: skip
        if done is not None:
            self.show_message(_("Saved."))

    def do_person_work(self) -> None:
        """Open the work of the team on the board."""
        self.go("board", person=self.line.person if self.line else None)


def _rows(row: TeamRow, today: date) -> Iterator[Row]:
    """Yield a person's row, and one for each further role."""
    first, *others = [posts_text([post]) for post in row.posts] or [""]
    yield _row(row, first, today)
    for at, post in enumerate(others, 1):
        cells = ("", post, "", "", "", "")
        yield Row(-LINES * row.person - at, (row.person, at), cells, still=True)


def _row(row: TeamRow, post: str, today: date) -> Row:
    name = row.name if row.active else _("{name} (left)").format(name=row.name)
    cells = (
        name,
        post,
        f"{row.away.day:02}-{row.away.month:02}" if row.away else "",
        row.substitute or (_("nobody") if row.away else ""),
        ends_in(row.expires, today) if row.expires else "",
        str(row.proposed or ""),
    )
    mark = signs.TO_REVIEW if row.asks else "-" if row.away else ""
    role = "row_dim" if row.away or not row.active else "row"
    return Row(row.person, (row.person, 0), cells, mark, role)
