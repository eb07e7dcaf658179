"""What scheduled rules need of an office, so that they do not import the front door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from store.access import Actor
from store.acts.register import Done, Given
from store.engine import Database
from store.reading import Reading

__all__ = ["Job", "OfficeProtocol"]

P = ParamSpec("P")
T = TypeVar("T")


class OfficeProtocol(Protocol):
    """An office in which acts are done and views are read."""

    database: Database
    clock: Callable[[], datetime]

    def do(
        self,
        actor: Actor,
        act: str,
        subject: int | None = None,
        given: Given | dict[str, Any] | None = None,
        rev: int | None = None,
        key: str | None = None,
    ) -> Done:
        """Do one act."""

    def together(self, call: Callable[[], T]) -> T:
        """Do all acts of a call in one commit."""

    def view(
        self,
        actor: Actor,
        view: Callable[Concatenate[Reading, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Read one view."""


Job = Callable[[OfficeProtocol, Actor], int]
"""Does what is due and returns how much that was."""
