"""The laboratory room: from order to report."""

from __future__ import annotations

from store.errors import N_
from store.laboratory.models import (
    Custody,
    LabMessage,
    LabOrder,
    LabReport,
    LabResult,
    LabTest,
    LabUnit,
    LabWorklist,
)
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(LabTest, LabUnit, LabOrder, LabResult, Custody, LabWorklist, LabMessage, LabReport),
    acts=(),
    reads={
        "lab_unit": "lab_test.read",
        "custody": "lab_order.read",
        "lab_report": "lab_order.read",
    },
    rights={
        "lab_test.read": N_("see laboratory tests"),
        "lab_order.read": N_("see laboratory orders"),
        "lab_result.read": N_("see laboratory results"),
        "lab_worklist.read": N_("see laboratory worklists"),
        "lab_message.read": N_("see laboratory messages"),
    },
)
