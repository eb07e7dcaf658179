"""Files of claims (declaraties) and of insurers' returns, by layouts that are data; no documents."""

from store.claim_format.layout import LAYOUTS, FieldAt, Layout, layout, layout_of
from store.claim_format.records import (
    ClaimFile,
    ClaimRecord,
    cents,
    read_claims,
    unwritable,
    write_claims,
)
from store.claim_format.structure import Fault, structure_faults

__all__ = [
    "LAYOUTS",
    "ClaimFile",
    "ClaimRecord",
    "Fault",
    "FieldAt",
    "Layout",
    "cents",
    "layout",
    "layout_of",
    "read_claims",
    "structure_faults",
    "unwritable",
    "write_claims",
]
