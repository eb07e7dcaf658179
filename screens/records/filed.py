"""The records of one kind: by a view of the kind, in one state, or those to bring up to date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from textual import work
from textual.app import ComposeResult

from screens.records.labelling import label_records
from screens.records.view_columns import lost_columns, view_columns
from screens.records.wording import called, cell, state_of
from store import people, records
from store.errors import N_
from store.reading import Reading
from store.records import (
    AUDIT,
    CHECK_IN,
    CHECK_OUT,
    KindInUse,
    Record,
    RecordView,
    ViewCount,
)
from tui.commands import Command
from tui.locale import _, ngettext
from tui.pages.columns import columns
from tui.pages.page import Page
from tui.pages.rows import RowsScreen
from tui.pages.source import FewRows, ViewSource
from tui.text import day
from tui.widgets import signs
from tui.widgets.dialogs import AskDate, Pick
from tui.widgets.fields import Choice
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["FiledScreen"]

MOST_COUNTED = 4
"""Values with their counts in the status line."""

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
        self._view = ""
        """The code of the view that is shown; empty for the first."""
        self._state = ""
        self._behind = False
        self._since: date | None = None
        self._count = ViewCount(None)
        self._told: set[tuple[str, int]] = set()

    @property
    def _chosen(self) -> RecordView | None:
        """The view that is shown; None where the kind has none."""
        views = self.kind.doc.views if self.kind else ()
        return next(
            (view for view in views if view.code == self._view), views[0] if views else None
        )

    @property
    def heading(self) -> str:
        """The kind, and what of it is shown."""
        if self.kind is None:
            return _("Records")
        shown = [called(self.kind.doc)]
        if self._chosen is not None:
            shown.append(called(self._chosen))
        if self._state:
            shown.append(state_of(self.kind, self._state))
        if self._behind:
            shown.append(_("to update"))
        if self._since is not None:
            shown.append(_("not seen since {day}").format(day=day(self._since)))
        return " · ".join(shown)

    @property
    def facts(self) -> Sequence[str]:
        """How many there are, and of each value that the view counts."""
        kind, count = self.kind, self._count
        if self.rows.selected:
            return [_("{n} selected").format(n=len(self.rows.selected))]
        if kind is None or count.total is None:
            return []
        total = ngettext("{n} record", "{n} records", count.total).format(n=count.total)
        counted = [f"{self._value(kind, value)} {n}" for value, n in count.by[:MOST_COUNTED]]
        more = [", …"] if len(count.by) > MOST_COUNTED else []
        return [total, ", ".join(counted) + "".join(more)] if counted else [total]

    def _value(self, kind: KindInUse, value: str | bool) -> str:
        key = self._count.key
        if key == "state":
            return state_of(kind, str(value))
        return cell(kind.fields[key], value) if key in kind.fields else ""

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
        view = self._chosen
        self._count = await self.ask(
            records.view_count, self.of, view.code if view else "", self._state
        )
        departments = {each.id: each.code for each in await self.ask(people.departments)}
        before = [column for column, _of in self.columns]
        self.columns = columns(Record, view_columns(self.kind, view, departments))
        self._show_lost(self.kind)
        if self.rows.source is None or before != [column for column, _of in self.columns]:
            self.show_rows()
        else:
            self.rows.reload()

    def _show_lost(self, kind: KindInUse) -> None:
        """Say once which columns a view had whose fields are no longer in use."""
        view = self._chosen
        lost = lost_columns(kind, view) if view else []
        if view is None or not lost or (view.code, kind.doc.version) in self._told:
            return
        self._told.add((view.code, kind.doc.version))
        names = ", ".join(called(kind.fields[key]) for key in lost)
        self.show_message(
            _("{view} no longer has {names}: out of use. Correct it in the kind.").format(
                view=called(view), names=names
            )
        )

    def show_rows(self) -> None:
        """Show the records of the view, from the first."""
        self.rows.empty = self.empty_text
        shown = [column for column, _of in self.columns]
        self.rows.show(self._source(), shown)

    def _source(self) -> ViewSource[Row] | FewRows:
        view = self._chosen.code if self._chosen else ""

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

    def do_filed_select(self) -> None:
        """Select the record under the cursor, or deselect it."""
        self.rows.select()
        self.show_chrome()

    @work
    async def do_filed_label(self) -> None:
        """Label what is selected, or else the record under the cursor."""
        row = self.rows.row
        chosen = self.rows.selected or ((row.id,) if row else ())
        if chosen:
            await label_records(self, chosen)

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
            at = next((at for at, view in enumerate(views) if view == self._chosen), 0)
            self._view = views[(at + by) % len(views)].code
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
