"""Accounts and daybooks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

from store.engine import Doc

__all__ = ["Account", "Daybook"]


class Account(Doc):
    """A ledger account; see `ChartAccount` for its fields. One that is `hidden` is not offered."""

    kind = "account"
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {3: dict}
    indexes = (("code",),)

    code: str
    name_nl: str
    name_en: str
    sort: Literal["B", "W"]
    side: Literal["D", "C"]
    rgs: str
    btw: str = ""
    control: str = ""
    group: str = ""
    hidden: bool = False

    def called(self) -> str:
        """Code and name."""
        return f"{self.code} {self.name_nl}"


class Daybook(Doc):
    """A daybook (dagboek) and the department that keeps it."""

    kind = "daybook"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("code",),)

    department: int
    code: str
    name: str
    letter: str
    control: str
