"""A list that is only read, such as a report over some periods: its rows and the way down."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from textual import work
from textual.app import ComposeResult

from tui.pages.form import word
from tui.pages.page import Handler, Page
from tui.pages.rows import RowsScreen
from tui.pages.source import FewRows, ViewSource
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["ReportPage", "ReportScreen"]

Lines = Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class ReportPage(Page):
    """A report, or what else is only read; `heading` has {first} and {last}.

    Its views are asked with what it was opened with (`given`, and what that is by itself), then
    with the first and the last period where it has any: `read` gives rows or what has `rows`,
    or `pages` some of a long list; `sums` what goes before it, to be shown by `summary` in lines above and in
    the heading. `total` gives the sums under some columns of what was read, `down` the place
    behind a row of which `key` is the id. `pick` asks for periods, `shift` gives those before or
    after; `write` is given what it was opened with and the periods. Event: "began", before it
    is read for the first time.
    """

    given: Mapping[str, Any] = field(default_factory=dict)
    rows_are: str = ""
    read: Callable[..., Any] | None = None
    pages: Callable[..., Sequence[Any]] = lambda *_at: ()
    sums: Callable[..., Any] | None = None
    summary: Callable[[Any], Lines] | None = None
    summary_height: int | str = 0
    total: Callable[[Any], Mapping[str, int]] | None = None
    key: Callable[[Any], int] = lambda row: int(row.id)
    down: Callable[[Any, Any], tuple[str, dict[str, Any]] | None] = lambda _at, _row: None
    pick: Callable[[Any], Awaitable[tuple[str, str] | None]] | None = None
    shift: Callable[[str, str, int], tuple[str, str]] | None = None

    def __call__(self, first: str = "", last: str = "", **given: Any) -> ReportScreen:
        """A screen of it; without periods those of this year."""
        return ReportScreen(self, first, last, {**self.given, **given})


class ReportScreen(RowsScreen):
    """The screen of a report page; `given` is what it is about, `sums` goes before its rows."""

    page: ReportPage

    def __init__(self, page: ReportPage, first: str, last: str, given: dict[str, Any]) -> None:
        self.rows_are = page.rows_are
        super().__init__(page)
        self.first, self.last, self.given = first, last, given
        self.sums: Any = None
        self._shown: tuple[Any, ...] = ()

    @property
    def heading(self) -> str:
        """The report and its periods."""
        about = {"first": self.first, "last": self.last, **self.given}
        return self.said(self.page.heading, about)

    def body(self) -> ComposeResult:
        """The sums, and the rows."""
        if self.page.summary:
            yield ReadingPane()
        yield self.empty_list()

    async def load(self) -> None:
        """Read it over its periods."""
        page = self.page
        if not self.first:
            self.first, self.last = (f"{self.session.today.year}-{month}" for month in ("01", "12"))
        if self.rows.source is None:
            await self.happens("began")
        about = (*self.given.values(), *((self.first, self.last) if page.shift else ()))
        if page.sums:
            self.sums = await self.ask(page.sums, *about)
        if page.summary:
            pane, message = self.query_one(ReadingPane), page.summary(self.sums)
            pane.styles.height = page.summary_height or len(message) + 1
            pane.show("", message)
        if page.read:
            rows = self._all_rows(await self.ask(page.read, *about))
            at = self.rows.row.cursor if self.rows.row else None
            self.rows.show(FewRows(lambda: rows), at=at)
        elif self._shown != about:
            self._shown = about
            self.rows.show(ViewSource(self.session, page.pages, self._row, *about))
        else:
            self.rows.reload()

    def _all_rows(self, read: Any) -> list[Row]:
        """Rows without ids of their own, and the sums under them."""
        result = getattr(read, "rows", read)
        self.found = {
            self.page.key(row) if self.rows_are else at: row for at, row in enumerate(result)
        }
        rows = [self.row(key, (at,), row, row) for at, (key, row) in enumerate(self.found.items())]
        if rows and self.page.total:
            sums, at = {"name": word("Total"), **self.page.total(read)}, len(rows)
            rows.append(replace(self.row(at, (at,), sums, sums), role="row_strong"))
        return rows

    def _row(self, row: Any) -> Row:
        key = self.page.key(row)
        self.found[key] = row
        return self.row(key, row.cursor, row, row)

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Another row: what can be done with it."""
        self.answers = getattr(self.found.get(message.row_id or 0), "answers", {})
        self.show_chrome()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter goes down."""
        value = self.found.get(message.row_id)
        way = self.page.down(self, value) if value is not None else None
        if way is not None:
            self.go(way[0], **way[1])

    async def turn(self, **given: Any) -> None:
        """Have it be about something else."""
        self.given |= given
        await self.reload()

    def usual(self) -> Mapping[str, Handler]:
        """Other periods."""
        return {
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

    async def _shift(self, by: int) -> None:
        if self.page.shift:
            self.first, self.last = self.page.shift(self.first, self.last, by)
            await self.reload()

    def file_of(self) -> tuple[Any, ...]:
        """What it is about."""
        return self.given, self.first, self.last
