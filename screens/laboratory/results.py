"""Results that wait: to be verified, released or passed on, one by one or all that are shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult

from screens.laboratory.result_acts import call_result, return_result, take_step
from screens.laboratory.result_lines import SHORT_FLAGS, result_facts
from screens.laboratory.wording import named
from store.errors import N_, KantoorError
from store.laboratory.results.views import ResultRow, Stage, results_to
from tui import commands
from tui.locale import _, ngettext, say
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean
from tui.widgets import signs
from tui.widgets.dialogs import Confirm
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["ResultsScreen"]

TURNS: Sequence[Stage] = ("verify", "release", "call")
HEADINGS = {
    "verify": N_("Results to verify: {ready} of {n}"),
    "release": N_("Results to release: {ready} of {n}"),
    "call": N_("Critical values to pass on: {n}"),
}
EMPTY = {
    "verify": N_("No results wait for verification. Press s for the next list."),
    "release": N_("No results wait for release. Press s for the next list."),
    "call": N_("No critical values to pass on. Press s for the next list."),
}


class ResultsScreen(OfficeScreen):
    """The results that wait for a step; one key takes it for the row, another for all that can.

    Each is done as it was shown: a value that changed meanwhile is refused, and stays. A wide screen
    shows beside them what the result under the cursor is.
    """

    place = "lab_results"
    rows_are = "lab_result"
    follows = frozenset({"lab_result", "lab_worklist"})
    BINDINGS = commands.bindings("lab_results")
    AUTO_FOCUS = "VirtualList"

    def __init__(self, stage: Stage = "verify") -> None:
        super().__init__()
        self.stage: Stage = stage if stage in TURNS else "verify"
        self._found: dict[int, ResultRow] = {}
        self._left_out: set[int] = set()
        self._stopped = False

    @property
    def heading(self) -> str:
        """What waits, and how many of them the person can do."""
        counts = {"ready": len(self._ready()), "n": len(self._found)}
        return _(HEADINGS[self.stage]).format(**counts)

    @property
    def here(self) -> ResultRow | None:
        """The result under the cursor."""
        row = self.query_one(VirtualList).row
        return self._found.get(row.id) if row else None

    def _ready(self) -> list[ResultRow]:
        return [
            row
            for row in self._found.values()
            if row.refusal is None and row.id not in self._left_out
        ]

    def body(self) -> ComposeResult:
        """The results, with what stops each."""
        results = VirtualList(
            (
                Column(_("Sample"), 13),
                Column(_("Patient"), 12, most=28),
                Column(_("Test"), 6, most=12),
                Column(_("Value"), 14, most=20),
                Column(_("Flag"), 4),
                Column(_("Ref. range"), 10, most=12),
                Column(_("Last"), 12, most=18, priority=1),
                Column(_("Why not"), 10, most=60),
            ),
        )
        yield Panes(results, ReadingPane(), below=0)

    async def load(self) -> None:
        """Read the results that wait."""
        rows = await self.ask(results_to, self.stage)
        self._found = {row.id: row for row in rows}
        self._show()

    def _show(self) -> None:
        rows = [self._row(at, row) for at, row in enumerate(self._found.values())]
        shown = self.query_one(VirtualList)
        shown.empty = _(EMPTY[self.stage])
        shown.show(FewRows(lambda: rows), at=shown.cursor)
        self._show_here()

    def _row(self, at: int, row: ResultRow) -> Row:
        left_out = row.id in self._left_out
        why = say(row.refusal) if row.refusal is not None else _("excluded") if left_out else ""
        cells = (row.sample, clean(row.patient), row.doc.code, clean(row.value), SHORT_FLAGS[row.doc.flag],
                 row.reference, row.last, why)  # fmt: skip
        critical = row.doc.critical == "to call"
        mark = signs.LATE if critical or row.leaps or row.urgent else signs.LESS if why else ""
        return Row(row.id, (at,), cells, mark, "row_dim" if why else "row")

    def on_virtual_list_highlighted(self, _message: VirtualList.Highlighted) -> None:
        """Show the result under the cursor beside the list, where there is room."""
        self._show_here()
        self.show_chrome()

    def _show_here(self) -> None:
        panes, pane, row = self.query_one(Panes), self.query_one(ReadingPane), self.here
        if row is None:
            panes.title("")
            pane.show("")
            return
        panes.title(f"{row.doc.code} {named(row)}")
        pane.show(say(row.refusal) if row.refusal is not None else "", result_facts(row))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the result."""
        self.go("lab_result", lab_result=message.row_id)

    async def do_lab_results_turn(self) -> None:
        """Show the next list: to verify, to release, to pass on."""
        self.stage = TURNS[(TURNS.index(self.stage) + 1) % len(TURNS)]
        self.shown = {"stage": self.stage}
        self._left_out.clear()
        await self.reload()

    def do_lab_results_leave(self) -> None:
        """Exclude the result from what is done with all, or include it again."""
        if self.here is not None:
            self._left_out ^= {self.here.id}
            self._show()
            self.show_chrome()

    async def do_lab_results_step(self) -> None:
        """Verify, release or pass on the result under the cursor, as it was shown."""
        row = self.here
        if row is None:
            self.show_message(_("Nothing here. Press s for the next list."))
        elif self.stage == "call":
            self.run_worker(call_result(self, row.doc))
        else:
            await take_step(self, self.stage, row.doc)

    async def do_lab_results_return(self) -> None:
        """Return the result under the cursor, with a note."""
        if self.here is not None:
            self.run_worker(return_result(self, self.here.doc))

    def step_back(self) -> bool:
        """Going back while all are done stops after the current one."""
        if not self._stopped and any(worker.group == "results" for worker in self.workers):
            self._stopped = True
            return True
        return False

    @work
    async def do_lab_results_all(self) -> None:
        """Confirm how many, then verify or release them."""
        ready = self._ready()
        if self.stage == "call":
            self.show_message(_("Critical values are passed on one by one. Press v for that."))
            return
        if not ready:
            self.show_message(_("No result here that you can do. The column Why not says why."))
            return
        if self.stage == "verify":
            question = ngettext(
                "Verify {n} result as shown?", "Verify {n} results as shown?", len(ready)
            )
            title = _("Verify")
        else:
            question = ngettext("Release {n} result? It becomes final.",
                                "Release {n} results? They become final.", len(ready))  # fmt: skip
            title = _("Release")
        if left := len(self._found) - len(ready):
            title += " · " + ngettext("{n} excluded", "{n} excluded", left).format(n=left)
        if await self.app.push_screen_wait(Confirm(title, question.format(n=len(ready)))):
            self.run_worker(self._all(ready), group="results")

    async def _all(self, ready: list[ResultRow]) -> None:
        """Do one after the other, as shown; what changed since stays."""
        count, refused, act = 0, "", f"lab_result.{self.stage}"
        self._stopped = False
        for row in ready:
            if self._stopped:
                break
            try:
                await self.save(act, row.id, None, row.doc.rev)
            except KantoorError as error:
                refused = f"{row.sample} {row.doc.code}: {say(error)}"
            else:
                count += 1
                self.show_message(
                    _("{done} of {n} done. Press F3 to stop.").format(done=count, n=len(ready))
                )
        await self.reload()
        message = ngettext("{n} result done.", "{n} results done.", count).format(n=count)
        self.show_message(f"{message} {refused}".strip())
