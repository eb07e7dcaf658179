"""What is handed out: to one person or asset, back again, counted, and never more seats than there are."""

from __future__ import annotations

from typing import Any

import pytest

from store.errors import Invalid, NotFound, Refused
from store.inbox import WorkItem
from store.office import Office
from store.records import EFFECTS, Record, record_detail
from store.records.filed.handing import held_ids
from tests.conftest import ANNA, BRAM, EVA, GIJS
from tests.store.records.laptops import define
from tests.store.records.test_shipped import made_of


class Assets:
    """Anna's assets, by their number in the order of adding."""

    def __init__(self, office: Office, of: int) -> None:
        self.office, self.of, self.anna = office, of, office.actor(ANNA)

    def add(self, name: str, *, ordered: bool = False) -> int:
        values = {"naam": name, "soort": "scherm"}
        added: Record = self.office.do(
            self.anna, "record.add", given={"of": self.of, "values": values}
        ).doc
        if not ordered:
            self.move(added.id, "receive")
        return added.id

    def move(self, record: int, step: str, who: int = ANNA, **values: Any) -> Record:
        given = {"transition": step, "values": values}
        moved: Record = self.office.do(self.office.actor(who), "record.move", record, given).doc
        return moved

    def held(self, holder: str) -> list[int]:
        return self.office.view(self.anna, held_ids, holder)


@pytest.fixture
def assets(house: Office) -> Assets:
    """An office in which assets are filed."""
    return Assets(house, made_of(house, "asset"))


def test_an_asset_is_out_to_whom_it_went_until_it_comes_back(assets: Assets) -> None:
    laptop = assets.add("Laptop")
    out = assets.move(laptop, "asset.check_out", houder=BRAM, conditie="goed")
    assert (out.state, out.out_to, assets.held(f"person {BRAM}")) == (
        "out", (f"person {BRAM}",), [laptop])  # fmt: skip
    with pytest.raises(Refused, match="Not possible in the state out"):
        assets.move(laptop, "asset.check_out", houder=EVA)
    back = assets.move(laptop, "asset.check_in", conditie_terug="gebruikt")
    assert (back.state, back.out_to, assets.held(f"person {BRAM}")) == ("in_stock", (), [])
    assert back.values.keys() == {"naam", "soort", "conditie_terug"}
    assets.office.undo(assets.anna)
    assert assets.held(f"person {BRAM}") == [laptop]
    assert len(assets.office.view(assets.anna, record_detail, laptop).kind.doc.states) == 8


def test_what_is_out_is_not_retired_and_nor_is_what_something_is_out_to(assets: Assets) -> None:
    laptop, dock, mouse = (assets.add(name) for name in ("Laptop", "Dock", "Muis"))
    assets.move(dock, "check_out", bij=laptop)
    assets.move(mouse, "check_out", bij=dock)
    for step in ("retire", "wipe"):
        file = {"wisbewijs": _file(assets, laptop)} if step == "wipe" else {}
        with pytest.raises(Refused, match=r"Still checked out to MID-00001: .*MID-00002"):
            assets.move(laptop, step, EVA, **file)
    with pytest.raises(Refused, match="Not possible in the state out"):
        assets.move(dock, "retire")
    for above in (laptop, mouse):
        with pytest.raises(Invalid):
            assets.move(laptop, "check_out", bij=above)
    assets.move(dock, "check_in")
    assert assets.move(laptop, "retire").state == "retired"
    with pytest.raises(Invalid, match="MID-00001 is not in use"):
        assets.move(dock, "check_out", bij=laptop)


def _file(assets: Assets, record: int) -> int:
    given = {"name": f"{record}.txt", "data": b"gewist"}
    return int(assets.office.do(assets.anna, "record.attach", record, given).doc.id)


def test_making_what_something_is_out_to_is_not_undone(assets: Assets) -> None:
    laptop = assets.add("Laptop", ordered=True)
    eva = assets.office.actor(EVA)
    given = {"of": assets.of, "values": {"naam": "Dock", "soort": "scherm"}}
    dock = assets.office.do(eva, "record.add", given=given).doc.id
    assets.move(dock, "receive", EVA)
    assets.move(dock, "check_out", EVA, bij=laptop)
    with pytest.raises(Refused, match=r"Still checked out to MID-00001: .*MID-00002"):
        assets.office.undo(assets.anna)


@pytest.mark.parametrize(
    ("values", "field"),
    [({}, "houder"), ({"houder": ANNA, "bij": 1}, "houder"), ({"houder": 99}, ""),
     ({"houder": "Anna"}, "houder"), ({"houder": -1}, "houder"), ({"bij": 999}, "")],
)  # fmt: skip
def test_a_check_out_is_to_one_who_is_there(
    assets: Assets, values: dict[str, Any], field: str
) -> None:
    assets.add("Dock")
    laptop = assets.add("Laptop")
    with pytest.raises((Invalid, NotFound)) as refused:
        assets.move(laptop, "check_out", **values)
    assert getattr(refused.value, "field", "") == field


def test_nobody_who_left_gets_anything(assets: Assets) -> None:
    laptop = assets.add("Laptop")
    office = assets.office
    office.do(office.actor(GIJS), "person.change", BRAM, {"name": "Bram Visser", "active": False})
    with pytest.raises(Invalid, match="no longer works here"):
        assets.move(laptop, "check_out", houder=BRAM)


def test_an_audit_says_when_and_where_it_was_seen(assets: Assets) -> None:
    laptop = assets.add("Laptop")
    assets.move(laptop, "check_out", houder=BRAM)
    seen = assets.move(laptop, "asset.audit", plaats="kamer 3")
    today = assets.office.view(assets.anna, lambda reading: reading.today.isoformat())
    assert (seen.state, seen.values["gezien"], seen.values["plaats"]) == ("out", today, "kamer 3")
    assert seen.out_to == (f"person {BRAM}",)
    assert assets.move(laptop, "audit", gezien="2026-01-05").values["gezien"] == "2026-01-05"
    assert assets.move(laptop, "audit").values["gezien"] == today
    with pytest.raises(Invalid, match="in the future"):
        assets.move(laptop, "audit", gezien="2199-01-01")


def test_a_repair_opens_a_work_item_that_an_undo_leaves(assets: Assets) -> None:
    laptop = assets.add("Laptop")
    assets.move(laptop, "send", klacht="scherm kapot")
    assets.office.undo(assets.anna)
    items = assets.office.view(assets.anna, lambda reading: reading.find(WorkItem))
    (item,) = [each for each in items if (each.subject_kind, each.subject) == ("record", laptop)]
    assert (item.title, item.state) == ("MID-00001 Laptop: laten repareren", "new")


def test_what_is_missing_is_out_to_nobody_and_can_be_retired(assets: Assets) -> None:
    laptop = assets.add("Laptop")
    assets.move(laptop, "check_out", houder=BRAM)
    with pytest.raises(Invalid) as refused:
        assets.move(laptop, "lose")
    assert refused.value.field == "vermist"
    lost = assets.move(laptop, "lose", vermist="in de trein laten liggen")
    assert (lost.state, lost.out_to) == ("lost", ())
    assert lost.values["houder"] == BRAM, "who had it last"
    assert "houder" not in assets.move(laptop, "check_in").values, "found again"
    assets.move(laptop, "lose", vermist="weer weg")
    assert assets.move(laptop, "retire").state == "retired"
    assert assets.move(laptop, "dispose").state == "disposed"


def test_no_more_seats_are_given_than_there_are(house: Office) -> None:
    licences = Assets(house, made_of(house, "licence"))
    given = {"of": licences.of, "values": {"naam": "Kantoorpakket", "plaatsen": 2}}
    pack = house.do(licences.anna, "record.add", given=given).doc.id
    licences.move(pack, "assign", toewijzen_aan=ANNA)
    with pytest.raises(Invalid, match="already has a seat"):
        licences.move(pack, "assign", toewijzen_aan=ANNA)
    licences.move(pack, "assign", toewijzen_aan=BRAM)
    with pytest.raises(Refused, match="All 2 seats are taken"):
        licences.move(pack, "licence.assign", toewijzen_aan=EVA)
    with pytest.raises(Invalid, match="meer plaatsen toegewezen"):
        house.do(licences.anna, "record.change", pack, {"values": {"plaatsen": 1}})
    with pytest.raises(Invalid, match="no seat"):
        licences.move(pack, "release", terug_van=EVA)
    assert licences.held(f"person {BRAM}") == [pack]
    detail = house.view(licences.anna, record_detail, pack)
    shown = {each.field.key: each.value for each in detail.fields}
    assert [row["persoon"] for row in shown["houders"]] == ["Anna de Boer", "Bram Visser"]
    licences.move(pack, "release", terug_van=BRAM)
    assert licences.held(f"person {BRAM}") == []
    licences.move(pack, "end")
    assert licences.held(f"person {ANNA}") == []


def test_effects_are_the_programs_and_find_what_they_read(house: Office) -> None:
    assert EFFECTS.keys() == {"asset.check_out", "asset.check_in", "asset.audit", "item.open",
                              "licence.assign", "licence.release"}  # fmt: skip
    step = {"code": "give", "nl": "uitgeven", "from_states": ["open"], "to": ""}
    kind = {"code": "TST", "nl": "Proef", "numbering": "TST-999", "department": 1}
    for name, message in (("asset.fly", "Unknown effect: asset.fly"),
                          ("asset.check_out", "asset.check_out needs the field houder"),
                          ("licence.assign", "licence.assign needs the field toewijzen_aan")):  # fmt: skip
        with pytest.raises(Invalid, match=message):
            define(house, {**kind, "transitions": [{**step, "effect": name}]})
    number = define(house, {**kind, "transitions": [{**step, "effect": "item.open"}]}).number
    added = house.do(house.actor(ANNA), "record.add", given={"of": number, "values": {}}).doc
    moved = house.do(house.actor(ANNA), "record.move", added.id, {"transition": "item.open"}).doc
    assert moved.state == "open"
