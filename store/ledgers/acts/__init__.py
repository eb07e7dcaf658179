"""The acts of the ledgers; importing this registers them."""

from store.ledgers.acts import banking, drafting, posting, setting_up
from store.ledgers.acts.banking import BookBankLine, Imported, ImportStatements
from store.ledgers.acts.drafting import EntryGiven
from store.ledgers.acts.posting import ReturnNote

__all__ = [
    "BookBankLine",
    "EntryGiven",
    "ImportStatements",
    "Imported",
    "ReturnNote",
    "banking",
    "drafting",
    "posting",
    "setting_up",
]
