"""Mail of before files were attached gets them from its own bytes, once, by the way of new mail."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.files import attachments, held_files
from store.files.reading_files import read_waiting
from store.inbox import WorkItem
from store.inbox.mail.stored_files import attach_stored
from store.office import Office
from store.office.search import search
from tests.conftest import ANNA, NOW
from tests.store.file_format.made import pdf, zipped
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.test_attachments import received

OFFICES = Path(__file__).parents[3] / "data" / "offices"


@pytest.mark.parametrize("format_", [3, 5])
def test_a_stored_office_gets_the_files_of_its_mail(format_: int, tmp_path: Path) -> None:
    """Until format 3 the files of a mail were not even kept beside it."""
    path = tmp_path / "office.kantoor"
    path.write_bytes(gzip.decompress((OFFICES / f"format-{format_}.kantoor.gz").read_bytes()))
    office = Office.open(path, clock=lambda: NOW)
    assert [attach_stored(office, SYSTEM) for _time in range(2)] == [1, 0]
    assert read_waiting(office, SYSTEM) == 1
    anna = office.actor(ANNA)
    hits = office.view(anna, search, "20260417").hits
    [hit] = [hit for hit in hits if hit.sort == "file"]
    [item] = [item for item in office.view(SYSTEM, lambda reading: reading.find(WorkItem))
              if office.view(anna, attachments, "item", item.id).rows]  # fmt: skip
    [row] = office.view(anna, attachments, "item", item.id).rows
    assert (row.id, row.attachment.name, row.attachment.source, row.file.type, row.made_by) == (
        hit.id, "factuur-20260417.pdf", "mail", "pdf", "",
    )  # fmt: skip
    assert office.check() == []
    office.verify()
    office.close()


def test_a_file_that_was_removed_stays_so(house: House) -> None:
    item = received(house, ("a.pdf", "x/y", pdf("Factuur")), ("b.zip", "x/y", zipped(x="y")))
    [first, second] = house.view("anna", attachments, "item", item.id).rows
    house.do("anna", "item.detach", item.id, attachment=first.id)
    assert attach_stored(house.office, SYSTEM) == 0
    assert [row.id for row in house.view("anna", attachments, "item", item.id).rows] == [
        second.id, first.id,
    ]  # fmt: skip
    assert len(house.view("carla", held_files)) == 1
