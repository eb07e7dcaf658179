"""What a step may do besides moving the record: a closed register, filled by rooms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from store.records.kinds.parts import FieldType

__all__ = ["EFFECTS", "Effect", "effect"]

Apply = Callable[[Any, Any, Any], Any]
"""Takes the `Doing`, the record with what the step asked, and the step; returns the record to save,
or raises. It is done in the same commit, and undone with it, but for documents that stay."""


@dataclass(frozen=True)
class Effect:
    """An effect, and what it reads: fields that its step must ask (`asks`) and that the kind must
    have (`has`), by key with their type."""

    apply: Apply
    asks: Mapping[str, FieldType] = field(default_factory=dict)
    has: Mapping[str, FieldType] = field(default_factory=dict)


EFFECTS: dict[str, Effect] = {}
"""By name, as a step has it; a kind can't make one up."""


def effect(
    name: str,
    asks: Mapping[str, FieldType] | None = None,
    has: Mapping[str, FieldType] | None = None,
) -> Callable[[Apply], Apply]:
    """Register an effect under its name, which never changes, as kinds have it."""

    def register(apply: Apply) -> Apply:
        if name in EFFECTS:
            raise ValueError(f"two effects named {name}")
        EFFECTS[name] = Effect(apply, asks or {}, has or {})
        return apply

    return register
