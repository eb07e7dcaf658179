"""One worklist: its controls and results in their places, whose values are entered one after another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import work

from screens.laboratory.test_texts import choice_name
from store.acts import Done
from store.errors import N_, KantoorError
from store.laboratory.models import LabResult
from store.laboratory.rules.controls import passes
from store.laboratory.worklists.views import (
    Batch,
    BatchRow,
    batch,
    batch_rows,
    next_to_enter,
    to_place,
)
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean
from tui.widgets import signs
from tui.widgets.dialogs import AskText
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, ChoiceField, TextField

__all__ = ["LAB_WORKLIST"]

FLAGS = {
    "low": N_("low"), "high": N_("high"), "critical_low": N_("critical, low"),
    "critical_high": N_("critical, high"), "abnormal": N_("abnormal"), "normal": "", "": "",
}  # fmt: skip


def _heading(at: ReportScreen) -> str:
    read: Batch | None = at.sums
    if read is None:
        return _("Worklist")
    worklist = read.worklist
    parts = (worklist.display_name(), clean(worklist.title), clean(worklist.method))
    return " · ".join(filter(None, parts))


def _facts(at: ReportScreen) -> list[str]:
    read: Batch | None = at.sums
    if read is None:
        return []
    to_do = ngettext("{n} to do", "{n} to do", read.waiting).format(n=read.waiting)
    state = _("closed") if read.worklist.state == "closed" else to_do
    return [ngettext("{n} result", "{n} results", read.results).format(n=read.results), state]


def _summary(read: Batch) -> list[tuple[str, str]]:
    """Why nothing of the batch is released, and by what it is measured."""
    lines = []
    if read.stop is not None:
        lines.append((_(read.stop.message).format(**read.stop.values), ""))
    if read.device:
        said = _("On {device}").format(device=clean(read.device))
        reason = read.worklist.despite
        lines.append((f"{said} · {clean(reason)}" if reason else said, ""))
    return lines


def _what(row: BatchRow) -> str:
    return row.control.code if row.control else row.sample


def _whom(row: BatchRow) -> str:
    if row.control is None:
        return row.patient
    return _("control, {values}").format(
        values=f"{row.control.low} - {row.control.high}".replace(".", ",")
    )


def _state(row: BatchRow) -> str:
    if row.result is not None:
        flag = FLAGS[row.result.flag]
        return _(flag) if flag else _(LabResult.state_names[row.result.state])
    if row.passed is None:
        return _("to enter")
    again = len(row.control.earlier) if row.control else 0
    passed = _("passed") if row.passed else _("failed")
    return f"{passed} ({again + 1})" if again else passed


def _looks(row: BatchRow) -> tuple[str, str]:
    if row.result is None:
        return signs.LATE if row.passed is False else "", "row_strong"
    critical = row.result.flag.startswith("critical")
    return signs.LATE if critical else "", "row" if row.result.state == "empty" else "row_dim"


LAB_WORKLIST = ReportPage(
    place="lab_worklist",
    of=BatchRow,
    heading=_heading,
    facts=_facts,
    empty=N_("Nothing on this worklist yet. Press + and scan a sample, or type a code or *."),
    columns=(
        Shown(N_("Place"), 5, lambda row: str(row.place), right=True),
        Shown(N_("Test"), 8, lambda row: row.code, most=20),
        Shown(N_("Sample"), 12, _what, most=18),
        Shown(N_("Patient"), 18, _whom, most=30),
        Shown(N_("Value"), 14, lambda row: row.value, right=True, most=20),
        Shown(N_("State"), 14, _state, most=20),
    ),
    looks=_looks,
    follows=frozenset({"lab_worklist", "lab_result"}),
    sums=batch,
    summary=_summary,
    pages=batch_rows,
    answers=lambda at: at.sums.answers,
)


def _number(at: ReportScreen) -> int:
    return int(at.given["lab_worklist"])


@LAB_WORKLIST.handles("lab_worklist.place")
@work
async def place(at: ReportScreen) -> None:
    """Ask for samples or tests, one after another, and place what waits of each."""
    typed, error = "", None
    while True:
        typed = await at.app.push_screen_wait(
            AskText(
                _("Place on the worklist"),
                _("Sample, test or *"),
                text=typed,
                width=24,
                error=error,
            )
        )
        if not typed:
            return
        try:
            results = await at.ask(to_place, _number(at), typed)
            await at.save("lab_worklist.place", _number(at), {"results": results})
        except KantoorError as refused:
            error = refused
            continue
        await at.reload()
        count = len(results)
        at.show_message(
            ngettext("{n} result placed.", "{n} results placed.", count).format(n=count)
        )
        typed, error = "", None


@LAB_WORKLIST.handles("lab_worklist.take_off")
async def take_off(at: ReportScreen) -> None:
    """Take the result under the cursor off."""
    if at.here is None or at.here.result is None:
        at.show_message(_("Controls keep their places. Move the cursor to a result."))
        return
    await at.act("lab_worklist.take_off", _number(at), {"results": [at.here.result.id]})


@LAB_WORKLIST.handles("lab_worklist.close")
async def close(at: ReportScreen) -> None:
    """Close the worklist."""
    worklist = at.sums.worklist
    if await at.act("lab_worklist.close", worklist.id, None, worklist.rev):
        at.show_message(_("The worklist is closed."))


@LAB_WORKLIST.handles("chosen", "lab_worklist.enter")
@work
async def enter(at: ReportScreen, row: BatchRow | None = None) -> None:
    """Enter the value of the place under the cursor, then of the next ones without a value."""
    row = row or at.here
    while row is not None:
        done = await _enter(at, row)
        if done is None:
            return
        stop = _stop(done, row)
        if stop:
            at.show_message(stop)
            return
        row = await at.ask(next_to_enter, _number(at), row.cursor)


def _stop(done: Done, row: BatchRow) -> str:
    """Return what has to be seen to before the next value: a control that failed, a critical value."""
    if row.result is not None:
        critical = done.doc.critical == "to call"
        said = _("Critical value: call the requester now. A work item asks for it.")
        return said if critical else ""
    run = next(each for each in done.doc.controls if each.place == row.place)
    if passes(run):
        return ""
    return _("Control {control} failed. Nothing is released until it passes: run it again.").format(
        control=clean(run.code)
    )


async def _enter(at: ReportScreen, row: BatchRow) -> Done | None:
    """Ask for the value of a place, and save it."""
    title = " · ".join(
        filter(None, (str(row.place), clean(row.code), clean(_what(row)), clean(_whom(row))))
    )
    choices = [Choice(each.code, each.code, choice_name(each)) for each in row.choices]
    field = ChoiceField(choices, required=True) if choices else TextField(required=True, limit=200)
    label = f"{_('Value')} {clean(row.unit)}".strip()
    rows = (Slot("value", label, field, 24),)

    def of_control(values: Mapping[str, object]) -> dict[str, Any]:
        return {**values, "place": row.place}

    if row.result is not None:
        return await run_form_dialog(at, title, rows, "lab_result.enter", row.result.id)
    return await run_form_dialog(
        at, title, rows, "lab_worklist.control", _number(at), given=of_control
    )
