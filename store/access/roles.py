"""Roles, how far a grant reaches, and the one table of who has which act.

Grants are positive only; no role inherits from another. This is the only file in which
roles are told apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from store.errors import N_

__all__ = [
    "APART",
    "GRANTS",
    "IN_EMERGENCY",
    "LOCKED_AFTER",
    "OVER_ALL",
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


OVER_ALL = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.LOG_MANAGER})
"""Roles that are held over the whole office, never in one department."""
APART = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.LOG_MANAGER})
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


IN_EMERGENCY = frozenset({"item.read", "ledger.read", "entry.read", "statement.read"})
"""What an emergency lets somebody see of a department; nothing can be done by one."""


class Scope(IntEnum):
    """How far a grant reaches."""

    OWN = 1
    DEPARTMENT = 2
    OFFICE = 3


OWN, DEPARTMENT, OFFICE = Scope.OWN, Scope.DEPARTMENT, Scope.OFFICE

_WORK = {
    "item.read": DEPARTMENT,
    "item.add": DEPARTMENT,
    "item.accept": DEPARTMENT,
    "item.decline": DEPARTMENT,
    "item.claim": DEPARTMENT,
    "item.give": DEPARTMENT,
    "item.release": DEPARTMENT,
    "item.note": DEPARTMENT,
    "item.wait": DEPARTMENT,
    "item.finish": DEPARTMENT,
    "item.cancel": DEPARTMENT,
    "item.reopen": DEPARTMENT,
    "item.duplicate": DEPARTMENT,
    "item.snooze": DEPARTMENT,
    "item.wake": DEPARTMENT,
    "item.take": DEPARTMENT,
    "item.move": DEPARTMENT,
    "item.submit": DEPARTMENT,
    "item.check": DEPARTMENT,
    "item.recall": OWN,
    "item.change": DEPARTMENT,
    "mail.reply": DEPARTMENT,
    "mail.resend": DEPARTMENT,
    "assign_rule.read": DEPARTMENT,
    "item.link": DEPARTMENT,
    "item.unlink": DEPARTMENT,
    "item.start_procedure": DEPARTMENT,
    "item.step": DEPARTMENT,
    "item.unstep": DEPARTMENT,
    "procedure.read": DEPARTMENT,
    "schedule.read": DEPARTMENT,
}
_MAIL = ("mail.receive", "mail.quarantine", "mail.send", "mail.sent", "mail.tell")
"""What whoever runs the mail does, by a timer."""
_ASSIGN = {
    "item.assign_again": DEPARTMENT,
    "assign_rule.add": DEPARTMENT,
    "assign_rule.change": DEPARTMENT,
    "assign_rule.move": DEPARTMENT,
    "assign_rule.remove": DEPARTMENT,
    "procedure.add": DEPARTMENT,
    "procedure.change": DEPARTMENT,
    "procedure.confirm": DEPARTMENT,
    "procedure.decline": DEPARTMENT,
    "procedure.retire": DEPARTMENT,
    "schedule.add": DEPARTMENT,
    "schedule.change": DEPARTMENT,
    "schedule.pause": DEPARTMENT,
    "schedule.resume": DEPARTMENT,
    "schedule.remove": DEPARTMENT,
    "schedule.run_now": DEPARTMENT,
}
_QUALITY = {
    "quality.read": DEPARTMENT,
    "quality.set": DEPARTMENT,
    "quality.judge": DEPARTMENT,
}
_LEDGER = {
    "ledger.read": DEPARTMENT,
    "entry.read": DEPARTMENT,
    "entry.draft": DEPARTMENT,
    "entry.change": DEPARTMENT,
    "entry.discard": DEPARTMENT,
    "entry.submit": DEPARTMENT,
    "entry.reverse": DEPARTMENT,
    "entry.recall": OWN,
    "statement.import": DEPARTMENT,
    "statement.read": DEPARTMENT,
    "bank.book": DEPARTMENT,
    "template.keep": DEPARTMENT,
    "template.change": DEPARTMENT,
    "template.remove": DEPARTMENT,
    "entry.recur": DEPARTMENT,
    "batch.open": DEPARTMENT,
    "batch.close": DEPARTMENT,
    "entry.verify": DEPARTMENT,
    "bank_rule.change": DEPARTMENT,
    "bank_rule.remove": DEPARTMENT,
}
_SETTING = {"office.read": OFFICE}
"""How the office is arranged: departments, queues, hours, what needs a certificate."""
_FILES = {
    "relation.read": OFFICE,
    "relation.add": OFFICE,
    "relation.change": OFFICE,
    "relation.decline_iban": OFFICE,
}
_PEOPLE = {
    "person.read": OFFICE,
    "person.prefer": OWN,
    "draft.keep": OWN,
    "draft.move": OWN,
    "absence.add": OWN,
    "absence.change": OWN,
    "absence.remove": OWN,
    "delegation.add": OWN,
    "delegation.end": OWN,
    "sign_in.begin": OWN,
    "sign_in.end": OWN,
    "sign_in.read": OWN,
    "key.read": OWN,
    "key.revoke": OWN,
    "pin.set": OWN,
    "lockout.tell": OWN,
}
_EMERGENCY = {"emergency.open": OFFICE, "emergency.end": OWN}
_REVIEW = {"exception.read": OFFICE, "exception.review": OFFICE}
_STAFF = {
    "membership.add": DEPARTMENT,
    "membership.confirm": DEPARTMENT,
    "membership.end": DEPARTMENT,
    "qualification.add": DEPARTMENT,
    "qualification.renew": DEPARTMENT,
    "qualification.withdraw": DEPARTMENT,
    "delegation.confirm": DEPARTMENT,
    "delegation.end": DEPARTMENT,
    "queue.change": DEPARTMENT,
}
_SERVER = {
    "key.add": OFFICE,
    "key.read": OFFICE,
    "key.revoke": OFFICE,
    "sign_in.read": OFFICE,
    "sign_in.end": OFFICE,
    "notice.send": OFFICE,
}
_ARRANGING = {
    "person.add": OFFICE,
    "person.change": OFFICE,
    "department.add": OFFICE,
    "department.change": OFFICE,
    "requirement.add": OFFICE,
    "requirement.change": OFFICE,
    "requirement.remove": OFFICE,
    "queue.add": OFFICE,
}

GRANTS: Mapping[Role, Mapping[str, Scope]] = {
    Role.ASSISTANT: {
        **_WORK,
        **_LEDGER,
        **_FILES,
        **_PEOPLE,
        **_EMERGENCY,
        **_SETTING,
        "board.read": OWN,
        "quality.read": OWN,
    },
    Role.FRONT_DESK: {
        **_PEOPLE,
        "person.read": OWN,
        "item.read": OWN,
        "item.add": DEPARTMENT,
        "item.note": OWN,
        "item.step": OWN,
        "item.unstep": OWN,
    },
    Role.MANAGER: {
        **_SETTING,
        **_WORK,
        **_LEDGER,
        **_FILES,
        **_PEOPLE,
        "item.assign": DEPARTMENT,
        "item.approve": DEPARTMENT,
        "item.return": DEPARTMENT,
        **_ASSIGN,
        "item.quarantine": DEPARTMENT,
        "hours.change": OFFICE,
        "relation.confirm_iban": OFFICE,
        "entry.post": DEPARTMENT,
        "batch.post": DEPARTMENT,
        "entry.return": DEPARTMENT,
        "period.lock": DEPARTMENT,
        "period.reopen": DEPARTMENT,
        "year.open": DEPARTMENT,
        "year.close": DEPARTMENT,
        "bank_account.change": DEPARTMENT,
        "account.add": OFFICE,
        "account.change": OFFICE,
        "approval_rule.add": DEPARTMENT,
        "approval_rule.change": DEPARTMENT,
        "approval_rule.remove": DEPARTMENT,
        "statement.accept": DEPARTMENT,
        **dict.fromkeys(_MAIL, DEPARTMENT),
        "board.read": DEPARTMENT,
        **_QUALITY,
        **_STAFF,
        "absence.add": DEPARTMENT,
        "absence.change": DEPARTMENT,
        "absence.remove": DEPARTMENT,
        **_REVIEW,
        **_EMERGENCY,
        "emergency.end": DEPARTMENT,
    },
    Role.PROFESSIONAL: {
        **_REVIEW,
        **_EMERGENCY,
        **_SETTING,
        **_WORK,
        **_FILES,
        **_PEOPLE,
        "item.assign": DEPARTMENT,
        "item.approve": DEPARTMENT,
        "item.return": DEPARTMENT,
        **_ASSIGN,
        "item.quarantine": DEPARTMENT,
        "relation.confirm_iban": OFFICE,
        "ledger.read": OFFICE,
        "entry.read": OFFICE,
        "entry.post": OFFICE,
        "batch.post": OFFICE,
        "entry.return": OFFICE,
        "period.lock": OFFICE,
        "period.reopen": OFFICE,
        "year.open": OFFICE,
        "year.close": OFFICE,
        "statement.read": OFFICE,
        "board.read": DEPARTMENT,
        **_QUALITY,
    },
    Role.ADMINISTRATOR: {
        **_SETTING,
        **_PEOPLE,
        "office.accept_clock": OFFICE,
        **_SERVER,
        "pin.forget": OFFICE,
        **dict.fromkeys(_STAFF, OFFICE),
        **_ARRANGING,
        **dict.fromkeys(_MAIL, OFFICE),
        "statement.import": OFFICE,
    },
    Role.AUDITOR: {
        **_SETTING,
        **_PEOPLE,
        "exception.read": OFFICE,
        "board.read": OFFICE,
        "quality.read": OFFICE,
        "ledger.read": OFFICE,
        "entry.read": OFFICE,
        "statement.read": OFFICE,
        "relation.read": OFFICE,
    },
    Role.LOG_MANAGER: {
        **_PEOPLE,
        "access.read": OFFICE,
    },
    Role.SYSTEM: {
        "office.set_up": OFFICE,
        "office.accept_clock": OFFICE,
        "ledger.set_up": OFFICE,
        "entry.recur": OFFICE,
        "schedule.run": OFFICE,
        "item.wake": OFFICE,
        "item.reopen": OFFICE,
        "item.escalate": OFFICE,
        "quality.draw": OFFICE,
        "board.read": OFFICE,
        "ledger.read": OFFICE,
        "entry.read": OFFICE,
        **dict.fromkeys(_MAIL, OFFICE),
        "queue.add": OFFICE,
        "statement.import": OFFICE,
        "statement.remind": OFFICE,
        "person.read": OFFICE,
        "person.add": OFFICE,
        "department.add": OFFICE,
        "membership.add": OFFICE,
        "qualification.add": OFFICE,
        "qualification.announce": OFFICE,
        "exception.remind": OFFICE,
        **_SERVER,
        "pin.forget": OFFICE,
        "emergency.look": OFFICE,
        "access.log": OFFICE,
        "requirement.add": OFFICE,
    },
}
