"""Kinds of record that come with the program, to make an office's own of; some are locked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from store.records.kinds.definition import Definition

__all__ = ["SHIPPED", "ShippedKind", "shipped"]


@dataclass(frozen=True)
class ShippedKind:
    """A kind as shipped. The fields and states of a `locked` one are read by the program."""

    definition: Definition
    locked: bool


SHIPPED = ("asset", "contract", "incident", "patient", "sample")
"""Their names, as a kind made of one keeps it; each is a module of that name."""


@cache
def shipped(name: str) -> ShippedKind:
    """Return a shipped kind, which is read when it is first asked for."""
    module: Any = import_module(f"{__name__}.{name}")
    return ShippedKind(Definition.model_validate(module.DEFINITION), module.LOCKED)
