"""Invitations by mail (iMIP, RFC 6047): what, when and where, and the answer to one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict

from store.inbox.mail_format.address import ADDRESS
from store.inbox.mail_format.charsets import decoded, storable
from store.time_zone import AMSTERDAM

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["CALENDARS", "Answer", "Invitation", "answered", "invitation_in"]

Answer = Literal["accepted", "tentative", "declined"]

CALENDARS = {"text/calendar", "application/ics"}
LARGEST = 200_000
LONGEST = 500
ZONE, ZONE_END = b"BEGIN:VTIMEZONE", b"END:VTIMEZONE"
MOST_ZONES = 5
RULE = re.compile(rb"(?im)^(?:RRULE|RDATE)[^\r\n]*")
PLAIN_RULE = re.compile(
    rb"(?i)RRULE:FREQ=YEARLY(?:;(?:BYDAY=-?[1-5][A-Z]{2}|BYMONTH=\d{1,2}|INTERVAL=1|WKST=[A-Z]{2}"
    rb"|UNTIL=[0-9TZ]{8,16})){0,4}"
)
"""A rule of summer time as there are; others may repeat each second for centuries."""


class Invitation(BaseModel):
    """A meeting as its organizer announced it.

    `method` is that of RFC 5546: `REQUEST` asks for an answer, `CANCEL` takes the meeting back.
    `start` and `end` are UTC in ISO 8601, or dates of whole days, the last included; empty when
    they can't be read. `organizer` is an address; `attendees` are whom the invitation names.
    """

    model_config = ConfigDict(frozen=True)

    method: str = ""
    summary: str = ""
    location: str = ""
    start: str = ""
    end: str = ""
    organizer: str = ""
    attendees: tuple[str, ...] = ()


def invitation_in(data: bytes) -> Invitation | None:
    """Return the first meeting in a calendar file; None when there is none that can be read."""
    event, method = _event(data)
    if event is None:
        return None
    attendees = event.get("ATTENDEE", [])
    said = attendees if isinstance(attendees, list) else [attendees]
    begin, end = _moment(event, "start"), _moment(event, "end")
    if isinstance(end, date) and not isinstance(end, datetime) and end != begin:
        end -= timedelta(days=1)
    return Invitation(
        method=method,
        summary=_text(event.get("SUMMARY")),
        location=_text(event.get("LOCATION")),
        start=_iso(begin),
        end=_iso(end),
        organizer=_address(event.get("ORGANIZER")),
        attendees=tuple(filter(None, map(_address, said[:LONGEST]))),
    )


def answered(data: bytes, answer: Answer, attendee: str, now: datetime) -> bytes:
    """Return the calendar file that answers an invitation for one of those invited (RFC 5546)."""
    from icalendar import Calendar, Event, vCalAddress  # slow to import, and few mails need it

    event, _method = _event(data)
    reply = Event()
    for name in ("UID", "SEQUENCE", "RECURRENCE-ID", "DTSTART", "DTEND", "DURATION", "SUMMARY",
                 "ORGANIZER"):  # fmt: skip
        if event is not None and name in event:
            reply[name] = event[name]
    reply.add("DTSTAMP", now.astimezone(UTC))
    invited = vCalAddress(f"mailto:{attendee}")
    invited.params["PARTSTAT"] = answer.upper()
    reply.add("ATTENDEE", invited)
    calendar = Calendar()
    for name, value in (("PRODID", "-//Kantoor//NL"), ("VERSION", "2.0"), ("METHOD", "REPLY")):
        calendar.add(name, value)
    calendar.add_component(reply)
    return bytes(calendar.to_ical())


def _event(data: bytes) -> tuple[Event | None, str]:
    """Return the first event of a calendar, and the calendar's method."""
    from icalendar import Calendar, Event

    if len(data) > LARGEST:
        return None, ""
    try:
        for calendar in Calendar.from_ical(decoded(_with_plain_zones(data))[0], multiple=True):
            for event in calendar.walk("VEVENT"):
                if isinstance(event, Event):
                    return event, _text(calendar.get("METHOD")).upper()
    except Exception:  # the library raises many kinds of errors over what is no calendar
        return None, ""
    return None, ""


def _with_plain_zones(data: bytes) -> bytes:
    """Return a calendar without its own time zones, unless they are as real ones are."""
    kept, at, zones = bytearray(), 0, 0
    while (begin := data.find(ZONE, at)) >= 0:
        end = data.find(ZONE_END, begin)
        end = len(data) if end < 0 else end + len(ZONE_END)
        rules = RULE.findall(data, begin, end)
        kept += data[at:begin]
        zones += 1
        if zones <= MOST_ZONES and len(rules) <= 2 and all(map(PLAIN_RULE.fullmatch, rules)):
            kept += data[begin:end]
        at = end
    return bytes(kept + data[at:])


def _moment(event: Event, which: Literal["start", "end"]) -> date | None:
    try:
        moment = getattr(event, which)
    except Exception:  # as above, over a date that is none
        return None
    return moment if isinstance(moment, date) else None


def _iso(moment: date | None) -> str:
    if not isinstance(moment, datetime):
        return moment.isoformat() if moment else ""
    here = moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
    try:
        return here.astimezone(UTC).isoformat()
    except (OverflowError, ValueError):
        return ""


def _text(value: Any) -> str:
    said: Sequence[Any] = value if isinstance(value, list) else [value]
    return storable(" ".join(str(said[0]).split()))[:LONGEST] if said and said[0] else ""


def _address(value: Any) -> str:
    address = re.sub(r"(?i)^mailto:", "", _text(value))
    return address if ADDRESS.fullmatch(address) else ""
