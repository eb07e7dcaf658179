"""The claims room: insurance claims from confirmed treatments, and what insurers answer."""

from store.claims.batches.views import (
    BatchDetail,
    BatchRow,
    ClaimLineRow,
    FindingRow,
    claim_batch,
    claim_batches,
    claim_departments,
    claim_file,
    claim_findings,
    claim_insurers,
    lines_to_work_off,
)
from store.claims.models import ClaimBatch, ClaimLine, ClaimReturn
from store.claims.returns.views import ReturnRow, answer_department, claim_returns

__all__ = [
    "BatchDetail",
    "BatchRow",
    "ClaimBatch",
    "ClaimLine",
    "ClaimLineRow",
    "ClaimReturn",
    "FindingRow",
    "ReturnRow",
    "answer_department",
    "claim_batch",
    "claim_batches",
    "claim_departments",
    "claim_file",
    "claim_findings",
    "claim_insurers",
    "claim_returns",
    "lines_to_work_off",
]
