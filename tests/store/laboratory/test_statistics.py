"""The laboratory's figures: turnaround against the norm, rejects by reason, and who did what."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from store.access import SYSTEM
from store.access.roles import Role
from store.engine import Mark, Writer
from store.errors import NotFound
from store.export import Target
from store.inbox import Period
from store.laboratory.models import Custody, LabResult, LabTest, Measured, Returned
from store.laboratory.models.results import Frozen
from store.laboratory.statistics import (
    LabFigures,
    PersonFigures,
    lab_course,
    lab_departments,
    lab_statistics,
    write_lab_statistics,
)
from store.office import Office
from store.office.setup import lay_ground, post

NOVEMBER = Period("month", "2026-11")
LAB, DESK = 1, 2
ANNA, MAX, FEMKE, NOBODY = 1, 2, 3, 4
FROZEN = Frozen(test="GLU", name="Glucose", unit="mmol/L", method="")


@pytest.fixture(scope="module")
def office() -> Office:
    office = Office.create(":memory:", lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    since = lay_ground(office, "Huisartsen Rijnzicht").today
    for name, role, department in (
        ("Anna", Role.ASSISTANT, LAB), ("Max", Role.MANAGER, LAB), ("Femke", Role.FRONT_DESK, LAB),
        ("Nico", Role.ASSISTANT, DESK),
    ):  # fmt: skip
        person = office.do(SYSTEM, "person.add", given={"name": name, "language": "nl"}).doc.id
        post(office, person, department, role, since)
    with office.database.writing() as connection:
        writer = Writer(
            connection, Mark("2026-11-20T12:00:00.000+00:00", ANNA, "lab_result.release")
        )
        writer.add(LabTest(department=LAB, code="GLU", nl="Glucose", state="confirmed", made_by=MAX,
                           norm_hours=4))  # fmt: skip
        for took in (30, 60, 60, 120, 300):
            writer.add(result("GLU", f"2026-11-19T{8 + took // 60:02}:{took % 60:02}"))
        writer.add(result("GLU", "2026-10-30T09:00", received="2026-10-30T08:00"))
        writer.add(result("GLU", "2026-11-20T09:00", supersedes=1, superseded_by=None))
        writer.add(result("HB", "2026-11-20T09:00", received=""))
        writer.add(result("HB", "", state="empty", returned=(sent_back(MAX), sent_back(ANNA))))
        for reason in ("QS", "QS", "VB"):
            writer.add(
                Custody(department=LAB, sample=1, event="rejected", condition=reason, person=ANNA,
                        at="2026-11-20T10:00:00.000+00:00", noted_at="2026-11-20T10:00:00.000+00:00")
            )  # fmt: skip
        writer.finish()
    return office


def moment(short: str) -> str:
    return f"{short}:00.000+00:00" if short else ""


def result(code: str, released: str, received: str = "2026-11-19T08:00", **given: Any) -> LabResult:
    """A result that Anna entered and Max verified and released, due four hours after receipt."""
    at = moment(released)
    done = {"entered_by": ANNA, "verified_by": MAX, "released_by": MAX} if released else {}
    values = {"state": "released", "due": "2026-11-19T12:00:00.000+00:00", **done, **given}
    return LabResult(department=LAB, order=1, sample=1, patient=1, test=1, code=code, **values,
                     entered_at=at, verified_at=at, released_at=at,
                     received_at=moment(received))  # fmt: skip


def sent_back(by: int) -> Returned:
    at = moment("2026-11-20T11:00")
    given = {"measured": Measured(value="5.1"), "flag": "", "entered_by": ANNA, "entered_at": at,
             "note": "Nog eens meten", "by": by, "at": at}  # fmt: skip
    if "frozen" in Returned.model_fields:
        given["frozen"] = FROZEN
    return Returned.model_validate(given)


def test_turnaround_counts_from_receipt_and_against_the_norm(office: Office) -> None:
    made = office.view(office.actor(MAX), lab_statistics, LAB, NOVEMBER)
    glucose, haemoglobin = made.tests
    assert (glucose.code, glucose.name, glucose.norm) == ("GLU", "Glucose", 240)
    assert (glucose.released, glucose.late, glucose.corrected) == (5, 1, 1)
    assert glucose.took.median is not None
    assert 52 <= glucose.took.median <= 68, "an hour, to one eighth"
    assert glucose.took.p90 is not None
    assert glucose.took.p90 > 240
    assert haemoglobin.released == 1
    assert haemoglobin.took.median is None, "nobody noted when its sample came"


def test_rejects_by_reason_and_work_by_person(office: Office) -> None:
    made = office.view(office.actor(MAX), lab_statistics, LAB, NOVEMBER)
    assert [(each.reason, each.count) for each in made.rejects] == [("QS", 2), ("VB", 1)]
    assert made.people == (
        PersonFigures(MAX, "Max", verified=7, released=7),
        PersonFigures(ANNA, "Anna", entered=8, returned=1, rejected=3),
    ), "what she typed over herself is no return"


def test_who_does_not_verify_sees_only_their_own_work(office: Office) -> None:
    made = office.view(office.actor(ANNA), lab_statistics, LAB, NOVEMBER)
    assert not made.whole
    assert [each.name for each in made.people] == ["Anna"]


def test_nothing_without_the_right_to_read_results(office: Office) -> None:
    for person in (FEMKE, NOBODY):
        actor = office.actor(person)
        assert office.view(actor, lab_departments) == []
        assert office.view(actor, lab_course, LAB, NOVEMBER, 2) == []
        with pytest.raises(NotFound):
            office.view(actor, lab_statistics, LAB, NOVEMBER)
    assert office.view(office.actor(MAX), lab_departments) == [(LAB, "Administratie")]


def test_a_course_of_months_and_of_one_test(office: Office) -> None:
    course = office.view(office.actor(MAX), lab_course, LAB, NOVEMBER, 3)
    assert [(period.name, of.released) for period, of in course] == [
        ("2026-11", 6), ("2026-10", 1), ("2026-09", 0)]  # fmt: skip
    assert course[0][1].rejected == 3
    assert course[2][1] == LabFigures()
    of_one = office.view(office.actor(MAX), lab_course, LAB, NOVEMBER, 1, "HB")
    assert of_one[0][1].released == 1


def test_a_week_sums_its_days(office: Office) -> None:
    made = office.view(office.actor(MAX), lab_statistics, LAB, Period("week", "2026-W47"))
    assert made.figures.released == 6
    day = office.view(office.actor(MAX), lab_statistics, LAB, Period("day", "2026-11-20"))
    assert (day.figures.released, day.figures.corrected) == (1, 1)


def test_as_a_file(office: Office, tmp_path: Path) -> None:
    to = Target("csv", tmp_path / "lab.csv", str)
    office.view(office.actor(MAX), write_lab_statistics, LAB, NOVEMBER, to)
    rows = list(csv.reader((tmp_path / "lab.csv").read_text(encoding="utf-8-sig").splitlines(),
                           delimiter=";"))  # fmt: skip
    assert any(row[:5] == ["GLU", "Glucose", "5", "1", "1"] for row in rows)
