"""Parsers for bank files: MT940 and CAMT.053."""

from store.ledgers.bank_format.read import read_statements
from store.ledgers.bank_format.statement import (
    Balance,
    BankEntry,
    ParsedStatement,
    difference,
    fingerprint,
    follows,
    reconciles,
    reference_of,
)

__all__ = [
    "Balance",
    "BankEntry",
    "ParsedStatement",
    "difference",
    "fingerprint",
    "follows",
    "read_statements",
    "reconciles",
    "reference_of",
]
