"""The documents of insurance claims."""

from store.claims.models.batches import BatchState, Chase, ClaimBatch, ClaimLine, ClaimLineState
from store.claims.models.insured import (
    Authorisation,
    Insured,
    InsurerNumber,
    Policy,
    ProviderNumber,
)
from store.claims.models.returns import ClaimReturn
from store.claims.models.settings import ClaimSetting

__all__ = [
    "Authorisation",
    "BatchState",
    "Chase",
    "ClaimBatch",
    "ClaimLine",
    "ClaimLineState",
    "ClaimReturn",
    "ClaimSetting",
    "Insured",
    "InsurerNumber",
    "Policy",
    "ProviderNumber",
]
