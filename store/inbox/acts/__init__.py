"""The acts of the inbox; importing this registers them."""

from store.inbox.acts import adding, holding, moving, quarantining
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

__all__ = [
    "AddItem",
    "AddQueue",
    "Give",
    "Note",
    "Reason",
    "Remark",
    "Unreadable",
    "Verdict",
    "adding",
    "holding",
    "moving",
    "quarantining",
]
