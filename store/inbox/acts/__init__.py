"""The acts of the inbox; importing this registers them."""

from store.inbox.acts import (
    adding,
    changing,
    checking,
    escalating,
    holding,
    making,
    merging,
    moving,
    opening,
    quarantining,
    queueing,
    receiving,
    replying,
    sending,
    sleeping,
    telling,
    transferring,
)
from store.inbox.acts.given import (
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
from store.inbox.acts.quarantining import Unreadable
from store.inbox.acts.queueing import AddQueue
from store.inbox.acts.receiving import Receive
from store.inbox.acts.replying import Reply, SendAgain
from store.inbox.acts.sending import Outcome, SendMail
from store.inbox.acts.telling import TellMail
from store.inbox.assigning import acts as assigning

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
