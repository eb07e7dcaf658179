"""Kinds of record that a demo office defined itself, and what it changed of shipped ones."""

from __future__ import annotations

from typing import Any

from store.demo.plan import Values
from store.records import shipped

__all__ = ["AUTHORISATION", "KEY", "LAB_WORK", "demanding", "of_template"]

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
LAB_WORK: dict[str, Any] = {
    "code": "TEC", "nl": "Techniekwerk", "en": "Lab work", "numbering": "TEC-{jj}9999",
    "about": "relation", "title": "{werkstuk} {element} {about.naam}",
    "sort_keys": ["no", "terug_voor", "werkstuk"], "retention": "medical", "logged": True,
    "fields": [
        {"key": "werkstuk", "type": "k", "nl": "Werkstuk", "en": "Piece", "required": True, "choices": [
            {"code": "kroon", "nl": "kroon", "en": "crown"}, {"code": "brug", "nl": "brug", "en": "bridge"},
            {"code": "afdruk", "nl": "afdruk voor een model", "en": "impression for a model"},
            {"code": "prothese", "nl": "prothese", "en": "denture"},
            {"code": "splint", "nl": "opbeetplaat", "en": "splint"}]},
        {"key": "element", "nl": "Element", "en": "Tooth", "limit": 11, "found": True},
        {"key": "kleur", "nl": "Kleur", "en": "Shade", "limit": 6},
        {"key": "afdruk_op", "type": "d", "nl": "Afdruk genomen op", "en": "Impression taken on",
         "required": True},
        {"key": "lab", "type": "r", "nl": "Laboratorium", "en": "Laboratory", "required": True},
        {"key": "prijs", "type": "b", "nl": "Techniekkosten", "en": "Laboratory fee"},
        {"key": "opmerking", "type": "l", "nl": "Opmerking", "en": "Note"},
    ],
    "checks": [{"formula": "terug_voor >= verzonden_op", "nl": "Het werk is niet terug voor het weg is.",
                "en": "Work is not back before it was sent."}],
    "states": [{"code": "afdruk", "nl": "afdruk genomen", "en": "impression taken"},
               {"code": "lab", "nl": "bij het laboratorium", "en": "at the laboratory"},
               {"code": "terug", "nl": "terug", "en": "back"},
               {"code": "over", "nl": "over te maken", "en": "to be remade"},
               {"code": "geplaatst", "nl": "geplaatst", "en": "fitted", "closed": True}],
    "transitions": [
        {"code": "sturen", "nl": "versturen", "en": "send", "from_states": ["afdruk", "over"], "to": "lab",
         "fields": [{"key": "verzonden_op", "type": "d", "nl": "Verzonden op", "en": "Sent on",
                     "required": True},
                    {"key": "terug_voor", "type": "d", "nl": "Terug op", "en": "Due back on",
                     "required": True}]},
        {"code": "ontvangen", "nl": "terugontvangen", "en": "receive back", "from_states": ["lab"],
         "to": "terug",
         "fields": [{"key": "werkbon", "nl": "Werkbon", "en": "Work ticket", "found": True}]},
        {"code": "overmaken", "nl": "over laten maken", "en": "have remade", "from_states": ["terug"],
         "to": "over",
         "fields": [{"key": "reden", "type": "k", "nl": "Reden", "en": "Reason", "required": True,
                     "choices": [{"code": "pasvorm", "nl": "past niet", "en": "does not fit"},
                                 {"code": "kleur", "nl": "kleur wijkt af", "en": "shade differs"},
                                 {"code": "breuk", "nl": "gebroken", "en": "broken"}]}]},
        {"code": "plaatsen", "nl": "plaatsen", "en": "fit", "from_states": ["terug"], "to": "geplaatst",
         "fields": [{"key": "geplaatst_op", "type": "d", "nl": "Geplaatst op", "en": "Fitted on"}]}],
    "views": [
        {"code": "alle", "nl": "alle", "en": "all",
         "columns": ["no", "title", "state", "terug_voor"]},
        {"code": "weg", "nl": "bij het laboratorium", "en": "at the laboratory", "order": "k2",
         "columns": ["no", "title", "terug_voor", "lab"], "filter": "state = 'lab'"},
        {"code": "over", "nl": "overgemaakt", "en": "remade",
         "columns": ["no", "title", "state", "reden"], "filter": "niet leeg(reden)"}],
    "label": [["no"], ["werkstuk", "element", "kleur"]],
    "due": {"field": "terug_voor", "days": 0,
            "text": "Bel het laboratorium als het werk er nog niet is."},
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
