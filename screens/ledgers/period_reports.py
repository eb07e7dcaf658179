"""Period reports, latest first, and preparing one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import work

from screens.ledgers.period import pick_period
from store import ledgers
from store.errors import N_
from store.ledgers import PeriodReport
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.report import ReportPage, ReportScreen
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import AmountField, Choice, ChoiceField, CountField

__all__ = ["PERIOD_REPORTS"]


def _open(_at: ReportScreen, row: PeriodReport) -> tuple[str, dict[str, Any]]:
    return "period_report", {"period_report": row.id}


def _signed(row: PeriodReport) -> str:
    return f"{len(row.signatures)}/{len(row.titles)}"


def _remarks(row: PeriodReport) -> str:
    return str(len(row.open_remarks) or "")


PERIOD_REPORTS = ReportPage(
    place="period_reports",
    of=PeriodReport,
    heading=N_("Period reports"),
    empty=N_("No report yet. Press + to prepare one."),
    columns=(
        Shown(N_("Periods, version"), 24, lambda row: row.display_name()),
        Shown(N_("State"), 16, lambda row: _(PeriodReport.state_names[row.state])),
        Shown(N_("Signed"), 10, _signed, right=True),
        Shown(N_("Open remarks"), 14, _remarks, right=True),
        Shown(
            N_("Signed by title"),
            20,
            lambda row: ", ".join(map(_, row.titles)),
            most=40,
            priority=1,
        ),
    ),
    follows=frozenset({"period_report"}),
    read=ledgers.period_reports,
    rows_are="period_report",
    down=_open,
)


@PERIOD_REPORTS.handles("period_report.prepare")
@work
async def prepare(at: ReportScreen) -> None:
    """Prepare a report over some periods."""
    span = await pick_period(at)
    if span is None:
        return
    usual = await at.ask(ledgers.report_titles)
    titles = [
        Choice(title, str(number), _(title)) for number, title in enumerate(ledgers.TITLES, 1)
    ]
    last = next(iter(at.found.values()), None)
    rows: tuple[Row, ...] = (
        Slot("title", _("Signed by"), ChoiceField(titles, required=True), 22,
             str(ledgers.TITLES.index(usual[0]) + 1)),
        Slot("second", _("and by"), ChoiceField(titles), 22, skip=True),
        Slot("percent", _("Note from percent"), CountField(required=True), 6,
             str(last.percent) if last else ""),
        Slot("cents", _("and from amount"), AmountField(required=True), 14,
             str(last.cents // 100) if last else ""),
    )  # fmt: skip

    def given(values: Mapping[str, object]) -> Mapping[str, object]:
        wanted = [title for title in (values.get("title"), values.get("second")) if title]
        return {"first": span[0], "last": span[1], "titles": wanted, "percent": values["percent"],
                "cents": values["cents"]}  # fmt: skip

    done = await run_form_dialog(
        at, _("Prepare a report"), rows, "period_report.prepare", given=given
    )
    if done:
        at.go("period_report", period_report=done.doc.id)
