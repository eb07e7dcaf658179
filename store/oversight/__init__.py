"""The oversight room: exceptions that are looked through afterwards, emergencies, expiring certificates."""

from store.emergency import Emergency
from store.oversight.reviewing import (
    ExceptionRow,
    exceptions,
    first_open_month,
    hindrance,
)
from store.oversight.tidings import (
    OwnEmergency,
    Tidings,
    emergency_places,
    own_emergency,
    tidings,
)

__all__ = [
    "Emergency",
    "ExceptionRow",
    "OwnEmergency",
    "Tidings",
    "emergency_places",
    "exceptions",
    "first_open_month",
    "hindrance",
    "own_emergency",
    "tidings",
]
