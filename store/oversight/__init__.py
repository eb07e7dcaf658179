"""The oversight room: exceptions reviewed afterwards, emergencies, expiring certificates."""

from store.access.emergency import Emergency
from store.oversight.access_log import Access
from store.oversight.access_log_export import write_accesses
from store.oversight.access_views import (
    ACCESS_HOW,
    DETAILS,
    AccessRow,
    LogSubject,
    access_people,
    access_record,
    access_subjects,
    accesses,
    lapsed,
)
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
    "DETAILS",
    "Access",
    "AccessRow",
    "Emergency",
    "ExceptionRow",
    "LogSubject",
    "OwnEmergency",
    "SignInNotices",
    "access_people",
    "access_record",
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
