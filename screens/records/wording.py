"""How kinds, their fields and their states are called in the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from store.records import Column, KindInUse
from tui.locale import _, language
from tui.text import clean, day, euro

__all__ = ["called", "cell", "state_of"]


class Named(Protocol):
    """What has a name in Dutch, and one in English or none."""

    @property
    def nl(self) -> str:
        """The Dutch name."""

    @property
    def en(self) -> str:
        """The English name; empty where there is none."""


def called(named: Named) -> str:
    """Return the name in the reader's language; it is data, and not translated."""
    return clean(named.en if language() == "en" and named.en else named.nl)


def state_of(kind: KindInUse, code: str) -> str:
    """Return the name of a state of a kind."""
    state = kind.state(code)
    return called(state) if state else _("undone")


def cell(field: Column, value: Any) -> str:
    """Return a value as lists show it."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case int() if field.type == "b":
            return euro(value)
        case Decimal() if field.type == "b":
            return euro(int(value * 100))
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case datetime():
            return day(value.date())
        case date():
            return day(value)
        case list() | tuple():
            return str(len(value))
    if field.type == "k":
        chosen = next((each for each in field.choices if each.code == value), None)
        return called(chosen) if chosen else clean(str(value))
    return clean(str(value))
