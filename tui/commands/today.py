"""The commands of the first screen, none of which writes."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command
from tui.commands.keys import DIGITS

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("today.open", N_("go there"), N_("Open the list of the row with that number."), DIGITS, ("today",)),
    Command("today.next", N_("next role"), N_("Show the day of your next role."),
            ("right_square_bracket",), ("today",)),
    Command("today.previous", N_("previous role"), N_("Show the day of your previous role."),
            ("left_square_bracket",), ("today",)),
)  # fmt: skip
