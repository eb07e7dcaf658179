"""Reports of orders: released results with both values of a correction, to the tray and as a letter."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from store.access import SYSTEM
from store.access.roles import Role
from store.engine import Mark, Writer
from store.errors import NotFound, Refused
from store.files import read_whole
from store.laboratory.models import Called, Frozen, LabOrder, LabResult, LabTest, Measured
from store.laboratory.reporting.acts import put_report
from store.laboratory.reporting.contents import order_report, reports_of_order
from store.office import Office
from store.office.setup import lay_ground, post

LAB = 1
ANNA, MAX, FEMKE = 1, 2, 3
AT = "2026-11-20T09:00:00.000+00:00"
LATER = "2026-11-21T10:30:00.000+00:00"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with the orders 1 (a correction, a call, one to do), 2 (nothing released), 3 (no requester)."""
    path = tmp_path_factory.mktemp("lab") / "lab.kantoor"
    office = Office.create(path, lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    since = lay_ground(office, "Huisartsen Rijnzicht").today
    for name, role in (("Anna", Role.ASSISTANT), ("Max", Role.MANAGER), ("Femke", Role.FRONT_DESK)):
        person = office.do(SYSTEM, "person.add", given={"name": name, "language": "nl"}).doc.id
        post(office, person, LAB, role, since)
    for given in (
        {"name": "P. Vos", "client": True},
        {"name": "Dokter Ruiter", "client": True, "address": "Rijnkade 3", "city": "Leiden"},
    ):
        office.do(office.actor(MAX), "relation.add", given=given)
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(AT, ANNA, "lab_order.add"))
        writer.add(
            LabTest(
                department=LAB, code="K", nl="Kalium", decimals=1, state="confirmed", made_by=MAX
            )
        )
        writer.add(
            LabTest(department=LAB, code="GLU", nl="Glucose", state="confirmed", made_by=MAX)
        )
        for requester in (2, 2, None):
            writer.add(
                LabOrder(
                    department=LAB,
                    patient=1,
                    sex="f",
                    born=date(1960, 2, 3),
                    ordered=AT,
                    requester=requester,
                    tests=(1, 2),
                    made_by=FEMKE,
                )
            )
        first = writer.add(result(1, "5.6", "high"))
        second = result(
            1,
            "6.9",
            "critical_high",
            supersedes=first.id,
            reason="Verkeerde buis gemeten",
            released_at=LATER,
            critical="called",
            called=Called(whom="huisarts Ruiter", at=LATER, read_back=True, by=MAX),
        )
        second = writer.add(second)
        writer.save(first.model_copy(update={"superseded_by": second.id}))
        writer.add(result(1, "", code="GLU", test=2, state="empty"))
        writer.add(result(2, "5.1", "high", state="verified", released_at="", released_by=None))
        writer.add(result(3, "4.4", ""))
        writer.finish()
    office.close()
    return path


def result(order: int, value: str, flag: str = "", **given: Any) -> LabResult:
    frozen = Frozen(
        test="K", name="Kalium", unit="mmol/L", method="", low="3.5", high="5.0", decimals=1
    )
    values: dict[str, Any] = {"code": "K", "test": 1, "state": "released", "released_at": AT}
    if value:
        values |= {
            "measured": Measured(value=value),
            "frozen": frozen,
            "entered_by": ANNA,
            "entered_at": AT,
            "verified_by": MAX,
            "verified_at": AT,
            "released_by": MAX,
        }
    else:
        values["released_at"] = ""
    return LabResult.model_validate(
        {
            "department": LAB,
            "order": order,
            "sample": 0,
            "patient": 1,
            "flag": flag,
            **values,
            **given,
        }
    )


@pytest.fixture
def office(made: Path) -> Iterator[Office]:
    office = Office.open(made, lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    yield office
    office.close()


def text_of(office: Office, file: Any) -> str:
    data = read_whole(office, file)
    assert hashlib.sha256(data).hexdigest() == file.digest
    return " ".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())


def test_both_values_of_a_correction_are_printed(office: Office) -> None:
    anna = office.actor(ANNA)
    file = put_report(office, anna, 1, str)
    said = text_of(office, file)
    assert "Laboratory report, corrected" in said
    for part in ("P. Vos", "03-02-1960", "LO-00001", "Dokter Ruiter", "6,9", "critical high",
                 "3,5 - 5,0", "Kalium, replaced", "5,6", "Verkeerde buis gemeten",
                 "Passed on to huisarts Ruiter", "21-11-2026 11:30", "read back",
                 "partial", "Not released yet: GLU", "Verified by: Max"):  # fmt: skip
        assert part in said, part
    kept = office.view(anna, reports_of_order, 1)[0]
    assert (kept.digest, kept.name) == (file.digest, file.name)
    assert kept.partial
    assert kept.corrects
    assert kept.way == "tray"
    assert len(kept.results) == 1, "what is replaced is not reported as a result"


def test_a_letter_has_the_address_above_it(office: Office) -> None:
    said = text_of(office, put_report(office, office.actor(ANNA), 1, str, letter=True))
    assert said.index("Dokter Ruiter Rijnkade 3 Leiden") < said.index("Laboratory report")
    assert office.view(office.actor(ANNA), reports_of_order, 1)[0].way == "letter"


def test_a_letter_needs_a_requester(office: Office) -> None:
    with pytest.raises(Refused, match="has no requester"):
        put_report(office, office.actor(ANNA), 3, str, letter=True)


def test_without_a_flag_nothing_says_normal(office: Office) -> None:
    said = text_of(office, put_report(office, office.actor(ANNA), 3, str))
    assert "normal" not in said
    assert "No flag: no range fits" in said


def test_nothing_is_reported_before_it_is_released(office: Office) -> None:
    with pytest.raises(Refused, match="No result of LO-00002 is released yet"):
        put_report(office, office.actor(ANNA), 2, str)
    assert office.view(office.actor(ANNA), reports_of_order, 2) == ()


def test_the_front_desk_makes_no_report_of_its_own_order(office: Office) -> None:
    with pytest.raises(NotFound):
        office.view(office.actor(FEMKE), order_report, 1)


def test_what_changed_meanwhile_is_made_again(office: Office) -> None:
    given = {"results": (1,), "digest": "0" * 64, "name": "lab.pdf"}
    with pytest.raises(Refused, match="Make the report again"):
        office.do(office.actor(ANNA), "lab_report.make", 1, given)


def test_an_invalid_result_is_said_to_count_no_more(medical: Office) -> None:
    results = medical.view(SYSTEM, lambda reading: reading.find(LabResult))
    order = next(each.order for each in results if each.state == "invalid")
    ilse = medical.actor(5)
    said = text_of(medical, put_report(medical, ilse, order, str))
    for part in ("Laboratory report, corrected", "CRP, invalid", "61", "no longer counts",
                 "Buis van een ander gemeten", "Not released yet: CRP"):  # fmt: skip
        assert part in said, part
    assert medical.view(ilse, reports_of_order, order)[0].corrects


def test_what_is_taken_again_is_not_given_up(medical: Office) -> None:
    results = medical.view(SYSTEM, lambda reading: reading.find(LabResult))
    again = {each.retest_of for each in results}
    order = next(each.order for each in results if each.state == "cancelled" and each.id in again)
    said = text_of(medical, put_report(medical, medical.actor(5), order, str))
    assert "rejected: gestold" in said
    assert "No longer determined" not in said
