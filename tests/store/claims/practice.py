"""A practice that claims: the insured persons and treatments of the sample file, and its settings."""

from __future__ import annotations

from datetime import date
from typing import Any

from store import coding
from store.access import SYSTEM
from store.claims.models import ClaimBatch
from store.coding import SHIPPED_TABLES, CodeTable
from store.office import Office
from store.people import Department
from store.records import Relation
from tests.conftest import ANNA, CARLA, EVA, GIJS

SINCE = "2013-01-01"
SETTINGS = {
    "0105": "T", "0110": "12000001", "0111": "12000002", "0113": "03", "0119": "EUR", "0209": "1",
    "0407": "1", "0409": "01", "0409m": "02", "0410": "N", "0412": "010",
}  # fmt: skip
TREATED = (
    ("a", "2013-01-10", ("c11", "x10 x2")),
    ("a", "2013-02-12", ("v12 16 mo", "a10 16")),
    ("b", "2013-03-01", ("c11", "m01 x2")),
)


def do(office: Office, by: int, act: str, subject: int | None = None, /, **given: Any) -> Any:
    """Do an act as a person, and return its document."""
    return office.do(office.actor(by), act, subject, given).doc


def department(office: Office, name: str = "Administratie") -> int:
    every = office.view(SYSTEM, lambda reading: reading.find(Department))
    return next(each.id for each in every if each.name == name)


def table(office: Office, at: int) -> CodeTable:
    """A shipped table that counts."""
    shipped = SHIPPED_TABLES[at]
    content = coding.shipped_codes(shipped).kept()
    made = do(office, GIJS, "code_table.import", **shipped.fields, content=content)
    return do(office, EVA, "code_table.confirm", made.id)


def insurer(office: Office) -> int:
    """The insurer with its UZOVI number."""
    made = do(office, CARLA, "relation.add", name="Zorgverzekeraar Test", client=True, supplier=True,
              insurer=True)  # fmt: skip
    do(office, CARLA, "insurer_number.add", relation=made.id, uzovi="9999")
    return int(made.id)


def patients(office: Office, insured_by: int) -> dict[str, int]:
    """The two insured persons of the sample file, by the number that the practice has for them."""
    known = {}
    for number, name, bsn, born, sex, postcode, house, initials in (
        ("a", "Testpersoon", "999900511", "1970-08-15", "2", "1234 AB", "1", "A."),
        ("b", "Voorbeeld", "999911120", "2006-03-01", "1", "5678 CD", "12", "B."),
    ):
        made: Relation = do(
            office, CARLA, "relation.add", name=name, client=True, bsn=bsn, born=born
        )
        do(office, ANNA, "insured.keep", relation=made.id, department=department(office), number=number,
           sex=sex, surname=name, initials=initials, postcode=postcode, house=house,
           insurer=insured_by, since=SINCE)  # fmt: skip
        known[number] = made.id
    return known


def ready(office: Office) -> int:
    """Set up all that claims need, code and confirm the treatments of the sample file; the insurer."""
    table(office, 0)
    by = insurer(office)
    known = patients(office, by)
    do(office, CARLA, "provider_number.add", person=EVA, agb="12000001")
    for name, value in SETTINGS.items():
        do(office, CARLA, "claim_setting.add", department=department(office), name=name, value=value,
           since=SINCE)  # fmt: skip
    for number, day, lines in TREATED:
        do(office, ANNA, "service_line.code", department=department(office), patient=known[number],
           day=day, provider=EVA, lines=lines)  # fmt: skip
    for row in office.view(office.actor(CARLA), coding.lines_to_confirm, None, None, 100):
        do(office, CARLA, "service_line.confirm", row.id)
    return by


def built(office: Office, by: int, **more: Any) -> ClaimBatch:
    """The batch of the sample file."""
    given = {"number": "F2013-001", "day": date(2013, 4, 1), "until": date(2013, 3, 31)} | more
    return do(office, ANNA, "claim_batch.build", department=department(office), insurer=by, **given)
