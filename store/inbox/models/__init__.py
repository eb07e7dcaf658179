"""The work: queues, items, their history, and the mail they came from."""

from store.inbox.models.events import Event, EventSort
from store.inbox.models.hours import OfficeHours
from store.inbox.models.items import (
    CHECK,
    NOBODY,
    STATE_NAMES,
    URGENCY,
    Demand,
    Listed,
    Origin,
    Priority,
    State,
    StepDone,
    WorkItem,
)
from store.inbox.models.links import ItemLink, LinkedKind, LinkSort
from store.inbox.models.mail import (
    NOT_THERE,
    EnclosedMail,
    MailCopy,
    MailDefect,
    MailDoc,
    MailFile,
    Sending,
)
from store.inbox.models.mail_runs import MailRun, Way
from store.inbox.models.procedures import RETURNS, Procedure, ProcedureState, RecordAct, Step
from store.inbox.models.queues import Queue, Takes

__all__ = [
    "CHECK",
    "NOBODY",
    "NOT_THERE",
    "RETURNS",
    "STATE_NAMES",
    "URGENCY",
    "Demand",
    "EnclosedMail",
    "Event",
    "EventSort",
    "ItemLink",
    "LinkSort",
    "LinkedKind",
    "Listed",
    "MailCopy",
    "MailDefect",
    "MailDoc",
    "MailFile",
    "MailRun",
    "OfficeHours",
    "Origin",
    "Priority",
    "Procedure",
    "ProcedureState",
    "Queue",
    "RecordAct",
    "Sending",
    "State",
    "Step",
    "StepDone",
    "Takes",
    "Way",
    "WorkItem",
]
