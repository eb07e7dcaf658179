"""One version of a test: its fields in a form, and its ranges, choices, controls and versions below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from screens.laboratory.test_texts import (
    ages,
    choice_name,
    days,
    number,
    said_gap,
    sex,
    spread,
)
from store.errors import N_
from store.fields import Option
from store.laboratory.catalogue.checking import container_choices
from store.laboratory.catalogue.views import (
    LabTestDetail,
    LabTestPart,
    lab_test_detail,
    lab_test_parts,
    ucum_choices,
)
from store.laboratory.models import Choice, Control, LabTest, Range
from store.laboratory.rules.ranges import Gap
from store.reading import Reading
from tui.locale import _, language, ngettext
from tui.pages.record import Links, RecordPage, RecordScreen
from tui.text import clean
from tui.widgets import signs
from tui.widgets.virtual_list import Column, Row

__all__ = ["LAB_TEST"]

LIMITS = ("critical_low", "critical_high", "possible_low", "possible_high")


def _values(read: LabTestDetail) -> dict[str, Any]:
    """What the form shows of a test."""
    test = read.test
    shown = {name: number(getattr(test, name)) for name in LIMITS}
    return {**vars(test), **shown, "methods": ", ".join(test.methods)}


def _containers(_reading: Reading) -> list[Option]:
    english = language() == "en"
    return [
        Option(each.code, each.code, each.en if english else each.nl)
        for each in container_choices()
    ]


def _pages(part: str) -> Callable[..., Sequence[LabTestPart]]:
    def pages(reading: Reading, id: int, *at: Any) -> Sequence[LabTestPart]:
        return lab_test_parts(reading, id, part, *at)

    return pages


def _range_columns() -> tuple[Column, ...]:
    return (
        Column(_("For"), 8),
        Column(_("Age"), 12),
        Column(_("Values"), 16, most=24),
        Column(_("Method"), 12, most=24),
        Column(_("Days"), 22, most=30, priority=1),
    )


def _range_row(row: LabTestPart, _today: date) -> Row:
    part: Range | Gap = row.part
    if isinstance(part, Gap):
        cells = (sex(part.sex), ages(part.age_from, part.age_until), _("no range"), part.method,
                 days(part.since, part.until))  # fmt: skip
        return Row(row.id, row.cursor, cells, signs.LATE, "row_dim")
    cells = (sex(part.sex), ages(part.age_from, part.age_until), spread(part.low, part.high),
             part.method, days(part.since, part.until))  # fmt: skip
    return Row(row.id, row.cursor, cells)


def _choice_columns() -> tuple[Column, ...]:
    return Column(_("Code"), 10, most=20), Column(_("Name"), 30, most=48), Column(_("Flag"), 10)


def _choice_row(row: LabTestPart, _today: date) -> Row:
    part: Choice = row.part
    flag = _("abnormal") if part.abnormal else ""
    return Row(row.id, row.cursor, (part.code, choice_name(part), flag))


def _control_columns() -> tuple[Column, ...]:
    return (
        Column(_("Control"), 12, most=20),
        Column(_("Values"), 18),
        Column(_("Method"), 12, most=24),
    )


def _control_row(row: LabTestPart, _today: date) -> Row:
    part: Control = row.part
    return Row(row.id, row.cursor, (part.code, spread(part.low, part.high), part.method))


def _version_columns() -> tuple[Column, ...]:
    return (
        Column(_("Version"), 8, right=True),
        Column(_("State"), 14),
        Column(_("Made by"), 18, most=28),
        Column(_("Confirmed by"), 18, most=28),
    )


def _version_row(row: LabTestPart, _today: date) -> Row:
    test: LabTest = row.part
    state = _(LabTest.state_names[test.state])
    cells = (str(test.version), state, row.made_by, row.confirmed_by)
    mark = signs.TO_REVIEW if test.state == "draft" else ""
    return Row(row.id, row.cursor, cells, mark, "row" if test.state == "confirmed" else "row_dim")


def _facts(at: RecordScreen) -> list[str]:
    read: LabTestDetail | None = at.editing.began
    if read is None:
        return []
    gaps = len(read.gaps)
    return [
        _("version {n}").format(n=read.test.version),
        _(LabTest.state_names[read.test.state]),
        *([ngettext("{n} gap", "{n} gaps", gaps).format(n=gaps)] if gaps else []),
    ]


LAB_TEST = RecordPage(
    place="lab_test",
    of=LabTest,
    heading=N_("New test"),
    empty=N_("Nothing here yet. Press + to add a row."),
    facts=_facts,
    read=lab_test_detail,
    doc=lambda read: read.test,
    values=_values,
    lists={"ucum": ucum_choices, "lab_container": _containers},
    links=(
        Links("lab_test.ranges", _range_columns, _pages("ranges"), _range_row),
        Links("lab_test.choices", _choice_columns, _pages("choices"), _choice_row),
        Links("lab_test.controls", _control_columns, _pages("controls"), _control_row),
        Links("lab_test.versions", _version_columns, _pages("versions"), _version_row),
    ),
)


@LAB_TEST.handles("shown")
def name_gaps(at: RecordScreen, read: LabTestDetail) -> None:
    """Name the first of the patients without a range, and a draft that waits."""
    if read.gaps:
        message = _("No range for {patients}. Their results get no flag.")
        at.show_message(message.format(patients=clean(said_gap(read.gaps[0]))))
    elif read.test.state == "draft":
        at.show_message(
            _("This version counts once a colleague confirms it. {name} made it.").format(
                name=clean(read.made_by)
            )
        )
