"""The work lists: at the left where the terminal is wide enough, else in one line above."""

from __future__ import annotations

from collections.abc import Iterator

from screens.inbox.groups import Group, Lists
from store.inbox import STATE_NAMES, BoxRow
from tui.locale import _, ngettext
from tui.text import CHARACTERS_PER_CELL, MORE, clean, fit, width
from tui.widgets.line import Line, Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["Rail", "Strip", "box_name"]

LATE = 3
"""Cells for the number of overdue items, after that of all."""
LONGEST, SHORTEST, QUIET = 20, 5, 7
"""Cells of a name in the strip, shortened as far as needed; and of one without work, at first."""
KEYS = "[ ]"


class _Lists(LineWidget):
    """Shows the lists; it takes no keys."""

    def __init__(self) -> None:
        super().__init__()
        self.lists = Lists()

    def show(self, lists: Lists) -> None:
        """Show these lists and counts."""
        self.lists = lists
        self.redraw()

    def spoken(self) -> tuple[str, ...]:
        """Return nothing: the lists are told by their own command."""
        return ()


class Rail(_Lists):
    """Groups of lists with their counts, the current list marked."""

    def draw(self) -> Picture:
        """Draw what fits, the current list among it; what the keys do is at the bottom."""
        lines: list[Line] = []
        current = 0
        for line, is_current in self._lines():
            current = len(lines) if is_current else current
            lines.append(line)
        keys = self._keys()
        room = self.size.height - len(keys) - 1
        first = max(0, min(current - room // 2, len(lines) - room))
        shown = lines[first : first + room]
        return Picture([*shown, *[[]] * (room + 1 - len(shown)), *keys])

    def _lines(self) -> Iterator[tuple[Line, bool]]:
        lists = self.lists
        for group in lists.groups:
            if group.shown:
                name = fit(clean(group.name.upper()), self.size.width - 2).rstrip()
                yield [Piece(1, name, "group")], False
            else:
                yield self._row(group.name.upper(), 1, None, "row_dim"), False
            for row in group.shown:
                current = row.box == lists.box
                line = self._row(short_name(row), 3, row, "row_strong" if current else "row")
                yield [Piece(0, ">", "row_strong"), *line] if current else line, current

    def _keys(self) -> list[Line]:
        folded = ngettext("+ {n} empty list", "+ {n} empty lists", self.lists.folded)
        texts = [
            folded.format(n=self.lists.folded) if self.lists.folded else "",
            "  q " + _("shows all lists"),
            f"  {KEYS} " + _("previous, next"),
        ]
        return [[Piece(1, fit(text, self.size.width - 2).rstrip(), "dim")] for text in texts]

    def _row(self, name: str, at: int, row: BoxRow | None, role: str) -> Line:
        count = self.lists.count(row) if row else "-"
        end = self.size.width - LATE - 1
        shown = fit(clean(name), end - len(count) - 1 - at).rstrip()
        pieces = [Piece(at, shown, role), Piece(end - len(count), count, role)]
        late = self.lists.overdue(row) if row else ""
        return [*pieces, Piece(end + 1, late, "row_wrong")] if late else pieces


class Strip(_Lists):
    """The groups in one line, each with its current or most urgent list; the current in brackets.

    A list of what is due or overdue is named by that, whole: its group has several.
    """

    DEFAULT_CSS = "Strip { width: 1fr; height: 1; }"

    def draw(self) -> Picture:
        """Draw all groups, with shorter names where that is needed, or those around the current."""
        room = self.size.width - len(KEYS) - 4
        groups = self.lists.groups
        texts: list[str] = []
        for cells in range(LONGEST, SHORTEST - 1, -1):
            texts = [self._text(group, cells) for group in groups]
            if _cells(texts) <= room:
                break
        at = next((at for at, group in enumerate(groups) if self._is_current(group)), 0)
        first = 0
        while first < at and _cells(texts[first:]) > room:
            first += 1
        pieces, x = [], 1
        for group, text in zip(groups[first:], texts[first:], strict=True):
            if x + width(text) > room + 1:
                break
            pieces.append(Piece(x, text, self._role(group)))
            x += width(text)
            pieces.append(Piece(x, " · ", "dim"))
            x += 3
        return Picture([[*pieces[:-1], Piece(self.size.width - len(KEYS) - 1, KEYS, "dim")]])

    def _text(self, group: Group, cells: int) -> str:
        row = self.lists.main(group)
        by_day = row if row is not None and row.box.due else None
        name = (
            short_name(by_day) if by_day else clean(group.name, limit=CHARACTERS_PER_CELL * LONGEST)
        )
        most = cells if row is not None or cells == LONGEST else min(cells, QUIET)
        if most < width(name) and not by_day:
            name = fit(name, most + 1).removesuffix(MORE).rstrip()
        parts = [
            name,
            self.lists.count(row) if row else "-",
            self.lists.overdue(row) if row else "",
        ]
        text = " ".join(filter(None, parts))
        return f"[{text}]" if self._is_current(group) else text

    def _is_current(self, group: Group) -> bool:
        return any(row.box == self.lists.box for row in group.rows)

    def _role(self, group: Group) -> str:
        if self._is_current(group):
            return "row_strong"
        return "row" if group.shown else "dim"


def _cells(texts: list[str]) -> int:
    return sum(map(width, texts)) + 3 * (len(texts) - 1)


def short_name(row: BoxRow) -> str:
    """Returns the name of a list within its group."""
    if row.box.due:
        return _("overdue") if row.box.due == "late" else _("due today")
    return _("unassigned") if row.box.sort == "unowned" else _(STATE_NAMES[row.box.state])


def box_name(row: BoxRow) -> str:
    """Returns the name of a list."""
    state = _(STATE_NAMES[row.box.state])
    if row.box.due:
        state = _("overdue") if row.box.due == "late" else _("due today")
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
