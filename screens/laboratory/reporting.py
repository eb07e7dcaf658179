"""Reporting an order: as a report or a letter in one's own tray; and the reports that were made."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from textual.app import ComposeResult

from store.errors import N_
from store.laboratory.models import LabOrder, LabReport
from store.laboratory.reporting.acts import put_report
from store.laboratory.reporting.contents import reports_of_order
from store.people import Person
from store.reading import Reading
from tui.locale import _, ngettext
from tui.pages.form import word
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.pages.to_tray import put_in_tray
from tui.text import clean, moment
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["LabReportsScreen", "report_order"]

WAYS = {"tray": N_("report"), "letter": N_("letter")}


async def report_order(screen: OfficeScreen, order: int) -> None:
    """Ask how an order is reported, and put the PDF in the tray. Call it in a worker."""
    session = screen.session
    ways = [Choice("tray", "r", _("report: PDF in your tray")),
            Choice("letter", "l", _("letter to the requester: PDF in your tray"))]  # fmt: skip
    way = await screen.app.push_screen_wait(Pick(_("How do you report these results?"), ways))
    if way in WAYS:
        put = partial(
            put_report, session.office, session.actor, order, word, letter=way == "letter"
        )
        await put_in_tray(screen, put)


class LabReportsScreen(OfficeScreen):
    """The reports that were made of an order, the newest first."""

    place = "lab_reports"
    follows = frozenset({"lab_report"})
    AUTO_FOCUS = "VirtualList"

    def __init__(self, order: int) -> None:
        super().__init__()
        self.order = order
        self._no = ""
        self._count = 0

    @property
    def heading(self) -> str:
        """Which order."""
        return _("Reports of {no}").format(no=self._no)

    @property
    def facts(self) -> tuple[str, ...]:
        """How many there are."""
        return (ngettext("{n} report", "{n} reports", self._count).format(n=self._count),)

    def body(self) -> ComposeResult:
        """Compose the list."""
        columns = (
            Column(_("Made"), 16),
            Column(_("By"), 16, most=28),
            Column(_("Contents"), 20, most=24),
            Column(_("Results"), 8, right=True),
            Column(_("As"), 8),
            Column(_("File"), 18, most=40, priority=1),
        )
        yield VirtualList(columns, empty=_("This order was not reported yet."))

    async def load(self) -> None:
        """Read them."""
        self._no, reports = await self.ask(_reports, self.order)
        self._count = len(reports)
        rows = [_row(report, name) for report, name in reports]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.cursor)


def _reports(reading: Reading, order: int) -> tuple[str, list[tuple[LabReport, str]]]:
    """Return the number of an order, and its reports with who made each."""
    reports = reports_of_order(reading, order)
    return reading.visible(LabOrder, order).no, [
        (report, reading.get(Person, report.made_by).name) for report in reports
    ]


def _row(report: LabReport, name: str) -> Row:
    contents = [_("partial") if report.partial else _("complete")]
    contents += [_("corrected")] if report.corrects else []
    cells = (
        moment(datetime.fromisoformat(report.at)),
        clean(name),
        ", ".join(contents),
        str(len(report.results)),
        word(WAYS[report.way]),
        clean(report.name),
    )
    return Row(report.id, (report.at,), cells)
