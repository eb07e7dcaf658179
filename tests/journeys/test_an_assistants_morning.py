"""An assistant's morning of thirty items: mail, invoices, requests, work that comes back, duplicates."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import demo
from store.inbox import WorkItem
from store.office import Office
from tests.conftest import CARLA, FEMKE
from tests.journeys.desk import Desk, kantoor, read_files

MAIL = (
    ("Sanne de Wit <sanne.dewit@example.nl>", "Afspraak verzetten", "Is mijn mail aangekomen?"),
    ("Kok Accountants <kok@example.nl>", "Vraag over oktober", "Heeft u mijn vraag gezien?"),
    ("Fam. Prins <prins@example.nl>", "Sleutelkastje", "De code werkt niet meer."),
    ("Gemeente <parkeren@example.nl>", "Parkeren bij de praktijk", "Vanaf 1 december betaald."),
    ("Handschoenen <reclame@example.nl>", "Goedkope handschoenen", "Nu bestellen!"),
    ("Dentalis <facturen@dentalis.example.nl>", "Factuur 20260417", "Nogmaals onze factuur."),
)
REQUESTS = (
    "Stoel in de wachtkamer is stuk", "Briefpapier bestellen", "Sleutel van kamer 2 kwijt",
    "Telefoonlijst bijwerken", "Pinapparaat geeft storing", "Post naar de bank brengen",
)  # fmt: skip
RECURRING = ("Voicemail afluisteren", "Kas tellen", "Planten water geven", "Afval buiten zetten")
BALIE = 2


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The demo's practice with a full letter box, requests of the desk, and work that came back."""
    path, folder = tmp_path / "praktijk.kantoor", tmp_path / "mail"
    made = demo.make(path)
    for title in REQUESTS:
        made.do(made.actor(FEMKE), "item.add", given={"queue": BALIE, "title": title})
    for name in RECURRING:
        given = {"queue": BALIE, "name": name, "title": name, "often": "day",
                 "start": "2026-01-01"}  # fmt: skip
        schedule = made.do(made.actor(CARLA), "schedule.add", given=given).doc.id
        made.do(made.actor(CARLA), "schedule.run_now", schedule)
    made.close()
    folder.mkdir()
    for n, (sender, subject, text) in enumerate(MAIL):
        head = f"From: {sender}\nSubject: {subject}\nMessage-ID: <ochtend{n}@x>\n\n"
        (folder / f"{n}.eml").write_text(head + text + "\n")
    kantoor("--office", path, "intake", folder)
    read_files(path)
    return path


def work(anna: Desk, *steps: tuple[str, str]) -> None:
    """On the item under the cursor, each time: keys that bring the next one under it."""
    for title, keys in steps:
        anna.shows(f"{title}")
        anna.type(keys)


def sort_the_post(anna: Desk) -> None:
    """Accept what is work, decline what is not, merge what was asked before."""
    anna.sees("Post, nieuw · 15")
    work(
        anna,
        ("Afspraak verzetten", "1"),
        ("Retour: 2 regels", "1"),
        ("Let op: ons rekeningnummer is gewijzigd", "1"),
        ("Verlenging van uw abonnement", "1"),
        ("Sollicitatie balie-assistent", "1"),
        ("Dank jullie wel!", "3alleen een bedankje\r"),
        ("This week: 15 % off mirrors", "3reclame\r"),
        ("Vraag over oktober", "1"),
        ("Automatic reply: Retour declaratie", "3automatisch antwoord\r"),
    )
    anna.sees("Post, nieuw · 6", "Knab")
    anna.type("3niet te lezen\r")
    for title, first in (("Afspraak verzetten", 5), ("Vraag over oktober", 12)):
        anna.shows(f"{title}")
        anna.type("2")
        anna.takes("Zelfde verzoek als", str(first))
    work(
        anna,
        ("Sleutelkastje", "1"),
        ("Parkeren bij de praktijk", "1"),
        ("Goedkope handschoenen", "3reclame\r"),
    )
    anna.sees("Post, nieuw · 0")


def work_the_post(anna: Desk) -> None:
    """Each way in which a piece of work goes on."""
    anna.turns_to("Post, open")
    anna.shows("Afspraak verzetten")
    anna.type("c")
    anna.is_with("ik")
    anna.type("n1 december om 16.30 voorgesteld\r")
    anna.sees(">+ Afspraak verzetten")
    anna.type("zSanne de Wit\r\r")
    anna.shows("Retour: 2 regels")
    anna.type("c")
    anna.is_with("ik")
    anna.type("a")
    anna.takes("Toewijzen aan", "eva")
    anna.is_with("Eva van")
    anna.key("down")
    work(anna, ("Let op: ons rekeningnummer", "cs+3\rterugbellen op het bekende nummer\r"))
    anna.shows("Verlenging van uw abonnement")
    anna.type("ce")
    anna.shows("Sollicitatie")
    anna.type("u")
    anna.sees("Teruggedraaid: een item afronden, Verlenging van uw abonnement")
    anna.key("up")
    anna.shows("Verlenging")
    anna.is_with("ik")
    anna.type("e")
    anna.shows("Sollicitatie")
    anna.type("ca")
    anna.takes("Toewijzen aan", "eva")
    anna.is_with("Eva van")
    anna.key("down")
    anna.shows("Vraag over oktober")
    anna.type("m")
    anna.takes("Verplaats", "facturen")
    work(anna, ("Sleutelkastje", "ce"), ("Parkeren bij de praktijk", "ce"))
    anna.sees("Post, open · 2")


def work_the_invoices(anna: Desk) -> None:
    """One is entered, one given to Bram, one waits, one is a reminder of what is paid."""
    anna.turns_to("Facturen, nieuw")
    anna.sees("Facturen, nieuw · 6")
    anna.type("11111")
    anna.sees("Facturen, nieuw · 1")
    anna.type("2")
    anna.takes("Zelfde verzoek als", "1")
    anna.sees("Facturen, nieuw · 0")
    anna.turns_to("Facturen, open")
    anna.shows("Factuur 20260417")
    anna.type("c")
    anna.is_with("ik")
    anna.type("i")
    anna.sees("Inkoopfactuur", "20260417", "148,23", "in evenwicht")
    anna.type("\r")
    anna.sees("Enter dient in")
    anna.type("\r")
    anna.sees("Ingediend: Dentalis Groothandel B.V., 20260417.")
    anna.key("f3")
    anna.sees("Facturen, open · 5")
    anna.type("e")
    anna.sees("Facturen, open · 4")
    anna.type("ca")
    anna.takes("Toewijzen aan", "bram")
    anna.is_with("Bram Visser")
    anna.key("down")
    anna.type("czEnergie Noord\r\r")
    anna.shows("Herinnering: factuur 7734399")
    anna.type("c")
    anna.is_with("ik")
    anna.type("nop 20 oktober betaald\r")
    anna.sees(">+ Herinnering")
    anna.type("e")
    work(anna, ("Vraag over oktober", "ce"))
    anna.sees("Facturen, open · 1")


def work_the_desk(anna: Desk) -> None:
    """All requests are accepted at once, and what came back is claimed and finished at once."""
    anna.turns_to("Balie, nieuw")
    anna.sees("Balie, nieuw · 6")
    anna.type("xxxxxx")
    anna.sees("6 geselecteerd")
    anna.type("1")
    anna.sees("6 items", "Balie, nieuw · 0")
    anna.turns_to("Balie, open")
    work(
        anna,
        ("Stoel in de wachtkamer is stuk", "czde meubelmaker\r\r"),
        ("Briefpapier bestellen", "ce"),
        ("Sleutel van kamer 2 kwijt", "ca"),
    )
    anna.takes("Toewijzen aan", "carla")
    anna.is_with("Carla Janse")
    anna.key("down")
    work(
        anna,
        ("Telefoonlijst bijwerken", "cs\r\r"),
        ("Pinapparaat geeft storing", "0doet het weer\r"),
        ("Post naar de bank brengen", "ce"),
        ("Voicemail afluisteren", "xxxxc"),
    )
    anna.sees("4 items")
    anna.key("home", "down")
    anna.type("xxxxe")
    anna.sees("4 items", "Balie, open · 1")


WHERE = """
declined · 10 11 13 14 29 · nobody
merged · 25 26 30 · nobody
cancelled · 19 · nobody
done · 1 4 8 12 16 20 21 22 23 24 27 28 · Anna
waiting · 3 5 15 · Anna
snoozed · 7 18 · Anna
open · 2 · Bram
open · 17 · Carla
open · 6 9 · Eva
"""
"""Where each of the thirty stands when the morning is over, and who holds it."""
NAMES = ("nobody", "Anna", "Bram", "Carla", "Eva", "Femke")


def where(path: Path) -> dict[int, tuple[str, str]]:
    """Where each item stands, and with whom."""
    office = Office.open(path)
    with office.database.reading() as connection:
        rows = connection.execute("SELECT id, rev, body FROM documents WHERE kind='item'")
        items = [WorkItem.from_json(*row) for row in rows.fetchall()]
    office.close()
    return {one.id: (one.listed, NAMES[one.owner]) for one in items}


def test_a_morning(office: Path) -> None:
    with Desk(office, "Anna de Boer") as anna:
        anna.sees("*26")  # and four that came back by the calendar
        sort_the_post(anna)
        work_the_post(anna)
        work_the_invoices(anna)
        work_the_desk(anna)
        anna.sees_no_more(" *")
        anna.leave()
    kantoor("--office", office, "verify")
    kantoor("--office", office, "check")
    told = [line.split(" · ") for line in WHERE.split("\n") if line]
    assert where(office) == {
        int(item): (listed, who) for listed, items, who in told for item in items.split()
    }
