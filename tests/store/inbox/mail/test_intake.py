"""Real and broken mail comes in whole, once, and nothing stops it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store.access import SYSTEM, Actor
from store.acts import Done
from store.errors import Invalid, Refused, Unavailable
from store.inbox import (
    Box,
    Event,
    MailDoc,
    WorkItem,
    files_of,
    item_detail,
    items,
    mail_source,
    read_file,
    search_items,
)
from store.inbox.mail.intake import Intake, receive_all
from store.inbox.mail_format import messages
from store.reading import Reading
from tests.store.inbox.conftest import ADMINISTRATION, INVOICES, POST, House

SAMPLES = Path(__file__).parents[3] / "data" / "mail"
CASES = SAMPLES.with_name("mail_cases")
QUARANTINE = Box("department", ADMINISTRATION, "quarantined")


def letter(
    subject: str = "Sleutel kwijt",
    id: str = "<1@desk.example>",
    text: str = "Wie heeft hem?",
    sender: str = "Renée <renee@buren.example>",
    more: str = "",
) -> bytes:
    head = f"From: {sender}\r\nTo: post@gracht.example\r\nSubject: {subject}\r\n"
    known = f"Message-ID: {id}\r\n" if id else ""
    return f"{head}{known}{more}\r\n{text}\r\n".encode()


def receive(house: House, raw: bytes) -> WorkItem | None:
    item: WorkItem | None = house.office.do(
        SYSTEM, "mail.receive", given={"raw": raw, "place": "post"}
    ).doc
    return item


def all_mail(reading: Reading) -> list[MailDoc]:
    return reading.find(MailDoc)


def test_every_sample_comes_in_and_none_twice(house: House) -> None:
    sources = list(messages(SAMPLES))
    assert len(sources) == 152
    steps: list[Intake] = []
    done = receive_all(house.office, SYSTEM, SAMPLES, steps.append)
    assert [str(problem).rpartition("/")[2] for problem in done.left] == [
        "msg_19.txt does not look like mail and was skipped. It stays there; check it yourself."
    ]
    assert done == Intake(received=131, duplicates=18, quarantined=2, left=done.left)
    assert len(steps) == 151
    assert steps[-1] == replace(done, left=())
    again = receive_all(house.office, SYSTEM, SAMPLES)
    assert replace(again, left=()) == Intake(duplicates=151)


def test_every_byte_of_the_samples_is_kept(house: House) -> None:
    receive_all(house.office, SYSTEM, SAMPLES)
    mails = house.office.view(SYSTEM, all_mail)
    assert len(mails) == 133
    names = {one.sha256 for mail in mails for one in (mail, *mail.copies)}
    kept = {house.office.view(SYSTEM, Reading.blob, name) for name in names}
    assert kept == {source.raw for source in messages(SAMPLES) if not source.left}


def test_a_mail_becomes_a_new_item_in_the_post(house: House) -> None:
    item = receive(house, letter())
    assert item is not None
    [row] = house.view("anna", items, Box("queue", POST, "new"))
    assert (row.id, row.title, row.sender, row.origin) == (
        item.id,
        "Sleutel kwijt",
        "Renée",
        "mail",
    )
    detail = house.view("anna", item_detail, item.id)
    [mail] = detail.mails
    assert (mail.sender_address, mail.text.strip()) == ("renee@buren.example", "Wie heeft hem?")
    [line] = detail.timeline
    assert (line.sort, line.message, line.actor) == ("mail_in", "Received by mail", "")


def test_an_invoice_goes_to_the_bookkeeping(house: House) -> None:
    item = receive(house, letter("Factuur 2026-118"))
    assert item is not None
    assert item.queue == INVOICES
    assert [row.id for row in house.view("dirk", items, Box("queue", INVOICES, "new"))] == [item.id]


@pytest.mark.parametrize(
    ("second", "same"),
    [
        (letter(), True),
        (letter(text="Gevonden!"), False),
        (letter(more="Date: Mon, 23 Nov 2026 03:00:00 +0100\r\n"), False),
        (letter(id="<2@desk.example>"), False),
        (letter("Fiets kwijt"), False),
        (letter(sender="ander@buren.example"), False),
        (letter(id=""), False),
    ],
)
def test_what_is_the_same_message(house: House, second: bytes, same: bool) -> None:
    assert receive(house, letter()) is not None
    before = house.office.verify()
    item = receive(house, second)
    assert (item is None) is same
    assert (house.office.verify() == before) is same


@pytest.mark.parametrize(
    "second",
    [letter(more="Received: from other.example\r\n"), letter().replace(b"\r\n", b"\n"),
     letter(more="To: ander@gracht.example\r\n")],
)  # fmt: skip
def test_the_same_message_in_other_bytes_is_kept_with_it(house: House, second: bytes) -> None:
    first = receive(house, letter())
    assert first is not None
    assert receive(house, second) is None
    before = house.office.verify()
    assert receive(house, second) is None
    assert receive(house, letter()) is None
    assert house.office.verify() == before
    kept = [(file.mail, file.number) for file in house.view("anna", files_of, first.id)]
    assert [house.view("anna", read_file, *one).text.encode() for one in kept] == [letter(), second]


def test_an_alarm_of_another_day_with_the_same_id_is_an_item_of_its_own(house: House) -> None:
    for name in ("06a-alarm.eml", "06b-alarm.eml"):
        assert receive(house, (CASES / name).read_bytes()) is not None
    dates = [mail.date for mail in house.office.view(SYSTEM, all_mail)]
    assert dates == ["2026-11-16T02:00:00+00:00", "2026-11-23T02:00:00+00:00"]


def test_an_attached_message_is_found_by_its_words_and_its_files_are_listed(house: House) -> None:
    item = receive(house, (CASES / "02-attached-mail.eml").read_bytes())
    assert item is not None
    [mail] = house.view("anna", item_detail, item.id).mails
    assert mail.text == "Graag afhandelen."
    assert [(inner.subject, inner.text) for inner in mail.enclosed] == [
        ("Opzegging per 1 januari", "Ik zeg op."),
    ]  # fmt: skip
    assert [row.id for row in house.view("anna", search_items, "opzegging januari")] == [item.id]
    [inner, whole] = house.view("anna", files_of, item.id)
    assert (inner.name, whole.number) == ("opzegging.eml", 0)
    assert "Ik zeg op." in house.view("anna", read_file, inner.mail, inner.number).text


def test_without_an_id_only_the_same_bytes_are_the_same(house: House) -> None:
    assert receive(house, letter(id="")) is not None
    assert receive(house, letter(id="")) is None
    assert receive(house, letter(id="", more="X-Route: b\r\n")) is not None


def test_mail_is_found_by_its_words(house: House) -> None:
    item = receive(house, letter(text="De voordeur van de praktijk"))
    assert item is not None
    assert [row.id for row in house.view("anna", search_items, "voordeur prakt")] == [item.id]
    assert house.view("dirk", search_items, "voordeur") == []


HOSTILE = "[/red][@click=app.quit]x[/] \x1b]0;owned\x07 \x9b2J \u202egnp.exe \u200b"


def test_hostile_mail_is_kept_as_it_came(house: House) -> None:
    raw = letter(text=HOSTILE, more="X-A: =?utf-8?b?GzJK?=\r\n")
    item = receive(house, raw)
    assert item is not None
    [mail] = house.view("anna", item_detail, item.id).mails
    assert mail.text.rstrip("\n") == HOSTILE
    assert house.view("anna", mail_source, mail.id) == raw


@pytest.mark.parametrize(
    "raw",
    [b"\0" * 2000, b"Subject: \xed\xa0\x80\xff\0\r\n\r\n\xed\xa0\x80\xff\0", b"\n\n\n", b"From nobody",
     b"Subject: =?x-unknown?q?=ED=A0=80?=\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+2AA-"],
)  # fmt: skip
def test_bytes_of_any_kind_come_in_or_are_held(house: House, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "1.eml").write_bytes(raw)
    (tmp_path / "2.eml").write_bytes(letter())
    done = receive_all(house.office, SYSTEM, tmp_path)
    assert done.received + done.quarantined == 2
    assert receive_all(house.office, SYSTEM, tmp_path) == Intake(
        duplicates=2, problems=done.problems
    )


def test_an_unreadable_file_is_held_and_told_once(house: House, tmp_path: Path) -> None:
    (tmp_path / "big.eml").touch()
    with (tmp_path / "big.eml").open("r+b") as file:
        file.truncate(300 * 1024 * 1024)  # sparse: takes no room on the disk
    (tmp_path / "good.eml").write_bytes(letter())
    done = receive_all(house.office, SYSTEM, tmp_path)
    assert (done.received, done.quarantined, len(done.problems)) == (1, 1, 1)
    [row] = house.view("carla", items, QUARANTINE)
    detail = house.view("carla", item_detail, row.id)
    [line] = detail.timeline
    told = line.message.format(**line.values)
    assert "big.eml: 300 MB exceeds the limit of 256 MB" in told
    assert told == str(done.problems[0])
    assert detail.mails[0].sha256 == ""
    assert receive_all(house.office, SYSTEM, tmp_path).quarantined == 0


class Stumbling:
    """An office whose act of receiving fails on one subject."""

    def __init__(self, house: House, error: Exception) -> None:
        self.house, self.error = house, error

    def do(
        self, actor: Actor, act: str, subject: int | None = None, given: Any = None,
        rev: int | None = None,
    ) -> Done:  # fmt: skip
        if act == "mail.receive" and b"Fiets" in given.raw:
            raise self.error
        return self.house.office.do(actor, act, subject, given, rev)


def two_letters(folder: Path) -> None:
    (folder / "1.eml").write_bytes(letter("Fiets kwijt"))
    (folder / "2.eml").write_bytes(letter())


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), Invalid("The text can't be stored.")])
def test_a_mail_that_makes_anything_raise_stops_nothing(
    house: House, tmp_path: Path, error: Exception
) -> None:
    two_letters(tmp_path)
    done = receive_all(Stumbling(house, error), SYSTEM, tmp_path)
    assert (done.received, done.quarantined) == (1, 1)
    [row] = house.view("carla", items, QUARANTINE)
    [mail] = house.view("carla", item_detail, row.id).mails
    assert house.view("carla", mail_source, mail.id) == letter("Fiets kwijt")
    assert "1.eml" in str(done.problems[0])


@pytest.mark.parametrize("error", [Unavailable("The disk is full."), Refused("Not you.")])
def test_what_would_stop_every_mail_stops_the_intake(
    house: House, tmp_path: Path, error: Exception
) -> None:
    two_letters(tmp_path)
    with pytest.raises(type(error)):
        receive_all(Stumbling(house, error), SYSTEM, tmp_path)
    assert house.office.view(SYSTEM, all_mail) == []


def test_nothing_there_says_what_to_give(house: House, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="Give a Maildir"):
        receive_all(house.office, SYSTEM, tmp_path / "gone")


@pytest.mark.parametrize(
    ("who", "allowed"),
    [("anna", False), ("carla", True), ("dirk", False), ("eva", False), ("femke", False),
     ("gijs", True), ("hanna", False)],
)  # fmt: skip
def test_who_may_take_in_mail(house: House, tmp_path: Path, who: str, allowed: bool) -> None:
    two_letters(tmp_path)
    if allowed:
        assert receive_all(house.office, house.people[who], tmp_path).received == 2
    else:
        with pytest.raises(Refused):
            receive_all(house.office, house.people[who], tmp_path)
        assert house.office.view(SYSTEM, lambda reading: reading.find(Event)) == []
