"""The tests of a department: in use, and drafts that wait for a colleague."""

from __future__ import annotations

from screens.laboratory.test_texts import patients, spread, test_name
from store.errors import N_
from store.laboratory.catalogue.views import LabTestRow, lab_departments, lab_tests
from store.laboratory.models import LabTest
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.widgets import signs

__all__ = ["LAB_TESTS"]


def _result(row: LabTestRow) -> str:
    """The unit of a number, or else what a result is."""
    if row.test.type == "number":
        return row.test.unit
    return _("choice") if row.test.type == "choice" else _("text")


def _ranges(row: LabTestRow) -> str:
    """The only range, or how many there are."""
    known = row.test.ranges
    if len(known) == 1:
        of_all = known[0].sex == "" and known[0].age_from == 0 and known[0].age_until is None
        values = spread(known[0].low, known[0].high)
        return values if of_all else f"{values} {patients(known[0])}"
    return ngettext("{n} range", "{n} ranges", len(known)).format(n=len(known)) if known else ""


def _gaps(row: LabTestRow) -> str:
    return ngettext("{n} gap", "{n} gaps", row.gaps).format(n=row.gaps) if row.gaps else ""


def _state(row: LabTestRow) -> str:
    state = _(LabTest.state_names[row.test.state])
    return f"{state} · {row.test.version}" if row.test.version > 1 else state


def _looks(row: LabTestRow) -> tuple[str, str]:
    if row.test.state == "draft":
        return signs.TO_REVIEW, "row"
    return "", "row" if row.test.state == "confirmed" else "row_dim"


LAB_TESTS = ListPage(
    place="lab_tests",
    of=LabTest,
    doc=lambda row: row.test,
    heading=N_("Tests · {name}"),
    empty=N_("No tests yet: nothing can be ordered here."),
    columns=(
        Shown(N_("Code"), 10, lambda row: row.test.code, most=20),
        Shown(N_("Name"), 22, lambda row: test_name(row.test), most=40),
        Shown(N_("Result"), 9, _result, most=14),
        Shown(N_("Ranges"), 14, _ranges, most=30),
        Shown(N_("Gaps"), 6, _gaps, priority=1),
        Shown(N_("Methods"), 10, lambda row: ", ".join(row.test.methods), most=30, priority=2),
        Shown(N_("State"), 12, _state, most=16),
    ),
    looks=_looks,
    departments=lab_departments,
    read=lab_tests,
    opens="lab_test",
)


@LAB_TESTS.handles("lab_test.add")
def add(at: ListScreen) -> None:
    """Add a test of the department that is shown."""
    at.go("lab_test", lab_test=None, department=at.department[0])
