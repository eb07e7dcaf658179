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
from store.errors import N_, Invalid, Term
from store.ledgers.arithmetic.btw_return import Frequency, NegativeRounding, Scheme
from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.models.btw_settings import OF_CODES, VALUES, BtwSetting, SettingFields
from store.ledgers.rules.btw_settings import setting_on, settings
from store.ledgers.rules.entries import daybook_of
from store.reading import Reading

__all__ = ["frequency_on", "negative_rounding_on", "scheme_on"]


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
            field="value",
            values=[each if given.name in OF_CODES else Term(name)
                    for each, name in VALUES[given.name].items()],
        )  # fmt: skip
    for other in settings(doing):
        if other.id != id and other.since == given.since and _is_same(other, given):
            raise Invalid(
                N_("{name} has a value from {day} on. Change that, or choose another day."),
                field="since", name=given.name, day=given.since,
            )  # fmt: skip
    if (given.name, given.value) == ("kor", "on"):
        _check_wait(doing, given.since)
    return {} if id else {"department": _department(doing, given)}


def _is_same(other: BtwSetting, given: SettingGiven) -> bool:
    """Whether two settings say something of one thing: each code has its own."""
    if given.name in OF_CODES:
        return other.name in OF_CODES and other.value == given.value
    return other.name == given.name


def _check_wait(doing: Doing, since: datetime.date) -> None:
    """Refuse the small business scheme again too soon after it ended.

    Sources differ on how long that is: for the rest of the year, or the next one too.
    """
    before = [each for each in settings(doing) if each.name == "kor" and each.since < since]
    if not any(each.value == "on" for each in before) or before[-1].value == "on":
        return
    wait = setting_on(doing, "kor_again", since)
    if wait is None:
        raise Invalid(N_("Set first how long an office waits before the KOR applies again."),
                      field="since")  # fmt: skip
    last = before[-1].since - datetime.timedelta(days=1)
    first = datetime.date(last.year + (1 if wait == "rest" else 2), 1, 1)
    if since < first:
        raise Invalid(N_("The KOR applied until {day}. Choose {first} or later."),
                      field="since", day=last, first=first)  # fmt: skip


KEEPING = keep(
    BtwSetting,
    SettingGiven,
    N_("add a VAT setting"),
    N_("change a VAT setting"),
    N_("remove a VAT setting"),
    _checked,
    department_of=_department,
)


def frequency_on(reading: Reading, day: datetime.date) -> Frequency | None:
    """Return how often a return is filed; None if nobody said so."""
    return cast("Frequency | None", setting_on(reading, "frequency", day))


def scheme_on(reading: Reading, day: datetime.date) -> Scheme:
    """Return when sales count: as they are invoiced, unless it is set otherwise."""
    return cast("Scheme", setting_on(reading, "scheme", day) or "invoice")


def negative_rounding_on(reading: Reading, day: datetime.date) -> NegativeRounding | None:
    """Return how a negative amount is rounded; None if nobody said so."""
    return cast("NegativeRounding | None", setting_on(reading, "negative", day))
