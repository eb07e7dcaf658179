"""How the laboratory's states, flags and moments are called in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from store.errors import N_
from store.laboratory import LabOrder, LabResult
from tui.locale import _, language
from tui.text import clean

__all__ = ["EVENTS", "FLAGS", "flag_of", "named", "order_state", "result_state"]

FLAGS: Mapping[str, str] = {
    "low": N_("low"),
    "high": N_("high"),
    "critical_low": N_("critical low"),
    "critical_high": N_("critical high"),
    "abnormal": N_("abnormal"),
}
EVENTS: Mapping[str, str] = {
    "collected": N_("collected"),
    "sent": N_("sent"),
    "arrived": N_("arrived"),
    "handed": N_("handed over"),
    "stored": N_("stored"),
    "taken": N_("taken out"),
    "split": N_("part taken"),
    "rejected": N_("unfit"),
    "disposed": N_("disposed of"),
    "corrected": N_("step undone"),
}


class Both(Protocol):
    """What has a name in Dutch, and one in English or none."""

    @property
    def nl(self) -> str:
        """The Dutch name."""

    @property
    def en(self) -> str:
        """The English name; empty where there is none."""


def named(thing: Both | None) -> str:
    """Return the name of a state or choice; it is the office's data, and not translated."""
    if thing is None:
        return ""
    return clean(thing.en if language() == "en" and thing.en else thing.nl)


def flag_of(flag: str) -> str:
    """Return a flag in words; empty for none and for what is normal."""
    return _(FLAGS[flag]) if flag in FLAGS else ""


def order_state(order: LabOrder) -> str:
    """Return the state of an order."""
    return _(LabOrder.state_names[order.state])


def result_state(state: str) -> str:
    """Return the state of a result."""
    return _(LabResult.state_names[state])
