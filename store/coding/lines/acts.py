"""Coding what was done, changing a proposal, and confirming or returning it as another person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import Field as Within

from store.access import No
from store.acts import Doing, Given, Nothing, act
from store.coding.models.lines import LineReturned, ServiceLine
from store.coding.models.tables import CodeTable
from store.coding.rules.combining import refuse_excluded
from store.coding.rules.typed_line import TypedLine, read_line
from store.coding.tables.looking_up import codes_in, table_on
from store.errors import N_, Invalid, Refused
from store.fields import Id
from store.people import Department
from store.reading import Reading
from store.records import Relation
from store.typed_text import Line, NeededProse

__all__ = [
    "ChangeLine",
    "CodeLines",
    "ReturnLine",
    "change",
    "code",
    "confirm",
    "drop",
    "send_back",
]

MOST_OF_A_DAY = 200
"""Lines of one patient on one day."""
KEPT = ("proposed", "returned", "confirmed", "billed")


class CodeLines(Given):
    """What was done to a patient on a day: lines as they are typed (`typed_line.py`)."""

    department: Annotated[int, Id("department")]
    patient: Annotated[int, Id("relation")]
    day: date
    provider: Annotated[int | None, Id("person")] = None
    diagnosis: Annotated[Line, Within(max_length=20)] = ""
    lines: Annotated[tuple[Line, ...], Within(min_length=1, max_length=50)]


class ChangeLine(Given):
    """A line as it is typed again."""

    line: Line


class ReturnLine(Given):
    """What has to change."""

    note: NeededProse


def _department(_reading: Reading, given: CodeLines) -> int:
    return given.department


@act("service_line.code", N_("code what was done"), given=CodeLines, department_of=_department)
def code(doing: Doing, given: CodeLines) -> ServiceLine:
    """Propose lines of a patient's day; returns the last.

    Raises `Invalid`, with the place of the line, for one that can't be coded or excludes another.
    """
    if given.day > doing.today:
        raise Invalid(N_("The day has not come yet. Type today or earlier."), field="day")
    if not doing.get(Department, given.department).active:
        raise Invalid(N_("The department is closed. Reopen it first."), field="department")
    patient = doing.visible(Relation, given.patient)
    if not patient.active:
        raise Invalid(N_("This contact is not in use. Choose another one."), field="patient")
    table = _table(doing, given.day)
    _refuse_unknown_diagnosis(doing, given)
    line: ServiceLine | None = None
    for at, typed in enumerate(given.lines):
        line = _add(doing, given, table, typed, at)
    if line is None:
        raise Invalid(N_("Type at least one line."), field="lines")
    return line


def _table(doing: Doing, day: date) -> CodeTable:
    table = table_on(doing, "treatment", day)
    if table is None:
        raise Refused(
            N_(
                "No table of tariffs counts on {day}. Ask a professional to import and confirm one."
            ),
            day=f"{day:%d-%m-%Y}",
        )
    return table


def _refuse_unknown_diagnosis(doing: Doing, given: CodeLines) -> None:
    if not given.diagnosis:
        return
    table = table_on(doing, "diagnosis", given.day)
    if table is None or codes_in(doing, table).get(given.diagnosis, given.day) is None:
        raise Invalid(N_("Unknown diagnosis: {code}. Type its begin or a word of its name."),
                      field="diagnosis", code=given.diagnosis)  # fmt: skip


def _add(doing: Doing, given: CodeLines, table: CodeTable, typed: str, at: int) -> ServiceLine:
    said = _read(doing, table, given.patient, given.day, typed, f"lines.{at}")
    treatment = doing.add(
        ServiceLine(
            department=given.department, patient=given.patient, day=given.day, table=table.id,
            provider=given.provider, diagnosis=given.diagnosis, made_by=doing.actor.person,
            **_values(said),
        )
    )  # fmt: skip
    _follow(doing, treatment, said.material)
    return treatment


def _read(
    doing: Doing, table: CodeTable, patient: int, day: date, typed: str, field: str, own: int = 0
) -> TypedLine:
    """Return a typed line that no other line of that day excludes."""
    codes = codes_in(doing, table)
    others = [
        line for line in lines_of_day(doing, patient, day)
        if line.id != own and line.sort == "treatment"
    ]  # fmt: skip
    try:
        said = read_line(codes, day, typed)
        refuse_excluded(codes, said, others)
    except Invalid as error:
        raise Invalid(error.message, field=field, **error.values) from error
    return said


def lines_of_day(reading: Reading, patient: int, day: date) -> Sequence[ServiceLine]:
    """Return the lines of a patient's day that still count, as they were typed."""
    lines = reading.page(
        ServiceLine, {"patient": patient, "day": day.isoformat()}, limit=MOST_OF_A_DAY
    )
    return [line for line in lines if line.state in KEPT]


def _values(said: TypedLine) -> dict[str, object]:
    return {
        "code": said.code, "name": said.name, "cents": said.cents, "tooth": said.tooth,
        "surfaces": said.surfaces, "jaw": said.jaw, "quantity": said.quantity,
        "authorisation": said.authorisation,
    }  # fmt: skip


def _follow(doing: Doing, treatment: ServiceLine, material: int | None) -> None:
    """Update the line of material to match the line of its treatment."""
    there = doing.page(ServiceLine, {"follows": treatment.id}, limit=MOST_OF_A_DAY)
    for line in there:
        if line.state in KEPT:
            doing.save(line.model_copy(update={"state": "dropped"}))
    if material:
        doing.add(
            treatment.model_copy(
                update={
                    "id": 0, "rev": 0, "sort": "material", "follows": treatment.id,
                    "cents": material, "quantity": 1, "hands": (), "hands_known": False,
                    "state": "proposed", "returned": (), "made_by": doing.actor.person,
                }
            )
        )  # fmt: skip


def _is_material(_reading: Reading, line: ServiceLine) -> No | None:
    if line.sort == "material":
        return No("state", N_("Material follows its treatment. Choose the line of the treatment."))
    return None


@act("service_line.change", N_("code a line anew"), on=ServiceLine, given=ChangeLine,
     states=("proposed", "returned"), unless=_is_material)  # fmt: skip
def change(doing: Doing, line: ServiceLine, given: ChangeLine) -> ServiceLine:
    """Replace a line that nobody confirmed; it waits to be confirmed again."""
    table = _table(doing, line.day)
    said = _read(doing, table, line.patient, line.day, given.line, "line", line.id)
    update = {**_values(said), "table": table.id, "state": "proposed"}
    saved = doing.save(line.model_copy(update=update))
    _follow(doing, saved, said.material)
    return saved


@act("service_line.drop", N_("discard a line"), on=ServiceLine, states=("proposed", "returned"),
     unless=_is_material, undoable=True)  # fmt: skip
def drop(doing: Doing, line: ServiceLine, _given: Nothing) -> ServiceLine:
    """Discard a line that nobody confirmed, with its material."""
    _follow(doing, line, None)
    return doing.save(line.model_copy(update={"state": "dropped"}))


@act("service_line.confirm", N_("confirm a line"), on=ServiceLine, states=("proposed",),
     four_eyes_fields=("made_by",), unless=_is_material)  # fmt: skip
def confirm(doing: Doing, line: ServiceLine, _given: Nothing) -> ServiceLine:
    """Confirm, as another person, that this was done and is coded correctly; with its material."""
    for material in doing.page(ServiceLine, {"follows": line.id}, limit=MOST_OF_A_DAY):
        if material.state == "proposed":
            doing.save(_confirmed(doing, material))
    return doing.save(_confirmed(doing, line))


def _confirmed(doing: Doing, line: ServiceLine) -> ServiceLine:
    return line.model_copy(update={"state": "confirmed", "confirmed_by": doing.actor.person})


@act("service_line.return", N_("return a line"), on=ServiceLine, given=ReturnLine,
     states=("proposed",), unless=_is_material)  # fmt: skip
def send_back(doing: Doing, line: ServiceLine, given: ReturnLine) -> ServiceLine:
    """Return a line to the person who coded it, with what has to change."""
    said = LineReturned(note=given.note, by=doing.actor.person, day=doing.today)
    return doing.save(
        line.model_copy(update={"state": "returned", "returned": (*line.returned, said)})
    )
