"""What was removed, kept apart or not read yet leaves by no way; what leaves is in the access log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from store.access import SYSTEM
from store.errors import KantoorError
from store.files import attachments, hand_over_attached
from store.files.reading_files import read_waiting
from store.inbox import item_detail
from store.oversight import Access
from tests.faults.share import one_in
from tests.store.file_format.made import pdf, raw_pdf, zipped
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.letters import asked
from tests.store.inbox.mail.test_attachments import mail_with

PAPER, LIVE, ARCHIVE = pdf("Factuur"), raw_pdf(b"/S/JavaScript"), zipped(x="y")
TO_KIM = {"to": ["kim@klant.example"], "title": "Ter kennis", "text": "Zie bijlage."}


@dataclass
class Case:
    """A file that came by mail: its item, its attachment, and its mail."""

    house: House
    item: int
    attachment: int
    mail: int

    def hand_over(self) -> None:
        hand_over_attached(self.house.office, self.house.people["anna"], self.attachment)

    def reply_with_it(self) -> None:
        self.house.do("anna", "mail.reply", self.item, text="Dag", attached=[self.attachment])

    def forward(self) -> None:
        files = [{"mail": self.mail, "number": 1}]
        self.house.do("anna", "mail.write", self.item, **TO_KIM, files=files, forwards=self.mail)

    def attach_elsewhere(self) -> None:
        other = self.house.item("item.accept")
        self.house.do("anna", "item.attach", other.id, attachment=self.attachment)

    def release(self) -> None:
        self.house.do("carla", "file.release", attachment=self.attachment)

    def remove(self) -> None:
        self.house.do("anna", "item.detach", self.item, attachment=self.attachment)


OUT: dict[str, Callable[[Case], None]] = {
    "tray": Case.hand_over, "reply": Case.reply_with_it, "forward": Case.forward,
}  # fmt: skip


def came(house: House, data: bytes) -> Case:
    item = asked(house, mail_with(("a", "application/pdf", data)))
    [row] = house.view("anna", attachments, "item", item.id).rows
    [mail] = house.view("anna", item_detail, item.id).mails
    return Case(house, item.id, row.id, mail.id)


def exported(house: House) -> set[tuple[int, str, int]]:
    house.office.access_log.flush()
    lines = house.office.view(SYSTEM, lambda reading: reading.find(Access))
    return {
        (line.person, line.subject_kind, line.subject) for line in lines if line.how == "export"
    }


@pytest.mark.parametrize("way", OUT)
def test_a_file_leaves_once_it_was_read(house: House, way: str) -> None:
    case = came(house, PAPER)
    with pytest.raises(KantoorError, match="still being read"):
        OUT[way](case)
    read_waiting(house.office, SYSTEM)
    assert exported(house) == set()
    OUT[way](case)
    assert exported(house) == (set() if way == "tray" else {(1, "attachment", case.attachment)})


@pytest.mark.parametrize("way", one_in(3, OUT))
def test_what_was_removed_or_may_do_harm_stays(house: House, way: str) -> None:
    for data, why in ((ARCHIVE, "quarantine"), (LIVE, "by itself"), (PAPER, "was removed here")):
        case = came(house, data)
        read_waiting(house.office, SYSTEM)
        if data is PAPER:
            case.remove()
        with pytest.raises(KantoorError, match=why):
            OUT[way](case)
    assert exported(house) == set()


def test_a_removed_file_is_only_attached_again_where_it_was(house: House) -> None:
    case = came(house, ARCHIVE)
    case.remove()
    for act in (Case.attach_elsewhere, Case.release, Case.hand_over):
        with pytest.raises(KantoorError, match="was removed here"):
            act(case)
    house.do("anna", "item.attach", case.item, attachment=case.attachment)
    case.attach_elsewhere()
    case.release()
