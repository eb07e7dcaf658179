"""What an office has to say about its own returns of btw."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import BaseModel

from store.engine import Doc
from store.errors import N_
from store.fields import Field, Option
from store.ledgers.arithmetic.btw import CODES

__all__ = ["NAMES", "OF_CODES", "VALUES", "BtwSetting", "SettingFields"]

NAMES = {
    "frequency": N_("how often a return is filed"),
    "scheme": N_("when a sale counts"),
    "negative": N_("rounding of a negative amount"),
    "kor": N_("KOR (small business scheme)"),
    "kor_again": N_("wait before the KOR again"),
    "margin": N_("margin scheme"),
    "ended": N_("VAT code no longer used"),
    "used": N_("VAT code used again"),
    "bad_debt": N_("VAT back on a bad debt"),
    "repay": N_("VAT on a bill unpaid for a year"),
    "bua": N_("correction of staff provisions (BUA)"),
}
_CODES = {code.code: code.name for code in CODES.values()}
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
    "kor": {"on": N_("applies"), "off": N_("does not apply")},
    "kor_again": {
        "rest": N_("the rest of the year"),
        "next": N_("the rest of the year and the next"),
    },
    "margin": {
        "item": N_("per item"),
        "period": N_("per period, all goods together"),
        "off": N_("does not apply"),
    },
    "ended": _CODES,
    "used": _CODES,
    "bad_debt": {"sale": N_("less VAT owed (1a, 1b)"), "5b": N_("as input VAT (5b)")},
    "repay": {"yes": N_("is repaid"), "no": N_("is not repaid")},
    "bua": {"1d": N_("as private use (1d)"), "5b": N_("as input VAT (5b)")},
}
"""What each setting may be; the names are msgids."""
OF_CODES = ("ended", "used")
"""Settings of which each code has its own."""
_OTHERS = {
    each: name
    for of, values in VALUES.items()
    if of not in OF_CODES
    for each, name in values.items()
}.items()


class SettingFields(BaseModel):
    """A setting as typed."""

    name: Annotated[str, Field(N_("Setting"), "choice", required=True, cells=14, column=34, most=40,
        options=tuple(Option(code, str(number), name)
                      for number, (code, name) in enumerate(NAMES.items(), 1)))]  # fmt: skip
    since: Annotated[datetime.date, Field(N_("From"), "date", required=True, column=10)]
    value: Annotated[str, Field(N_("Value"), "choice", required=True, cells=14, column=30, most=40,
        options=(*(Option(each, str(number), name) for number, (each, name) in enumerate(_OTHERS, 1)),
                 *(Option(code, code, name) for code, name in _CODES.items())))]  # fmt: skip


class BtwSetting(Doc, SettingFields):
    """What an office knows of its own returns, `since` a day."""

    kind = "btw_setting"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("name", "since"),)

    department: int

    def display_name(self) -> str:
        return self.name
