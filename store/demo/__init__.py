"""A small dental practice with fictional people, to try everything on.

Its mail and bank statements come in by the real intake and import; the tests stand on
the same office.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from store.access import SYSTEM
from store.access.roles import Role
from store.demo import recurring
from store.inbox.mail.intake import receive_all
from store.office import Office, utc_now
from store.office.setup import lay_ground, post

__all__ = ["BANK", "MAIL", "PEOPLE", "make"]

HERE = Path(__file__).parent
MAIL = HERE / "mail"
BANK = HERE / "bank"

ADMINISTRATION, BOOKKEEPING, OFFICE = "administration", "bookkeeping", ""
PEOPLE: tuple[tuple[str, str, tuple[tuple[Role, str, str], ...]], ...] = (
    ("Anna de Boer", "nl", ((Role.ASSISTANT, ADMINISTRATION, ""), (Role.ASSISTANT, BOOKKEEPING, ""))),
    ("Bram Visser", "en", ((Role.ASSISTANT, BOOKKEEPING, ""),)),
    ("Carla Jansen", "nl", ((Role.MANAGER, ADMINISTRATION, "office manager"),
                            (Role.MANAGER, BOOKKEEPING, "chief bookkeeper"))),
    ("Eva van der Gracht", "nl", ((Role.PROFESSIONAL, ADMINISTRATION, ""),)),
    ("Femke Smit", "nl", ((Role.FRONT_DESK, ADMINISTRATION, ""),)),
    ("Gijs Mulder", "nl", ((Role.ADMINISTRATOR, OFFICE, ""),)),
)  # fmt: skip
"""Name, language, and posts: role, department, title."""

RELATIONS: tuple[dict[str, object], ...] = (
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

RULES: tuple[dict[str, object], ...] = (
    {"name": "Aanmaningen", "having": "aanmaning", "give": "load", "priority": 1},
    {"name": "Leveranciers", "origin": "mail", "give": "turns", "persons": (1, 2),
     "active": False},
)  # fmt: skip
"""Rules of assignment in the bookkeeping, which are there when the first mail is in."""


def make(path: str | Path, clock: Callable[[], datetime] = utc_now) -> Office:
    """Make the demo office at `path` and open it; raises `Unavailable` when one is there."""
    office = Office.create(path, clock)
    ground = lay_ground(office, "Tandartspraktijk De Gracht", demo=True)
    departments = {
        ADMINISTRATION: ground.administration,
        BOOKKEEPING: ground.bookkeeping,
        OFFICE: None,
    }
    since = ground.today.replace(month=1, day=1)
    for name, language, posts in PEOPLE:
        given = {"name": name, "language": language}
        person = office.do(SYSTEM, "person.add", given=given).doc.id
        for role, department, title in posts:
            post(office, person, departments[department], role, since, title)
    carla = office.actor(3)
    for relation in RELATIONS:
        office.do(carla, "relation.add", given=relation)
    receive_all(office, SYSTEM, MAIL)
    for file in sorted(BANK.iterdir()):
        given_file = {"name": file.name, "data": file.read_bytes()}
        office.do(SYSTEM, "statement.import", given=given_file)
    for rule in RULES:
        office.do(carla, "assign_rule.add", given={"department": ground.bookkeeping, **rule})
    recurring.lay_out(office, ground, carla, office.actor(4))
    return office
