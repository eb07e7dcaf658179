"""The acts of the inbox; importing this registers them."""

from store.inbox.acts import adding, holding, moving
from store.inbox.acts.given import (
    AddItem,
    AddQueue,
    Give,
    Note,
    Reason,
    Remark,
    Verdict,
)

__all__ = [
    "AddItem",
    "AddQueue",
    "Give",
    "Note",
    "Reason",
    "Remark",
    "Verdict",
    "adding",
    "holding",
    "moving",
]
