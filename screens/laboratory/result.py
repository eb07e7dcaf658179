"""One result: its value, what it was judged by, and all that happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from textual import work

from screens.laboratory.result_acts import (
    call_result,
    cancel_result,
    enter_result,
    return_result,
    take_step,
)
from screens.laboratory.result_lines import SHORT_FLAGS, flagged, result_facts
from screens.laboratory.wording import named
from store.errors import N_
from store.laboratory.models import LabResult
from store.laboratory.results.history import (
    EarlierResult,
    ResultDetail,
    ResultEvent,
    earlier_results,
    lab_result,
)
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean, moment
from tui.widgets import signs

__all__ = ["LAB_EARLIER", "LAB_RESULT"]


def _heading(at: ReportScreen) -> str:
    detail: ResultDetail | None = at.sums
    if detail is None:
        return _("Result")
    doc = detail.row.doc
    return f"{doc.code} {named(detail.row)} · {_(LabResult.state_names[doc.state])}"


def _summary(detail: ResultDetail) -> list[tuple[str, str]]:
    doc = detail.row.doc
    facts = result_facts(detail.row)
    if detail.device:
        facts.append((_("Device"), clean(f"{detail.device} {doc.despite}".strip())))
    if doc.critical == "to call":
        facts.append((_("Critical"), _("pass it on at once: press k")))
    if doc.superseded_by:
        facts.append((_("Amended"), _("a newer result counts: press Enter on it below")))
    elif detail.amendment:
        facts.append((_("Amendment"), _("waits for its release; until then this value counts")))
    return facts


def _answers(at: ReportScreen) -> Mapping[str, Any]:
    return at.sums.answers if at.sums else {}


def _down(_at: ReportScreen, row: ResultEvent) -> tuple[str, dict[str, Any]] | None:
    return ("lab_result", {"lab_result": row.opens}) if row.opens else None


def _when(row: ResultEvent) -> str:
    return moment(datetime.fromisoformat(row.at)) if row.at else ""


LAB_RESULT = ReportPage(
    place="lab_result",
    of=ResultEvent,
    heading=_heading,
    empty=N_("No value yet. Press e to enter it."),
    columns=(
        Shown(N_("When"), 16, _when),
        Shown(N_("What"), 16, lambda row: _(row.what), most=34),
        Shown(N_("Value"), 12, lambda row: clean(row.value), most=24),
        Shown(N_("Flag"), 4, lambda row: SHORT_FLAGS[row.flag]),
        Shown(N_("By"), 11, lambda row: clean(row.by), most=20),
        Shown(N_("Note"), 9, lambda row: clean(row.text), most=60),
    ),
    looks=lambda row: (signs.LESS if row.gone else "", "row_dim" if row.gone else "row"),
    follows=frozenset({"lab_result", "lab_worklist"}),
    sums=lab_result,
    summary=_summary,
    read=lab_result,
    answers=_answers,
    down=_down,
)

LAB_EARLIER = ReportPage(
    place="lab_earlier",
    of=EarlierResult,
    heading=N_("Earlier results"),
    empty=N_("No earlier results of this patient. Press F3 to go back."),
    columns=(
        Shown(N_("Released"), 17, lambda row: moment(row.released)),
        Shown(N_("Value"), 16, lambda row: clean(row.value), most=24),
        Shown(N_("Flag"), 14, lambda row: flagged(row.doc.flag), most=16),
        Shown(N_("Ref. range"), 12, lambda row: _range(row.doc), most=16),
        Shown(N_("Difference"), 12, lambda row: _("much") if row.leaps else "", most=14),
    ),
    looks=lambda row: (signs.LATE if row.leaps else "", "row"),
    rows_are="lab_result",
    read=earlier_results,
    down=lambda _at, row: ("lab_result", {"lab_result": row.id}),
)


def _range(doc: LabResult) -> str:
    if doc.frozen is None:
        return ""
    return "-".join(filter(None, (doc.frozen.low, doc.frozen.high))).replace(".", ",")


def _doc(at: ReportScreen) -> LabResult:
    doc: LabResult = at.sums.row.doc
    return doc


@LAB_RESULT.handles("lab_result.enter")
@work
async def enter(at: ReportScreen) -> None:
    """Enter the value, with method, device and note."""
    if await enter_result(at, _doc(at)):
        at.show_message(_("Entered. A colleague verifies it."))


@LAB_RESULT.handles("lab_result.amend")
@work
async def amend(at: ReportScreen) -> None:
    """Enter the right value of a released result, with the reason."""
    done = await enter_result(at, _doc(at), amends=True)
    if done is not None:
        at.go("lab_result", lab_result=done.doc.id)


@LAB_RESULT.handles("lab_result.verify")
async def verify(at: ReportScreen) -> None:
    """Verify the value that is shown."""
    await take_step(at, "verify", _doc(at))


@LAB_RESULT.handles("lab_result.release")
async def release(at: ReportScreen) -> None:
    """Release the value that is shown."""
    await take_step(at, "release", _doc(at))


@LAB_RESULT.handles("lab_result.return")
@work
async def send_back(at: ReportScreen) -> None:
    """Return it, with what has to be done again."""
    await return_result(at, _doc(at))


@LAB_RESULT.handles("lab_result.cancel")
@work
async def cancel(at: ReportScreen) -> None:
    """Cancel it, with the reason."""
    await cancel_result(at, _doc(at))


@LAB_RESULT.handles("lab_result.call")
@work
async def call(at: ReportScreen) -> None:
    """Record to whom the critical value was passed on."""
    await call_result(at, _doc(at))


@LAB_RESULT.handles("lab_result.earlier")
def earlier(at: ReportScreen) -> None:
    """Show the earlier results of the patient."""
    at.go("lab_earlier", lab_result=_doc(at).id)


@LAB_RESULT.handles("lab_result.order")
def order(at: ReportScreen) -> None:
    """Go to its order."""
    at.go("lab_order", lab_order=_doc(at).order)


@LAB_RESULT.handles("lab_result.sample")
def sample(at: ReportScreen) -> None:
    """Go to its sample."""
    at.go("sample", sample=_doc(at).sample)
