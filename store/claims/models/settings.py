"""What the office has set for its claims, by date, without a default."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from store.engine.doc import Doc

__all__ = ["ClaimSetting"]


class ClaimSetting(Doc):
    """A setting of a department from day `since`, such as `practice` (AGB of the practice).

    Its names are in `store/claims/rules/settings.py`.
    """

    kind = "claim_setting"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("department", "name", "since"),)

    department: int
    name: str
    value: str
    since: date

    def display_name(self) -> str:
        return f"{self.name} {self.value}"
