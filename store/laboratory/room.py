"""The laboratory room: from order to report."""

from __future__ import annotations

from store.errors import N_
from store.laboratory.catalogue import acts as catalogue_acts
from store.laboratory.catalogue import units
from store.laboratory.integrity import check
from store.laboratory.messages import acts as messages
from store.laboratory.messages import sending
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
from store.laboratory.orders import acts as orders
from store.laboratory.reporting import acts as reporting_acts
from store.laboratory.results import amending, checking, critical, entering, invalidating
from store.laboratory.samples import custody, parts, rejecting, stepping
from store.laboratory.today import TODAY
from store.laboratory.worklists import acts as worklists
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(LabTest, LabUnit, LabOrder, LabResult, Custody, LabWorklist, LabMessage, LabReport),
    acts=(
        amending,
        catalogue_acts,
        checking,
        critical,
        custody,
        entering,
        messages,
        invalidating,
        orders,
        parts,
        rejecting,
        sending,
        reporting_acts,
        stepping,
        units,
        worklists,
    ),
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
    today=TODAY,
    checks=(check,),
)
