"""The acts of the ledgers; importing this registers them."""

from store.ledgers.approval import acts as ruling
from store.ledgers.bank import booking as banking
from store.ledgers.bank import importing
from store.ledgers.bank import learned_rules as learning
from store.ledgers.bank.booking import BookBankLine
from store.ledgers.bank.importing import Imported, ImportStatements
from store.ledgers.batches import acts as batching
from store.ledgers.chart import acts as charting
from store.ledgers.chart import setting_up
from store.ledgers.entries import drafting, posting, reversing
from store.ledgers.entries.drafting import EntryGiven
from store.ledgers.entries.posting import ReturnNote
from store.ledgers.entries.reversing import ReverseGiven
from store.ledgers.periods import closing
from store.ledgers.templates import acts as templating

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
