"""A licence with seats: who has one, and when to look whether they are needed still. The program
reads its seats."""

from __future__ import annotations

from typing import Any

__all__ = ["DEFINITION", "LOCKED"]

LOCKED = True
DEFINITION: dict[str, Any] = {
    "code": "LIC", "nl": "Licentie", "en": "Licence", "numbering": "LIC-9999",
    "title": "{naam}", "sort_keys": ["title", "herziening", "einde"], "retention": "asset",
    "fields": [
        {"key": "naam", "type": "t", "nl": "Naam", "en": "Name", "required": True, "found": True},
        {"key": "leverancier", "type": "r", "nl": "Leverancier", "en": "Supplier"},
        {"key": "plaatsen", "type": "g", "nl": "Plaatsen", "en": "Seats", "required": True,
         "decimals": 0},
        {"key": "code", "type": "t", "nl": "Licentiecode", "en": "Licence key", "masked": True},
        {"key": "begin", "type": "d", "nl": "Begin", "en": "Begins"},
        {"key": "einde", "type": "d", "nl": "Einde", "en": "Ends"},
        {"key": "herziening", "type": "d", "nl": "Nakijken op", "en": "Review on"},
        {"key": "prijs", "type": "b", "nl": "Prijs per jaar", "en": "Price a year"},
        {"key": "houders", "type": "s", "nl": "Toegewezen", "en": "Assigned", "columns": [
            {"key": "persoon", "type": "p", "nl": "Aan", "en": "To", "required": True},
            {"key": "sinds", "type": "d", "nl": "Sinds", "en": "Since"}]},
        {"key": "vrij", "type": "f", "nl": "Vrij", "en": "Free",
         "formula": "als(leeg(houders); plaatsen; plaatsen - aantal(houders.persoon))"},
        {"key": "opmerking", "type": "l", "nl": "Opmerking", "en": "Note"},
    ],
    "checks": [
        {"formula": "plaatsen >= aantal(houders.persoon)",
         "nl": "Er zijn meer plaatsen toegewezen dan er zijn.",
         "en": "More seats are assigned than there are."},
        {"formula": "einde >= begin", "nl": "Het einde is niet voor het begin.",
         "en": "The end is not before the beginning."},
    ],
    "states": [
        {"code": "in_use", "nl": "in gebruik", "en": "in use"},
        {"code": "ended", "nl": "beëindigd", "en": "ended", "closed": True},
    ],
    "transitions": [
        {"code": "assign", "nl": "toewijzen", "en": "assign", "from_states": ["in_use"], "to": "",
         "effect": "licence.assign", "fields": [
             {"key": "toewijzen_aan", "type": "p", "nl": "Aan", "en": "To", "required": True}]},
        {"code": "release", "nl": "terugnemen", "en": "take back", "from_states": ["in_use"], "to": "",
         "effect": "licence.release", "fields": [
             {"key": "terug_van", "type": "p", "nl": "Van", "en": "From", "required": True}]},
        {"code": "end", "nl": "beëindigen", "en": "end", "from_states": ["in_use"], "to": "ended"},
        {"code": "reopen", "nl": "heropenen", "en": "reopen", "from_states": ["ended"],
         "to": "in_use"},
    ],
    "views": [
        {"code": "all", "nl": "alle", "en": "all",
         "columns": ["no", "title", "plaatsen", "vrij", "herziening"]},
        {"code": "review", "nl": "na te kijken", "en": "to review", "order": "k2",
         "filter": "herziening <= vandaag en state = 'in_use'",
         "columns": ["no", "title", "plaatsen", "vrij", "herziening"]},
    ],
    "label": [["no"], ["naam"]],
    "due": {"field": "herziening", "days": 0, "text": "Kijk na wie deze licentie nog nodig heeft."},
}  # fmt: skip
