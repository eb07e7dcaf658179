"""What a room contributes to the office, declared in its `room.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType

from store.access import No
from store.engine import Doc
from store.fields import Option
from store.reading import Logs, Reading, Sight
from store.today import Today

__all__ = ["Room"]


@dataclass(frozen=True)
class Room:
    """The kinds of document of a room and their rules; `acts` are modules that register acts.

    `reads` maps a kind to the act for seeing it, where that is not named after the kind; `sight` to
    its rule of visibility, where an act alone does not decide; `logs` to what the access log says
    of it, where its class does not. `rights`
    are the msgids of rights without an act, `lists` the codes to choose from, by a field's `of`. `checks` recompute tallies and other derived
    data. `jobs` run on a schedule; each is keyed by the msgid that reports how much it did.
    `today` is what it says on the first screen.
    """

    kinds: tuple[type[Doc], ...]
    acts: tuple[ModuleType, ...]
    reads: Mapping[str, str] = field(default_factory=dict)
    sight: Mapping[str, Sight] = field(default_factory=dict)
    logs: Mapping[str, Logs] = field(default_factory=dict)
    rights: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Callable[[Reading], Sequence[Option]]] = field(default_factory=dict)
    checks: tuple[Callable[[Reading], list[No]], ...] = ()
    jobs: Mapping[str, Callable[..., int]] = field(default_factory=dict)
    today: Today = field(default_factory=Today)
