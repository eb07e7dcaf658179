"""Rules that bind people, with what is proposed for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from store.engine import Doc
from store.errors import N_

__all__ = ["Binding"]


class Binding(Doc):
    """A rule that binds people, which nobody loosens alone; see `store/acts/agreeing.py`.

    A `proposed` one has no effect: it says what the rule that it `replaces` becomes, or that it
    `removes` that, once somebody else than those it was `proposed_by` confirms it.
    """

    state_names: ClassVar[Mapping[str, str]] = {
        "active": N_("active"),
        "proposed": N_("proposed"),
    }

    state: Literal["active", "proposed"] = "active"
    replaces: int | None = None
    removes: bool = False
    proposed_by: tuple[int, ...] = ()
