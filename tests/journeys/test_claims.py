"""A day of treatments: coded, confirmed, claimed, approved, sent; answered, and worked off to nil."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from store import claims, coding, demo
from store.access import SYSTEM
from store.claims import ClaimBatch, ClaimLine
from store.coding import ServiceLine
from store.demo.insurer import answer_to
from store.ledgers import Entry, OpenItem
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.faults.share import SHARE
from tests.journeys.desk import Desk, kantoor
from tests.store.claims.practice import SETTINGS, department, do, insurer, patients, table

LINES = ("c002", "v92 16 om", "a10 16", "x10 16")
"""What is done to the first patient, and in the whole proof to ten of them."""
PATIENTS, TOTAL = (1, "133,00") if SHARE else (10, "1.330,00")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The demo's practice, with tariffs, an insurer and insured patients."""
    path = tmp_path / "praktijk.kantoor"
    with closing(demo.make(path)) as made:
        for at in (1, 3):
            table(made, at)
        known = patients(made, insurer(made))
        first = known["a"]
        for at in range(1, PATIENTS):
            _copy(made, first, at)
        do(made, CARLA, "provider_number.add", person=EVA, agb="12000001")
        for name, value in SETTINGS.items():
            do(made, CARLA, "claim_setting.add", department=department(made), name=name,
               value=value, since="2026-01-01")  # fmt: skip
    return path


def _copy(office: Office, first: int, at: int) -> None:
    """Another insured patient, called Testpersoon B and on."""
    name = f"Testpersoon {chr(ord('A') + at)}"
    by = office.view(SYSTEM, claims.claim_insurers)[0][0]
    made = do(office, CARLA, "relation.add", name=name, client=True, born="1980-01-01")
    do(office, ANNA, "insured.keep", relation=made.id, department=department(office), sex="1",
       surname=name, initials="T", postcode="1234AB", house="2", bsn_missing="toerist", insurer=by,
       since="2013-01-01")  # fmt: skip
    assert first


def codes(anna: Desk) -> None:
    """Anna types what was done, line by line."""
    anna.go("records")
    anna.type(",p+")
    anna.sees("Behandelaar")
    for at in range(PATIENTS):
        name = "testpersoon" if at == 0 else f"testpersoon {chr(ord('a') + at)}"
        anna.type(f"{name}\r")
        anna.sees("Testpersoon")
        anna.type("\r\r")
        for line in LINES:
            anna.type(f"{line}\r")
            anna.sees(" · ")
        anna.type("\r\r")
        anna.sees("ter bevestiging")


def confirms(carla: Desk) -> None:
    """Carla confirms each day as a whole."""
    carla.go("records")
    carla.type(",p")
    for at in range(PATIENTS):
        carla.sees("Testpersoon")
        carla.type("a")
        carla.sees("bevestigen?")
        carla.key("enter")
        carla.sees("regels bevestigd" if at < PATIENTS else "")
    carla.sees("Er wachten geen regels")


def builds(anna: Desk) -> None:
    """Anna builds a batch of all that is confirmed."""
    anna.go("records")
    anna.type(",d")
    anna.sees("Nog geen declaraties")
    anna.type("+")
    anna.sees("Behandeld tot")
    anna.type("\r" * 6)
    anna.sees("V92 16 MO")


def approves(carla: Desk) -> None:
    """Carla, who built nothing of it, sees what she approves, and approves the batch."""
    carla.go("records")
    carla.type(",d")
    carla.sees("Zorgverzekeraar Test")
    carla.key("enter")
    carla.sees("V92 16 MO")
    carla.type("a")
    carla.sees("Samengesteld door", TOTAL, "niets gewijzigd")
    carla.type("a")
    carla.sees("Goedgekeurd")


def sends(anna: Desk) -> None:
    """The file is in Anna's tray, and the insurer owes it."""
    anna.go("records")
    anna.type(",d")
    anna.sees("goedgekeurd")
    anna.key("enter")
    anna.sees("V92 16 MO")
    anna.type("s")
    anna.sees("De verzekeraar is het schuldig")
    anna.key("enter")
    anna.sees("bestandenbak")


def works_off(anna: Desk) -> None:
    """One rejected line is proposed for a write-off, the other is the patient's."""
    anna.go("records")
    anna.type(",dr")
    anna.sees("0587", "0611")
    anna.type("b")
    anna.sees("Waarom de patiënt betaalt")
    anna.type("eigen risico\r")
    anna.sees("twee concepten")
    anna.sees_no_more("0587")
    anna.type("w")
    anna.sees("Waarom het niet geïnd wordt")
    anna.type("te klein\r")
    anna.sees("Een collega beslist")


def writes_off(carla: Desk) -> None:
    """Carla agrees with the write-off."""
    carla.go("records")
    carla.type(",dr")
    carla.sees("0611", "te klein")
    carla.type("w")
    carla.sees("Anna de Boer stelde het voor")
    carla.key("enter")
    carla.sees("Afgeboekt")


def answered(path: Path, folder: Path) -> None:
    """The insurer pays all but a rejected line and a part of another; its answer comes by a file."""
    with closing(Office.open(path)) as office:
        post_drafts(office)
        (batch,) = office.view(SYSTEM, lambda reading: reading.find(ClaimBatch))
        lines = office.view(SYSTEM, lambda reading: reading.find(ClaimLine))
        _name, data = office.view(office.actor(ANNA), claims.claim_file, batch.id)
    granted = {lines[0].detail: (0, "0587"), lines[1].detail: (lines[1].cents - 900, "0611")}
    (folder / "retour.asc").write_bytes(answer_to(data, granted))
    kantoor("--office", path, "import-returns", folder / "retour.asc")


def post_drafts(office: Office) -> None:
    """Submit and post what is drafted, each by others than who drafted it."""
    for entry in office.view(SYSTEM, lambda reading: reading.find(Entry)):
        if entry.relation_name and entry.daybook == "VRK" and "F2" in entry.text + entry.reference:
            if entry.state == "draft":
                do(office, ANNA, "entry.submit", entry.id)
            if entry.state in ("draft", "submitted"):
                do(office, EVA, "entry.post", entry.id)


def owed(office: Office, name: str) -> int:
    """What a contact owes."""
    items = office.view(SYSTEM, lambda reading: reading.find(OpenItem))
    return sum(item.left for item in items if item.relation_name == name)


def test_a_day_of_treatments_comes_to_nil(office: Path, tmp_path: Path) -> None:
    with Desk(office, "Anna de Boer") as desk:
        codes(desk)
        confirms(desk.signs_in_as("Carla Jansen"))
        builds(desk.signs_in_as("Anna de Boer"))
        approves(desk.signs_in_as("Carla Jansen"))
        sends(desk.signs_in_as("Anna de Boer"))
        answered(office, tmp_path)
        works_off(desk)
        writes_off(desk.signs_in_as("Carla Jansen"))
        desk.leave()
    with closing(Office.open(office)) as after:
        post_drafts(after)
        assert owed(after, "Zorgverzekeraar Test") == 0
        month = f"{after.view(SYSTEM, lambda reading: reading.find(ServiceLine))[0].day:%Y-%m}"
        (agreed,) = after.view(after.actor(CARLA), coding.agreement, month)
        assert (agreed.confirmed, agreed.disagreed) == (len(LINES) * PATIENTS, 0)
    kantoor("--office", office, "check")
