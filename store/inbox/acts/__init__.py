"""The acts of the inbox; importing this registers them."""

from store.inbox.acts import adding, holding, moving, quarantining, receiving
from store.inbox.acts.given import (
    AddItem,
    AddQueue,
    Give,
    Note,
    Reason,
    Remark,
    Verdict,
)
from store.inbox.acts.quarantining import Unreadable
from store.inbox.acts.receiving import Receive

__all__ = [
    "AddItem",
    "AddQueue",
    "Give",
    "Note",
    "Reason",
    "Receive",
    "Remark",
    "Unreadable",
    "Verdict",
    "adding",
    "holding",
    "moving",
    "quarantining",
    "receiving",
]
