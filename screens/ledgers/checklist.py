"""The closing checklist of a period or a year: each line leads to the list behind it."""

from __future__ import annotations

from textual.app import ComposeResult

from store import ledgers
from store.ledgers import CheckLine
from tui import commands
from tui.commands import places
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.text import euro
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["ChecklistScreen"]

SIGNS = {"right": "+", "wrong": "!", "note": ""}


class ChecklistScreen(OfficeScreen):
    """What is in order and what is not before it is closed."""

    place = "checklist"
    follows = frozenset({"entry", "bank_line", "open_item", "period", "statement"})
    BINDINGS = commands.bindings("checklist")
    AUTO_FOCUS = "VirtualList"

    def __init__(self, first: str, last: str) -> None:
        super().__init__()
        self._first, self._last = first, last
        self._lines: list[CheckLine] = []

    @property
    def heading(self) -> str:
        """The periods, and how many lines are not in order."""
        wrong = sum(one.state == "wrong" for one in self._lines)
        period = self._first if self._first == self._last else f"{self._first} – {self._last}"
        return _("Checklist {period}: {n} to do").format(period=period, n=wrong)

    def body(self) -> ComposeResult:
        """The lines."""
        yield VirtualList(
            (
                Column(_("What"), 40, weight=3),
                Column(_("State"), 14),
                Column(_("Figure"), 14, right=True),
            ),
            empty=_("Nothing to check."),
        )

    async def look(self) -> None:
        """Work the lines out."""
        self._lines = await self.ask(ledgers.checklist, self._first, self._last)
        rows = [_row(at, one) for at, one in enumerate(self._lines)]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter goes to the list behind the line."""
        line = self._lines[message.row_id]
        if line.place in places.PLACES:
            self.go(line.place, **line.given)


def _row(at: int, one: CheckLine) -> Row:
    states = {"right": _("in order"), "wrong": _("to do"), "note": ""}
    figure = euro(one.cents) if one.cents is not None else str(one.count or "")
    cells = (_(one.name).format(**one.values), states[one.state], figure)
    role = "row_strong" if one.state == "wrong" else "row"
    return Row(at, (at,), cells, SIGNS[one.state], role=role)
