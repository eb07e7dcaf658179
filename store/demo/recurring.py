"""How the demo office works: a procedure, and the work that comes back by itself."""

from __future__ import annotations

from store.access import Actor
from store.inbox import queues
from store.office import Office
from store.office.setup import Ground

__all__ = ["lay_out"]

STEPS: tuple[dict[str, object], ...] = (
    {"text": "Zoek in de werkbak facturen zonder relatie"},
    {"text": "Leg ontbrekende leveranciers vast", "record_act": "relation.add", "required": False},
    {"text": "Boek facturen die zijn blijven liggen", "record_act": "entry.draft",
     "required": False},
    {"text": "Vergelijk elke IBAN met de laatste factuur"},
    {"text": "Laat een collega de gewijzigde IBAN's nakijken", "other_eyes": True},
)  # fmt: skip


def lay_out(office: Office, ground: Ground, proposer: Actor, confirmer: Actor) -> None:
    """A procedure of the administration that counts, a weekly and a monthly schedule."""
    given = {"department": ground.administration, "name": "Leveranciers nalopen", "steps": STEPS}
    proposed = office.do(proposer, "procedure.add", given=given).doc
    procedure = office.do(confirmer, "procedure.confirm", proposed.id).doc
    post = next(
        row.id
        for row in office.view(proposer, queues, "schedule.add")
        if row.department == ground.administration
    )
    schedules: tuple[dict[str, object], ...] = (
        {"queue": post, "name": "Weekstart", "often": "week", "on": "ma",
         "at": "08:30", "title": "Werkbak nalopen: wat wacht en wat is te laat",
         "due_days": 0, "estimate": 30},
        {"queue": post, "name": "Leveranciers", "often": "month", "on": "1",
         "at": "09:00", "title": "Leveranciers nalopen", "procedure": procedure.number,
         "due_days": 5, "estimate": 60},
    )  # fmt: skip
    for schedule in schedules:
        office.do(proposer, "schedule.add", given={"start": ground.today, **schedule})
