"""A read-only list, such as a report over some periods: its rows and drill-down."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Literal

from textual import work
from textual.app import ComposeResult

from store.fields import fields_of, naming
from tui.locale import _
from tui.pages.form import word
from tui.pages.page import Handler, Page
from tui.pages.rows import RowsScreen
from tui.pages.source import FewRows, ViewSource
from tui.text import period
from tui.widgets.chart_pane import ChartPane, Drawing, nothing
from tui.widgets.list_strip import Listed, ListStrip
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.table import Table
from tui.widgets.virtual_list import Column, Row, VirtualList, total

__all__ = ["ReportPage", "ReportScreen"]

Lines = Sequence[tuple[str, str]]
Level = Literal["", "head", "group", "sum", "total"]
RULES = {"sum": "─", "total": "═"}
LINES_SHARE = "60vh"
"""So much of the screen the lines above a list take; more of them would push it off the screen."""


@dataclass(frozen=True, kw_only=True)
class ReportPage(Page):
    """A report or other read-only list; `heading` has {title}, {first} and {last}.

    Its views are called with the arguments it was opened with (`given`, including the page's own),
    then with the first and last period if it has periods: `read` returns rows or an object with
    `rows`, `pages` some of a long list (as does `search`, after the text), and `sums` figures that
    `summary` shows in lines above, or `table` in columns, and the heading, and `chart` draws, over
    `chart_height` lines, at most `chart_share` percent of the screen's; if it `chart_waits` it is shown on a wide screen, or at the key for it. `strip` are the lists beside this one. `total` returns sums under some
    columns, `foot` the cells of the total under a long list, `answers` what may be done with the whole, where it
    is one document, `down` the place that a row opens; `key`
    is the row's id. `against` is what its column `before` can be of, by key; its views are called
    with the key last. `past` returns all rows, and their sums, as they were at the end of a day; it
    is called with what the page was opened with, then that day. `level` says what a row is: a head, the sum of a group (in capitals), a sum, a total, or nothing of these. `pick` asks for periods, `shift` returns those before or after; `write` is
    called with the opening arguments and the periods. Events: "began", before the first read; "chosen", with the row.
    """

    given: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    rows_are: str = ""
    read: Callable[..., Any] | None = None
    pages: Callable[..., Sequence[Any]] = lambda *_at: ()
    sums: Callable[..., Any] | None = None
    summary: Callable[[Any], Lines] | None = None
    strip: Callable[[Any], Sequence[Listed]] | None = None
    table: Callable[[Any], tuple[Sequence[Column], Sequence[Row]]] | None = None
    chart: Callable[[ReportScreen], Drawing] = lambda _at: nothing
    chart_height: int = 0
    chart_share: int = 100
    chart_waits: bool = False
    total: Callable[[Any], Mapping[str, int]] | None = None
    foot: Callable[[Any], Sequence[str]] = lambda _screen: ()
    key: Callable[[Any], int] = lambda row: int(row.id)
    level: Callable[[Any], Level] = lambda _row: ""
    answers: Callable[[Any], Mapping[str, Any]] | None = None
    down: Callable[[Any, Any], tuple[str, dict[str, Any]] | None] = lambda _at, _row: None
    pick: Callable[[Any], Awaitable[tuple[str, str] | None]] | None = None
    shift: Callable[[str, str, int], tuple[str, str]] | None = None
    against: Mapping[Any, str] = field(default_factory=dict)
    past: Callable[..., tuple[Sequence[Any], Any]] | None = None

    def __call__(
        self, first: str = "", last: str = "", day: str = "", **given: Any
    ) -> ReportScreen:
        """Create a screen of the report; by default over the periods of this year, or as it is now."""
        return ReportScreen(self, first, last, {**self.given, **given}, day)


class ReportScreen(RowsScreen):
    """The screen of a report page, `given` its arguments.

    `sums` are the figures above its rows, `result` is what its rows were read from. It is `compared`
    with something, and shows what was at the end of a `day`, or what is now.
    """

    page: ReportPage
    DEFAULT_CSS = """
    ReportScreen #chart.-waits { display: none; }
    ReportScreen.-wide #chart.-waits { display: block; }
    """

    def __init__(
        self, page: ReportPage, first: str, last: str, given: dict[str, Any], day: str
    ) -> None:
        self.rows_are = page.rows_are
        super().__init__(page)
        self.first, self.last, self.given, self.day = first, last, given, day
        self.compared: Any = next(iter(page.against), None)
        self.sums: Any = None
        self.result: Any = None
        self._shown: tuple[Any, ...] = ()

    @property
    def heading(self) -> str:
        """The report and its periods."""
        about = {"title": word(self.page.title), "first": period(self.first),
                 "last": period(self.last)}  # fmt: skip
        return self.said(self.page.heading, about | self.given)

    def body(self) -> ComposeResult:
        """Compose the lists beside this one, the sums, and the rows."""
        if self.page.strip:
            yield ListStrip()
        if self.page.summary:
            yield ReadingPane()
        if self.page.table:
            yield Table()
        if self.page.chart_height:
            pane = ChartPane(id="chart")
            pane.set_class(self.page.chart_waits, "-waits")
            pane.styles.height = self.page.chart_height
            pane.styles.max_height = f"{self.page.chart_share}vh"
            yield pane
        yield from self.search_line()
        yield self.empty_list()

    async def load(self) -> None:
        """Read the report over its periods."""
        page = self.page
        if not self.first:
            self.first, self.last = (f"{self.session.today.year}-{month}" for month in ("01", "12"))
        if self.rows.source is None:
            await self.happens("began")
        about = (*self.given.values(), *((self.first, self.last) if page.shift else ()))
        about = (*about, self.compared) if page.against else about
        if page.past and self.day:
            self.result, self.sums = await self.ask(page.past, *about, self.day)
        elif page.sums:
            self.sums = await self.ask(page.sums, *about)
        if page.answers:
            self.answers = page.answers(self)
        if page.strip:
            self.query_one(ListStrip).show(page.strip(self))
        foot = page.foot(self)
        self.rows.foot = total(foot, [column for column, _of in self.columns]) if foot else ()
        if page.summary:
            pane, message = self.query_one(ReadingPane), page.summary(self.sums)
            pane.display = bool(message)
            pane.styles.height = len(message) + 1
            pane.styles.max_height = LINES_SHARE
            pane.show("", message)
        if page.table:
            self.query_one(Table).show(*page.table(self.sums))
        if page.past and self.day:
            self._shown = ()
            self.show_rows()
        elif page.read:
            self.result = await self.ask(page.read, *about)
            rows = self._all_rows(self.result)
            at = self.rows.cursor
            self.rows.empty = self.empty_text
            self.rows.show(FewRows(lambda: rows), at=at)
        elif self._shown != about:
            self._shown = about
            self.show_rows()
        else:
            self.rows.reload()
        if page.chart_height:
            self.query_one("#chart", ChartPane).show(page.chart(self))

    def show_rows(self) -> None:
        """Show all rows of a long list, or those that match the search."""
        page, text = self.page, self.sought
        self.rows.empty = self.empty_text
        if page.past and self.day:
            rows = [row for row in map(self._row, self.result) if _has(row, text)]
            self.rows.show(FewRows(lambda: rows))
        elif page.search and text:
            find = partial(self.session.view, page.search, text, *self._shown)
            self.rows.show(FewRows(lambda: [self._row(row) for row in find()]))
        else:
            self.rows.show(ViewSource(self.session, page.pages, self._row, *self._shown))

    def _all_rows(self, read: Any) -> list[Row]:
        """Return the rows, numbered if they have no ids, and the totals under them."""
        result = getattr(read, "rows", read)
        self.found = {
            self.page.key(row) if self.rows_are else at: row for at, row in enumerate(result)
        }
        rows: list[Row] = []
        for key, row in self.found.items():
            self._add(rows, key, row, self.page.level(row))
        if rows and self.page.total:
            name = naming(fields_of(self.page.of))
            self._add(rows, len(rows), {name: word("Total"), **self.page.total(read)}, "total")
        return [replace(row, cursor=(at,)) for at, row in enumerate(rows)]

    def _add(self, rows: list[Row], key: int, row: Any, level: Level) -> None:
        """Add a row, after a blank line before a head, or a rule above a sum."""
        shown = self.row(key, (), row, row, strong=level in RULES)
        still = replace(shown, id=-1 - len(rows), still=True, mark="")
        if level == "head":
            title = next(filter(None, shown.cells), "")
            rows += [replace(still, cells=("",) * len(shown.cells))] if rows else []
            rows.append(replace(still, id=-1 - len(rows), role="group", cells=(title,)))
            return
        if level == "group":
            rows.append(replace(shown, cells=tuple(text.upper() for text in shown.cells)))
            return
        if level:
            sums = (
                column.right and text
                for (column, _of), text in zip(self.columns, shown.cells, strict=True)
            )
            rows.append(replace(still, cells=tuple(text or "" for text in sums), rule=RULES[level]))
        rows.append(shown)

    def _row(self, row: Any) -> Row:
        key = self.page.key(row)
        self.found[key] = row
        return self.row(key, row.cursor, row, row)

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Update the commands for the row under the cursor."""
        row = self.found.get(message.row_id or 0)
        self.answers = self.page.answers(self) if self.page.answers else getattr(row, "answers", {})
        self.show_chrome()

    async def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Run the handler, or open the place behind the row."""
        value = self.found.get(message.row_id)
        if value is not None and await self.happens("chosen", value):
            return
        way = self.page.down(self, value) if value is not None else None
        if way is not None:
            self.go(way[0], **way[1])

    async def turn(self, **given: Any) -> None:
        """Show the report for other arguments."""
        self.given |= given
        await self.reload()

    def handler(self, id: str) -> Handler:
        """Return a command's handler; without the one document that a page shows there is nothing to do."""
        if self.page.answers and self.sums is None and self.result is None and id in self.page.on:
            return lambda: self.show_message(_("Nothing here. Press F3 to go back."))
        return super().handler(id)

    def usual(self) -> Mapping[str, Handler]:
        """Return the handlers for searching and for other periods."""
        return {
            f"{self.place}.search": self.search,
            "report.period": self._pick,
            "report.next": partial(self._shift, 1),
            "report.previous": partial(self._shift, -1),
        }

    @work
    async def _pick(self) -> None:
        result = await self.page.pick(self) if self.page.pick else None
        if result:
            self.first, self.last = result
            await self.reload()

    def compare_with(self, way: Any) -> None:
        """Compare with something else that the page has in `against`, once it is read again."""
        self.compared, title = way, word(self.page.against[way])
        self.columns = [
            (replace(column, title=title) if getattr(of, "key", "") == "before" else column, of)
            for column, of in self.columns
        ]
        if self.rows.source is not None:
            self.rows.show(self.rows.source, [column for column, _of in self.columns])

    async def look_back(self, day: str) -> None:
        """Show what was at the end of a day, or what is now."""
        self.day, self._shown = day, ()
        await self.reload()

    async def _shift(self, by: int) -> None:
        if self.page.shift:
            self.first, self.last = self.page.shift(self.first, self.last, by)
            await self.reload()

    def file_of(self) -> tuple[Any, ...]:
        """Return the arguments of `write`: those of its views, or for the shown periods."""
        page = self.page
        if page.shift is None and not page.pick and not page.past:
            return tuple(self.given.values())
        given = {**self.given, "against": self.compared} if page.against else self.given
        return given, self.day or self.first, self.day or self.last


def _has(row: Row, words: str) -> bool:
    cells = " ".join(row.cells).casefold()
    return all(word in cells for word in words.casefold().split())
