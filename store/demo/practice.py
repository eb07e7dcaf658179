"""The dental practice before it keeps records: its mail and its bank; the tests begin with it."""

from __future__ import annotations

from pathlib import Path

from store.access.roles import Role
from store.demo.plan import Plan, Values

__all__ = ["BANK", "MAIL", "PRACTICE"]

HERE = Path(__file__).parent
MAIL = HERE / "mail"
BANK = HERE / "bank"

CONTACTS: tuple[Values, ...] = (
    {"name": "Dentalis Groothandel B.V.", "supplier": True, "iban": "NL91ABNA0417164300",
     "city": "Utrecht", "email": "facturen@dentalis.example.nl", "account": "7000", "btw": "IH"},
    {"name": "Tandtechnisch Lab Noord", "supplier": True, "iban": "NL12TRIO0198765432",
     "city": "Groningen", "account": "7010", "btw": "IG"},
    {"name": "Energie Noord", "supplier": True, "iban": "NL16INGB0555444333", "city": "Assen"},
    {"name": "Vastgoed De Gracht B.V.", "supplier": True, "iban": "NL54ABNA0600700800",
     "city": "Leiden"},
    {"name": "Telefonie Oost", "supplier": True, "iban": "NL70INGB0777888999", "city": "Zwolle"},
    {"name": "Kantoorvakhandel Jansen", "supplier": True, "city": "Leiden"},
    {"name": "Zorgverzekeraar De Linde", "client": True, "iban": "NL28RABO0300400500",
     "city": "Tilburg"},
    {"name": "M. Jansen-Verhoeven", "client": True, "iban": "NL68SNSB0901234567",
     "city": "Leiden"},
    {"name": "T. El Amrani", "client": True, "iban": "NL75KNAB0255266277", "city": "Voorschoten"},
)  # fmt: skip
STEPS: tuple[Values, ...] = (
    {"text": "Zoek in de werkbak facturen zonder relatie"},
    {"text": "Leg ontbrekende leveranciers vast", "record_act": "relation.add", "required": False},
    {"text": "Boek facturen die zijn blijven liggen", "record_act": "entry.draft",
     "required": False},
    {"text": "Vergelijk elke IBAN met de laatste factuur"},
    {"text": "Laat een collega de gewijzigde IBAN's nakijken", "other_eyes": True},
)  # fmt: skip
PRACTICE = Plan(
    name="Tandartspraktijk De Gracht",
    manager="Carla",
    colleague="Eva",
    people=(
        ("Anna de Boer", "nl", ((Role.ASSISTANT, "ADM", ""), (Role.ASSISTANT, "BKH", ""))),
        ("Bram Visser", "en", ((Role.ASSISTANT, "BKH", ""),)),
        ("Carla Jansen", "nl", ((Role.MANAGER, "ADM", "office manager"),
                                (Role.MANAGER, "BKH", "chief bookkeeper"))),
        ("Eva van der Gracht", "nl", ((Role.PROFESSIONAL, "ADM", ""),)),
        ("Femke Smit", "nl", ((Role.FRONT_DESK, "ADM", ""),)),
        ("Gijs Mulder", "nl", ((Role.ADMINISTRATOR, "", ""),)),
    ),
    contacts=CONTACTS,
    mail=MAIL,
    bank=BANK,
    assign_rules=(
        ("BKH", {"name": "Aanmaningen", "having": "aanmaning", "give": "load", "priority": 1}),
        ("BKH", {"name": "Leveranciers", "origin": "mail", "give": "turns", "persons": (1, 2),
                 "active": False}),
    ),
    procedures=(("ADM", "Leveranciers nalopen", STEPS),),
    schedules=(
        ("POST", {"name": "Weekstart", "often": "week", "on": "ma", "at": "08:30",
                  "title": "Werkbak nalopen: wat wacht en wat is te laat", "due_days": 0,
                  "estimate": 30}, ""),
        ("POST", {"name": "Leveranciers", "often": "month", "on": "1", "at": "09:00",
                  "title": "Leveranciers nalopen", "due_days": 5, "estimate": 60},
         "Leveranciers nalopen"),
    ),
)  # fmt: skip
"""Small, with fictional people; the first contacts and items are those that tests know by number."""
