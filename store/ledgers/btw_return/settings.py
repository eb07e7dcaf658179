"""What an office has to say about its own returns of btw, each from a day on.

Sales count as they are invoiced unless it is set otherwise. The other settings have no default, as
the office knows them alone or no source settles them: until a person with the right fills one in,
the return says what is missing.
"""

from __future__ import annotations

import datetime
from typing import cast

from store.acts import Doing
from store.acts.keeping import FieldsGiven, keep
from store.errors import N_, Invalid
from store.ledgers.arithmetic.btw_return import Frequency, NegativeRounding, Scheme
from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.models.btw_settings import VALUES, BtwSetting, SettingFields
from store.ledgers.rules.entries import daybook_of
from store.reading import Reading

__all__ = ["frequency_on", "negative_rounding_on", "scheme_on", "settings"]


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
            N_("This value does not belong to the setting. Choose one of: {values}."),
            field="value", values=list(VALUES[given.name]),
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
