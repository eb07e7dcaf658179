"""What became of a message and of its parts, in words."""

from __future__ import annotations

from collections.abc import Mapping

from store.errors import N_
from store.laboratory import MessageLine, Why
from tui.locale import _
from tui.text import clean

__all__ = ["outcome", "sentence"]

OUTCOMES: Mapping[str, str] = {
    "entered": N_("entered"),
    "amended": N_("amends"),
    "ordered": N_("ordered"),
    "changed": N_("order changed"),
    "cancelled": N_("order cancelled"),
    "known": N_("known"),
    "older": N_("older"),
    "not_final": N_("not final"),
    "waiting": N_("waiting"),
    "told": N_("to send"),
}


def sentence(why: Why) -> str:
    """Return why something waits; its values may be hostile."""
    values = {
        name: clean(value) if isinstance(value, str) else value
        for name, value in why.values.items()
    }
    return _(why.message).format(**values)


def outcome(line: MessageLine) -> str:
    """Return what became of a part."""
    return _(OUTCOMES[line.outcome])
