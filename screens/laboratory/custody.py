"""The chain of custody of a sample, as a timeline in which gaps stand out."""

from __future__ import annotations

from datetime import timedelta

from textual.app import ComposeResult

from screens.laboratory.wording import EVENTS
from store import laboratory, records
from store.laboratory import CustodyRow
from store.office.presence import Subject
from store.reading import Reading
from tui.locale import _, ngettext
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean, moment, near
from tui.widgets import signs
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["CustodyScreen"]

LATER = timedelta(minutes=15)
"""How long after an event its note says that it was made later."""


class CustodyScreen(OfficeScreen):
    """Every event, oldest first, and every gap."""

    place = "custody"
    follows = frozenset({"record", "custody"})
    AUTO_FOCUS = "VirtualList"

    def __init__(self, sample: int) -> None:
        super().__init__()
        self.sample = sample
        self._no = ""
        self._gaps = 0
        self._events: dict[int, CustodyRow] = {}

    @property
    def heading(self) -> str:
        """Of which sample."""
        return _("Custody · {number}").format(number=self._no)

    @property
    def facts(self) -> tuple[str, ...]:
        """How many gaps there are."""
        if not self._gaps:
            return (_("no gaps"),)
        return (ngettext("{n} gap", "{n} gaps", self._gaps).format(n=self._gaps),)

    @property
    def open_subject(self) -> Subject:
        """The record of the sample."""
        return Subject("record", self.sample)

    def body(self) -> ComposeResult:
        """Compose the timeline."""
        columns = (
            Column(_("When"), 16),
            Column(_("What"), 13, most=20),
            Column(_("From"), 14, most=24, priority=1),
            Column(_("To"), 14, most=24),
            Column(_("Place"), 10, most=20),
            Column(_("Noted by"), 12, most=24, priority=2),
        )
        timeline = VirtualList(columns, empty=_("Nothing is noted of this sample yet."))
        yield Panes(timeline, ReadingPane(), below=5)

    async def load(self) -> None:
        """Read the timeline."""

        def read(reading: Reading) -> tuple[str, list[CustodyRow]]:
            detail = records.record_detail(reading, self.sample)
            return detail.row.no, laboratory.custody(reading, self.sample)

        self._no, events = await self.ask(read)
        self._gaps = sum(bool(event.gap) for event in events)
        rows = [self._row(at, event) for at, event in enumerate(events, 1)]
        timeline = self.query_one(VirtualList)
        self._events = dict(enumerate(events, 1))
        timeline.show(FewRows(lambda: rows), at=timeline.cursor)
        self.query_one(Panes).title(_("Details"))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Show the whole line as a message, which line mode prints."""
        event = self._events.get(message.row_id)
        if event is not None:
            self.show_message(_said(event).replace("\n", " · "))

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Show the whole line."""
        event = self._events.get(message.row_id or 0)
        self.query_one(ReadingPane).show(_said(event) if event else "")

    def _row(self, at: int, event: CustodyRow) -> Row:
        when = near(event.at, self.session.today)
        if event.gap:
            cells = (when, _("gap"), "", "", event.place, event.by)
            return Row(at, (at,), cells, signs.LATE, "row_wrong")
        what = _(EVENTS[event.event])
        cells = (when, what, event.source, event.target, event.place, event.by)
        return Row(at, (at,), cells)


def _said(event: CustodyRow) -> str:
    """Return an event or a gap in sentences."""
    if event.gap:
        return _(event.gap).format(**{key: clean(value) for key, value in event.values.items()})
    ways = (_(EVENTS[event.event]), event.source, event.target, event.place)
    lines = [
        " · ".join(clean(each) for each in ways if each),
        _("Noted by {name}").format(name=clean(event.by)),
        _("Condition: {text}").format(text=clean(event.condition)) if event.condition else "",
        _("Noted later, {moment}").format(moment=moment(event.noted))
        if event.noted and event.noted - event.at > LATER
        else "",
    ]
    return "\n".join(filter(None, lines))
