"""Acts that need a text: asked for in a dialog, and kept while it can't be saved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from store.acts import Done
from store.errors import Unavailable
from tui.drafting import Drafting
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.widgets.dialogs import AskText, Dialog

__all__ = ["Asks", "act_with_text", "ask_and_act"]

Asks = Callable[[str, Unavailable | None, Callable[[str], None] | None], Dialog[str]]
"""A dialog for a text: what it begins with, what went wrong before, who hears of each change."""


async def act_with_text(
    screen: OfficeScreen,
    name: str,
    subject: int | None,
    given: Callable[[str], object],
    title: str,
    label: str,
    drafting: Drafting | None = None,
) -> Done | None:
    """Ask for a line of text and do an act with what `given` makes of it; called in a worker.

    When nothing can be saved now, the dialog comes back with the text in it and says why:
    Enter tries again, F3 gives up. With `drafting` it begins with the draft, and what is
    typed and not used stays one.
    """

    def asks(
        text: str, error: Unavailable | None, typed: Callable[[str], None] | None
    ) -> Dialog[str]:
        return AskText(title, label, text=text, error=error, typed=typed)

    return await ask_and_act(screen, name, subject, given, asks, drafting)


async def ask_and_act(
    screen: OfficeScreen,
    name: str,
    subject: int | None,
    given: Callable[[str], object],
    asks: Asks,
    drafting: Drafting | None = None,
    sure: Callable[[str], Awaitable[bool | None]] | None = None,
) -> Done | None:
    """Ask for a text in any dialog, and act as `act_with_text` does.

    Who is not `sure` about the text goes on with it.
    """
    text: str | None = drafting.text if drafting else ""
    typed = drafting.typed if drafting else None
    error: Unavailable | None = None
    while text := await screen.app.push_screen_wait(asks(text or "", error, typed)):
        error = None
        if sure and not await sure(text):
            continue
        do = partial(screen.try_act, name, subject, given(text))
        try:
            done = await (drafting.settled(do) if drafting else do())
        except Unavailable as again:
            error = again
            continue
        if done is None and drafting:
            await _kept(screen, drafting)
        return done
    if drafting:
        await _kept(screen, drafting)
    return None


async def _kept(screen: OfficeScreen, drafting: Drafting) -> None:
    """Keep the text as a draft, and say so behind what is said already."""
    await drafting.keep()
    if drafting.text:
        await screen.look_again()
        screen.tell_also(_("Kept as a draft."))
