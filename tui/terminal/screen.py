"""The base of all screens of the office."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

__all__ = ["DeskModal", "DeskScreen"]

R = TypeVar("R")


class DeskScreen(Screen[R], inherit_bindings=False):
    """A screen that moves the focus without repainting, and only where it is told to.

    Textual repaints the whole screen whenever `focused` changes; here only the two widgets that
    lose and gain the focus repaint. Textual styles the widgets of a new screen when they mount,
    each time the screen is shown, and when its size is known; here they are styled as they mount,
    for the size of the terminal.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]
    ESCAPE_TO_MINIMIZE = False

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    async def _compose(self) -> None:
        """Compose for the size of the terminal, so that it need not be styled again for that."""
        for name in self._get_breakpoint_classes(
            self.app.size.width, self.HORIZONTAL_BREAKPOINTS or []
        ):
            self.add_class(name, update=False)
        await super()._compose()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Let it be shown as it is: `DeskApp` styles open screens when the theme changes."""
        event.refresh_styles = False

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out as Textual does, and move the terminal's cursor along with the caret."""
        super()._refresh_layout(size, scroll)
        place = getattr(self.focused, "place_caret", None)
        if place is not None:
            place()

    def _compositor_refresh(self) -> None:
        """Draw as Textual does, but nothing where nobody sees it, as in line mode."""
        driver = self.app._driver
        if self is self.app.screen and (driver is None or driver.is_headless):
            self._compositor._dirty_regions.clear()
            self._dirty_widgets.clear()
        else:
            super()._compositor_refresh()


class DeskModal(DeskScreen[R], ModalScreen[R], inherit_bindings=False):
    """A dialog over the screen that opened it."""
