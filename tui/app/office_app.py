"""The app as its parts see it: the office, the signed-in person, and the open screens."""

from __future__ import annotations

from collections import Counter

from store.errors import KantoorError
from store.office import Office
from store.oversight import OwnEmergency
from store.people import Stop
from tui import locale
from tui.pages.office_screen import OfficeScreen
from tui.session.guard import Entrance, SessionGuard
from tui.session.session import Session
from tui.terminal.app import DeskApp
from tui.widgets.status_line import Badge

__all__ = ["OfficeApp"]


class OfficeApp(DeskApp):
    """What screens and parts of the app share; `session` is set at sign-in."""

    session: Session

    def __init__(self, office: Office, entrance: Entrance | None) -> None:
        super().__init__()
        self.office = office
        self.guard = SessionGuard(office, entrance)
        self.waiting: tuple[Badge, ...] = ()
        self.changes: Counter[str] = Counter()
        """How often documents of each kind have changed."""
        self.emergency: OwnEmergency | None = None
        self.signed_out = False
        """Whether the person left by themselves, rather than the line or a bug ending the session."""
        self.left_off: tuple[Stop, ...] = ()
        """The screens that were open when the last session broke off, while they are offered."""

    @property
    def top(self) -> OfficeScreen | None:
        """The top screen; None while a dialog is open."""
        return self.screen if isinstance(self.screen, OfficeScreen) else None

    def office_screens(self) -> list[OfficeScreen]:
        """Return every open screen, including those of places in the background."""
        stacks = self._screen_stacks.values()  # Textual exposes only the active stack
        return [screen for stack in stacks for screen in stack if isinstance(screen, OfficeScreen)]

    def show_message(self, message: KantoorError | str) -> None:
        """Show a message on the top screen; before there is one, an error ends the session."""
        below = [screen for screen in self.screen_stack if isinstance(screen, OfficeScreen)]
        if below:
            below[-1].show_message(message)
        elif isinstance(message, KantoorError):
            self.exit(return_code=2, message=f"kantoor: {locale.say(message)}")

    async def reload(self) -> None:
        """Reload the top screen."""
        if self.top is not None:
            await self.top.reload()

    async def action_command(self, id: str, key: str = "") -> None:
        """Run a global command."""
        raise NotImplementedError
