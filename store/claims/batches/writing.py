"""The file of a batch, of the texts that its lines have: the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.claim_format import ClaimFile, ClaimRecord, layout, write_claims
from store.claims.models import ClaimBatch, ClaimLine

__all__ = ["file_of"]


def file_of(batch: ClaimBatch, lines: Sequence[ClaimLine]) -> bytes:
    """Return the bytes of a batch: head, each insured person before their lines, and the sums."""
    known = layout(batch.layout)
    records = [ClaimRecord("01", batch.head), *_details(lines)]
    insured = sum(record.type == "02" for record in records)
    total = sum(line.cents if line.sign == "D" else -line.cents for line in lines)
    last = {
        "9901": "99", "9902": str(insured), "9904": str(len(lines)),
        "9906": str(insured + len(lines)), "9907": str(abs(total)),
        "9908": "C" if total < 0 else "D",
    }  # fmt: skip
    filled = {each.number: each.filled(last.get(each.number, "")) for each in known.records["99"]}
    return write_claims(ClaimFile(known, [*records, ClaimRecord("99", filled)]))


def _details(lines: Sequence[ClaimLine]) -> Iterator[ClaimRecord]:
    patient = 0
    for line in lines:
        if line.patient != patient:
            patient = line.patient
            yield ClaimRecord("02", line.person)
        yield ClaimRecord("04", line.texts)
