"""Kinds of record that come with the program, to make an office's own of; some are locked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from store.records.kinds.definition import Definition
from store.records.kinds.parts import RecordField

__all__ = ["SHIPPED", "ShippedKind", "shipped"]


@dataclass(frozen=True)
class ShippedKind:
    """A kind as shipped. The fields and states of a `locked` one are read by the program."""

    definition: Definition
    locked: bool

    def called(self, code: str) -> Definition:
        """Return its definition for a kind with another code: its numbers and its links follow."""
        if code == self.definition.code:
            return self.definition
        own = self.definition.code

        def linked(field: RecordField) -> RecordField:
            follows = field.type == "x" and field.of == own
            return field.model_copy(update={"of": code}) if follows else field

        update = {
            "code": code,
            "numbering": self.definition.numbering.replace(own, code),
            "fields": tuple(map(linked, self.definition.fields)),
            "transitions": tuple(way.model_copy(update={"fields": tuple(map(linked, way.fields))})
                                 for way in self.definition.transitions),
        }  # fmt: skip
        return self.definition.model_copy(update=update)


SHIPPED = ("asset", "contract", "device", "incident", "licence", "patient", "sample")
"""Their names, as a kind made of one keeps it; each is a module of that name."""


@cache
def shipped(name: str) -> ShippedKind:
    """Return a shipped kind, which is read when it is first asked for."""
    module: Any = import_module(f"{__name__}.{name}")
    return ShippedKind(Definition.model_validate(module.DEFINITION), module.LOCKED)
