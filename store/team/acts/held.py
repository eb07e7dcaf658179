"""Asking about what a person still has of the office, before their work here ends."""

from __future__ import annotations

from store.acts import Doing
from store.errors import N_, Doubtful
from store.people import Person, still_held

__all__ = ["ask_held"]


def ask_held(doing: Doing, person: Person, **confirmed: bool) -> None:
    """Raise `Doubtful` where something is out to a person; `confirmed` is what else was said already."""
    held = still_held(doing, person.id)
    if held:
        names = sorted(filter(None, held))
        raise Doubtful(N_("{name} still has {count} things of the office: {names}. Press Enter again to go on."),
                       confirmed={"still_held": True, **confirmed},
                       name=person.name, count=len(held),
                       names=names + ["…"] * (len(names) < len(held)))  # fmt: skip
