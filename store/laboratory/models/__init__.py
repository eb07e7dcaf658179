"""The documents of the laboratory."""

from store.laboratory.models.catalogue import (
    Choice,
    Control,
    LabTest,
    LabUnit,
    Range,
    Sex,
    TestState,
    ValueType,
)
from store.laboratory.models.custody import Custody, CustodyEvent
from store.laboratory.models.messages import LabMessage, MessageState
from store.laboratory.models.orders import LabOrder, OrderState
from store.laboratory.models.reports import LabReport
from store.laboratory.models.results import (
    Called,
    Flag,
    Frozen,
    LabResult,
    Measured,
    ResultState,
    Returned,
)
from store.laboratory.models.worklists import ControlRun, LabWorklist, WorklistState

__all__ = [
    "Called",
    "Choice",
    "Control",
    "ControlRun",
    "Custody",
    "CustodyEvent",
    "Flag",
    "Frozen",
    "LabMessage",
    "LabOrder",
    "LabReport",
    "LabResult",
    "LabTest",
    "LabUnit",
    "LabWorklist",
    "Measured",
    "MessageState",
    "OrderState",
    "Range",
    "ResultState",
    "Returned",
    "Sex",
    "TestState",
    "ValueType",
    "WorklistState",
]
