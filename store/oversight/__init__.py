"""The oversight room: exceptions that are looked through afterwards, emergencies, expiring certificates."""

from store.emergency import Emergency
from store.oversight.reviewing import (
    ExceptionRow,
    exceptions,
    first_open_month,
    hindrance,
)
from store.oversight.tidings import Tidings, tidings

__all__ = [
    "Emergency",
    "ExceptionRow",
    "Tidings",
    "exceptions",
    "first_open_month",
    "hindrance",
    "tidings",
]
