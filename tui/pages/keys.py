"""What the keys of a screen are said to do: in the line of keys, and in an empty list."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from tui import commands
from tui.commands import EVERYWHERE, MENU, Command
from tui.locale import _
from tui.widgets.key_line import KeyHint

__all__ = ["empty_text", "hints"]

ALWAYS = ("go.back", "find.command", "help")
"""Commands whose keys are always in the same cells, at the right."""


class Offering(Protocol):
    """A screen that knows which commands it offers, and which can run now."""

    place: str

    def works(self, command: Command, /) -> bool:
        """Whether the command is offered, and its key is not text now."""

    def allowed(self, command: Command, /) -> bool:
        """Whether the command can run now."""


def hints(screen: Offering) -> list[KeyHint]:
    """Return the key hints: commands never allowed are absent, currently unavailable ones dim.

    While text is being typed, letters and Enter belong to the text.
    """
    return [
        KeyHint(
            commands.key_name(command),
            _(command.label),
            screen.allowed(command),
            stays=command.id in ALWAYS,
        )
        for command in commands.at(screen.place)
        if command.keys and screen.works(command) and _is_of_here(screen, command)
    ]


def _is_of_here(screen: Offering, command: Command) -> bool:
    """Whether the menu holds more than what can be done everywhere; other commands are named."""
    if command.id != MENU:
        return True
    return any(
        other.menu and EVERYWHERE not in other.places and screen.works(other)
        for other in commands.at(screen.place)
    )


def empty_text(screen: Offering, said: str, brings: Collection[str], last: str = "") -> str:
    """Return what a list says without rows, in three lines, of which the last two may be missing.

    What is empty and why; when it last was not; the keys that bring rows here.
    """
    keys = [
        f"{commands.key_name(command)} {_(command.label)}"
        for command in commands.at(screen.place)
        if command.id in brings and screen.works(command) and screen.allowed(command)
    ]
    return "\n".join(filter(None, (said, last, " · ".join(keys))))
