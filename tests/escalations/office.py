"""The demo's practice with a third department, and people who could have got further than meant."""

from __future__ import annotations

from datetime import date, timedelta

from store.access import SYSTEM
from store.access.roles import Role
from store.office import Office
from store.office.setup import post

__all__ = ["ADM", "BKH", "DIRK", "HANNA", "PETRA", "PIET", "PZ", "TODAY", "day", "with_pz"]

TODAY = date(2026, 11, 23)
ADM, BKH, PZ = 1, 2, 3
PETRA, PIET, DIRK, HANNA = 7, 8, 9, 10
"""A manager and an assistant of PZ, a professional of ADM and PZ, a manager of ADM alone."""


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def with_pz(office: Office) -> None:
    """Add the department and the people."""
    office.do(SYSTEM, "department.add", given={"code": "PZ", "name": "Personeelszaken"})
    posts: dict[str, tuple[tuple[int, Role], ...]] = {
        "Petra": ((PZ, Role.MANAGER),),
        "Piet": ((PZ, Role.ASSISTANT),),
        "Dirk": ((ADM, Role.PROFESSIONAL), (PZ, Role.PROFESSIONAL)),
        "Hanna": ((ADM, Role.MANAGER),),
    }
    for name, held in posts.items():
        person = office.do(SYSTEM, "person.add", given={"name": name}).doc.id
        for department, role in held:
            post(office, person, department, role, day(-300))
