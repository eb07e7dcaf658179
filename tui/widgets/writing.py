"""A dialog for writing a text of several lines."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from store.errors import KantoorError
from tui.locale import _, say
from tui.text import fit, fit_clean, width
from tui.widgets.dialogs import Dialog, Title
from tui.widgets.key_line import KeyHint, KeyLine
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture
from tui.widgets.message_line import MessageLine
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.text_pad import TextPad

__all__ = ["Aside", "Write"]

Facts = Sequence[tuple[str, str]]
MOST_FACTS = 3
"""Labelled lines above which the quoted text gives up a line for each, at 24 lines."""


@dataclass(frozen=True)
class Aside:
    """What a key does while a text is written; `ask` returns a text to insert, or none."""

    key: str
    label: str
    ask: Callable[[], Awaitable[str]]


class _Facts(LineWidget):
    """Labelled lines above the text."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._facts = facts

    def on_mount(self) -> None:
        """Fit the height to the lines, plus a blank one."""
        self.styles.height = len(self._facts) + 1

    def show(self, facts: Facts) -> None:
        """Draw other facts."""
        self._facts = facts
        self.on_mount()
        self.redraw()

    def draw(self) -> Picture:
        """Draw label and value."""
        labels = max((width(label) for label, _value in self._facts), default=0)
        room = max(1, self.size.width - labels - 4)
        return Picture([
            [Piece(1, fit(label, labels), "label"), Piece(labels + 3, fit_clean(value, room).rstrip())]
            for label, value in self._facts
        ])  # fmt: skip


class Write(Dialog[str]):
    """Asks for a text of several lines, under facts about it; None when the clerk goes back.

    `ready` is the label of F5, which uses the text, and `back` that of F3. A `quoted` text is shown above it and scrolls
    by pages. `facts` are asked for again after each of `asides`, which are done by their own keys.
    `error` is why an earlier attempt with `text` failed; `typed` is called at every
    change.
    """

    DEFAULT_CSS = "Write > Vertical > ReadingPane { height: 6; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "ready", priority=True),
        *(Binding(key, f"aside('{key}')", priority=True) for key in ("f2", "f4", "f6")),
        Binding("pageup", "turn(-1)", priority=True),
        Binding("pagedown", "turn(1)", priority=True),
    ]
    AUTO_FOCUS = "TextPad"

    def __init__(
        self,
        title: str,
        facts: Callable[[], Facts],
        ready: str,
        *,
        asides: Sequence[Aside] = (),
        quoted: str = "",
        text: str = "",
        error: KantoorError | None = None,
        typed: Callable[[str], None] | None = None,
        back: str = "",
    ) -> None:
        super().__init__(title)
        self._facts = facts
        self._ready = ready
        self._asides = {aside.key: aside for aside in asides}
        self._quoted = quoted
        self._text = text
        self._error = error
        self._typed = typed
        self._back = back or _("back, it stays a draft")

    @property
    def facts(self) -> Facts:
        """What is known of the text now."""
        return self._facts()

    @property
    def keys(self) -> Mapping[str, Callable[[], object]]:
        """What the keys do besides typing."""
        asides = {key: partial(self.action_aside, key) for key in self._asides}
        return {"f5": self.action_ready, "f3": self.action_back, **asides}

    def compose(self) -> ComposeResult:
        """Compose title, facts, quoted text, editor, error line and keys."""
        with Vertical():
            yield Title(self._title)
            yield _Facts(self._facts())
            if self._quoted:
                yield ReadingPane()
                yield Title("")
            yield TextPad(self._text)
            yield MessageLine()
            yield KeyLine(self.hints())

    def hints(self) -> list[KeyHint]:
        """Return the keys that answer."""
        turns = [KeyHint("PgDn", _("continue"))] if self._quoted else []
        return [
            KeyHint("F5", self._ready),
            KeyHint("F3", self._back),
            *([] if self._asides else [KeyHint("Enter", _("new line"))]),
            *(KeyHint(aside.key.upper(), aside.label) for aside in self._asides.values()),
            *turns,
        ]

    def on_mount(self) -> None:
        """Show the quoted text, and why the dialog reopened."""
        for pane in self.query(ReadingPane):
            pane.styles.height = max(3, 6 - max(0, len(self._facts()) - MOST_FACTS))
            pane.can_focus = False
            pane.show(self._quoted)
        if self._error:
            self.query_one(MessageLine).show(say(self._error), wrong=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Leave page keys to the text when nothing is quoted, and keys of asides that are not there."""
        if action == "aside":
            return parameters[0] in self._asides
        return action != "turn" or bool(self._quoted)

    @work
    async def action_aside(self, key: str) -> None:
        """Do what a key does besides the text, and show what became of it."""
        text = await self._asides[key].ask()
        self.query_one(_Facts).show(self._facts())
        if text:
            self.query_one(TextPad).insert(text)

    def action_turn(self, pages: int) -> None:
        """Scroll the quoted text."""
        self.query_one(ReadingPane).turn(pages)

    def on_text_pad_edited(self, message: TextPad.Edited) -> None:
        """Report the changed text."""
        message.stop()
        self.query_one(MessageLine).clear()
        if self._typed is not None:
            self._typed(message.text)

    def action_ready(self) -> None:
        """Close with the text, when there is any."""
        text = self.query_one(TextPad).text
        if text.strip():
            self.dismiss(text)
        else:
            self.query_one(MessageLine).show(_("Write some text here."), wrong=True)
