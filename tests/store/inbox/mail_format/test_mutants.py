"""Whatever becomes of mail on its way: as many items as messages, no error, and no byte lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.access import SYSTEM
from store.inbox import MailDoc, mail_source
from store.inbox.mail.intake import receive_all
from tests.store.inbox.conftest import House
from tests.store.inbox.mail_format.mutants import COUNT, mutants


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Mutants, each in a file of its own."""
    for number, raw in enumerate(mutants(seed=1), 1):
        (tmp_path / f"{number:06}.eml").write_bytes(raw)
    return tmp_path


def test_as_many_items_as_messages_and_every_byte_kept(house: House, folder: Path) -> None:
    done = receive_all(house.office, SYSTEM, folder)
    assert done.problems == ()
    assert done.received + done.quarantined + done.duplicates == COUNT
    assert done.duplicates < COUNT / 5
    mails = house.office.view(SYSTEM, lambda reading: reading.find(MailDoc))
    assert len(mails) == done.received + done.quarantined
    for mail in mails:
        assert house.view("carla", mail_source, mail.id) == Path(mail.place).read_bytes()
    again = receive_all(house.office, SYSTEM, folder)
    assert (again.received, again.quarantined, again.duplicates) == (0, 0, COUNT)
