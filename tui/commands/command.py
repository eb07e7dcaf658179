"""What a person can ask for by key."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["EVERYWHERE", "Command"]

EVERYWHERE = "*"
"""Stands for every place."""


@dataclass(frozen=True)
class Command:
    """One thing a clerk can ask for by key.

    `label` is what the key line shows and `help` what the help page says, both msgids.
    `places` are the screens that have it. `act` is the act it does: without any grant for it
    the command is hidden. `keys` are Textual's names; the first is shown. A command without
    keys is found in the palette only.
    """

    id: str
    label: str
    help: str
    keys: tuple[str, ...] = ()
    places: tuple[str, ...] = (EVERYWHERE,)
    act: str = ""
