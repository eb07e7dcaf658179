"""The kinds that come with the program work as they are: filed, moved, due, and their locks hold."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Invalid, NotFound, Refused
from store.inbox import WorkItem
from store.office import Office
from store.oversight.due_records import announce_records
from store.records import SHIPPED, Record, record_detail, shipped
from tests.conftest import ANNA, CARLA, EVA
from tests.store.records.laptops import define

ABOUT = {"about_kind": "relation", "about": 8}
LEAST: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "asset": ({"naam": "Laptop", "soort": "laptop", "serie": "PF3X", "prijs": 119900}, {}),
    "licence": ({"naam": "Kantoorpakket", "plaatsen": 2}, {}),
    "contract": ({"onderwerp": "Schoonmaak", "begin": "2026-01-01", "einde": "2026-12-31"}, ABOUT),
    "device": ({"naam": "Centrifuge", "serie": "C-1"}, {}),
    "incident": ({"onderwerp": "Zoek", "soort": "klacht", "gevonden": "2026-11-20"}, {}),
    "patient": ({"geboren": "1980-05-01", "bsn": "999911120"}, ABOUT),
    "sample": ({"materiaal": "serum", "container": "serum"}, ABOUT),
}


def made_of(office: Office, name: str) -> int:
    """Let a manager take over a shipped kind, and another person confirm it."""
    code = shipped(name).definition.code.replace("ICT", "MID")
    definition = shipped(name).called(code).model_dump(mode="json")
    definition |= {"department": 1, "template": name, "unheld": "tandartsassistent"}
    if name != "patient":
        definition.pop("unheld")
    return define(office, definition).number


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_kind_is_used_as_it_is(house: Office, name: str) -> None:
    number, eva = made_of(house, name), house.actor(EVA)
    values, about = LEAST[name]
    given = {"of": number, "values": values, **about}
    record = house.do(eva, "record.add", given=given).doc
    assert record.title
    detail = house.view(eva, record_detail, record.id)
    assert not detail.findings
    assert detail.ways
    assert [each.failed for each in detail.fields if each.failed] == []


def test_an_asset_goes_out_and_is_wiped_before_others_eyes(house: Office) -> None:
    number, anna, eva = made_of(house, "asset"), house.actor(ANNA), house.actor(EVA)
    given = {"of": number, "values": LEAST["asset"][0]}
    asset = house.do(anna, "record.add", given=given).doc.id
    for step, values in (("receive", {}), ("check_out", {"houder": ANNA, "conditie": "goed"}),
                         ("check_in", {}), ("retire", {})):  # fmt: skip
        house.do(anna, "record.move", asset, {"transition": step, "values": values})
    with pytest.raises(Refused, match="A colleague must take this step"):
        house.do(anna, "record.move", asset, {"transition": "wipe"})
    with pytest.raises(Invalid) as refused:
        house.do(eva, "record.move", asset, {"transition": "wipe"})
    assert refused.value.field == "wisbewijs"
    file = house.do(anna, "record.attach", asset, {"name": "wis.txt", "data": b"gewist"}).doc.id
    values = {"wisbewijs": file}
    gone = house.do(eva, "record.move", asset, {"transition": "wipe", "values": values}).doc
    assert gone.state == "wiped"
    (asked,) = (each for each in house.view(eva, record_detail, asset).asked
                if each.field.key == "wisbewijs")  # fmt: skip
    assert asked.value == "wis.txt"
    with pytest.raises(Invalid, match="Unknown step"):
        house.do(anna, "record.move", asset, {"transition": "fly"})


def test_a_locked_kind_gets_fields_and_keeps_its_own(house: Office) -> None:
    number, carla = made_of(house, "asset"), house.actor(CARLA)
    whole = shipped("asset").called("MID").model_dump(mode="json")
    given = {**whole, "department": 1, "number": number, "base": 1}
    more = [*whole["fields"], {"key": "kleur", "nl": "Kleur"}]
    assert house.do(carla, "kind.propose", given={**given, "fields": more}).doc.state == "confirmed"
    given["base"] = 2
    less = [{**field, "retired": field["key"] == "serie"} for field in more]
    with pytest.raises(Invalid, match="serie: locked"):
        house.do(carla, "kind.propose", given={**given, "fields": less})


def test_a_notice_date_makes_an_item_once(house: Office) -> None:
    number, anna = made_of(house, "contract"), house.actor(ANNA)
    values, about = LEAST["contract"]
    given = {"of": number, "values": values, **about}
    contract = house.do(anna, "record.add", given=given).doc
    assert contract.due == "2026-11-01"
    later = {**values, "einde": "2027-12-31", "onderwerp": "Later"}
    house.do(anna, "record.add", given={**given, "values": later})
    assert announce_records(house, SYSTEM) == 1
    assert announce_records(house, SYSTEM) == 0
    assert house.do(SYSTEM, "record.announce", contract.id).doc is None
    (item,) = (each for each in house.view(SYSTEM, lambda reading: reading.find(WorkItem))
               if (each.subject_kind, each.subject) == ("record", contract.id))  # fmt: skip
    assert item.title == "CON-0001 Schoonmaak vraagt aandacht: Opzegbaar tot 01-12-2026"
    assert (str(item.due), item.department) == ("2026-12-01", 1)
    house.do(anna, "record.change", contract.id, {"values": {"einde": "2026-12-30"}})
    assert announce_records(house, SYSTEM) == 1, "another date asks again, in the same item"
    items = house.view(SYSTEM, lambda reading: reading.find(WorkItem))
    assert sum(each.subject_kind == "record" for each in items) == 1


def test_a_patient_file_is_for_the_professional_and_the_qualified(house: Office) -> None:
    number, eva, anna = made_of(house, "patient"), house.actor(EVA), house.actor(ANNA)
    values, about = LEAST["patient"]
    record: Record = house.do(
        eva, "record.add", given={"of": number, "values": values, **about}
    ).doc
    with pytest.raises(NotFound):
        house.view(anna, record_detail, record.id)
    held = {"person": ANNA, "name": "tandartsassistent", "issued": "2026-01-01"}
    house.do(SYSTEM, "qualification.add", given=held)
    assert house.view(anna, record_detail, record.id).row.title == "M. Jansen-Verhoeven"
    house.do(anna, "record.change", record.id, {"values": {"huisarts": "Dr. Smit"}})
    with pytest.raises(Refused):
        house.do(house.actor(CARLA), "record.change", record.id, {"values": {"huisarts": "x"}})


def _part(whole: dict[str, Any], of: str, code: str) -> dict[str, Any]:
    part: dict[str, Any] = next(each for each in whole[of] if code in (each.get("code"), each.get("key")))  # fmt: skip
    return part


@pytest.mark.parametrize("name", ["state", "step", "eyes", "asked", "required", "effect", "check"])
def test_what_the_program_reads_of_an_asset_is_locked(shared: Office, name: str) -> None:
    whole = shipped("asset").called("VST").model_dump(mode="json")
    whole |= {"department": 1, "template": "asset"}
    wipe, out = _part(whole, "transitions", "wipe"), _part(whole, "transitions", "check_out")
    match name:
        case "state":
            whole["states"].append({"code": "sold", "nl": "verkocht", "closed": True})
        case "step":
            whole["transitions"].append({"code": "hop", "nl": "hop", "from_states": ["out"],
                                         "to": "wiped"})  # fmt: skip
        case "eyes":
            wipe["other_eyes"] = False
        case "asked":
            out["fields"] = out["fields"][:-1]
        case "required":
            wipe["fields"][0]["required"] = False
        case "effect":
            out["effect"] = ""
        case "check":
            whole["checks"] = []
    with pytest.raises(Invalid, match="locked, the program uses it"):
        shared.do(shared.actor(CARLA), "kind.propose", given=whole)
