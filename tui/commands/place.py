"""What a place is: its title, its screen, and what it shares with others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["CARD", "CHART", "COMPARED", "ENTRY", "EXPORT", "PAST", "PERIODS", "Place"]


@dataclass(frozen=True)
class Place:
    """A place's title and its screen, by module and name.

    A place that `shows` one document takes its id under the name of that kind. It `has` what
    several places share: `PERIODS` to choose, `EXPORT` of what it shows to a file, a `CHART`
    of it, rows that lead to a ledger `CARD` or an `ENTRY`, something that it is `COMPARED` with, or
    the `PAST` as it was at the end of a day. Its screen is `given` what tells it apart.
    """

    name: str
    screen: str
    shows: str = ""
    has: tuple[str, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)


PERIODS, EXPORT, CARD, ENTRY, CHART = "periods", "export", "card", "entry", "chart"
COMPARED, PAST = "compared", "past"
