"""Files in quarantine are counted for who may release them, while the work they are for is open."""

from __future__ import annotations

from store.files import held_files
from tests.store.file_format.made import zipped
from tests.store.inbox.conftest import BOOKKEEPING, INVOICES, House
from tests.store.inbox.mail.test_attachments import received

ZIP = zipped(x="y")


def listed(house: House, who: str) -> list[str]:
    return [row.attachment.name for row in house.view(who, held_files)]


def test_what_waits_for_release_is_listed_newest_first(house: House) -> None:
    item = received(
        house, ("a.zip", "x/y", ZIP), ("b.pdf", "x/y", b"%PDF-1.4"), ("c", "x/y", b"MZ")
    )
    assert listed(house, "carla") == ["c.bin", "a.zip"]
    again = house.do(
        "anna", "item.attach", house.item("item.accept").id, name="kopie.zip", data=ZIP
    ).doc
    assert listed(house, "carla") == ["kopie.zip", "c.bin", "a.zip"]
    assert listed(house, "anna") == []
    house.do("carla", "file.release", attachment=again.id)
    assert listed(house, "carla") == ["c.bin"]
    [row] = house.view("carla", held_files)
    house.do("anna", "item.detach", item.id, attachment=row.attachment.id)
    assert listed(house, "carla") == []


def test_nobody_is_told_of_files_out_of_sight(house: House) -> None:
    hidden = house.item(queue=INVOICES)
    house.do("dirk", "item.attach", hidden.id, name="boek.zip", data=ZIP)
    assert not any(listed(house, who) for who in house.people)
    house.post(3, BOOKKEEPING, "manager")
    assert listed(house, "carla") == ["boek.zip"]


def test_finished_work_waits_for_no_file(house: House) -> None:
    item = received(house, ("a.zip", "x/y", ZIP))
    house.do("carla", "item.decline", item.id, reason="reclame")
    assert listed(house, "carla") == []
    house.do("carla", "item.reopen", item.id)
    assert listed(house, "carla") == ["a.zip"]
