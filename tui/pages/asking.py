"""Acts run by commands, and the texts they ask for, kept while they can't be saved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Protocol

from textual.app import App
from textual.worker import Worker

from store.acts import ACTS, Done
from store.engine import Doc
from store.errors import Unavailable
from store.office.presence import Subject
from tui.commands import Command, Question
from tui.locale import _
from tui.pages.drafts import Drafting
from tui.widgets.dialogs import AskText, Dialog

__all__ = ["Acting", "Asks", "act_with_text", "ask_and_act", "do_act"]

Asks = Callable[[str, Unavailable | None, Callable[[str], None] | None], Dialog[str]]
"""Makes a text dialog from the initial text, the last error, and a callback for each change."""


class Acting(Protocol):
    """A screen on which acts are done."""

    @property
    def app(self) -> App[Any]:
        """The app that shows the screen."""

    def about(self) -> Subject | None:
        """The document that commands apply to."""

    def as_read(self) -> Doc | None:
        """That document as it was read, where the screen has it."""

    async def act(
        self, name: str, subject: int | None = None, given: Any = None, rev: int | None = None
    ) -> Done | None:
        """Do an act and reload; shows a refusal and returns None."""

    async def try_act(
        self, name: str, subject: int | None = None, given: Any = None
    ) -> Done | None:
        """Do as `act` does, but raise `Unavailable`."""

    async def reload(self) -> None:
        """Read again and show."""

    def run_worker(self, work: Awaitable[None]) -> Worker[None]:
        """Run work that does not block the keys."""

    def show_message(self, message: str) -> None:
        """Show one sentence."""

    def append_message(self, message: str) -> None:
        """Show another sentence after the current one."""


async def do_act(screen: Acting, command: Command) -> None:
    """Do the one act of a command, on the document that commands apply to.

    What four eyes guard is done on what is shown: it is refused where that changed meanwhile.
    """
    known = ACTS[command.does]
    on = known.on
    about = screen.about()
    if on is None:
        subject = None
    elif about is None or about.kind != on.kind:
        screen.show_message(_("Nothing here. Press F3 to go back."))
        return
    else:
        subject = about.id
    if command.asks is not None:
        screen.run_worker(_ask_and_do(screen, command, command.asks, subject))
    else:
        read = screen.as_read() if known.four_eyes_fields else None
        rev = read.rev if read is not None and read.id == subject else None
        done = await screen.act(command.does, subject, command.given or None, rev)
        _tell_done(screen, command, done)


async def _ask_and_do(
    screen: Acting, command: Command, asks: Question, subject: int | None
) -> None:
    done = await act_with_text(
        screen,
        command.does,
        subject,
        lambda text: {**command.given, asks.name: text},
        _(asks.title),
        _(asks.label),
    )
    _tell_done(screen, command, done)


def _tell_done(screen: Acting, command: Command, done: Done | None) -> None:
    if done is not None and command.done:
        screen.show_message(_(command.done).format(id=done.doc.id))


async def act_with_text(
    screen: Acting,
    name: str,
    subject: int | None,
    given: Callable[[str], object],
    title: str,
    label: str,
    drafting: Drafting | None = None,
) -> Done | None:
    """Ask for a line of text and do an act with `given(text)`; call it in a worker.

    When nothing can be saved now, the dialog reopens with the text and the reason: Enter tries
    again, F3 gives up. With `drafting` it starts from the draft, and unused text stays a draft; otherwise
    what is half typed is back after the connection was lost.
    """

    def asks(
        text: str, error: Unavailable | None, typed: Callable[[str], None] | None
    ) -> Dialog[str]:
        key = "" if drafting else f"{name} {subject or ''}"
        return AskText(title, label, text=text, error=error, typed=typed, key=key)

    return await ask_and_act(screen, name, subject, given, asks, drafting)


async def ask_and_act(
    screen: Acting,
    name: str,
    subject: int | None,
    given: Callable[[str], object],
    asks: Asks,
    drafting: Drafting | None = None,
    sure: Callable[[str], Awaitable[bool | None]] | None = None,
) -> Done | None:
    """Ask for a text in any dialog, and act as `act_with_text` does.

    If `sure` returns false for the text, the dialog reopens with it.
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
            done = await (drafting.finish(do) if drafting else do())
        except Unavailable as again:
            error = again
            continue
        if done is None and drafting:
            await _kept(screen, drafting)
        return done
    if drafting:
        await _kept(screen, drafting)
    return None


async def _kept(screen: Acting, drafting: Drafting) -> None:
    """Save the text as a draft, and append a message about it."""
    await drafting.keep()
    if drafting.text:
        await screen.reload()
        screen.append_message(_("Saved as a draft."))
