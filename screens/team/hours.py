"""The office hours, in which targets are measured."""

from __future__ import annotations

from functools import partial

from textual import work
from textual.app import ComposeResult

from screens.team.arranging_forms import hours_given, hours_rows, hours_texts, weekdays
from store import inbox
from store.inbox import OfficeHours
from tui import commands
from tui.locale import _
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import day
from tui.widgets.form_dialog import Version
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["HoursScreen"]


class HoursScreen(OfficeScreen):
    """A line for each weekday, then the office's own closed days."""

    place = "hours"
    follows = frozenset({"hours"})
    BINDINGS = commands.bindings("hours")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._hours = OfficeHours()

    @property
    def heading(self) -> str:
        return _("Office hours")

    def body(self) -> ComposeResult:
        yield VirtualList((Column(_("Day"), 14), Column(_("Open"), 40, most=60)))

    async def load(self) -> None:
        """Read the hours now in force."""
        self._hours = hours = await self.ask(inbox.office_hours)
        rows = [Row(at, (at,), (name, hours.shown(at) or _("closed")))
                for at, name in enumerate(weekdays())]  # fmt: skip
        rows += [Row(7 + at, (7 + at,), (day(closed), _("closed")), "-")
                 for at, closed in enumerate(hours.closed)]  # fmt: skip
        rows.append(Row(7 + len(hours.closed), (7 + len(hours.closed),),
                        (_("public holidays"), _("closed")), "", "row_dim"))  # fmt: skip
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.cursor)

    def on_virtual_list_chosen(self, _message: VirtualList.Chosen) -> None:
        """Change the hours, or the closed days."""
        if self.ready("hours.change"):
            self._change()

    @work
    async def _change(self) -> None:
        async def newest() -> Version:
            hours = await self.ask(inbox.office_hours)
            return Version(hours.rev, hours_texts(hours))

        given = partial(hours_given, today=self.session.today)
        if await run_form_dialog(self, _("Office hours"), hours_rows(), "hours.change", given=given,
                      newest=newest):  # fmt: skip
            self.show_message(
                _("These hours apply to new work; work in progress keeps its targets.")
            )
