"""The data of a command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

__all__ = ["EVERYWHERE", "MENU", "Command", "Question"]

EVERYWHERE = "*"
"""Matches every place."""
MENU = "menu"
"""The command that opens the menu; its key precedes the letters of the entries."""


@dataclass(frozen=True)
class Question:
    """A question for an act's text: the input's name, the dialog's title and its label."""

    name: str
    title: str
    label: str


@dataclass(frozen=True)
class Command:
    """One command that a clerk runs by key.

    `label` is shown in the key line and `help` on the help page; both are msgids. `places` are the
    screens that have the command. `keys` are Textual's names; the first is shown. A rare command
    has a letter in the `menu` instead; one without key and letter is found only in the palette.
    Two letters are that of a `group` of the menu and its own. In a place where letters are text the
    menu has another key before its letters, the `lead`.
    `act` is the act whose grant the command requires: it is hidden from people without that grant.

    A command that `goes_to` a place opens it with `given`. One that `does` an act runs it on the
    shown document or the one under the cursor, with `given` and the text that it `asks`, and then
    shows `done`. Any other command needs a handler on the screen.
    """

    id: str
    label: str
    help: str
    keys: tuple[str, ...] = ()
    places: tuple[str, ...] = (EVERYWHERE,)
    act: str = ""
    _: KW_ONLY
    menu: str = ""
    group: str = ""
    lead: str = ""
    goes_to: str = ""
    does: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    asks: Question | None = None
    done: str = ""

    def __post_init__(self) -> None:
        """Default the required grant to that of the act it does."""
        if self.does and not self.act:
            object.__setattr__(self, "act", self.does)
