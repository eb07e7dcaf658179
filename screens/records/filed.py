"""The records of one kind: by a view of the kind, in one state, or those to bring up to date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from textual import work
from textual.app import ComposeResult

from screens.records.view_columns import chosen_view, counted, lost_text, next_view, view_columns
from screens.records.wording import called, state_of
from store import people, records
from store.access import No
from store.errors import N_
from store.laboratory import SAMPLE
from store.reading import Reading
from store.records import KindInUse, Record, RecordField, RecordList, RecordView, ViewCount
from tui.commands import Command
from tui.locale import _, language
from tui.pages.columns import columns
from tui.pages.from_tray import choose_dropped
from tui.pages.labelling import label_records
from tui.pages.page import Page
from tui.pages.rows import RowsScreen
from tui.pages.source import FewRows, ViewSource
from tui.text import day
from tui.widgets import signs
from tui.widgets.dialogs import AskDate, Pick
from tui.widgets.fields import Choice
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["FiledScreen"]

MOST_FOUND = 200
"""Records that a search shows at most; more words find fewer."""
NO_MASK = No("state", N_("This kind has no masked fields that you may see. Export with x."))

BURSTS = {"burst.check_out": records.CHECK_OUT, "burst.check_in": records.CHECK_IN, "burst.audit": records.AUDIT,
          "filed.unseen": records.AUDIT}  # fmt: skip
"""The effect of the step that a command needs."""

PAGE = Page(
    place="filed",
    of=Record,
    empty=N_("No records here. Press + to add one."),
    follows=frozenset({"record", "kind"}),
    write=records.write_records,
    search=records.search_records,
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
        self._told: set[str] = set()
        self._in_full = False

    @property
    def _chosen(self) -> RecordView | None:
        """The view that is shown; None where the kind has none."""
        return chosen_view(self.kind, self._view)

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
        if self.rows.selected:
            return [_("{n} selected").format(n=len(self.rows.selected))]
        return counted(self.kind, self._count) if self.kind else []

    @property
    def adding(self) -> tuple[str, ...]:
        """The commands that add a record, and find others."""
        return ("record.add", "filed.search")

    def body(self) -> ComposeResult:
        """Compose the search line and the list."""
        yield from self.search_line()
        yield self.empty_list()

    async def load(self) -> None:
        """Read the kind as it is now, and show its records."""
        self.kind = await self.ask(records.in_use, self.of)
        masked = any(field.masked for field in self.kind.doc.every_field)
        may = masked and self.session.granted("record.unmask")
        self.answers = {} if may else {"filed.in_full": NO_MASK}
        view = self._chosen
        self._count = await self.ask(
            records.view_count, self.of, view.code if view else "", self._state
        )
        departments = {each.id: each.code for each in await self.ask(people.departments)}
        before = [column for column, _of in self.columns]
        self.columns = columns(Record, view_columns(self.kind, view, departments))
        lost = lost_text(self.kind, view)
        if lost and lost not in self._told:
            self._told.add(lost)
            self.show_message(lost)
        if self.rows.source is None or before != [column for column, _of in self.columns]:
            self.show_rows()
        else:
            self.rows.reload()

    def show_rows(self) -> None:
        """Show the records of the view, from the first."""
        self.rows.empty = self.empty_text
        shown = [column for column, _of in self.columns]
        self.rows.show(self._source(), shown)

    def _source(self) -> ViewSource[Row] | FewRows:
        view = self._chosen.code if self._chosen else ""

        if self.sought:
            return FewRows(partial(self._matches, self.sought))
        if self._since is not None:
            return FewRows(self._unseen)

        def page(reading: Reading, *at: Any) -> list[Row]:
            rows = records.records(reading, self.of, view, self._state, None, self._behind, *at)
            return self.rows_of(reading, rows, rows, numbered=False)

        return ViewSource(self.session, page, lambda row: row)

    def _matches(self, text: str) -> list[Row]:
        def view(reading: Reading) -> list[Row]:
            rows = records.search_records(reading, self.of, text, MOST_FOUND)
            return self.rows_of(reading, rows, rows, numbered=False)

        return self.session.view(view)

    def do_filed_search(self) -> None:
        """Find records by words in their fields and files."""
        self.search()

    def _unseen(self) -> list[Row]:
        def view(reading: Reading) -> list[Row]:
            rows = records.unseen(reading, self.of, records.AUDIT, self._since or reading.today)
            return self.rows_of(reading, rows, rows, numbered=False)

        return self.session.view(view)

    def offered(self, command: Command) -> bool:
        """Whether the person could ever run the command; bursts where the kind has such a step."""
        effect = BURSTS.get(command.id)
        has = effect is None or (self.kind is not None and bool(self.kind.step_with(effect, "")))
        return has and super().offered(command)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the record."""
        if self.kind is not None and self.kind.doc.template == SAMPLE:
            self.go("sample", sample=message.row_id)
        else:
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
        self.go("burst", effect=records.CHECK_OUT, of=self.of)

    def do_burst_check_in(self) -> None:
        """Scan what comes back."""
        self.go("burst", effect=records.CHECK_IN, of=self.of)

    def do_burst_audit(self) -> None:
        """Scan what is here."""
        self.go("burst", effect=records.AUDIT, of=self.of)

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

    @work
    async def do_filed_import(self) -> None:
        """Choose a file of the drop folder, and see what it would do."""
        code = self.kind.doc.code.lower() if self.kind else ""
        file = await choose_dropped(self, _("Import records"), f"{code}.csv")
        if file is not None:
            self.go("import", of=self.of, file=file)

    def file_of(self) -> tuple[RecordList]:
        """Return which records the file has: those of the list, in the reader's language."""
        view = self._chosen.code if self._chosen else ""
        return (RecordList(self.of, view, self._state, self._behind, language() == "en",
                           self._in_full),)  # fmt: skip

    def do_filed_export(self) -> None:
        """Export the list with masked values masked."""
        self._in_full = False
        self.do_report_export()

    def do_filed_in_full(self) -> None:
        """Export the list with masked values in full."""
        self._in_full = True
        self.do_report_export()

    @work
    async def do_filed_convert(self) -> None:
        """Choose a field, and the one that takes over its values; then see which can be read."""
        sources, targets = await self.ask(records.convertible, self.of)
        source = await self._field(_("Take over the values of which field?"), sources)
        others = [field for field in targets if field.key != source]
        target = await self._field(_("Into which field?"), others) if source else ""
        if source and target:
            self.go("import", of=self.of, source=source, target=target)

    async def _field(self, title: str, fields: Sequence[RecordField]) -> str:
        choices = [Choice(field.key, field.key, called(field)) for field in fields]
        chosen = await self.app.push_screen_wait(Pick(title, choices, _("Field")))
        return chosen if isinstance(chosen, str) else ""

    async def do_filed_next(self) -> None:
        """Show the next view."""
        await self._turn(1)

    async def do_filed_previous(self) -> None:
        """Show the view before."""
        await self._turn(-1)

    async def _turn(self, by: int) -> None:
        view = next_view(self.kind, self._view, by)
        if view != (self._chosen.code if self._chosen else ""):
            self._view = view
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
