"""The dossier of a colleague: everything about them in one timeline, or one sort of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from textual.app import ComposeResult

from screens.records.timeline import pages_of, timeline_columns, timeline_row
from store.office.dossier import DossierLine, DossierSort
from store.office.presence import Subject
from store.team import person_detail
from tui import commands
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import ViewSource
from tui.text import clean
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["DossierScreen"]

SORTS: Mapping[str, DossierSort | None] = {
    "dossier.all": None, "relation.records": "record", "relation.items": "item",
    "dossier.mail": "mail", "dossier.notes": "note", "dossier.files": "file",
    "dossier.links": "link"}  # fmt: skip


class DossierScreen(OfficeScreen):
    """The lines, newest first."""

    place = "dossier"
    follows = frozenset({"record", "record_link", "item", "attachment"})
    AUTO_FOCUS = "VirtualList"

    def __init__(self, person: int) -> None:
        super().__init__()
        self.person = person
        self._name = ""
        self._shown = "dossier.all"
        self._lines: dict[int, DossierLine] = {}

    @property
    def heading(self) -> str:
        """Whose dossier it is, and what of it is shown."""
        return f"{_('Timeline')} · {self._name} · {_(commands.by_id(self._shown).label)}"

    def about(self) -> Subject | None:
        """What the line under the cursor opens."""
        row = self.query_one(VirtualList).row
        line = self._lines.get(row.id) if row else None
        return Subject(line.opens, line.to) if line else Subject("person", self.person)

    def body(self) -> ComposeResult:
        yield VirtualList(timeline_columns(), empty=_("Nothing here yet."))

    async def load(self) -> None:
        """Read the person's name, and show the lines again."""
        self._name = clean((await self.ask(person_detail, self.person)).person.name)
        rows = self.query_one(VirtualList)
        if rows.source is None:
            self._turn(self._shown)
        else:
            rows.reload()

    def _turn(self, shown: str) -> None:
        """Show one sort of lines, or all."""
        self._shown, self._lines = shown, {}
        source = ViewSource(self.session, pages_of("person", SORTS[shown]), self._row, self.person)
        self.query_one(VirtualList).show(source)
        self.show_chrome()

    def _row(self, line: DossierLine) -> Row:
        self._lines[line.id] = line
        return timeline_row(line, self.session.today)

    def handler(self, id: str) -> Callable[[], Any]:
        """Return the handler of a command; those of the sorts show one."""
        return partial(self._turn, id) if id in SORTS else super().handler(id)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open what the line is about."""
        line = self._lines[message.row_id]
        self.go(line.opens, **{line.opens: line.to})
