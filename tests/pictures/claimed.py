"""A practice that codes and claims: one batch answered in part, one to approve, and lines to confirm."""

from __future__ import annotations

from typing import Any

from store import claims, coding
from store.claims import ClaimBatch, ClaimLine
from store.coding import SHIPPED_TABLES
from store.office import Office
from tests.store.claims.answers import answer_to
from tests.store.claims.practice import SETTINGS

__all__ = ["code_and_claim"]

ANNA, CARLA, EVA, GIJS = 1, 3, 4, 6
HERE = 1
PATIENTS = (
    ("A. Willems", "999900511", "1970-08-15", "2", "Willems", "A", "2311 AB", "4", "80441273"),
    ("S. de Groot", "999911120", "2006-03-01", "1", "Groot", "S", "2312 CD", "12", "80519964"),
)
TREATED = (
    (0, "2026-11-03", ("c002", "x10 16", "x10 26")), (1, "2026-11-04", ("c003", "v92 46 mo", "a10 46")),
    (0, "2026-11-12", ("v93 26 mod", "a10 26")), (1, "2026-11-18", ("m01 x2", "m40 boven", "m40 onder")),
)  # fmt: skip


def _do(office: Office, person: int, act: str, of: int | None = None, /, **given: Any) -> Any:
    return office.do(office.actor(person), act, of, given).doc


def code_and_claim(office: Office) -> None:
    """Take tariffs in use, record who is insured, and claim what was done at the begin of the month."""
    for shipped in (SHIPPED_TABLES[1], SHIPPED_TABLES[3]):
        content = coding.shipped_codes(shipped).kept()
        made = _do(office, GIJS, "code_table.import", **shipped.fields, content=content)
        _do(office, EVA, "code_table.confirm", made.id)
    linde = _do(office, CARLA, "relation.add", name="Zorgverzekeraar Het Anker", client=True, supplier=True,
                insurer=True, city="Utrecht").id  # fmt: skip
    _do(office, CARLA, "insurer_number.add", relation=linde, uzovi="9999")
    _do(office, CARLA, "provider_number.add", person=EVA, agb="12000001")
    for name, value in SETTINGS.items():
        _do(
            office,
            CARLA,
            "claim_setting.add",
            department=HERE,
            name=name,
            value=value,
            since="2026-01-01",
        )
    known = [_insured(office, linde, *each) for each in PATIENTS]
    for patient, day, lines in TREATED[:2]:
        _treat(office, known[patient], day, lines)
    _confirm(office)
    _answered(office, _built(office, linde, "2026-11-10"))
    for patient, day, lines in TREATED[2:]:
        _treat(office, known[patient], day, lines)
    _confirm(office, most=2)
    _built(office, linde, "2026-11-20")


def _insured(office: Office, by: int, name: str, bsn: str, born: str, sex: str, surname: str,
             initials: str, postcode: str, house: str, policy: str) -> int:  # fmt: skip
    made = _do(
        office, CARLA, "relation.add", name=name, client=True, bsn=bsn, born=born, city="Leiden"
    )
    _do(office, ANNA, "insured.keep", relation=made.id, department=HERE, sex=sex, surname=surname,
        initials=initials, postcode=postcode, house=house, insurer=by, policy=policy,
        since="2026-01-01")  # fmt: skip
    return int(made.id)


def _treat(office: Office, patient: int, day: str, lines: tuple[str, ...]) -> None:
    _do(office, ANNA, "service_line.code", department=HERE, patient=patient, day=day, provider=EVA,
        lines=lines)  # fmt: skip


def _confirm(office: Office, most: int = 100) -> None:
    for row in office.view(office.actor(CARLA), coding.lines_to_confirm, None, None, most):
        _do(office, CARLA, "service_line.confirm", row.id)


def _built(office: Office, by: int, day: str) -> ClaimBatch:
    made: ClaimBatch = _do(
        office, ANNA, "claim_batch.build", department=HERE, insurer=by, day=day, until=day
    )
    return made


def _answered(office: Office, batch: ClaimBatch) -> None:
    """Send it, and take in an answer in which one line is rejected and one is paid in part."""
    _do(office, CARLA, "claim_batch.approve", batch.id)
    sent: ClaimBatch = _do(office, ANNA, "claim_batch.send", batch.id)
    _do(office, CARLA, "entry.post", sent.entry)
    name, data = office.view(office.actor(ANNA), claims.claim_file, batch.id)
    rows = office.view(office.actor(ANNA), claims.claim_batch, batch.id).rows
    lines: list[ClaimLine] = [row.doc for row in rows]
    granted = {lines[0].detail: (0, "0587"), lines[1].detail: (lines[1].cents - 900, "0611")}
    _do(office, ANNA, "claim_return.post", department=HERE, name=f"antwoord-{name}",
        content=answer_to(data, granted))  # fmt: skip
