"""Kinds of record that come with the program, to make an office's own of; some are locked."""

from __future__ import annotations

from dataclasses import dataclass

from store.records.kinds.definition import Definition

__all__ = ["SHIPPED", "ShippedKind"]


@dataclass(frozen=True)
class ShippedKind:
    """A kind as shipped. The fields and states of a `locked` one are read by the program."""

    definition: Definition
    locked: bool = False


SHIPPED: dict[str, ShippedKind] = {}
"""By name, as a kind made of it keeps it."""
