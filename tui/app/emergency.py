"""Opening and ending emergency access."""

from __future__ import annotations

import asyncio

from store import oversight
from store.oversight import OwnEmergency
from tui.app.following import Following
from tui.app.office_app import OfficeApp
from tui.locale import _
from tui.session.session import Session
from tui.text import clock
from tui.widgets.dialogs import AskText, Confirm, Pick
from tui.widgets.fields import Choice

__all__ = ["EmergencyAccess"]


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
            question = _("End your emergency access to {place}?").format(place=runs.department)
            if not await self._app.push_screen_wait(Confirm(_("Emergency access"), question)):
                return ""
            await asyncio.to_thread(session.do, "emergency.end", runs.id)
            return _("Emergency access has ended.")
        places = await asyncio.to_thread(session.view, oversight.emergency_departments)
        if not places:
            return _("You already have access to the work of every department.")
        choices = [Choice(department, "", name) for department, name in places]
        department = await self._app.push_screen_wait(Pick(_("Emergency access to"), choices))
        if not isinstance(department, int):
            return ""
        title = _("60 minutes, read-only; its manager and the auditor are notified")
        reason = await self._app.push_screen_wait(AskText(title, _("Reason")))
        if not reason:
            return ""
        done = await asyncio.to_thread(session.do, "emergency.open", department, {"reason": reason})
        until = clock(done.doc.until_moment)
        return _(
            "Emergency access to {place} until {time}. Press F9, emergency access, to end it."
        ).format(place=dict(places)[department], time=until)
