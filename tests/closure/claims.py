"""Codes, lines of treatment and insurance claims that others left for somebody to check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from store import claims, coding
from store.access import SYSTEM
from store.claims.models import ClaimBatch, ClaimLine
from store.coding import SHIPPED_TABLES
from store.demo.insurer import answer_to
from store.office import Office
from tests.closure.days import HERE, START, TODAY
from tests.store.claims.practice import SETTINGS

__all__ = ["leave_claims"]

DETAILS = {
    "sex": "2",
    "surname": "Testpersoon",
    "initials": "A.",
    "postcode": "1234AB",
    "house": "1",
}


def leave_claims(office: Office, others: Mapping[str, int]) -> None:
    """Leave a table to confirm and one in use, a line to confirm, a batch to approve, and a rejected line
    that somebody proposed to write off."""
    ada, mia, piet = (others[name] for name in ("Ada", "Mia", "Piet"))
    _do(office, mia, "code_table.confirm", _table(office, piet, 1))
    _table(office, piet, 2)
    insurer = _do(office, mia, "relation.add", name="Zorgverzekeraar", client=True, supplier=True,
                  insurer=True)  # fmt: skip
    patient = _do(office, mia, "relation.add", name="A. Testpersoon", client=True, bsn="999900511",
                  born="1970-08-15")  # fmt: skip
    _do(office, mia, "insurer_number.add", relation=insurer, uzovi="9999")
    _do(office, mia, "provider_number.add", person=piet, agb="12000001")
    for name, value in SETTINGS.items():
        _do(office, mia, "claim_setting.add", department=HERE, name=name, value=value, since=START)
    _do(office, ada, "insured.keep", relation=patient, department=HERE, insurer=insurer, since=START,
        **DETAILS)  # fmt: skip
    _leave_rejected(office, others, insurer, patient)
    _code(office, others, patient, 1)
    _do(office, ada, "claim_batch.build", department=HERE, insurer=insurer, until=TODAY)
    _do(office, ada, "service_line.code", department=HERE, patient=patient, provider=piet,
        day=TODAY, lines=("c002",))  # fmt: skip


def _leave_rejected(office: Office, others: Mapping[str, int], insurer: int, patient: int) -> None:
    ada, mia, piet = (others[name] for name in ("Ada", "Mia", "Piet"))
    _code(office, others, patient, 2)
    batch = _do(office, ada, "claim_batch.build", department=HERE, insurer=insurer, until=TODAY)
    _do(office, mia, "claim_batch.approve", batch)
    _do(office, ada, "claim_batch.send", batch)
    sent = office.view(SYSTEM, lambda reading: reading.get(ClaimBatch, batch))
    _do(office, piet, "entry.post", sent.entry)
    line = office.view(SYSTEM, lambda reading: reading.find(ClaimLine))[0]
    _name, data = office.view(office.actor(ada), claims.claim_file, batch)
    _do(office, ada, "claim_return.post", department=HERE, name="retour.asc",
        content=answer_to(data, {line.detail: (0, "0587")}))  # fmt: skip
    _do(office, ada, "claim_line.propose_off", line.id, reason="Te klein")


def _table(office: Office, who: int, at: int) -> int:
    shipped = SHIPPED_TABLES[at]
    content = coding.shipped_codes(shipped).kept()
    return _do(office, who, "code_table.import", **shipped.fields, content=content)


def _code(office: Office, others: Mapping[str, int], patient: int, before: int) -> None:
    """Code a treatment of some days before, confirmed."""
    day = TODAY - timedelta(days=before)
    line = _do(office, others["Ada"], "service_line.code", department=HERE, patient=patient,
               provider=others["Piet"], day=day, lines=("c002",))  # fmt: skip
    _do(office, others["Mia"], "service_line.confirm", line)


def _do(office: Office, who: int, name: str, subject: int | None = None, /, **given: Any) -> int:
    return int(office.do(office.actor(who), name, subject, given).doc.id)
