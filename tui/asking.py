"""Acts that need a text: asked for in a dialog, and kept while it can't be saved."""

from __future__ import annotations

from collections.abc import Callable

from store.acts import Done
from store.errors import Unavailable
from tui.office_screen import OfficeScreen
from tui.widgets.dialogs import AskText

__all__ = ["act_with_text"]


async def act_with_text(
    screen: OfficeScreen,
    name: str,
    subject: int | None,
    given: Callable[[str], object],
    title: str,
    label: str,
) -> Done | None:
    """Ask for a text and do an act with what `given` makes of it; called in a worker.

    When nothing can be saved now, the dialog comes back with the text in it and says why:
    Enter tries again, F3 gives up.
    """
    text: str | None = ""
    error: Unavailable | None = None
    while text := await screen.app.push_screen_wait(
        AskText(title, label, text=text or "", error=error)
    ):
        try:
            return await screen.try_act(name, subject, given(text))
        except Unavailable as again:
            error = again
    return None
