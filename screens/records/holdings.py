"""What is out to a person: assets, keys and seats of licences, to be taken back one by one or by scans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult

from screens.records.wording import called, state_of
from store import people, records
from store.errors import N_
from store.reading import Reading
from store.records import CHECK_IN, Holding, Record
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.page import Page
from tui.pages.rows import RowsScreen
from tui.pages.source import FewRows
from tui.text import clean
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["HoldingsScreen"]

PAGE = Page(
    place="holdings",
    of=Record,
    empty=N_("Nothing is out to this person."),
    follows=frozenset({"record", "kind"}),
    columns=(
        Shown(N_("Number"), 10, lambda each: each.row.no, most=16, whole=True),
        Shown(N_("Name"), 24, lambda each: each.row.title, most=50),
        Shown(N_("Kind"), 16, lambda each: called(each.kind.doc), most=30),
        Shown(N_("State"), 12, lambda each: state_of(each.kind, each.row.state), most=20),
    ),
)


class HoldingsScreen(RowsScreen):
    """The list for one person."""

    rows_are = "record"

    def __init__(self, person: int) -> None:
        super().__init__(PAGE)
        self.person = person
        self._name = ""
        self._held: Sequence[Holding] = ()

    @property
    def heading(self) -> str:
        """Whose it is."""
        return _("Out to {name}").format(name=clean(self._name))

    @property
    def facts(self) -> Sequence[str]:
        """How much it is."""
        return [ngettext("{n} record", "{n} records", len(self._held)).format(n=len(self._held))]

    def body(self) -> ComposeResult:
        """Compose the list."""
        yield self.empty_list()

    async def load(self) -> None:
        """Read what is out."""

        def view(reading: Reading) -> tuple[str, Sequence[Holding], Sequence[Row]]:
            name = reading.visible(people.Person, self.person).name
            held = records.holdings(reading, f"person {self.person}")
            return (
                name,
                held,
                self.rows_of(reading, held, [each.row for each in held], numbered=True),
            )

        self.found.clear()
        self._name, self._held, rows = await self.ask(view)
        self.rows.empty = self.empty_text
        self.rows.show(FewRows(lambda: rows), at=self.rows.cursor)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the record."""
        self.go("record", record=message.row_id)

    def do_holdings_open(self) -> None:
        """Open the record under the cursor."""
        if self.here is not None:
            self.go("record", record=self.here.id)

    async def do_holdings_back(self) -> None:
        """Take back what the cursor is on."""
        holding: Any = self.here
        if holding is None:
            return
        if await self.act("record.move", holding.id, dict(holding.back)):
            self.show_message(_("Returned: {number}.").format(number=clean(holding.row.no)))

    def do_holdings_check_in(self) -> None:
        """Scan what comes back."""
        assets = [each for each in self._held if each.kind.step_with(CHECK_IN, "")]
        if assets:
            self.go("burst", effect=CHECK_IN, of=assets[0].kind.doc.number)
        else:
            self.show_message(_("Nothing here is scanned. Press x to release a seat."))
