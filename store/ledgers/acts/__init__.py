"""The acts of the ledgers; importing this registers them."""

from store.ledgers.acts import (
    banking,
    batching,
    charting,
    closing,
    drafting,
    importing,
    learning,
    posting,
    reversing,
    ruling,
    setting_up,
    templating,
)
from store.ledgers.acts.banking import BookBankLine
from store.ledgers.acts.drafting import EntryGiven
from store.ledgers.acts.importing import Imported, ImportStatements
from store.ledgers.acts.posting import ReturnNote
from store.ledgers.acts.reversing import ReverseGiven

__all__ = [
    "BookBankLine",
    "EntryGiven",
    "ImportStatements",
    "Imported",
    "ReturnNote",
    "ReverseGiven",
    "banking",
    "batching",
    "charting",
    "closing",
    "drafting",
    "importing",
    "learning",
    "posting",
    "reversing",
    "ruling",
    "setting_up",
    "templating",
]
