"""What an office has to say about its own returns of btw, each from a day on.

Sales count as they are invoiced unless it is set otherwise. The other settings have no default, as
the office knows them alone or no source settles them: until a person with the right fills one in,
the return says what is missing.
"""

from __future__ import annotations

import datetime
from typing import Annotated, cast

from pydantic import BaseModel

from store.acts import Doing
from store.acts.keeping import FieldsGiven, keep
from store.errors import N_, Invalid
from store.fields import Field, Option
from store.ledgers.arithmetic.btw_return import Frequency, NegativeRounding, Scheme
from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.models.btw_returns import BtwSetting
from store.ledgers.rules.entries import daybook_of
from store.reading import Reading

__all__ = ["NAMES", "VALUES", "frequency_on", "negative_rounding_on", "scheme_on", "settings"]

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
        options=tuple(Option(code, code, name) for code, name in NAMES.items()))]  # fmt: skip
    since: Annotated[datetime.date, Field(N_("From"), "date", required=True, column=10)]
    value: Annotated[str, Field(N_("Value"), "choice", required=True, cells=14, column=30, most=40,
        options=tuple(Option(code, code, name) for of in VALUES.values()
                      for code, name in of.items()))]  # fmt: skip


class SettingGiven(FieldsGiven, SettingFields):
    """A setting as typed; see `BtwSetting`."""


def _department(reading: Reading, of: SettingGiven | BtwSetting) -> int:
    return (
        of.department
        if isinstance(of, BtwSetting)
        else daybook_of(reading, MEMORIAL.code).department
    )


def _checked(doing: Doing, given: SettingGiven, id: int) -> dict[str, object]:
    """Refuse a value of another setting, and a second value from one day on."""
    if given.value not in VALUES[given.name]:
        raise Invalid(
            N_("{value} is no value of {name}. Choose one of: {values}."),
            field="value", value=given.value, name=given.name, values=list(VALUES[given.name]),
        )  # fmt: skip
    same = [
        each for each in settings(doing) if (each.name, each.since) == (given.name, given.since)
    ]
    if any(each.id != id for each in same):
        raise Invalid(
            N_("{name} has a value from {day} on. Change that, or choose another day."),
            field="since", name=given.name, day=given.since,
        )  # fmt: skip
    return {} if id else {"department": _department(doing, given)}


KEEPING = keep(
    BtwSetting,
    SettingGiven,
    N_("add a VAT setting"),
    N_("change a VAT setting"),
    N_("remove a VAT setting"),
    _checked,
    department_of=_department,
)


def settings(reading: Reading) -> list[BtwSetting]:
    """Return all settings, by name and day."""
    return reading.page(BtwSetting, order=("name", "since"), limit=1000)


def frequency_on(reading: Reading, day: datetime.date) -> Frequency | None:
    """Return how often a return is filed; None if nobody said so."""
    return cast("Frequency | None", _value(reading, "frequency", day))


def scheme_on(reading: Reading, day: datetime.date) -> Scheme:
    """Return when sales count: as they are invoiced, unless it is set otherwise."""
    return cast("Scheme", _value(reading, "scheme", day) or "invoice")


def negative_rounding_on(reading: Reading, day: datetime.date) -> NegativeRounding | None:
    """Return how a negative amount is rounded; None if nobody said so."""
    return cast("NegativeRounding | None", _value(reading, "negative", day))


def _value(reading: Reading, name: str, day: datetime.date) -> str | None:
    valid = [each.value for each in settings(reading) if each.name == name and each.since <= day]
    return valid[-1] if valid else None
