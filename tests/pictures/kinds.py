"""Kinds of record and some records, as the scenes that show them need them."""

from __future__ import annotations

from typing import Any

from store.files import bring
from store.office import Office
from tests.conftest import CARLA
from tests.store.records.laptops import add, define

__all__ = ["keep_records"]

CONTRACT: dict[str, Any] = {
    "code": "CON", "nl": "Contract", "en": "Contract", "department": 1, "about": "relation",
    "numbering": "CON-9999", "title": "{onderwerp}", "sort_keys": ["opzegbaar_tot"],
    "fields": [
        {"key": "onderwerp", "nl": "Onderwerp", "required": True, "found": True},
        {"key": "soort", "type": "k", "nl": "Soort", "required": True, "choices": [
            {"code": "onderhoud", "nl": "onderhoud"}, {"code": "lease", "nl": "lease"},
            {"code": "verzekering", "nl": "verzekering"}]},
        {"key": "begin", "type": "d", "nl": "Begin", "required": True},
        {"key": "einde", "type": "d", "nl": "Einde"},
        {"key": "opzegdagen", "type": "g", "nl": "Opzegdagen", "decimals": 0, "unit": "dagen"},
        {"key": "jaarbedrag", "type": "b", "nl": "Jaarbedrag"},
        {"key": "eigenaar", "type": "p", "nl": "Eigenaar"},
        {"key": "opzegbaar_tot", "type": "f", "nl": "Opzegbaar tot",
         "formula": "einde - opzegdagen"},
        {"key": "afspraken", "type": "l", "nl": "Afspraken"},
    ],
    "checks": [{"formula": "einde >= begin", "nl": "Het contract eindigt na het begin"}],
    "states": [{"code": "concept", "nl": "concept"}, {"code": "loopt", "nl": "loopt"},
               {"code": "opgezegd", "nl": "opgezegd"},
               {"code": "afgelopen", "nl": "afgelopen", "closed": True}],
    "transitions": [
        {"code": "tekenen", "nl": "tekenen", "from_states": ["concept"], "to": "loopt",
         "fields": [{"key": "getekend", "type": "d", "nl": "Getekend op", "required": True}]},
        {"code": "opzeggen", "nl": "opzeggen", "from_states": ["loopt"], "to": "opgezegd",
         "roles": ["manager", "professional"]},
        {"code": "afsluiten", "nl": "afsluiten", "from_states": ["opgezegd"], "to": "afgelopen",
         "other_eyes": True}],
    "views": [{"code": "alle", "nl": "Alle contracten",
               "columns": ["soort", "einde", "opzegbaar_tot", "jaarbedrag"]}],
    "due": {"field": "einde", "days": 90},
}  # fmt: skip
KEY: dict[str, Any] = {
    "code": "SLE", "nl": "Sleutel", "department": 1, "numbering": "SLE-999",
    "fields": [{"key": "deur", "nl": "Deur", "required": True},
               {"key": "houder", "type": "p", "nl": "Houder"},
               {"key": "uitgegeven", "type": "d", "nl": "Uitgegeven"}],
}  # fmt: skip
INCIDENT: dict[str, Any] = {
    "code": "INC", "nl": "Incident", "department": 1, "numbering": "INC-{jjjj}-999",
    "fields": [{"key": "wat", "nl": "Wat", "required": True},
               {"key": "gevonden", "type": "d", "nl": "Gevonden", "required": True}],
}  # fmt: skip
CONTRACTS = (
    (2, "Onderhoud ovens en scanners", "onderhoud", "2024-01-01", "2026-12-31", 60, 285000, True),
    (1, "Levering verbruiksmateriaal", "onderhoud", "2025-07-01", "2027-06-30", 30, 960000, True),
    (3, "Stroom en gas", "lease", "2026-02-01", "2027-01-31", 30, 510000, True),
    (4, "Kopieerapparaat", "lease", "2026-12-01", "2030-11-30", 90, 118800, False),
    (5, "Inventaris en inbraak", "verzekering", "2026-01-01", "2027-12-31", 60, 74250, True),
)  # fmt: skip
"""About which contact, what, and whether it was signed."""


FILE = """\
Nummer;Over;Onderwerp;Soort;Begin;Einde;Jaarbedrag;Leverdag
CON-0001;Tandtechnisch Lab Noord;Onderhoud ovens en scanners;onderhoud;;31-12-2027;3.150,00;
CON-0002;Dentalis Groothandel B.V.;Levering verbruiksmateriaal;onderhoud;;;;di
;Tandtechnisch Lab Noord;Spoed en koerier;onderhoud;1-1-2027;31-12-2028;480,00;
;Energie Noord;Zonnepanelen;lease;1-3-2027;28-2-2035;1.200;
;Dentalis Groothandel B.V.;Röntgenapparaat;lease;1-4-2027;31-3-2026;2.940,00;
;Tandtechnisch Lab Noord;=1+1;onderhoud;1-1-2027;;;
"""
"""Contracts to import: a changed one, one as it is, and new ones, some of which are wrong."""


def keep_records(office: Office) -> None:
    """Define contracts and keys, keep some of each, and propose a kind that waits; bring a file."""
    bring(office, office.actor(1), "contracten.csv", [FILE.encode()])
    define(office, CONTRACT)
    anna, carla = office.actor(1), office.actor(CARLA)
    for about, subject, sort, begin, end, days, cents, signed in CONTRACTS:
        values = {"onderwerp": subject, "soort": sort, "begin": begin, "einde": end,
                  "opzegdagen": days, "jaarbedrag": cents, "eigenaar": CARLA}  # fmt: skip
        given = {"of": 1, "values": values, "about_kind": "relation", "about": about}
        record = office.do(anna, "record.add", given=given).doc
        if signed:
            step = {"transition": "tekenen", "values": {"getekend": begin}}
            office.do(anna, "record.move", record.id, step)
    keys = define(office, KEY).number
    for door, holder in (("Voordeur", 1), ("Archief", 2), ("Medicijnkast", 3)):
        add(office, {"deur": door, "houder": holder, "uitgegeven": "2026-09-01"}, of=keys)
    fields = [
        *KEY["fields"],
        {"key": "terug", "type": "d", "nl": "Terug", "required_when": "leeg(houder)"},
    ]
    number = {"number": keys, "base": 1}
    office.do(carla, "kind.propose", given={**KEY, "fields": fields, **number})
    office.do(carla, "kind.propose", given=INCIDENT)
