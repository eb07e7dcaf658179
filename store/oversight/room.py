"""The oversight room: emergencies, and reviews afterwards."""

from __future__ import annotations

from store.errors import N_
from store.oversight import (
    Access,
    Emergency,
    access_log,
    bank_lines,
    certificates,
    due_records,
    emergencies,
    exception_review,
    lockouts,
    record_items,
)
from store.oversight.bank_lines import remind_all
from store.oversight.certificates import announce_all
from store.oversight.due_records import announce_records
from store.oversight.exception_review import remind_owner
from store.oversight.today import TODAY
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(Emergency, Access),
    acts=(
        access_log,
        bank_lines,
        certificates,
        due_records,
        emergencies,
        exception_review,
        lockouts,
        record_items,
    ),
    jobs={
        N_("statement postings requested"): remind_all,
        N_("expiring qualifications reported"): announce_all,
        N_("records reported that need attention"): announce_records,
        N_("exception reviews requested"): remind_owner,
    },
    rights={
        "exception.read": N_("see exceptions"),
        "access.read": N_("see the access log"),
    },
    today=TODAY,
)
