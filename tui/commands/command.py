"""What a person can ask for by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

__all__ = ["EVERYWHERE", "MENU", "Command", "Question"]

EVERYWHERE = "*"
"""Stands for every place."""
MENU = "menu"
"""The command that opens the menu; its key comes before the letters in it."""


@dataclass(frozen=True)
class Question:
    """The text that an act is given: its name there, the title of the dialog, and its label."""

    name: str
    title: str
    label: str


@dataclass(frozen=True)
class Command:
    """One thing a clerk can ask for by key.

    `label` is what the key line shows and `help` what the help page says, both msgids.
    `places` are the screens that have it. `keys` are Textual's names; the first is shown. A
    rare command has a letter in the `menu` instead; one without either is found in the palette
    only. `act` is what it takes a grant for: without any the command is hidden.

    A command that `goes_to` a place opens it with what is `given`. One that `does` an act does
    it on the document that is shown or under the cursor, with what is `given` and the text
    that it `asks`; then `done` is said. For any other command a screen has a method.
    """

    id: str
    label: str
    help: str
    keys: tuple[str, ...] = ()
    places: tuple[str, ...] = (EVERYWHERE,)
    act: str = ""
    _: KW_ONLY
    menu: str = ""
    goes_to: str = ""
    does: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    asks: Question | None = None
    done: str = ""

    def __post_init__(self) -> None:
        """The grant for what it does is the one it takes."""
        if self.does and not self.act:
            object.__setattr__(self, "act", self.does)
