"""Kinds of record that a demo office defined itself, and what it changed of shipped ones."""

from __future__ import annotations

from typing import Any

from store.demo.plan import Values
from store.records import shipped

__all__ = ["AUTHORISATION", "KEY", "LICENCE", "demanding", "of_template"]

KEY: dict[str, Any] = {
    "code": "SLE", "nl": "Sleutel", "en": "Key", "numbering": "SLE-999", "title": "{deur} {nummer}",
    "sort_keys": ["title", "nummer"],
    "fields": [
        {"key": "deur", "nl": "Deur", "en": "Door", "required": True, "found": True},
        {"key": "soort", "type": "k", "nl": "Soort", "en": "Sort", "choices": [
            {"code": "sleutel", "nl": "sleutel", "en": "key"},
            {"code": "pas", "nl": "pas", "en": "card"}, {"code": "code", "nl": "code", "en": "code"}]},
        {"key": "nummer", "nl": "Nummer", "en": "Number", "unique": True, "found": True},
        {"key": "reserve", "type": "j", "nl": "Reserve", "en": "Spare"},
        {"key": "opmerking", "type": "l", "nl": "Opmerking", "en": "Note"},
    ],
    "states": [{"code": "kast", "nl": "in de kluis", "en": "in the safe"},
               {"code": "uit", "nl": "uitgegeven", "en": "handed out"},
               {"code": "kwijt", "nl": "vermist", "en": "lost", "closed": True}],
    "transitions": [
        {"code": "geven", "nl": "uitgeven", "en": "hand out", "from_states": ["kast"], "to": "uit",
         "fields": [{"key": "houder", "type": "p", "nl": "Aan", "en": "To", "required": True},
                    {"key": "sinds", "type": "d", "nl": "Sinds", "en": "Since"}]},
        {"code": "terug", "nl": "innemen", "en": "take in", "from_states": ["uit"], "to": "kast"},
        {"code": "missen", "nl": "als vermist melden", "en": "report lost",
         "from_states": ["kast", "uit"], "to": "kwijt"}],
    "views": [
        {"code": "alle", "nl": "alle sleutels", "en": "all keys",
         "columns": ["no", "title", "state", "houder"]},
        {"code": "uit", "nl": "uitgegeven", "en": "handed out", "filter": "state = 'uit'",
         "columns": ["no", "title", "houder", "sinds"]}],
    "label": [["no"], ["deur"]],
}  # fmt: skip
AUTHORISATION: dict[str, Any] = {
    "code": "MAC", "nl": "Machtiging", "en": "Authorisation", "numbering": "MAC-{jjjj}-9999",
    "about": "record", "about_of": "PAT", "title": "{prestatie}", "retention": "medical",
    "confidentiality": "confidential", "logged": True,
    "fields": [
        {"key": "prestatie", "nl": "Prestatie", "en": "Treatment", "required": True},
        {"key": "element", "nl": "Element", "en": "Tooth", "limit": 2},
        {"key": "aangevraagd", "type": "d", "nl": "Aangevraagd", "en": "Requested", "required": True},
        {"key": "bedrag", "type": "b", "nl": "Bedrag", "en": "Amount"},
        {"key": "geldig_tot", "type": "d", "nl": "Geldig tot", "en": "Valid until"},
    ],
    "due": {"field": "geldig_tot", "days": 30, "text": "De machtiging verloopt."},
}  # fmt: skip
LICENCE: dict[str, Any] = {
    "code": "LIC", "nl": "Licentie", "en": "Licence", "numbering": "LIC-999",
    "title": "{product}", "sort_keys": ["title", "verloopt", "jaarbedrag"],
    "retention": "contract",
    "fields": [
        {"key": "product", "nl": "Product", "en": "Product", "required": True, "found": True},
        {"key": "leverancier", "type": "r", "nl": "Leverancier", "en": "Supplier"},
        {"key": "plaatsen", "type": "g", "nl": "Plaatsen", "en": "Seats", "decimals": 0,
         "required": True},
        {"key": "in_gebruik", "type": "g", "nl": "In gebruik", "en": "In use", "decimals": 0},
        {"key": "vrij", "type": "f", "nl": "Vrij", "en": "Free", "formula": "plaatsen - in_gebruik"},
        {"key": "verloopt", "type": "d", "nl": "Verloopt", "en": "Expires", "required": True},
        {"key": "jaarbedrag", "type": "b", "nl": "Bedrag per jaar", "en": "Yearly amount"},
        {"key": "per_plaats", "type": "f", "nl": "Per plaats", "en": "Per seat",
         "formula": "afgerond(jaarbedrag / plaatsen; 2)"},
        {"key": "eigenaar", "type": "p", "nl": "Eigenaar", "en": "Owner"},
    ],
    "checks": [{"formula": "in_gebruik <= plaatsen", "nl": "Er zijn meer gebruikers dan plaatsen.",
                "en": "There are more users than seats."}],
    "views": [
        {"code": "alle", "nl": "alle", "en": "all",
         "columns": ["no", "title", "plaatsen", "in_gebruik", "vrij", "verloopt"]},
        {"code": "vol", "nl": "bijna vol", "en": "nearly full", "filter": "vrij < 3",
         "columns": ["no", "title", "plaatsen", "vrij"]}],
    "due": {"field": "verloopt", "days": 45, "text": "Verleng of beëindig de licentie."},
}  # fmt: skip


def of_template(name: str) -> Values:
    """Return a shipped kind as it is proposed."""
    return shipped(name).definition.model_dump(mode="json")


def demanding(definition: Values, *keys: str) -> Values:
    """Return a kind that requires these fields as well."""
    fields: Any = definition["fields"]
    return {
        **definition,
        "fields": [{**each, "required": each.get("required", False) or each["key"] in keys}
                   for each in fields],
    }  # fmt: skip
