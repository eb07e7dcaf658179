"""A contract with a contact: it asks attention before the last day to cancel it."""

from __future__ import annotations

from typing import Any

__all__ = ["DEFINITION", "LOCKED"]

LOCKED = False
DEFINITION: dict[str, Any] = {
    "code": "CON", "nl": "Contract", "en": "Contract", "numbering": "CON-9999",
    "about": "relation", "title": "{onderwerp}",
    "sort_keys": ["title", "opzegbaar_tot", "einde"], "retention": "contract",
    "fields": [
        {"key": "onderwerp", "type": "t", "nl": "Onderwerp", "en": "Subject", "required": True,
         "found": True},
        {"key": "begin", "type": "d", "nl": "Begin", "en": "Start", "required": True},
        {"key": "einde", "type": "d", "nl": "Einde", "en": "End"},
        {"key": "opzegdagen", "type": "g", "nl": "Opzegtermijn", "en": "Notice", "unit": "dagen",
         "decimals": 0, "default": "30"},
        {"key": "opzegbaar_tot", "type": "f", "nl": "Opzegbaar tot", "en": "Cancel by",
         "formula": "einde - opzegdagen"},
        {"key": "jaarbedrag", "type": "b", "nl": "Bedrag per jaar", "en": "Yearly amount"},
        {"key": "kenmerk", "type": "t", "nl": "Kenmerk", "en": "Reference", "found": True},
        {"key": "eigenaar", "type": "p", "nl": "Eigenaar", "en": "Owner"},
        {"key": "opmerking", "type": "l", "nl": "Opmerking", "en": "Note"},
    ],
    "checks": [
        {"formula": "einde >= begin", "nl": "Het einde is niet voor het begin.",
         "en": "The end is not before the start."},
        {"formula": "opzegdagen >= 0", "nl": "De opzegtermijn is niet negatief.",
         "en": "The notice is not negative."},
    ],
    "states": [
        {"code": "draft", "nl": "concept", "en": "draft"},
        {"code": "running", "nl": "lopend", "en": "running"},
        {"code": "cancelled", "nl": "opgezegd", "en": "cancelled", "closed": True},
        {"code": "ended", "nl": "beëindigd", "en": "ended", "closed": True},
    ],
    "transitions": [
        {"code": "sign", "nl": "ondertekenen", "en": "sign", "from_states": ["draft"], "to": "running",
         "fields": [{"key": "getekend", "type": "a", "nl": "Getekend stuk", "en": "Signed file"}]},
        {"code": "cancel", "nl": "opzeggen", "en": "cancel", "from_states": ["running"],
         "to": "cancelled",
         "fields": [{"key": "opgezegd_op", "type": "d", "nl": "Opgezegd op", "en": "Cancelled on",
                     "required": True}]},
        {"code": "end", "nl": "beëindigen", "en": "end", "from_states": ["running", "cancelled"],
         "to": "ended"},
        {"code": "reopen", "nl": "heropenen", "en": "reopen", "from_states": ["cancelled", "ended"],
         "to": "running"},
    ],
    "views": [
        {"code": "all", "nl": "alle", "en": "all", "columns": ["no", "title", "state", "einde"]},
        {"code": "notice", "nl": "opzegbaar", "en": "to cancel", "order": "k2",
         "columns": ["no", "title", "opzegbaar_tot", "jaarbedrag", "eigenaar"],
         "filter": "state = 'running' en opzegbaar_tot >= vandaag"},
    ],
    "label": [["no"], ["title"]],
    "due": {"field": "opzegbaar_tot", "days": 30,
            "text": "Beslis of dit contract doorloopt of wordt opgezegd."},
}  # fmt: skip
