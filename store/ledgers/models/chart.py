"""Ledger accounts and daybooks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal

from store.engine import Doc
from store.errors import N_
from store.fields import Field

__all__ = ["Account", "Daybook"]


class Account(Doc):
    """A ledger account; see `ChartAccount` for its fields. A `hidden` one is not offered."""

    kind = "account"
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {3: dict}
    indexes = (("code",),)

    code: Annotated[str, Field(N_("Account"), column=9)]
    name_nl: Annotated[str, Field(N_("Name"), column=28, most=34)]
    name_en: str
    sort: Literal["B", "W"]
    side: Literal["D", "C"]
    rgs: Annotated[str, Field(N_("RGS"), column=14, priority=1)]
    btw: Annotated[str, Field(N_("VAT"), "code", column=4)] = ""
    control: str = ""
    group: str = ""
    hidden: bool = False

    def display_name(self) -> str:
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
