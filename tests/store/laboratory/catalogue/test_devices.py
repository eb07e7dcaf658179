"""A device past its calibration asks for a reason, and one out of use is refused."""

from __future__ import annotations

from datetime import date

import pytest

from store.errors import Invalid
from store.laboratory.catalogue.devices import check_device, device_choices
from store.office import Office
from store.records import Record, shipped
from tests.conftest import ANNA, EVA
from tests.store.records.laptops import define

ADM, ENDS = 1, date(2026, 11, 20)


def kind_of_devices(office: Office, template: str = "device") -> int:
    definition = shipped(template).definition.model_dump(mode="json")
    return define(office, {**definition, "department": ADM, "template": template}).number


def device(office: Office, of: int, **values: object) -> Record:
    """A device that needs calibration."""
    given = {"of": of, "values": {"naam": "Fotometer", "kalibreren": True, **values}}
    doc: Record = office.do(office.actor(ANNA), "record.add", given=given).doc
    return doc


def step(office: Office, record: Record, transition: str, **values: object) -> None:
    given = {"transition": transition, "values": values}
    office.do(office.actor(ANNA), "record.move", record.id, given)


def asks(office: Office, record: Record, on: date, despite: str = "") -> str:
    """Where a device is refused and why; empty when it is not."""
    try:
        office.view(office.actor(ANNA), check_device, record.id, on, despite)
    except Invalid as error:
        return f"{error.field}: {error}"
    return ""


def test_a_calibration_counts_through_its_last_day(office: Office) -> None:
    made = device(office, kind_of_devices(office))
    assert "never calibrated" in asks(office, made, ENDS)
    step(office, made, "calibrate", gekalibreerd_op="2026-01-01", gekalibreerd_tot=f"{ENDS}",
         gekalibreerd_door="Labservice")  # fmt: skip
    assert asks(office, made, ENDS) == ""
    after = date(2026, 11, 21)
    assert asks(office, made, after).startswith(
        "despite: The calibration of Fotometer ended on 20-11-2026."
    )
    assert asks(office, made, after, "Controle was goed") == ""
    assert office.view(office.actor(EVA), lambda reading: reading.get(Record, made.id).due)


def test_a_device_out_of_use_is_no_choice_whatever_the_reason(office: Office) -> None:
    kind = kind_of_devices(office)
    plain, stopped = device(office, kind, kalibreren=False), device(office, kind, serie="2")
    assert asks(office, plain, ENDS) == ""
    step(office, stopped, "stop", storing="Lamp stuk")
    assert asks(office, stopped, ENDS, "toch").startswith("device: Fotometer is not in use")
    choices = office.view(office.actor(ANNA), device_choices, ADM)
    assert [choice.value for choice in choices] == [plain.id]
    assert office.view(office.actor(ANNA), check_device, None, ENDS, "") is None


def test_a_record_of_another_kind_is_no_device(office: Office) -> None:
    of = kind_of_devices(office, "contract")
    values = {"onderwerp": "Schoonmaak", "begin": "2026-01-01"}
    given = {"of": of, "values": values, "about_kind": "relation", "about": 8}
    contract = office.do(office.actor(ANNA), "record.add", given=given).doc
    with pytest.raises(Invalid, match="is not a device"):
        office.view(office.actor(ANNA), check_device, contract.id, ENDS, "")
