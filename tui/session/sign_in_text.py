"""What a person is told at sign-in, on screens and in line mode."""

from __future__ import annotations

from store import oversight
from store.reading import Reading
from tui.locale import _
from tui.text import clock, day

__all__ = ["sign_in_text"]


def sign_in_text(reading: Reading) -> str:
    """Return the sign-in message: what the person oversees, and what they should know."""
    notices = oversight.sign_in_notices(reading)
    parts = [
        _("{who} has emergency access to {place} until {time}.").format(
            who=who, place=place, time=clock(until)
        )
        for who, place, until in notices.running
    ]
    parts += [
        _("{by} added a sign-in key for {who}.").format(by=by, who=who) for who, by in notices.keys
    ]
    parts += [
        _("Your qualification {name} expires on {day}.").format(name=name, day=day(last))
        for name, last in notices.expiring
    ]
    parts += [
        _("{who} recorded your absence: {since} to {until}.").format(
            who=who, since=day(since), until=day(until)
        )
        for who, since, until in notices.recorded
    ]
    parts += [
        _("{who} completed your item {item}.").format(who=who, item=title)
        for who, title in notices.finished
    ]
    if notices.sets_up:
        parts.append(_("The office is still being set up. Press F2, then , c to close the set-up."))
    if notices.audits_set_up:
        parts.append(_("The office is still being set up: an owner can give roles alone."))
    return " ".join(parts)
