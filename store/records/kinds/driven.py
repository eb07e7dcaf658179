"""What other rooms add to the kinds made of a template: which steps a person can't take, and what follows.

A register as of effects, but by template: so it holds for the kinds that an office made earlier, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["FOLLOWING", "HELD", "KEPT", "TAKEN_BACK", "follows"]

Held = Callable[[Any, Any, Any], Any]
"""Takes the `Reading`, the record and the step; returns the `No` that stops a person, or None."""
Kept = Callable[[Any, Any, Any], None]
"""Takes the `Doing`, and the record before and after a change of its values; raises what forbids it."""
Follows = Callable[[Any, Any, Any], Any]
"""Takes the `Doing`, and the record before and after its step; returns the record to save, or raises."""

HELD: dict[str, Held] = {}
KEPT: dict[str, Kept] = {}
TAKEN_BACK: dict[str, Follows] = {}
"""By template. The last is called when a step was undone, or done again, with the record as it was
and as it is now."""
FOLLOWING: dict[tuple[str, str], Follows] = {}
"""By template and code of the step."""


def follows(template: str, *steps: str) -> Callable[[Follows], Follows]:
    """Register what is done in the same commit as these steps of the kinds made of a template."""

    def register(done: Follows) -> Follows:
        for step in steps:
            if (template, step) in FOLLOWING:
                raise ValueError(f"two for {template} {step}")
            FOLLOWING[template, step] = done
        return done

    return register
