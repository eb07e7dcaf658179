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
]
