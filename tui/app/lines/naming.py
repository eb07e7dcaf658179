"""Which command a typed name means: a whole name, or a start that only one has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tui import commands
from tui.commands import Command
from tui.locale import _

__all__ = ["by_key", "by_name", "names"]

LONGEST = 6
"""Words that the name of a command may have."""


def names(command: Command) -> tuple[str, ...]:
    """Return the names of a command: its label, that in English, its id, the end of its id."""
    tail = command.id.rpartition(".")[2].replace("_", " ")
    return (_(command.label).casefold(), command.label.casefold(), command.id, tail)


def by_name(words: Sequence[str], offered: Sequence[Command]) -> tuple[list[Command], int]:
    """Return the commands meant by the first words, and how many words name them.

    Whole names come before starts, and longer names before shorter ones, so that "new mail" is not
    "new" with an answer. Among whole names the reader's own label decides.
    """
    for fits in (_is, _begins):
        for count in range(min(LONGEST, len(words)), 0, -1):
            typed = " ".join(words[:count]).casefold()
            matches = _best(typed, offered, fits)
            if matches:
                return matches, count
    return [], 0


def _is(name: str, typed: str) -> bool:
    return name == typed


def _begins(name: str, typed: str) -> bool:
    return name.startswith(typed) and "." not in name  # an id is typed whole


def _best(
    typed: str, offered: Iterable[Command], fits: Callable[[str, str], bool]
) -> list[Command]:
    """Return the commands with a name that fits, those whose earliest name does."""
    ranked: list[tuple[int, Command]] = []
    for command in offered:
        known = names(command)
        rank = next((at for at, name in enumerate(known) if fits(name, typed)), None)
        if rank is not None:
            ranked.append((rank if fits is _is else 0, command))
    best = min((rank for rank, _command in ranked), default=0)
    return [command for rank, command in ranked if rank == best]


def by_key(typed: str, offered: Iterable[Command]) -> tuple[Command, str] | None:
    """Return the command of this place with a key as it is written, and the key itself."""
    wanted = typed.replace(" ", "").casefold()
    for command in offered:
        for key in command.keys:
            if commands.written(key).casefold() == wanted:
                return command, key
        if command.menu and commands.key_name(command).replace(" ", "").casefold() == wanted:
            return command, ""
    return None
