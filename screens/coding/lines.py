"""Lines of treatment that wait to be confirmed, the lines of a patient's day, and agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from textual import work

from screens.coding.teeth import teeth_chart
from store import coding
from store.access import Yes
from store.coding import Agreement, LineRow, ServiceLine
from store.errors import N_
from tui.locale import _, ngettext
from tui.pages.asking import act_with_text
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean, day, euro
from tui.widgets import signs
from tui.widgets.chart_pane import Drawing
from tui.widgets.dialogs import AskText, Confirm
from tui.widgets.line import Piece

__all__ = ["AGREEMENT", "CODED_DAY", "TO_CONFIRM"]

NOTHING = N_("No lines wait to be confirmed.")
COLUMNS = (
    Shown(N_("Line"), 16, lambda row: clean(row.typed), most=24),
    Shown(N_("What was done"), 22, lambda row: _what(row), most=40),
    Shown(N_("Amount"), 10, lambda row: euro(row.doc.amount), right=True),
)


def _what(row: LineRow) -> str:
    name = clean(row.doc.name)
    return f"{_('material')} · {name}" if row.doc.sort == "material" else name


def _says(_at: ListScreen, row: LineRow | None) -> tuple[str, list[tuple[str, str]]]:
    if row is None:
        return "", []
    doc = row.doc
    lines = [
        (_("Patient"), f"{clean(row.patient)} · {day(doc.day)}"),
        (_("Line"), f"{clean(row.typed)} · {clean(doc.name)} · {euro(doc.amount)}"),
        (_("Diagnosis"), clean(doc.diagnosis)),
        (_("Coded by"), row.coder),
        *((_("Returned"), clean(each.note)) for each in doc.returned),
    ]
    return "", [(label, text) for label, text in lines if text]


TO_CONFIRM = ListPage(
    place="coding_check",
    of=ServiceLine,
    heading=N_("Lines to confirm"),
    empty=NOTHING,
    columns=(
        Shown(N_("Day"), 10, lambda row: day(row.doc.day)),
        Shown(N_("Patient"), 16, lambda row: clean(row.patient), most=30),
        *COLUMNS,
        Shown(N_("Coded by"), 12, lambda row: row.coder, most=18, priority=1),
    ),
    doc=lambda row: row.doc,
    pages=coding.lines_to_confirm,
    says=_says,
    pane_height=7,
)


@TO_CONFIRM.handles("chosen")
def open_day(at: ListScreen, row: LineRow) -> None:
    """Open the day of the patient."""
    at.go("coded_day", patient=row.doc.patient, on=row.doc.day.isoformat())


@TO_CONFIRM.handles("service_line.confirm")
async def confirm(at: ListScreen) -> None:
    """Confirm the line under the cursor, as it was shown."""
    row: LineRow | None = at.here
    if row is None:
        at.show_message(_(NOTHING))
    elif await at.act("service_line.confirm", row.id, rev=row.doc.rev):
        at.show_message(_("Confirmed."))


@TO_CONFIRM.handles("service_line.confirm_day")
@work
async def confirm_day(at: ListScreen) -> None:
    """Confirm all lines of the patient's day that wait for the person, after showing them."""
    row: LineRow | None = at.here
    rows = await at.ask(coding.coded_day, row.doc.patient, row.doc.day) if row else []
    mine = [each for each in rows if isinstance(each.answers["service_line.confirm"], Yes)]
    if row is None or not mine:
        at.show_message(_(NOTHING))
        return
    lines = [f"{clean(each.typed):<20} {euro(each.doc.amount):>10}  {_what(each)}" for each in mine]
    title = _("Confirm these lines of {patient}?").format(patient=clean(row.patient))
    if not await at.app.push_screen_wait(Confirm(title, "\n".join(lines))):
        return
    revs: dict[int, int | None] = {each.id: each.doc.rev for each in mine}
    many = await at.in_thread(
        lambda: at.session.do_many("service_line.confirm", revs, {}, rehearse=False)
    )
    await at.reload()
    message = ngettext("{n} line confirmed.", "{n} lines confirmed.", len(many.done))
    at.show_message(message.format(n=len(many.done)))


@TO_CONFIRM.handles("service_line.return")
@work
async def send_back(at: ListScreen) -> None:
    """Return the line with what has to change."""
    row: LineRow | None = at.here
    if row is None:
        at.show_message(_(NOTHING))
        return
    await act_with_text(at, "service_line.return", row.id, lambda text: {"note": text},
                        _("Return the line"), _("What has to change"))  # fmt: skip


def _chart(at: ReportScreen) -> Drawing:
    """Draw the teeth of what was coded on the day."""
    lines = teeth_chart(_marks(at.result or ()))
    return lambda _width, _height: [[Piece(1, line)] for line in lines]


def _marks(rows: Sequence[LineRow]) -> Mapping[int, str]:
    """Return the surfaces of each tooth, or a mark where something was done."""
    marks: dict[int, str] = {}
    for row in rows:
        if row.doc.tooth is not None and row.doc.sort == "treatment":
            marks[row.doc.tooth] = row.doc.surfaces or marks.get(row.doc.tooth, "") or "x"
    return marks


def _day_heading(at: ReportScreen) -> str:
    rows: Sequence[LineRow] = at.result or ()
    patient = clean(rows[0].patient) if rows else _("Lines")
    return f"{patient} · {day(date.fromisoformat(at.given['on']))}"


def _total(at: ReportScreen) -> Sequence[str]:
    rows: Sequence[LineRow] = at.result or ()
    return (euro(sum(row.doc.amount for row in rows)),) if rows else ()


CODED_DAY = ReportPage(
    place="coded_day",
    of=ServiceLine,
    heading=_day_heading,
    empty=N_("Nothing was coded on this day."),
    columns=(
        *COLUMNS,
        Shown(N_("State"), 14, lambda row: _(ServiceLine.state_names[row.doc.state])),
        Shown(N_("Coded by"), 12, lambda row: row.coder, most=18, priority=1),
    ),
    follows=frozenset({"service_line"}),
    read=lambda reading, patient, on: coding.coded_day(reading, patient, date.fromisoformat(on)),
    rows_are="service_line",
    key=lambda row: int(row.id),
    looks=lambda row: (signs.LATE if row.doc.state == "returned" else "", "row"),
    facts=lambda at: _total(at),
    chart=_chart,
    chart_height=6,
)


@CODED_DAY.handles("coded_day.invoice")
def write_invoice(at: ReportScreen) -> None:
    """Write an invoice to the patient of what is confirmed and not billed."""
    at.go("invoice_form", patient=at.given["patient"], on=at.given["on"])


@CODED_DAY.handles("service_line.change")
@work
async def change(at: ReportScreen) -> None:
    """Type the line again."""
    row: LineRow | None = _here(at)
    if row is None:
        return
    typed = await at.app.push_screen_wait(AskText(_("Change the line"), _("Line"), text=row.typed))
    if typed and await at.act("service_line.change", row.id, {"line": typed}, row.doc.rev):
        at.show_message(_("Changed. It waits to be confirmed."))


@CODED_DAY.handles("service_line.drop")
async def drop(at: ReportScreen) -> None:
    """Discard the line."""
    row = _here(at)
    if row is not None and await at.act("service_line.drop", row.id, rev=row.doc.rev):
        at.show_message(_("Line discarded."))


def _here(at: ReportScreen) -> LineRow | None:
    row = at.rows.row
    here: Any = at.found.get(row.id) if row else None
    return here if isinstance(here, LineRow) else None


def _share(row: Agreement) -> str:
    return f"{100 * (row.confirmed - row.disagreed) // row.confirmed} %"


AGREEMENT = ReportPage(
    place="coding_agreement",
    of=Agreement,
    heading=N_("Agreement per coder"),
    empty=N_("No lines were confirmed in this month."),
    columns=(
        Shown(N_("Coder"), 20, lambda row: row.coder, most=30),
        Shown(N_("Confirmed"), 10, lambda row: str(row.confirmed), right=True),
        Shown(N_("Returned first"), 14, lambda row: str(row.disagreed), right=True),
        Shown(N_("Agreed at once"), 14, _share, right=True),
    ),
    read=coding.agreement,
)


@TO_CONFIRM.handles("coding_check.agreement")
def show_agreement(at: ListScreen) -> None:
    """Show how the coders of this month agree with who confirms."""
    at.go("coding_agreement", month=f"{at.session.today:%Y-%m}")


@TO_CONFIRM.handles("service_line.code")
def code(at: ListScreen) -> None:
    """Open the form of a patient's day."""
    at.go("coding")


@CODED_DAY.handles("service_line.code")
def code_more(at: ReportScreen) -> None:
    """Open the form for the same patient."""
    at.go("coding", patient=at.given["patient"])
