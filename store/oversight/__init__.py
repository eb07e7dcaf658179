"""The oversight room: exceptions reviewed afterwards, emergencies, expiring certificates."""

from store.access.emergency import Emergency
from store.oversight.access_log import (
    ACCESS_HOW,
    Access,
    AccessRow,
    access_people,
    access_subjects,
    accesses,
    lapsed,
)
from store.oversight.access_log_export import write_accesses
from store.oversight.emergencies import shown_by_emergency
from store.oversight.exception_review import (
    ExceptionRow,
    exceptions,
    first_open_month,
)
from store.oversight.sign_in_notices import (
    OwnEmergency,
    SignInNotices,
    emergency_departments,
    own_emergency,
    sign_in_notices,
)

__all__ = [
    "ACCESS_HOW",
    "Access",
    "AccessRow",
    "Emergency",
    "ExceptionRow",
    "OwnEmergency",
    "SignInNotices",
    "access_people",
    "access_subjects",
    "accesses",
    "emergency_departments",
    "exceptions",
    "first_open_month",
    "lapsed",
    "own_emergency",
    "shown_by_emergency",
    "sign_in_notices",
    "write_accesses",
]
