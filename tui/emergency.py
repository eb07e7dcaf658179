"""Opening and ending emergency access, and what is told of such at the start of a sitting."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App

from store import oversight
from store.oversight import OwnEmergency
from store.reading import Reading
from tui.locale import _
from tui.session import Session
from tui.text import clock, day
from tui.widgets.dialogs import AskText, Confirm, Pick
from tui.widgets.fields import Choice

__all__ = ["tell_tidings", "turn_emergency"]


async def turn_emergency(app: App[Any], session: Session, runs: OwnEmergency | None) -> str:
    """Open emergency access, or end the one that runs; tells what came of it. In a worker."""
    if runs is not None:
        question = _("You see the work of {place}. End that now?").format(place=runs.place)
        if not await app.push_screen_wait(Confirm(_("Emergency access"), question)):
            return ""
        await asyncio.to_thread(session.do, "emergency.end", runs.id)
        return _("Emergency access is over.")
    places = await asyncio.to_thread(session.view, oversight.emergency_places)
    if not places:
        return _("You see the work of every department already.")
    choices = [Choice(department, "", name) for department, name in places]
    department = await app.push_screen_wait(Pick(_("Emergency access to"), choices))
    if not isinstance(department, int):
        return ""
    title = _("60 minutes, to read only; its manager and the auditor are told")
    reason = await app.push_screen_wait(AskText(title, _("Reason")))
    if not reason:
        return ""
    done = await asyncio.to_thread(session.do, "emergency.open", department, {"reason": reason})
    until = clock(done.doc.until_moment)
    return _("You see the work of {place} until {time}. F9, emergency access, ends it.").format(
        place=dict(places)[department], time=until
    )


def tell_tidings(reading: Reading) -> str:
    """One sentence at the start: emergencies for who looks them through, one's own certificates."""
    found = oversight.tidings(reading)
    told = [
        _("{who} sees the work of {place} in an emergency, until {time}.").format(
            who=who, place=place, time=clock(until)
        )
        for who, place, until in found.running
    ]
    told += [
        _("Your certificate {name} expires on {day}.").format(name=name, day=day(last))
        for name, last in found.expiring
    ]
    return " ".join(told)
