"""What a person can be in the office, and how far a grant can reach."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from store.errors import N_

__all__ = [
    "INCOMPATIBLE",
    "LOCKED_AFTER",
    "OFFICE_WIDE",
    "ROLE_NAMES",
    "Role",
    "Scope",
]


class Role(StrEnum):
    """What a person is in a department, named after the job."""

    ASSISTANT = "assistant"
    FRONT_DESK = "front desk"
    PROFESSIONAL = "professional"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    LOG_MANAGER = "log manager"
    SYSTEM = "system"


ROLE_NAMES = {
    Role.ASSISTANT: N_("assistant"),
    Role.FRONT_DESK: N_("front desk"),
    Role.PROFESSIONAL: N_("professional"),
    Role.MANAGER: N_("manager"),
    Role.ADMINISTRATOR: N_("administrator"),
    Role.AUDITOR: N_("auditor"),
    Role.LOG_MANAGER: N_("log manager"),
    Role.SYSTEM: N_("system"),
}


OFFICE_WIDE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.LOG_MANAGER})
"""Roles that are held over the whole office, never in one department."""
INCOMPATIBLE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.LOG_MANAGER})
"""Roles of which nobody has two: who arranges the office does not look it over, and does not
see who read which file (NEN 7513 keeps its log from who manages the system)."""


LOCKED_AFTER = {
    Role.FRONT_DESK: 5,
    Role.ADMINISTRATOR: 5,
    Role.LOG_MANAGER: 5,
    Role.MANAGER: 10,
    Role.PROFESSIONAL: 10,
    Role.AUDITOR: 10,
    Role.ASSISTANT: 15,
}
"""Minutes without a key after which a session locks: shortest where visitors stand by, or most
can be done."""


class Scope(IntEnum):
    """How far a grant reaches."""

    OWN = 1
    DEPARTMENT = 2
    OFFICE = 3
