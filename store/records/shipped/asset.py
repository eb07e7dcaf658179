"""An asset, such as a laptop: who has it, and what becomes of it. The program reads its states."""

from __future__ import annotations

from typing import Any

__all__ = ["DEFINITION", "LOCKED"]

LOCKED = True
CONDITIONS = [
    {"code": "goed", "nl": "goed", "en": "good"},
    {"code": "gebruikt", "nl": "gebruikt", "en": "used"},
    {"code": "beschadigd", "nl": "beschadigd", "en": "damaged"},
]
DEFINITION: dict[str, Any] = {
    "code": "ICT", "nl": "Bedrijfsmiddel", "en": "Asset", "numbering": "ICT-99999",
    "title": "{naam}", "sort_keys": ["title", "garantie", "serie"], "retention": "asset",
    "fields": [
        {"key": "naam", "type": "t", "nl": "Naam", "en": "Name", "required": True, "found": True},
        {"key": "soort", "type": "k", "nl": "Soort", "en": "Sort", "required": True, "choices": [
            {"code": "laptop", "nl": "laptop", "en": "laptop"},
            {"code": "scherm", "nl": "scherm", "en": "screen"},
            {"code": "tablet", "nl": "tablet", "en": "tablet"},
            {"code": "telefoon", "nl": "telefoon", "en": "phone"},
            {"code": "sleutel", "nl": "sleutel", "en": "key"},
            {"code": "overig", "nl": "overig", "en": "other"}]},
        {"key": "serie", "type": "t", "nl": "Serienummer", "en": "Serial number", "unique": True,
         "found": True, "required_when": "soort = 'laptop'"},
        {"key": "aankoop", "type": "d", "nl": "Aankoop", "en": "Bought"},
        {"key": "prijs", "type": "b", "nl": "Prijs", "en": "Price"},
        {"key": "garantie", "type": "d", "nl": "Garantie tot", "en": "Warranty until"},
        {"key": "leverancier", "type": "r", "nl": "Leverancier", "en": "Supplier"},
        {"key": "afschrijving", "type": "f", "nl": "Afschrijving per maand", "en": "Monthly depreciation",
         "formula": "afgerond(prijs / 36; 2)"},
        {"key": "opmerking", "type": "l", "nl": "Opmerking", "en": "Note"},
    ],
    "checks": [{"formula": "garantie >= aankoop", "nl": "De garantie eindigt na de aankoop.",
                "en": "The warranty ends after the purchase."}],
    "states": [
        {"code": "ordered", "nl": "besteld", "en": "ordered"},
        {"code": "in_stock", "nl": "in voorraad", "en": "in stock"},
        {"code": "out", "nl": "uitgegeven", "en": "checked out"},
        {"code": "repair", "nl": "in reparatie", "en": "in repair"},
        {"code": "lost", "nl": "vermist", "en": "missing"},
        {"code": "retired", "nl": "afgevoerd", "en": "retired", "closed": True},
        {"code": "wiped", "nl": "gewist", "en": "wiped", "closed": True},
        {"code": "disposed", "nl": "weggedaan", "en": "disposed of", "closed": True},
    ],
    "transitions": [
        {"code": "receive", "nl": "ontvangen", "en": "receive", "from_states": ["ordered"],
         "to": "in_stock"},
        {"code": "check_out", "nl": "uitgeven", "en": "check out", "from_states": ["in_stock"],
         "to": "out", "effect": "asset.check_out", "fields": [
             {"key": "houder", "type": "p", "nl": "Aan", "en": "To", "required_when": "leeg(bij)"},
             {"key": "bij", "type": "x", "of": "ICT", "nl": "Of bij", "en": "Or at"},
             {"key": "conditie", "type": "k", "nl": "Conditie", "en": "Condition",
              "choices": CONDITIONS},
             {"key": "toebehoren", "type": "t", "nl": "Toebehoren", "en": "Accessories"}]},
        {"code": "check_in", "nl": "innemen", "en": "check in", "from_states": ["out", "lost"],
         "to": "in_stock", "effect": "asset.check_in", "fields": [
             {"key": "conditie_terug", "type": "k", "nl": "Conditie terug", "en": "Condition back",
              "choices": CONDITIONS}]},
        {"code": "audit", "nl": "tellen", "en": "audit", "to": "", "effect": "asset.audit",
         "from_states": ["in_stock", "out", "repair"], "fields": [
             {"key": "gezien", "type": "d", "nl": "Gezien op", "en": "Seen on"},
             {"key": "plaats", "type": "t", "nl": "Plaats", "en": "Place"}]},
        {"code": "send", "nl": "laten repareren", "en": "send for repair", "from_states": ["in_stock"],
         "to": "repair", "effect": "item.open", "fields": [
             {"key": "klacht", "type": "t", "nl": "Klacht", "en": "Complaint"}]},
        {"code": "repaired", "nl": "gerepareerd", "en": "repaired", "from_states": ["repair"],
         "to": "in_stock"},
        {"code": "lose", "nl": "vermist melden", "en": "report missing", "to": "lost",
         "from_states": ["in_stock", "out", "repair"], "fields": [
             {"key": "vermist", "type": "t", "nl": "Wat er gebeurde", "en": "What happened",
              "required": True}]},
        {"code": "retire", "nl": "afvoeren", "en": "retire", "to": "retired",
         "from_states": ["in_stock", "repair", "lost"]},
        {"code": "wipe", "nl": "wissen", "en": "wipe", "to": "wiped", "other_eyes": True,
         "from_states": ["in_stock", "repair", "retired"], "fields": [
             {"key": "wisbewijs", "type": "a", "nl": "Wisbewijs", "en": "Proof of erasure",
              "required": True}]},
        {"code": "dispose", "nl": "wegdoen", "en": "dispose of", "from_states": ["retired", "wiped"],
         "to": "disposed"},
    ],
    "views": [
        {"code": "all", "nl": "alle", "en": "all", "columns": ["no", "title", "state", "serie"]},
        {"code": "out", "nl": "uitgegeven", "en": "checked out", "filter": "state = 'out'",
         "columns": ["no", "title", "houder", "bij", "conditie"]},
        {"code": "seen", "nl": "geteld", "en": "audited", "filter": "niet leeg(gezien)",
         "columns": ["no", "title", "state", "gezien", "plaats"]},
    ],
    "label": [["no"], ["naam"]],
    "due": {"field": "garantie", "days": 60, "text": "De garantie loopt af."},
}  # fmt: skip
