"""A report over some periods: its rows, the way down from each, and its file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual import work
from textual.app import ComposeResult

from tui.pages.form import word
from tui.pages.page import Page, PageScreen, cells, columns
from tui.source import FewRows
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["ReportPage", "ReportScreen"]


@dataclass(frozen=True, kw_only=True)
class ReportPage(Page):
    """A report; `heading` has {first} and {last}, its rows are `of` a class with fields.

    `read` gives what has `rows` for the periods, `total` the sums under some columns, `down`
    the place behind a row. `pick` asks for periods, `shift` gives those before or after,
    `write` makes the file.
    """

    read: Callable[..., Any]
    total: Callable[[Any], Mapping[str, int]] | None = None
    down: Callable[[Any], tuple[str, dict[str, Any]] | None] = lambda _row: None
    pick: Callable[[Any], Awaitable[tuple[str, str] | None]]
    shift: Callable[[str, str, int], tuple[str, str]]
    write: Callable[..., Path]

    def __call__(self, first: str = "", last: str = "") -> ReportScreen:
        """A screen of it; without periods those of this year."""
        return ReportScreen(self, first, last)


class ReportScreen(PageScreen):
    """The screen of a report page."""

    page: ReportPage

    def __init__(self, page: ReportPage, first: str, last: str) -> None:
        super().__init__(page)
        self.first, self.last = first, last
        self._rows: Sequence[Any] = ()
        self._columns = columns(page)

    @property
    def heading(self) -> str:
        """The report and its periods."""
        return super().heading.format(first=self.first, last=self.last)

    def body(self) -> ComposeResult:
        """The rows."""
        yield VirtualList([one for one, _of in self._columns], empty=word(self.page.empty))

    async def look(self) -> None:
        """Read it over its periods."""
        if not self.first:
            self.first, self.last = (f"{self.session.today.year}-{month}" for month in ("01", "12"))
        found = await self.ask(self.page.read, self.first, self.last)
        self._rows, told = found.rows, [of for _one, of in self._columns]
        rows = [Row(at, (at,), cells(told, one, one, {})) for at, one in enumerate(found.rows)]
        if rows and self.page.total:
            sums = {"name": word("Total"), **self.page.total(found)}
            at = len(rows)
            rows.append(Row(at, (at,), cells(told, sums, sums, {}), role="row_strong"))
        self.rows.show(FewRows(lambda: rows), at=self.rows.row.cursor if self.rows.row else None)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter goes down, over the same periods."""
        rows = self._rows
        way = self.page.down(rows[message.row_id]) if message.row_id < len(rows) else None
        if way is not None:
            self.go(way[0], **way[1], first=self.first, last=self.last)

    @work
    async def do_report_period(self) -> None:
        """Choose the periods."""
        found = await self.page.pick(self)
        if found:
            self.first, self.last = found
            await self.look_again()

    async def do_report_next(self) -> None:
        """As many periods later."""
        self.first, self.last = self.page.shift(self.first, self.last, 1)
        await self.look_again()

    async def do_report_previous(self) -> None:
        """As many periods earlier."""
        self.first, self.last = self.page.shift(self.first, self.last, -1)
        await self.look_again()

    async def write_file(
        self, form: str, folder: Path, told: Callable[[int], None], stopped: Callable[[], bool]
    ) -> Path:
        """Write the report."""
        return await self.ask(
            self.page.write, self.first, self.last, form, folder, word, told, stopped
        )
