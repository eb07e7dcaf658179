"""Opening and ending emergency access, and the message about it at sign-in."""

from __future__ import annotations

import asyncio

from store import oversight
from store.oversight import OwnEmergency
from store.reading import Reading
from tui.app.following import Following
from tui.app.office_app import OfficeApp
from tui.locale import _
from tui.session.session import Session
from tui.text import clock, day
from tui.widgets.dialogs import AskText, Confirm, Pick
from tui.widgets.fields import Choice

__all__ = ["EmergencyAccess", "sign_in_text"]


class EmergencyAccess:
    """Emergency access of the signed-in person."""

    def __init__(self, app: OfficeApp, following: Following) -> None:
        self._app = app
        self._following = following

    def turn(self) -> None:
        """Open emergency access to another department for an hour, or end it."""
        self._app.run_worker(self._turn())

    async def _turn(self) -> None:
        text = await self._open_or_end(self._app.session, self._app.emergency)
        if text:
            await self._following.see_emergency()
            await self._following.count_waiting()
            await self._app.reload()
            self._app.show_message(text)

    async def _open_or_end(self, session: Session, runs: OwnEmergency | None) -> str:
        """Open emergency access, or end the current one; returns the message to show."""
        if runs is not None:
            question = _("You see the work of {place}. End that now?").format(place=runs.department)
            if not await self._app.push_screen_wait(Confirm(_("Emergency access"), question)):
                return ""
            await asyncio.to_thread(session.do, "emergency.end", runs.id)
            return _("Emergency access is over.")
        places = await asyncio.to_thread(session.view, oversight.emergency_departments)
        if not places:
            return _("You see the work of every department already.")
        choices = [Choice(department, "", name) for department, name in places]
        department = await self._app.push_screen_wait(Pick(_("Emergency access to"), choices))
        if not isinstance(department, int):
            return ""
        title = _("60 minutes, to read only; its manager and the auditor are told")
        reason = await self._app.push_screen_wait(AskText(title, _("Reason")))
        if not reason:
            return ""
        done = await asyncio.to_thread(session.do, "emergency.open", department, {"reason": reason})
        until = clock(done.doc.until_moment)
        return _("You see the work of {place} until {time}. F9, emergency access, ends it.").format(
            place=dict(places)[department], time=until
        )


def sign_in_text(reading: Reading) -> str:
    """Return the sign-in message: what the person oversees, and what they should know."""
    notices = oversight.sign_in_notices(reading)
    parts = [
        _("{who} sees the work of {place} in an emergency, until {time}.").format(
            who=who, place=place, time=clock(until)
        )
        for who, place, until in notices.running
    ]
    parts += [_("{by} added a key for {who}.").format(by=by, who=who) for who, by in notices.keys]
    parts += [
        _("Your certificate {name} expires on {day}.").format(name=name, day=day(last))
        for name, last in notices.expiring
    ]
    parts += [
        _("{who} recorded that you are away from {since} to {until}.").format(
            who=who, since=day(since), until=day(until)
        )
        for who, since, until in notices.recorded
    ]
    if notices.sets_up:
        parts.append(_("The office is in set-up, where you give roles alone: F2 and , c close it."))
    return " ".join(parts)
