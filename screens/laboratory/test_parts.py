"""Adding, changing and removing the ranges, choices and controls of a test, each in a dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from textual import work

from screens.laboratory.test_form import LAB_TEST
from screens.laboratory.test_texts import number
from store.laboratory.catalogue.fields import LabTestGiven
from store.laboratory.catalogue.views import LabTestPart, lab_test_detail
from store.laboratory.models import Choice, Control, LabTest, Range
from store.laboratory.rules.ranges import Gap
from tui.locale import _
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.record import RecordScreen
from tui.text import day
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import Choice as Answer
from tui.widgets.fields import ChoiceField, Context, CountField, DateField, TextField
from tui.widgets.form_dialog import Version

__all__ = ["LAB_TEST", "add_part", "change_part", "remove_part"]

ALL = "-"
TYPES = {"ranges": "number", "controls": "number", "choices": "choice"}
"""Of what result each list is."""
Part = Range | Choice | Control


class _Day(DateField):
    """A date, or none: with nothing typed, or a dash."""

    def parse(self, text: str, context: Context) -> date | None:
        return None if text.strip() in ("", ALL) else super().parse(text, context)


@dataclass(frozen=True)
class _Form:
    """How a part of a test is typed: its field, the dialog's title, its rows and its texts."""

    field: str
    title: str
    rows: Callable[[LabTest], tuple[Row, ...]]
    texts: Callable[[Any], dict[str, str]]


def _methods(test: LabTest) -> ChoiceField:
    every = Answer("", ALL, _("all"))
    return ChoiceField([every, *(Answer(name, name, "") for name in test.methods)])


def _range_rows(test: LabTest) -> tuple[Row, ...]:
    sexes = [Answer("", ALL, _("all")), Answer("m", "m", _("men")), Answer("f", _("f"), _("women"))]
    method = Slot("method", _("Method"), _methods(test), 20, ALL, skip=True)
    return (
        Slot("sex", _("For"), ChoiceField(sexes), 3, ALL),
        (
            Slot("age_from", _("From age"), CountField(), 4, "0"),
            Slot("age_until", _("until, not including"), CountField(), 4),
        ),
        (
            Slot("low", _("From value"), TextField(limit=24), 10),
            Slot("high", _("up to"), TextField(limit=24), 10),
        ),
        *((method,) if test.methods else ()),
        (
            Slot("since", _("Counts from"), _Day(), 10, ALL, skip=True),
            Slot("until", _("until, not including"), _Day(nearest="future"), 10, ALL, skip=True),
        ),
    )


def _range_texts(part: Range | Gap) -> dict[str, str]:
    return {
        "method": part.method,
        "sex": _("f") if part.sex == "f" else part.sex,
        "age_from": str(part.age_from),
        "age_until": "" if part.age_until is None else str(part.age_until),
        "low": number(getattr(part, "low", "")),
        "high": number(getattr(part, "high", "")),
        "since": day(part.since) if part.since else "",
        "until": day(part.until) if part.until else "",
    }


def _choice_rows(_test: LabTest) -> tuple[Row, ...]:
    yes = [Answer(True, _("y"), _("yes")), Answer(False, _("n"), _("no"))]
    return (
        Slot("code", _("Code"), TextField(required=True, limit=20), 12),
        Slot("nl", _("Name"), TextField(required=True, limit=60), 30),
        Slot("en", _("English"), TextField(limit=60), 30),
        Slot("abnormal", _("Abnormal"), ChoiceField(yes), 3, _("n")),
    )


def _choice_texts(part: Choice) -> dict[str, str]:
    flag = _("y") if part.abnormal else _("n")
    return {"code": part.code, "nl": part.nl, "en": part.en, "abnormal": flag}


def _control_rows(test: LabTest) -> tuple[Row, ...]:
    method = Slot("method", _("Method"), _methods(test), 20, ALL, skip=True)
    return (
        Slot("code", _("Control"), TextField(required=True, limit=20), 12),
        (
            Slot("low", _("From value"), TextField(required=True, limit=24), 10),
            Slot("high", _("up to"), TextField(required=True, limit=24), 10),
        ),
        *((method,) if test.methods else ()),
    )


def _control_texts(part: Control) -> dict[str, str]:
    return {
        "code": part.code,
        "low": number(part.low),
        "high": number(part.high),
        "method": part.method,
    }


def _form(at: RecordScreen) -> _Form | None:
    """The form of the list that is shown; None for the versions."""
    match at.links.id:
        case "lab_test.ranges":
            return _Form("ranges", _("Range"), _range_rows, _range_texts)
        case "lab_test.choices":
            return _Form("choices", _("Choice"), _choice_rows, _choice_texts)
        case "lab_test.controls":
            return _Form("controls", _("Control"), _control_rows, _control_texts)
    return None


def _whole(test: LabTest) -> dict[str, Any]:
    """A test as its act takes it."""
    given = {name: getattr(test, name) for name in LabTestGiven.model_fields}
    return given | {"methods": ", ".join(test.methods)}


@LAB_TEST.handles("chosen")
def change_part(at: RecordScreen, row: LabTestPart | None) -> None:
    """Change the row, fill the gap, or open the version."""
    if row is None:
        return
    if isinstance(row.part, LabTest):
        at.go("lab_test", lab_test=row.part.id)
    elif at.ready("lab_test.change"):
        _edit(at, row)


@LAB_TEST.handles("lab_test.add_part")
def add_part(at: RecordScreen) -> None:
    """Add a row to the list that is shown."""
    form, test = _form(at), at.editing.doc
    if form is None:
        at.show_message(_("Press e to change the test: one in use gets its next version."))
    elif test is not None and test.type != TYPES[form.field]:
        at.show_message(_("Ranges and controls are for a number, choices for a choice."))
    else:
        _edit(at, None)


@work
async def _edit(at: RecordScreen, row: LabTestPart | None) -> None:
    form, test = _form(at), at.editing.doc
    if form is None or test is None:
        return
    at_place = None if row is None or isinstance(row.part, Gap) else row.place - 1

    async def newest() -> Version:
        now = (await at.ask(lab_test_detail, test.id)).test
        return Version(now.rev, form.texts(row.part) if row else {})

    def given(values: Mapping[str, object]) -> dict[str, Any]:
        part = {name: value for name, value in values.items() if value is not None}
        parts = list(getattr(test, form.field))
        if at_place is None:
            parts.append(part)
        else:
            parts[at_place] = part
        return _whole(test) | {form.field: tuple(parts)}

    done = await run_form_dialog(
        at, form.title, form.rows(test), "lab_test.change", test.id, given=given, newest=newest
    )
    if done:
        await _show(at, done.doc)


@LAB_TEST.handles("lab_test.remove_part")
async def remove_part(at: RecordScreen) -> None:
    """Remove the row from the list that is shown."""
    form, row, test = _form(at), at.linked, at.editing.doc
    if form is None or row is None or isinstance(row.part, Gap):
        at.show_message(_("Move the cursor to the row to remove first."))
        return
    parts = list(getattr(test, form.field))
    del parts[row.place - 1]
    given = _whole(test) | {form.field: tuple(parts)}
    done = await at.act("lab_test.change", test.id, given, test.rev)
    if done:
        await _show(at, done.doc)


async def _show(at: RecordScreen, test: LabTest) -> None:
    """Show the test as it was saved: a change of one in use is its next version."""
    if test.id != at.record:
        at.record = test.id
        await at.reload()
