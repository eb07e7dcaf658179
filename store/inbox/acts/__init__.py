"""The acts of the inbox; importing this registers them."""

from store.inbox.acts import (
    adding,
    changing,
    checking,
    holding,
    making,
    merging,
    moving,
    quarantining,
    receiving,
    sleeping,
)
from store.inbox.acts.given import (
    AddItem,
    AddQueue,
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
from store.inbox.acts.receiving import Receive

__all__ = [
    "AddItem",
    "AddQueue",
    "ChangeItem",
    "Duplicate",
    "Give",
    "Note",
    "Reason",
    "Receive",
    "Remark",
    "Snooze",
    "Unreadable",
    "Verdict",
    "Wait",
    "adding",
    "changing",
    "checking",
    "holding",
    "making",
    "merging",
    "moving",
    "quarantining",
    "receiving",
    "sleeping",
]
