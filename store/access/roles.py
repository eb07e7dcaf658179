"""The roles a person can have in the office, and how far a grant can reach."""

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
    """A person's role in a department, named after the job."""

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
"""Roles held over the whole office, never in one department."""
INCOMPATIBLE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.LOG_MANAGER})
"""Roles of which a person has at most one: an administrator does not audit the office and does not
see who read which file (NEN 7513 keeps the access log from the system administrator)."""


LOCKED_AFTER = {
    Role.FRONT_DESK: 5,
    Role.ADMINISTRATOR: 5,
    Role.LOG_MANAGER: 5,
    Role.MANAGER: 10,
    Role.PROFESSIONAL: 10,
    Role.AUDITOR: 10,
    Role.ASSISTANT: 15,
}
"""Minutes without a keystroke before a session locks: shortest near visitors and for the most
powerful roles."""


class Scope(IntEnum):
    """How far a grant reaches."""

    OWN = 1
    DEPARTMENT = 2
    OFFICE = 3
