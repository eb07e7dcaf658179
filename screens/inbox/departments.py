"""Lists that each department keeps for itself, in a form that opens below the list."""

from __future__ import annotations

from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.widgets.entry_form import EntryForm
from tui.widgets.virtual_list import VirtualList

__all__ = ["Departments"]


class Departments(OfficeScreen):
    """A list of one department above, and below it a form that shows only while it is used."""

    def __init__(self) -> None:
        super().__init__()
        self.departments: list[tuple[int, str]] = []
        self._turn = 0

    @property
    def department(self) -> tuple[int, str]:
        """The department that is shown: its id and name."""
        known = self.departments
        return known[self._turn % len(known)] if known else (0, "")

    @property
    def typing(self) -> bool:
        """Letters are text in the form."""
        return isinstance(self.focused, EntryForm)

    async def turn(self, by: int) -> None:
        """To another department, from its first row on."""
        self._turn += by
        self.query_one(VirtualList).show(FewRows(list))
        await self.look_again()

    def edit(self) -> None:
        """Into the form."""
        self.add_class("editing")
        self.set_focus(self.query_one(EntryForm))

    def leave_form(self) -> None:
        """Back to the list."""
        self.set_focus(self.query_one(VirtualList))
        self.remove_class("editing")

    def step_back(self) -> bool:
        """From the form back to the list."""
        if not self.typing:
            return False
        if not self.query_one(EntryForm).back():
            self.leave_form()
        return True
