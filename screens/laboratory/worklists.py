"""The worklists of a department, the newest first."""

from __future__ import annotations

from datetime import date

from textual import work

from store.errors import N_
from store.laboratory.catalogue.devices import device_choices
from store.laboratory.catalogue.views import lab_departments
from store.laboratory.models import LabWorklist
from store.laboratory.worklists.views import WorklistRow, method_choices, worklists
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.widgets import signs

__all__ = ["LAB_WORKLISTS"]


def _controls(row: WorklistRow) -> str:
    """What the controls of a batch say as a whole."""
    if not row.worklist.controls:
        return ""
    if row.stop is None:
        return _("passed")
    return _("failed") if "value" in row.stop.values else _("to enter")


def _looks(row: WorklistRow) -> tuple[str, str]:
    if row.worklist.state == "closed":
        return "", "row_dim"
    return signs.LATE if row.stop is not None and "value" in row.stop.values else "", "row"


LAB_WORKLISTS = ListPage(
    place="lab_worklists",
    of=LabWorklist,
    doc=lambda row: row.worklist,
    adds="lab_worklist.begin",
    heading=N_("Worklists · {name}"),
    empty=N_("No worklist yet."),
    columns=(
        Shown(N_("Number"), 9, lambda row: row.worklist.display_name(), whole=True),
        Shown(N_("Day"), 10, lambda row: date.fromisoformat(row.worklist.day)),
        Shown(N_("Title"), 14, lambda row: row.worklist.title, most=40),
        Shown(N_("Method"), 10, lambda row: row.worklist.method, most=24),
        Shown(N_("Device"), 12, lambda row: row.device, most=24, priority=1),
        Shown(N_("Made by"), 12, lambda row: row.made_by, most=24, priority=2),
        Shown(N_("Controls"), 10, _controls),
        Shown(N_("State"), 8, lambda row: _(LabWorklist.state_names[row.worklist.state])),
    ),
    looks=_looks,
    departments=lab_departments,
    pages=worklists,
    opens="lab_worklist",
    lists={"lab_method": method_choices, "lab_device": device_choices},
)


@LAB_WORKLISTS.handles("lab_worklist.begin")
@work
async def begin(at: ListScreen) -> None:
    """Start a worklist of today, and open it."""
    done = await at.editing.over(None, _("Start a worklist"), *at.where)
    if done:
        at.go("lab_worklist", lab_worklist=done.doc.id)
