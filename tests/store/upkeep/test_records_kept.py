"""Records come through a backup, an export, a salvage and a move to the other engine as they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.office import Office
from store.records import record_detail, records, search_records
from store.upkeep.backup import back_up, restore
from store.upkeep.json_exchange import export, import_office
from store.upkeep.salvage import salvage
from tests.conftest import ANNA, CARLA, EVA, NOW
from tests.faults.share import SHARE
from tests.faults.whole import whole
from tests.store.conftest import opened
from tests.store.records.conftest import house as laptops
from tests.store.records.defining.test_trial import change
from tests.store.records.laptops import LAPTOP, add

__all__ = ["laptops"]


def work(office: Office) -> None:
    """Records in every state, linked, with a file, undone, and some behind a newer version."""
    anna = office.actor(ANNA)
    for number in range(4):
        add(office, {"name": f"Laptop {number}", "serial": f"S{number}", "price": number,
                     "account": "NL91ABNA0417164300", "parts": [{"what": "tas"}]})  # fmt: skip
    office.do(anna, "record.move", 1, {"transition": "give", "values": {"holder": EVA}})
    office.do(anna, "record.link", 1, {"to_kind": "record", "to": 2})
    office.do(anna, "record.attach", 2, {"name": "bon.txt", "data": b"bon"})
    add(office, {"name": "weg"})
    office.undo(anna)
    fields = [*LAPTOP["fields"], {"key": "note", "nl": "Noot", "required": True}]
    change(office, fields=fields)


def test_records_are_there_again(laptops: Office, tmp_path: Path) -> None:
    work(laptops)
    before = shown(laptops)
    back_up(laptops, tmp_path / "a.backup")
    restore(tmp_path / "a.backup", str(tmp_path / "restored"))
    export(laptops.database, tmp_path / "all.json")
    import_office(str(tmp_path / "made"), tmp_path / "all.json")
    laptops.close()
    salvage(tmp_path / "restored", tmp_path / "saved", NOW)
    for place in ("restored", "made", "saved"):
        again = Office.open(tmp_path / place, clock=lambda: NOW)
        assert again.check() == [], place
        assert shown(again) == before, place
        if place == "restored":
            assert add(again, {"name": "later", "note": "x"}).no == "ICT-00006", "none comes again"
            whole(again)
        again.close()


@pytest.mark.skipif(SHARE, reason="a share takes a record's whole way on a server instead")
def test_records_move_to_a_server(laptops: Office, tmp_path: Path, postgres_url: str) -> None:
    work(laptops)
    before = shown(laptops)
    back_up(laptops, tmp_path / "a.backup")
    restore(tmp_path / "a.backup", postgres_url)
    with opened(postgres_url) as again:
        assert shown(again) == before
        assert again.check() == []


def shown(office: Office) -> Any:
    """What a manager is shown of every record: in lists, in full, and found."""
    carla = office.actor(CARLA)
    listed = [(row.no, row.state, row.behind) for row in office.view(carla, records, 1)]
    details = [office.view(carla, record_detail, number) for number in range(1, 5)]
    found = [row.no for row in office.view(carla, search_records, 1, "laptop")]
    facts = [(detail.row.values, detail.findings, [link.what for link in detail.links])
             for detail in details]  # fmt: skip
    return listed, facts, found
