"""The records of one kind: by a view of the kind, in one state, or those to bring up to date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult

from screens.records.wording import called, cell, state_of
from store import records
from store.errors import N_
from store.reading import Reading
from store.records import AUDIT, CHECK_IN, CHECK_OUT, KindInUse, Record
from tui.commands import Command
from tui.locale import _, ngettext
from tui.pages.columns import Shown, columns
from tui.pages.page import Page
from tui.pages.rows import RowsScreen
from tui.pages.source import FewRows, ViewSource
from tui.text import day
from tui.widgets import signs
from tui.widgets.dialogs import AskDate, Pick
from tui.widgets.fields import Choice
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["FiledScreen"]

USUAL_COLUMNS = 4
"""Fields that a list shows where no view says which."""
WIDTHS = {"b": 12, "d": 10, "g": 8, "u": 5, "j": 3, "k": 10}
WIDTH, MOST = 14, 30
RIGHT = frozenset("bgf")

BURSTS = {"burst.check_out": CHECK_OUT, "burst.check_in": CHECK_IN, "burst.audit": AUDIT,
          "filed.unseen": AUDIT}  # fmt: skip
"""The effect of the step that a command needs."""

PAGE = Page(
    place="filed",
    of=Record,
    empty=N_("No records here. Press + to add one."),
    follows=frozenset({"record", "kind"}),
    looks=lambda row: (signs.TO_REVIEW if row.behind else "", "row"),
)


class FiledScreen(RowsScreen):
    """The list; `of` is the number of the kind."""

    rows_are = "record"

    def __init__(self, of: int) -> None:
        super().__init__(PAGE)
        self.of = of
        self.kind: KindInUse | None = None
        self._view = 0
        self._state = ""
        self._behind = False
        self._since: date | None = None
        self._count = 0

    @property
    def heading(self) -> str:
        """The kind, and what of it is shown."""
        if self.kind is None:
            return _("Records")
        shown = [called(self.kind.doc)]
        if self.kind.doc.views:
            shown.append(called(self.kind.doc.views[self._view]))
        if self._state:
            shown.append(state_of(self.kind, self._state))
        if self._behind:
            shown.append(_("to update"))
        if self._since is not None:
            shown.append(_("not seen since {day}").format(day=day(self._since)))
        return " · ".join(shown)

    @property
    def facts(self) -> Sequence[str]:
        """How many there are."""
        return [ngettext("{n} record", "{n} records", self._count).format(n=self._count)]

    @property
    def adding(self) -> tuple[str, ...]:
        """The command that adds a record."""
        return ("record.add",)

    def body(self) -> ComposeResult:
        """Compose the list."""
        yield self.empty_list()

    async def load(self) -> None:
        """Read the kind as it is now, and show its records."""
        self.kind = await self.ask(records.in_use, self.of)
        self._view = min(self._view, max(0, len(self.kind.doc.views) - 1))
        self._count = await self.ask(records.record_count, self.of, self._state)
        self.columns = columns(Record, list(self._columns(self.kind)))
        if self.rows.source is None:
            self.show_rows()
        else:
            self.rows.reload()

    def _columns(self, kind: KindInUse) -> Sequence[Shown]:
        view = kind.doc.views[self._view] if kind.doc.views else None
        usual = [field.key for field in kind.entered if field.type not in "las"][:USUAL_COLUMNS]
        text = next((field.key for field in kind.entered if field.type == "t"), "")
        title = kind.doc.title or f"{{{text}}}"
        keys = [key for key in (view.columns if view else usual)
                if key in kind.fields and f"{{{key}}}" != title]  # fmt: skip
        shown = [
            Shown(N_("Number"), 10, lambda row: row.no, most=16, whole=True),
            Shown(N_("Name"), 20, lambda row: row.title, most=40),
            *(self._column(kind, key, at) for at, key in enumerate(keys, 1)),
            Shown(N_("State"), 10, lambda row: state_of(kind, row.state), most=16),
        ]  # fmt: skip
        if kind.doc.about and "{about." not in title:
            shown.insert(2, Shown(N_("About"), 16, lambda row: row.about, most=30))
        return shown

    def _column(self, kind: KindInUse, key: str, at: int) -> Shown:
        field = kind.fields[key]
        width = WIDTHS.get(field.type, WIDTH)
        most = max(width, *(cell_len(called(each)) for each in field.choices), 0)
        return Shown(called(field), width, lambda row: cell(field, row.values.get(key)),
                     most=min(most, MOST) if field.type in WIDTHS else MOST,
                     right=field.type in RIGHT, priority=at)  # fmt: skip

    def show_rows(self) -> None:
        """Show the records of the view, from the first."""
        self.rows.empty = self.empty_text
        shown = [column for column, _of in self.columns]
        self.rows.show(self._source(), shown)

    def _source(self) -> ViewSource[Row] | FewRows:
        views = self.kind.doc.views if self.kind else ()
        view = views[self._view].code if views else ""

        if self._since is not None:
            return FewRows(self._unseen)

        def page(reading: Reading, *at: Any) -> list[Row]:
            rows = records.records(reading, self.of, view, self._state, None, self._behind, *at)
            return self.rows_of(reading, rows, rows, numbered=False)

        return ViewSource(self.session, page, lambda row: row)

    def _unseen(self) -> list[Row]:
        def view(reading: Reading) -> list[Row]:
            rows = records.unseen(reading, self.of, AUDIT, self._since or reading.today)
            return self.rows_of(reading, rows, rows, numbered=False)

        return self.session.view(view)

    def offered(self, command: Command) -> bool:
        """Whether the person could ever run the command; bursts where the kind has such a step."""
        effect = BURSTS.get(command.id)
        has = effect is None or (self.kind is not None and bool(self.kind.step_with(effect, "")))
        return has and super().offered(command)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the record."""
        self.go("record", record=message.row_id)

    def do_burst_check_out(self) -> None:
        """Scan what goes out."""
        self.go("burst", effect=CHECK_OUT, of=self.of)

    def do_burst_check_in(self) -> None:
        """Scan what comes back."""
        self.go("burst", effect=CHECK_IN, of=self.of)

    def do_burst_audit(self) -> None:
        """Scan what is here."""
        self.go("burst", effect=AUDIT, of=self.of)

    @work
    async def do_filed_unseen(self) -> None:
        """Show what was not seen since a day, or all again."""
        if self._since is None:
            ask = AskDate(_("Not seen since"), _("Date"), self.session.today)
            self._since = await self.app.push_screen_wait(ask)
        else:
            self._since = None
        await self._anew()

    def do_record_add(self) -> None:
        """Add a record of this kind."""
        self.go("record", record=None, of=self.of)

    async def do_filed_next(self) -> None:
        """Show the next view."""
        await self._turn(1)

    async def do_filed_previous(self) -> None:
        """Show the view before."""
        await self._turn(-1)

    async def _turn(self, by: int) -> None:
        views = self.kind.doc.views if self.kind else ()
        if len(views) > 1:
            self._view = (self._view + by) % len(views)
            await self._anew()

    async def do_filed_behind(self) -> None:
        """Show only the records to bring up to date, or all again."""
        self._behind, self._state = not self._behind, ""
        await self._anew()

    @work
    async def do_filed_state(self) -> None:
        """Choose the state whose records are shown, or all."""
        if self.kind is None:
            return
        choices = [Choice("", "*", _("all"))]
        choices += [Choice(state.code, state.code, called(state)) for state in self.kind.doc.states]
        state = await self.app.push_screen_wait(Pick(_("Records in which state?"), choices))
        if isinstance(state, str):
            self._state, self._behind = state, False
            await self._anew()

    async def _anew(self) -> None:
        self.rows.show(FewRows(list))
        self.rows.source = None
        await self.reload()
