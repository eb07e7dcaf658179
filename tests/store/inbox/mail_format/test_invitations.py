"""Invitations: what, when and where, whatever program wrote them; and the answer to one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.inbox.mail_format import Invitation, answered, invitation_in, parse
from tests.store.inbox.mail_format.test_cases import CASES
from tests.store.inbox.mail_format.test_parse import PLAIN, many, part

OVERLEG = Invitation(
    method="REQUEST",
    summary="Overleg jaarrekening",
    location="Kamer 2",
    start="2026-12-01T13:00:00+00:00",
    end="2026-12-01T14:00:00+00:00",
    organizer="jo@proef.example",
)
RAW = (CASES / "08-calendar-only.eml").read_bytes()
CALENDAR = RAW.partition(b"\r\n\r\n")[2] or RAW.partition(b"\n\n")[2]
END = b"DTEND;TZID=Europe/Amsterdam:20261201T150000"
START = b"DTSTART;TZID=Europe/Amsterdam:20261201T140000"
OWN_ZONE = b"""\
BEGIN:VTIMEZONE
TZID:Eigen
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT""".replace(b"\n", b"\r\n")


def test_an_invitation_alone_in_a_mail() -> None:
    mail = parse(RAW)
    assert mail.invitation == OVERLEG
    assert [file.content_type for file in mail.attachments] == ["text/calendar"]


def test_an_invitation_beside_a_text() -> None:
    mail = parse(many(b"alternative", PLAIN, part(b"text/calendar; method=REQUEST", CALENDAR)))
    assert (mail.text, mail.invitation) == ("gewoon", OVERLEG)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (b"Europe/Amsterdam", b"W. Europe Standard Time", {}),
        (END, b"DURATION:PT1H", {}),
        (START, b"DTSTART:20261201T130000Z", {}),
        (START, b"DTSTART:20261201T140000", {}),
        (b"METHOD:REQUEST", b"METHOD:CANCEL", {"method": "CANCEL"}),
        (b"mailto:jo@proef.example", b"MAILTO:jo@proef.example", {}),
        (b"Kamer 2", b"Kamer 2\\, boven", {"location": "Kamer 2, boven"}),
        (b"Kamer 2", b"Kam\r\n er 2", {}),
        (b"Kamer 2", b"caf\xe9", {"location": "café"}),
        (START + b"\r\n" + END, b"DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261203",
         {"start": "2026-12-01", "end": "2026-12-02"}),
        (START, b"DTSTART:morgen", {"start": "", "end": ""}),
        (b"UID:1", b"UID:1\r\nATTENDEE;CN=Post:mailto:post@kantoor.example",
         {"attendees": ("post@kantoor.example",)}),
    ],
)  # fmt: skip
def test_an_invitation_as_programs_write_it(
    before: bytes, after: bytes, changed: dict[str, object]
) -> None:
    calendar = CALENDAR.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert before in calendar
    assert invitation_in(calendar.replace(before, after)) == OVERLEG.model_copy(update=changed)


@pytest.mark.parametrize(
    ("rule", "start"),
    [(b"", "2026-12-01T13:00:00+00:00"), (b";BYSECOND=1", "2026-12-01T13:00:00+00:00")],
)
def test_a_zone_of_its_own_counts_when_it_is_one(rule: bytes, start: str) -> None:
    zone = OWN_ZONE.replace(b"BYMONTH=3", b"BYMONTH=3" + rule)
    calendar = CALENDAR.replace(b"Europe/Amsterdam", b"Eigen").replace(b"BEGIN:VEVENT", zone)
    found = invitation_in(calendar)
    assert found is not None
    assert found.start == start


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"BEGIN:VCALENDAR\r\n", CALENDAR[:-60], b"BEGIN:VEVENT\r\n" * 5_000, CALENDAR * 2_000,
     b"BEGIN:VTIMEZONE\r\n" * 10_000, b"\xff\xfe\0"],
    ids=["nothing", "a letter", "a beginning", "cut off", "events in events", "too large", "zones", "bytes"],
)  # fmt: skip
def test_what_is_no_calendar_stays_a_file(data: bytes) -> None:
    assert invitation_in(data) is None
    [file] = parse(many(b"mixed", PLAIN, part(b"text/calendar", data + b"."))).attachments
    assert file.content_type == "text/calendar"


def test_the_answer_names_the_meeting_and_who_answers() -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    data = answered(CALENDAR, "declined", "post@kantoor.example", now)
    lines = data.decode().splitlines()
    assert {"METHOD:REPLY", "UID:1", "DTSTAMP:20261123T090000Z", "SUMMARY:Overleg jaarrekening",
            "ORGANIZER:mailto:jo@proef.example",
            "ATTENDEE;PARTSTAT=DECLINED:mailto:post@kantoor.example"} <= set(lines)  # fmt: skip
    assert all(len(line) <= 75 for line in lines)
    said = invitation_in(data)
    assert said is not None
    assert said.start == OVERLEG.start
