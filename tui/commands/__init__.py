"""The catalogue of commands, one file for each place, and the places themselves."""

from tui.commands.catalogue import (
    CATALOGUE,
    at,
    bindings,
    by_id,
    clash,
    key_name,
    own_keys,
    use,
)
from tui.commands.command import EVERYWHERE, MENU, Command, Question
from tui.commands.keys import PORTABLE, is_function, named, written

__all__ = [
    "CATALOGUE",
    "EVERYWHERE",
    "MENU",
    "PORTABLE",
    "Command",
    "Question",
    "at",
    "bindings",
    "by_id",
    "clash",
    "is_function",
    "key_name",
    "named",
    "own_keys",
    "use",
    "written",
]
