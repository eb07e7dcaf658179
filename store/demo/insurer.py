"""An insurer's answer to a file of claims, as an insurer would write it."""

from __future__ import annotations

from collections.abc import Mapping

from store.claim_format import ClaimFile, ClaimRecord, cents, layout, read_claims, write_claims

__all__ = ["answer_to"]

LAYOUT = layout("mz302-1.3")


def answer_to(claims: bytes, granted: Mapping[str, tuple[int, str]]) -> bytes:
    """Echo each record with what is paid: all of it, or what is `granted` with a code, by reference."""
    records, total = [], 0
    for record in read_claims("claims.asc", claims).records:
        texts = dict(record.texts)
        if record.type == "01":
            texts |= {"0102": "177", "0181": "VB-1", "0182": texts["0117"], "0196": "0200"}
        if record.type == "04":
            paid, code = granted.get(record["0432"], (cents(record["0430"], "D"), ""))
            total += paid if record["0431"] == "D" else -paid
            texts |= {"0481": str(paid), "0482": "D", "0483": str(paid), "0484": record["0431"],
                      "0496": code}  # fmt: skip
        if record.type == "99":
            texts |= {"9909": str(abs(total)), "9910": "C" if total < 0 else "D"}
        records.append(_record(record.type, texts))
    return write_claims(ClaimFile(LAYOUT, records))


def _record(type: str, texts: Mapping[str, str]) -> ClaimRecord:
    return ClaimRecord(type, {
        each.number: each.filled(texts.get(each.number, "").strip() if each.reserve
                                 else texts.get(each.number, "").rstrip())
        for each in LAYOUT.records[type]
    })  # fmt: skip
