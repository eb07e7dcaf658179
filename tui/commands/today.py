"""The commands of the first screen, none of which writes."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command
from tui.commands.keys import DIGITS

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("today.open", N_("go there"), N_("Open the list of the row with that number."), DIGITS, ("today",)),
    Command("today.turn", N_("other role"), N_("Show the day of your next role, with [ of the previous one."),
            ("right_square_bracket", "left_square_bracket"), ("today",)),
)  # fmt: skip
