"""Procedures: maintaining them, and running one on an item step by step."""

from store.inbox.procedures import running
from store.inbox.procedures.keeping import ProcedureGiven
from store.inbox.procedures.views import (
    ItemStep,
    ItemSteps,
    Leavers,
    ProcedureRow,
    item_steps,
    leavers,
    procedure_choices,
    procedure_departments,
    procedures,
    step_qualifications,
)

__all__ = [
    "ItemStep",
    "ItemSteps",
    "Leavers",
    "ProcedureGiven",
    "ProcedureRow",
    "item_steps",
    "leavers",
    "procedure_choices",
    "procedure_departments",
    "procedures",
    "running",
    "step_qualifications",
]
