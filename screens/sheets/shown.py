"""A sheet as it is shown: its document, its figures, and what comes of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from textual.app import ComposeResult
from textual.timer import Timer

from screens.sheets.calculating import Calculated, Calculating, Wanted
from screens.sheets.cells import SheetCells, frozen_values
from screens.sheets.charting import Chart, chart_of
from screens.sheets.noting import Noting
from screens.sheets.saving import Edits
from store import ledgers
from store.access import Yes
from store.engine import Doc
from store.errors import Invalid
from store.ledgers import Sheet, SheetTab, ShownSheet
from store.office.presence import Subject
from store.sheet_engine.figures import Figures
from store.sheet_formula.values import Value
from tui.locale import _, language
from tui.pages.exporting import ExportScreen
from tui.widgets.chart_pane import ChartPane
from tui.widgets.grid import Area, Grid, Spot

__all__ = ["SheetShown"]

MOMENT = 0.4
"""Seconds after which it is said that something is being calculated."""
FOLLOWED = frozenset({"sheet", "entry", "open_item", "budget", "btw_return", "record", "item"})
"""The sheet, and what its figures come from."""


class SheetShown(ExportScreen):
    """A sheet in its grid; its figures are read again only when asked for, and never by themselves.

    `edits` are what was typed and is not stored yet.
    """

    place = "worksheet"
    follows = FOLLOWED
    AUTO_FOCUS = "Grid"
    DEFAULT_CSS = """
    SheetShown ChartPane { height: 12; display: none; }
    SheetShown.-drawn ChartPane { display: block; }
    """

    def __init__(self, sheet: int) -> None:
        super().__init__()
        self.sheet = sheet
        self.read: ShownSheet | None = None
        self.figures: Figures | None = None
        self.calculated: Calculated | None = None
        self.edits = Edits()
        self.tab_at = 0
        self.moved = False
        """Whether the books have moved on since the figures were read."""
        self.copied: tuple[list[list[str]], Spot] | None = None
        """The contents that were copied, and their first cell."""
        self.charted: tuple[str, Area, str] | None = None
        """The tab and the cells of the chart, and how it draws them."""
        self._calculating = Calculating(self._show_calculated)
        self._late: Timer | None = None
        self.waits = False
        """Whether it is said that something is being calculated."""
        self.sought = ""
        """The text that was searched last."""
        self.said = ""
        """What is said of the function that is typed."""
        self.told = ""
        """What is said of the cell of the cursor, where its line has no room for that."""
        self._rests = asyncio.Event()
        self._rests.set()

    def body(self) -> ComposeResult:
        """Compose the grid, and the chart under it."""
        grid = Grid(SheetCells(SheetTab(name=""), self.dutch))
        grid.editable = False  # until there is a sheet
        yield grid
        yield ChartPane()

    @property
    def grid(self) -> Grid:
        """The grid."""
        return self.query_one(Grid)

    @property
    def dutch(self) -> bool:
        """Whether functions have their Dutch names."""
        return language() == "nl"

    @property
    def doc(self) -> Sheet:
        """The sheet as it is stored."""
        if self.read is None:
            raise Invalid("")
        return self.read.doc

    @property
    def tab(self) -> SheetTab:
        """The tab that is shown, as it is stored."""
        return self.doc.tabs[min(self.tab_at, len(self.doc.tabs) - 1)]

    @property
    def cells(self) -> SheetCells:
        """The cells that are shown."""
        cells = self.grid.cells
        if not isinstance(cells, SheetCells):
            raise TypeError(type(cells))
        return cells

    @property
    def open_subject(self) -> Subject:
        """The sheet."""
        return Subject("sheet", self.sheet)

    def as_read(self) -> Doc | None:
        """The sheet as it was read."""
        return self.read.doc if self.read else None

    @property
    def typing(self) -> bool:
        """Whether letters are text: in a grid always, or they belong to its menu."""
        return True

    async def load(self) -> None:
        """Read the sheet if it changed; its figures only the first time."""
        if self.read is not None and self.figures is not None:
            self.moved = await self.ask(ledgers.sheet_moved, self.figures.until)
            if not await self.ask(ledgers.sheet_changed, self.sheet, self.doc.rev):
                return
        before = self.read
        self.read = await self.ask(ledgers.sheet, self.sheet, self.figures)
        if before and self.grid.editor and before.doc.layout != self.read.doc.layout:
            self.show_message(
                _("A colleague moved cells. Check in which one you type, or press F3.")
            )
        self.answers = self.read.answers
        self.figures = self.read.figures
        self.show_tab()
        self.calculate()

    def show_tab(self, tab_at: int | None = None) -> None:
        """Show a tab, by default the same; the cursor stays where it is."""
        turned = tab_at is not None and tab_at != self.tab_at
        self.tab_at = self.tab_at if tab_at is None else tab_at
        self.grid.editable = self.editable
        self.grid.warn = self.show_message
        self.grid.key = f"sheet {self.sheet} {self.tab.name}"
        if turned:
            self.grid.show(self._cells())
        else:
            self.grid.renew(self._cells().after(self.cells))
        if self.editable:
            self.app.half_typed.resume(self.grid)  # type: ignore[attr-defined]  # tui.app's own

    def turn_tab(self, by: int) -> None:
        """Show another tab."""
        self.show_tab((self.tab_at + by) % len(self.doc.tabs))
        self.show_chrome()

    async def read_again(self, *, figures: bool) -> None:
        """Read the sheet, and its figures as the books are now if they are wanted."""
        self.read = await self.ask(ledgers.sheet, self.sheet, None if figures else self.figures)
        self.answers, self.figures = self.read.answers, self.read.figures
        self.moved = self.moved and not figures
        self.show_tab()
        self.calculate()
        self.show_chrome()

    async def calculated_now(self) -> None:
        """Wait until the sheet is calculated as it is now."""
        await self._calculating.rests.wait()

    async def mark(self) -> None:
        """Find what stands out in the sheet, also before it is submitted."""
        await self.calculated_now()
        if self.calculated is not None and not self.calculated.marks:
            doc, result = self.calculated.doc, self.calculated.result
            marks = await self.in_thread(lambda: ledgers.marks(doc, result))
            self.calculated = replace(self.calculated, marks=marks)
            self.grid.renew(self._cells().after(self.cells))

    def _cells(self) -> SheetCells:
        known, name, noting = self.calculated, self.tab.name, self.noting
        tab = self.tab if self.doc.frozen else known.doc.tab(name) if known else None
        return SheetCells(
            self.tab,
            self.dutch,
            values=self._values(name),
            signs=noting.signs(name),
            describe=lambda at: noting.about(name, at),
            edited=self.edits.of(name),
            calculated=tab.cells if tab else {},
            widths=known.widths.get(name, {}) if known else {},
            dated=(self.waits or self.failed) and self.doc.frozen is None,
        )

    def _values(self, tab: str) -> Mapping[str, Value]:
        """Return what the cells of a tab come to; of a checked sheet, what they came to then."""
        values = self.calculated.result.values.get(tab, {}) if self.calculated else {}
        if self.doc.frozen is None:
            return values
        return {**values, **frozen_values(self.doc.frozen.values.get(tab, {}))}

    @property
    def failed(self) -> bool:
        """Whether the sheet could not be calculated as it is now."""
        return self.calculated is not None and self.calculated.result.failed is not None

    @property
    def noting(self) -> Noting:
        """What is noted in the sheet."""
        names = self.read.names if self.read else {}
        return Noting(self.doc, names, self.calculated, self.dutch)

    @property
    def editable(self) -> bool:
        """Whether cells can be typed now."""
        return isinstance(self.answers.get("sheet.set"), Yes)

    def calculate_at_once(self) -> bool:
        """Calculate and show the sheet as it is now; False where that would take longer than a key may."""
        wanted = self._wanted()
        return wanted is not None and self._calculating.at_once(wanted)

    def _wanted(self) -> Wanted | None:
        if self.figures is None:
            return None
        marked = self.doc.state == "review"
        return Wanted(self.doc, self.edits.all(), self.figures, marked, self.dutch)

    def calculate(self) -> None:
        """Calculate the sheet as it is now with what was typed."""
        wanted = self._wanted()
        if wanted and self._calculating.want(wanted):
            self._late = self._late or self.set_timer(MOMENT, self._say_busy)
            self.run_worker(self._calculating.run(), group="calculating")

    def _say_busy(self) -> None:
        self._late = None
        self.waits = self._calculating.busy
        self.grid.renew(self._cells().after(self.cells))
        self.show_chrome()

    def _show_calculated(self, calculated: Calculated) -> None:
        """Show what came of the calculation, unless the sheet is being left."""
        if not self.is_attached or not self.query(Grid):
            return
        if calculated.result.failed is not None and self.calculated is not None:
            calculated = replace(calculated, doc=self.calculated.doc)  # whose values these are
        before, self.calculated = self.failed, calculated
        if self._late is not None and not self._calculating.busy:
            self._late.stop()
            self._late = None
        waited, self.waits = self.waits, self._calculating.busy and self.waits
        self.grid.renew(self._cells().after(self.cells))
        if self.has_class("-drawn"):
            self.draw_chart()
        if calculated.result.failed is not None:
            self.show_message(calculated.result.failed)
        if waited or calculated.drift or before != self.failed:
            self.show_chrome()

    def draw_chart(self) -> Chart | None:
        """Draw the chart with the figures as they are, while its tab is shown; None where it has none."""
        if self.charted is None or self.charted[0] != self.tab.name:
            return None
        chart = chart_of(self.cells, *self.charted[1:])
        if chart is not None:
            self.query_one(ChartPane).show(chart.drawing)
        return chart

    async def on_unmount(self) -> None:
        """End the calculation."""
        await self._calculating.close()
