"""The rows of a list, read in a thread as the window on them needs."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.message import Message

from tui.widgets.line_widget import LineWidget
from tui.widgets.virtual_list.rows import Cursor, Row, Source
from tui.widgets.virtual_list.window import Around, Further, Load, Loaded, Window, load

__all__ = ["LoadingList"]


class LoadingList(LineWidget):
    """A window on the rows of a `source`; at most one load at a time counts."""

    @dataclass
    class Failed(Message, namespace="virtual_list"):
        """The rows could not be read."""

        list: LoadingList
        error: Exception

    @dataclass
    class Arrived(Message, bubble=False):
        """Rows arrived from the reading thread."""

        wanted: Load
        loaded: Loaded | Exception
        round: int

    def __init__(self, source: Source | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.source = source
        self._window = Window()
        self._fetching: Load | None = None
        self._round = 0
        self._read = False
        self._failed = False
        self._quiet = asyncio.Event()
        self._quiet.set()

    def arrived(self, rows: Sequence[Row] | None) -> None:
        """Go on with the rows that arrived; None when they could not be read."""
        raise NotImplementedError

    @property
    def _height(self) -> int:
        """The rows that are visible at once."""
        return max(1, self.size.height)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._window.row

    @property
    def cursor(self) -> Cursor | None:
        """Where the list is, also while its rows are read again; None at its beginning."""
        if self.row is not None:
            return self.row.cursor
        return self._fetching.cursor if isinstance(self._fetching, Around) else None

    async def settle(self) -> None:
        """Wait until the cursor is where the keys so far have moved it."""
        await self._quiet.wait()

    def _start(self, wanted: Load) -> None:
        self._round += 1
        self._fetch(wanted)

    def _fetch(self, wanted: Load) -> None:
        source, page, now = self.source, self._page, self._round
        if source is None or not self.is_attached:
            return
        self._fetching = wanted
        if self.renewing:
            self._quiet.clear()

        def read() -> None:
            loaded: Loaded | Exception
            try:
                loaded = load(source, wanted, page)
            except Exception as error:  # reported by `Failed`; the list must not wait for ever
                loaded = error
            self.post_message(self.Arrived(wanted, loaded, now))

        self.run_worker(read, thread=True, group="rows", exit_on_error=False)

    @on(Arrived)
    def _take(self, message: Arrived) -> None:
        """Keep the rows that arrived, unless others were asked for since."""
        if message.round != self._round:
            return
        self._fetching = None
        self._failed = isinstance(message.loaded, Exception)
        if isinstance(message.loaded, Exception):
            self.post_message(self.Failed(self, message.loaded))
            self.arrived(None)
        else:
            self._window.take(message.wanted, message.loaded, self._page)
            self._read = True
            self.arrived(message.loaded.rows)

    @property
    def renewing(self) -> bool:
        """Whether all rows are being read again, so that keys have to wait."""
        return self._fetching is not None and not isinstance(self._fetching, Further)

    @property
    def _page(self) -> int:
        return max(40, 2 * self._height)
