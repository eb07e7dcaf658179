"""What an office has to say about its own returns of btw."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import BaseModel

from store.engine import Doc
from store.errors import N_
from store.fields import Field, Option

__all__ = ["NAMES", "VALUES", "BtwSetting", "SettingFields"]

NAMES = {
    "frequency": N_("how often a return is filed"),
    "scheme": N_("when a sale counts"),
    "negative": N_("rounding of a negative amount"),
}
VALUES: dict[str, dict[str, str]] = {
    "frequency": {
        "month": N_("every month"),
        "quarter": N_("every quarter"),
        "year": N_("every year"),
    },
    "scheme": {
        "invoice": N_("as it is invoiced"),
        "cash": N_("as it is paid (cash scheme)"),
    },
    "negative": {
        "signed": N_("down, and input VAT up"),
        "size": N_("by its size, as if it were positive"),
    },
}


class SettingFields(BaseModel):
    """A setting as typed."""

    name: Annotated[str, Field(N_("Setting"), "choice", required=True, cells=14, column=30, most=40,
        options=tuple(Option(code, str(number), name)
                      for number, (code, name) in enumerate(NAMES.items(), 1)))]  # fmt: skip
    since: Annotated[datetime.date, Field(N_("From"), "date", required=True, column=10)]
    value: Annotated[str, Field(N_("Value"), "choice", required=True, cells=14, column=30, most=40,
        options=tuple(Option(code, str(number), name) for number, (code, name) in enumerate(
            (each for of in VALUES.values() for each in of.items()), 1)))]  # fmt: skip


class BtwSetting(Doc, SettingFields):
    """What an office knows of its own returns, `since` a day."""

    kind = "btw_setting"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("name", "since"),)

    department: int

    def display_name(self) -> str:
        return self.name
