"""The acts of the inbox; importing this registers them."""

from store.inbox.assigning import acts as assigning
from store.inbox.items import creating as adding
from store.inbox.items import editing as changing
from store.inbox.items import escalating, holding, making, merging, transferring
from store.inbox.items import reviewing as checking
from store.inbox.items import snoozing as sleeping
from store.inbox.items import transitions as moving
from store.inbox.items.given import (
    AddItem,
    ChangeItem,
    Duplicate,
    Give,
    Note,
    Reason,
    Remark,
    Snooze,
    Verdict,
    Wait,
)
from store.inbox.mail import quarantine as quarantining
from store.inbox.mail import receiving, replying, sending
from store.inbox.mail import runs as telling
from store.inbox.mail.quarantine import Unreadable
from store.inbox.mail.receiving import Receive
from store.inbox.mail.replying import Reply, SendAgain
from store.inbox.mail.runs import TellMail
from store.inbox.mail.sending import Outcome, SendMail
from store.inbox.queues import acts as queueing
from store.inbox.queues import hours as opening
from store.inbox.queues.acts import AddQueue

__all__ = [
    "AddItem",
    "AddQueue",
    "ChangeItem",
    "Duplicate",
    "Give",
    "Note",
    "Outcome",
    "Reason",
    "Receive",
    "Remark",
    "Reply",
    "SendAgain",
    "SendMail",
    "Snooze",
    "TellMail",
    "Unreadable",
    "Verdict",
    "Wait",
    "adding",
    "assigning",
    "changing",
    "checking",
    "escalating",
    "holding",
    "making",
    "merging",
    "moving",
    "opening",
    "quarantining",
    "queueing",
    "receiving",
    "replying",
    "sending",
    "sleeping",
    "telling",
    "transferring",
]
