"""A practice of one dentist and one assistant: who does what when there is no manager."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.access import SYSTEM
from store.access.roles import Role
from store.office import Office
from store.office.setup import lay_ground, post
from tests.journeys.desk import Desk, kantoor

MAIL = (
    ("Dentalis <facturen@dentalis.example.nl>", "Factuur 7001", "EUR 121,00"),
    ("M. Bakker <bakker@example.nl>", "Pijn aan een kies", "Kan ik vandaag langskomen?"),
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Tom treats, Lies does everything else; a supplier is known, and the post has come."""
    path, folder = tmp_path / "praktijk.kantoor", tmp_path / "mail"
    made = Office.create(path)
    ground = lay_ground(made, "Praktijk Zuid", demo=True)
    for name, role in (("Tom Wolf", Role.PROFESSIONAL), ("Lies Blok", Role.ASSISTANT)):
        person = made.do(SYSTEM, "person.add", given={"name": name, "language": "nl"}).doc.id
        for department in (ground.administration, ground.bookkeeping):
            post(made, person, department, role, ground.today)
    lies = made.actor(2)
    supplier = {"name": "Dentalis Groothandel B.V.", "supplier": True, "account": "7000",
                "btw": "IH", "email": "facturen@dentalis.example.nl"}  # fmt: skip
    made.do(lies, "relation.add", given=supplier)
    made.close()
    folder.mkdir()
    for n, (sender, subject, text) in enumerate(MAIL):
        head = f"From: {sender}\nSubject: {subject}\nMessage-ID: <klein{n}@x>\n\n"
        (folder / f"{n}.eml").write_text(head + text + "\n")
    kantoor("--office", path, "intake", folder)
    return path


def test_an_invoice_and_a_patient(office: Path) -> None:
    with Desk(office, "Lies Blok") as lies:
        lies.turns_to("Post, nieuw")
        lies.shows("Pijn aan een kies")
        lies.type("1")
        lies.turns_to("Post, open")
        lies.type("c")
        lies.is_with("ik")
        lies.type("a")
        lies.takes("Toewijzen aan", "tom")
        lies.is_with("Tom Wolf")
        lies.turns_to("Facturen, nieuw")
        lies.type("1")
        lies.turns_to("Facturen, open")
        lies.shows("Factuur 7001")
        lies.type("c")
        lies.is_with("ik")
        lies.type("i")
        lies.sees("Inkoopfactuur")
        lies.type("dent\r7001\r.\r121,00\r")
        lies.sees("in evenwicht")
        lies.type("\r")
        lies.sees("Ingediend: Dentalis Groothandel B.V., 7001.")
        lies.key("f3")
        lies.type("e")
        lies.sees("Facturen, open · 0")
        lies.leave()

    with Desk(office, "Tom Wolf") as tom:
        tom.sees("?1", "+1")
        tom.turns_to("Van mij, open")
        tom.shows("Pijn aan een kies")
        tom.type("nkomt om 16.00\r")
        tom.sees(">+ Pijn aan een kies")
        tom.type("e")
        tom.sees("Van mij, open · 0")
        tom.go("ledgers")
        tom.type("r")
        tom.sees("7001")
        tom.key("enter")
        tom.sees("Ingevoerd door")
        tom.type("p")
        tom.sees("Geboekt als")
        tom.leave()
    kantoor("--office", office, "verify")
    kantoor("--office", office, "check")


def test_what_only_the_dentist_can_approve_stands_on_the_list_with_a_reason(office: Path) -> None:
    with Desk(office, "Tom Wolf") as tom:
        tom.turns_to("Post, nieuw")
        tom.type("1")
        tom.turns_to("Post, open")
        tom.type("c")
        tom.is_with("ik")
        tom.type("6")
        tom.turns_to("Administratie, te controleren")
        tom.shows("Pijn aan een kies")
        tom.type("4")
        tom.sees("Geen collega beschikbaar")
        tom.type("Lies mag dit niet nakijken\r")
        tom.sees("Administratie, te controleren · 0")
        tom.leave()

    with Desk(office, "Lies Blok") as lies:
        lies.turns_to("Administratie, afgerond")
        lies.shows("Pijn aan een kies")
        lies.leave()
    kantoor("--office", office, "verify")
    kantoor("--office", office, "check")
