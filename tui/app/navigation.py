"""Moving between places."""

from __future__ import annotations

import asyncio
from typing import Any

from store.office.links import LinkRow, links
from tui.app.office_app import OfficeApp
from tui.commands import places
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.virtual_list import VirtualList

__all__ = ["Navigation"]


class Navigation:
    """Opens places from anywhere, and goes back."""

    def __init__(self, app: OfficeApp) -> None:
        self._app = app

    async def open(self, place: str, **given: Any) -> None:
        """Open a place on top of the current one."""
        await self._app.push_screen(places.make(place, **given))

    async def to(self, place: str) -> None:
        """Switch to a place as it was left, or inside it to its list; others open on top.

        A form with unsaved text stays open, and says so.
        """
        app = self._app
        if place not in app.MODES:
            await self.open(place)
        elif app.current_mode != place:
            await app.switch_mode(place)
        else:
            while len(app.screen_stack) > 1:
                if app.top is not None:
                    await app.top.save_draft()
                    if app.top.unsaved:
                        await self.back()
                        return
                await app.pop_screen()

    async def to_team(self) -> None:
        """Open the people on top, or from inside the team go back to its list."""
        app = self._app
        open_at = [at for at, screen in enumerate(app.screen_stack)
                   if isinstance(screen, OfficeScreen) and screen.place == "team"]  # fmt: skip
        if not open_at:
            await self.open("team")
            return
        while len(app.screen_stack) > open_at[-1] + 1:
            await app.pop_screen()

    async def to_search(self) -> None:
        """Open the search on top of the current place."""
        top = self._app.top
        if top is not None and top.place == "search":
            await top.action_command("search.type")
        else:
            await self.open("search")

    async def to_why(self) -> None:
        """Show who may do what with the current document, and why not."""
        top = self._app.top
        about = top.about() if top is not None else None
        if about is None:
            self._app.show_message(
                _("Move the cursor to an item, entry or contact first, to see who may do what.")
            )
        else:
            await self.open("why", kind=about.kind, id=about.id)

    def to_links(self) -> None:
        """Show what the current document is linked to."""
        self._app.run_worker(self._choose_link())

    async def _choose_link(self) -> None:
        app, top = self._app, self._app.top
        about = top.about() if top is not None else None
        rows = (
            await asyncio.to_thread(app.session.view, links, about.kind, about.id) if about else ()
        )
        choices = [Choice(row, "", row.what or _("(no subject)"), _(row.name)) for row in rows]
        if not choices:
            app.show_message(_("This has no links. On an item, press f to add one."))
            return
        to: object = rows[0]
        if len(rows) > 1:
            to = await app.push_screen_wait(Pick(_("Linked with"), choices))
        if isinstance(to, LinkRow):
            await self.open(places.showing(to.kind) or to.kind, **{to.kind: to.to})

    async def back(self) -> None:
        """Go back one screen; the first screen of a place stays."""
        if self._app.top is not None and self._app.top.step_back():
            return
        if len(self._app.screen_stack) > 1:
            await self._app.pop_screen()

    def jump(self) -> None:
        """Label the visible rows, so that typing a label jumps to its row."""
        screen = self._app.screen
        lists = list(screen.query(VirtualList))
        if lists:
            rows = next(
                (virtual_list for virtual_list in lists if virtual_list.has_focus), lists[0]
            )
            screen.set_focus(rows)
            rows.jump()
