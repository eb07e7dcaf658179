"""The commands of the search."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("search.open", N_("go there"), N_("Go to what the row is about."), ("enter",), ("search",)),
    Command("search.type", N_("type"), N_("Go back to the line and look for something else."),
            ("slash",), ("search",)),
)  # fmt: skip
