"""What an office set for its returns of btw on a day, and which codes it uses then."""

from __future__ import annotations

import datetime

from store.engine import Cursor
from store.errors import N_, Invalid
from store.ledgers.arithmetic.btw import CODES, MARGIN
from store.ledgers.models.btw_settings import OF_CODES, BtwSetting
from store.reading import Reading

__all__ = ["check_code", "is_kor", "setting_on", "settings", "uses_margin"]

MOST = 1000


def settings(reading: Reading) -> list[BtwSetting]:
    """Return all settings, by name and day."""
    return reading.page(BtwSetting, order=("name", "since"), limit=MOST)


def setting_on(reading: Reading, name: str, day: datetime.date) -> str | None:
    """Return the value of a setting on a day; None if nobody set it."""
    last = reading.page(BtwSetting, {"name": name}, ("since",), before=_until(day), limit=1)
    return last[0].value if last else None


def is_kor(reading: Reading, day: datetime.date) -> bool:
    """Whether the small business scheme (kleineondernemersregeling, art. 25 Wet OB) applies."""
    return setting_on(reading, "kor", day) == "on"


def uses_margin(reading: Reading) -> bool:
    """Whether the office set something about the margin scheme, on whatever day."""
    return bool(reading.page(BtwSetting, {"name": "margin"}, limit=1))


def check_code(reading: Reading, code: str, day: datetime.date, field: str) -> None:
    """Raise `Invalid` for a code that the office does not use on a day."""
    ended = _ended(reading, code, day)
    if ended is not None:
        raise Invalid(
            N_("Code {code} is not used from {day} on. Choose another one, or an earlier date."),
            field=field, code=code, day=ended,
        )  # fmt: skip
    known = CODES[code]
    if is_kor(reading, day) and not known.reverse and (known.due or known.input):
        raise Invalid(
            N_("The small business scheme applies on {day}. Choose {other}: it has no VAT."),
            field=field, day=day, other="IG" if known.purchase else "VVR",
        )  # fmt: skip
    if code in MARGIN and setting_on(reading, "margin", day) in (None, "off"):
        raise Invalid(
            N_("The margin scheme is not set for {day}. Ask a manager to set it."),
            field=field, day=day,
        )  # fmt: skip


def _ended(reading: Reading, code: str, day: datetime.date) -> datetime.date | None:
    """Return since when a code is not used, if that is so on a day."""
    said = [
        each
        for name in OF_CODES
        for each in reading.page(
            BtwSetting, {"name": name}, ("since",), before=_until(day), limit=MOST
        )
        if each.value == code
    ]
    last = max(said, key=lambda each: each.since, default=None)
    return last.since if last and last.name == "ended" else None


def _until(day: datetime.date) -> Cursor:
    return (day + datetime.timedelta(days=1)).isoformat(), 0
