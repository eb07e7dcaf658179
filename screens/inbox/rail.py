"""The work lists with their counts, on the left where the terminal is wide enough."""

from __future__ import annotations

from collections.abc import Sequence

from store.inbox import STATE_NAMES, Box, BoxRow
from tui.locale import _
from tui.text import clean, fit
from tui.widgets.line import Line, Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["Rail", "box_name"]


class Rail(LineWidget):
    """Every list with its count, the selected one marked. It takes no keys."""

    ground = "bar"

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[BoxRow, ...] = ()
        self._box: Box | None = None

    def show(self, rows: Sequence[BoxRow], box: Box | None) -> None:
        """Show these counts, with the list `box` marked."""
        self._rows, self._box = tuple(rows), box
        self.redraw()

    def spoken(self) -> Sequence[str]:
        """Return nothing: the lists are told by their own command."""
        return ()

    def draw(self) -> Picture:
        """One line per list."""
        return Picture([self._line(row) for row in self._rows[: self.size.height]])

    def _line(self, row: BoxRow) -> Line:
        current = row.box == self._box
        count = str(row.count) if row.count else ""
        name = fit(f"{'>' if current else ' '}{clean(box_name(row))}", self.size.width - 6)
        shown = f"{name} {count:>4} "
        return [Piece(0, fit(shown, self.size.width), "list_current" if current else "bar")]


def box_name(row: BoxRow) -> str:
    """Returns the name of a list."""
    state = _(STATE_NAMES[row.box.state])
    if row.box.due:
        state = _("late") if row.box.due == "late" else _("due today")
    if not row.name and row.box.sort in ("department", "unowned"):
        everywhere = _("Unassigned") if row.box.sort == "unowned" else _("All departments, {state}")
        return everywhere.format(state=state)
    match row.box.sort:
        case "mine":
            return _("Mine, {state}").format(state=state)
        case "made":
            return _("Submitted by me, {state}").format(state=state)
        case "unowned":
            return _("{name}, unassigned").format(name=row.name)
        case _:
            return _("{name}, {state}").format(name=row.name, state=state)
