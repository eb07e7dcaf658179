"""What a room of the office has, said in one place: its `room.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType

from store.access import No
from store.engine import Doc
from store.fields import Option
from store.reading import Reading

__all__ = ["Room"]


@dataclass(frozen=True)
class Room:
    """Kinds of document and all that is said of them; `acts` are modules that register acts.

    `reads` has the right to see a kind where that is not called after it. `lists` are the codes
    to choose from, by what a field is `of`. `checks` recompute
    what is kept beside documents. `jobs` are done as time goes, by what is said of how much was
    done: a msgid.
    """

    kinds: tuple[type[Doc], ...]
    acts: tuple[ModuleType, ...]
    reads: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Callable[[Reading], Sequence[Option]]] = field(default_factory=dict)
    checks: tuple[Callable[[Reading], list[No]], ...] = ()
    jobs: Mapping[str, Callable[..., int]] = field(default_factory=dict)
