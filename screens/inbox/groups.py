"""The work lists in groups: one's own work, then each queue and department with its lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.inbox import CLOSED, Box, BoxRow
from tui.locale import _
from tui.widgets import signs

__all__ = ["Group", "Lists"]

SIGNS = {
    "new": signs.NEW,
    "waiting": signs.WAITING,
    "snoozed": signs.SNOOZED,
    "review": signs.TO_REVIEW,
    "quarantined": signs.QUARANTINED,
}
"""The sign before the number of items in a list."""
URGENT = ("new", "open", "review", "waiting", "snoozed")
"""The states of work, the most urgent first."""
NOTHING = "-"


@dataclass(frozen=True)
class Group:
    """The lists of one's own work, of a queue, or of a department; `shown` are those to show."""

    name: str
    rows: tuple[BoxRow, ...]
    shown: tuple[BoxRow, ...]


@dataclass(frozen=True)
class Lists:
    """All lists, the number overdue in each where there are any, and the current one."""

    rows: tuple[BoxRow, ...] = ()
    late: Mapping[Box, int] | None = None
    box: Box | None = None

    @property
    def groups(self) -> list[Group]:
        """The groups in their order; of each, lists with work and the current one are shown.

        A list that was asked for apart, such as the overdue one, stands last in its group.
        """
        groups: dict[tuple[str, int], list[BoxRow]] = {}
        for row in self.rows:
            groups.setdefault(_group(row), []).append(row)
        return [
            Group(_name(rows[0]), tuple(rows), tuple(filter(self._is_shown, rows)))
            for rows in groups.values()
        ]

    @property
    def shown(self) -> list[Box]:
        """The lists that are shown, in their order."""
        return [row.box for group in self.groups for row in group.shown]

    @property
    def folded(self) -> int:
        """The number of empty lists that are not shown."""
        return sum(not (row.count or self._is_shown(row)) for row in self.rows)

    def count(self, row: BoxRow) -> str:
        """Return the number of items of a list with the sign of their state."""
        return f"{SIGNS.get(row.box.state, '')}{row.count}" if row.count else NOTHING

    def overdue(self, row: BoxRow) -> str:
        """Return the number of its items that are overdue, with their sign; empty for none."""
        late = (self.late or {}).get(row.box, 0)
        return f"{signs.LATE}{late}" if late else ""

    def main(self, group: Group) -> BoxRow | None:
        """Return the list that a group is known by: the current one, else the most urgent."""
        return min(group.shown, key=lambda row: (row.box != self.box, _rank(row)), default=None)

    def _is_shown(self, row: BoxRow) -> bool:
        return row.box == self.box or (row.count > 0 and row.box.state not in CLOSED)


def _group(row: BoxRow) -> tuple[str, int]:
    sort = "department" if row.box.sort == "unowned" else row.box.sort
    return sort, row.box.of


def _rank(row: BoxRow) -> tuple[int, bool]:
    state = row.box.state
    return URGENT.index(state) if state in URGENT else len(URGENT), row.box.sort == "unowned"


def _name(row: BoxRow) -> str:
    match row.box.sort:
        case "mine":
            return _("Mine")
        case "made":
            return _("Submitted by me")
        case _:
            return row.name or _("All departments")
