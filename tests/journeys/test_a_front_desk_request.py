"""The front desk hands a request in, follows it to its end, and sees nothing else of the office."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import demo
from tests.journeys.desk import Desk, kantoor


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "praktijk.kantoor"
    demo.make(path).close()
    return path


def test_a_request_is_followed_to_its_end(office: Path) -> None:
    with Desk(office, "Femke Smit") as femke, Desk(office, "Anna de Boer") as anna:
        femke.sees("Door mij ingediend, nieuw · 0")
        femke.type("+")
        femke.sees("Nieuw item", "Verzoek")
        femke.type("balie\r")
        femke.type("Sleutel van kamer 2 kwijt\r+1\r\r")
        femke.sees("Ingediend als item 15.", "Door mij ingediend, nieuw · 1")

        anna.turns_to("Balie, nieuw")
        anna.sees("Sleutel van kamer 2 kwijt")
        anna.type("1")
        anna.turns_to("Balie, open")
        anna.type("c")
        anna.is_with("ik")
        anna.type("nWelke sleutel: van de deur of van de kast?\r")
        anna.reads("Anna de Boer: Notitie Welke sleutel")

        femke.turns_to("Door mij ingediend, open")
        femke.is_with("Anna de Boer")
        femke.reads("Balie, open", "Welke sleutel: van de deur")
        femke.type("nVan de deur.\r")
        anna.reads("Femke Smit: Notitie Van de deur.")
        anna.type("e")
        anna.sees("Balie, open · 0")

        femke.turns_to("Door mij ingediend, afgerond")
        femke.sees("Sleutel van kamer 2 kwijt")
        femke.key("enter")
        femke.reads("Balie, afgerond", "Anna de Boer: Afgerond")
        femke.leave()
        anna.leave()
    kantoor("--office", office, "verify")
    kantoor("--office", office, "check")


def test_nothing_else_is_seen(office: Path) -> None:
    with Desk(office, "Anna de Boer", columns=160, rows=50) as anna:
        anna.type("nHuisartsenpost belt terug\r")
        anna.reads("Anna de Boer: Notitie")
        femke = anna.signs_in_as("Femke Smit")
        femke.sees("Door mij ingediend, nieuw", "Niets nieuws hier")
        for elsewhere in ("Post", "Facturen", "Van mij", "Administratie, ", "F7", "F8"):
            assert elsewhere not in femke.screen_text()
        femke.type("q")
        femke.sees("Tonen")
        femke.type("post\r")
        femke.sees("post: onbekende code of naam")
        femke.key("f3")
        for word in ("huisartsenpost", "factuur", "dentalis", "anna"):
            femke.key("f4")
            femke.sees("Zoeken ·")
            femke.type(word)
            femke.sees(word, "0 gevonden", "Niets gevonden")
            femke.key("f3")
        femke.key("f7", "f8")
        femke.type("wgm1cea")  # keys of what she may not do
        femke.settle()
        femke.sees("Door mij ingediend, nieuw · 0")
        femke.leave()
