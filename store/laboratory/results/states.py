"""The states of a result, the steps between them, and the samples that may have values."""

from __future__ import annotations

from collections.abc import Mapping

from store.errors import N_
from store.laboratory.models import ResultState

__all__ = ["HINTS", "MEASURABLE", "TRANSITIONS"]

TRANSITIONS: Mapping[str, tuple[tuple[ResultState, ...], ResultState]] = {
    "lab_result.enter": (("empty", "entered"), "entered"),
    "lab_result.cancel": (("empty", "entered"), "cancelled"),
    "lab_result.verify": (("entered",), "verified"),
    "lab_result.return": (("entered", "verified"), "empty"),
    "lab_result.release": (("verified",), "released"),
    "lab_result.amend": (("released",), "released"),
    "lab_result.call": (("entered", "verified", "released", "invalid"), "released"),
}
"""For each act: the states it starts from, and the one it leads to.

`amend` leaves the released result and makes another in `entered`; `call` keeps the state it finds.
When a sample is made invalid, its released results become `invalid` and what was not ended is
`cancelled`.
"""

MEASURABLE = frozenset(
    {"ready", "in_test", "to_verify", "verified", "released", "stored", "sent_out"}
)
"""The states of a sample in which its results get values."""

HINTS: Mapping[str, str] = {
    "registered": N_("Sample {no} is not collected yet. Collect and receive it first."),
    "collected": N_("Sample {no} has not arrived yet. Receive it first."),
    "received": N_("Sample {no} is not prepared yet. Prepare it first."),
    "in_prep": N_("Sample {no} is in preparation. Finish that first."),
    "rejected": N_("Sample {no} was rejected. Use the sample that was collected again."),
    "invalid": N_("Sample {no} is invalid. Enter the value for its retest."),
    "disposed": N_("Sample {no} was disposed of. Collect another one."),
}
"""Why a sample in another state gets no values, and what to do."""
