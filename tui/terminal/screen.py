"""The base of all screens of the office."""

from __future__ import annotations

from typing import ClassVar, TypeVar

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
    lose and gain the focus repaint.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]
    ESCAPE_TO_MINIMIZE = False

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

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
