"""The commands of the search."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("search.open", N_("go there"), N_("Open what the row is about."), ("enter",), ("search",)),
    Command("search.type", N_("type"), N_("Go back to the search line."),
            ("slash",), ("search",)),
)  # fmt: skip
