"""Two weeks of finished work for the pictures of what supervises it."""

from __future__ import annotations

from datetime import timedelta

from store.inbox import quality_checks, queues
from store.office import Office
from store.office.timer import tick

__all__ = ["work_two_weeks"]

ANNA, CARLA, EVA = 1, 3, 4
ADMINISTRATION = 1
TITLES = (
    "Afspraak verzetten", "Vraag over de rekening", "Nieuwe patiënt inschrijven", "Recept herhalen",
    "Adres gewijzigd", "Machtiging aanvragen", "Foto's opsturen", "Herinnering betwist",
)  # fmt: skip
TOOK = (10, 35, 20, 55, 15, 140, 25)
"""Minutes that one item after the other takes."""
FAULTS = {1: "De patiënt staat twee keer in het bestand.", 4: "Het bedrag is niet vergeleken."}


def work_two_weeks(office: Office) -> None:
    """Let Anna and Eva finish items for two weeks, and Carla and Eva look at a sample of them."""
    begin = office.clock()
    carla = office.actor(CARLA)
    places = [one for one in office.view(carla, queues) if one.department == ADMINISTRATION]
    given = {"code": "POST", "name": places[0].name, "takes": "mail", "finish_minutes": 90}
    office.do(carla, "queue.change", places[0].id, given)
    office.do(carla, "quality.set", given={"department": ADMINISTRATION, "percent": 20})
    number = 0
    for day in (*range(5), *range(7, 12), 14):
        now = begin + timedelta(days=day)
        office.clock = lambda now=now: now
        tick(office)
        for _ in range(2 + day % 4):
            number += 1
            who = office.actor(ANNA if number % 3 else EVA)
            title = TITLES[number % len(TITLES)]
            asked = {"queue": places[number % len(places)].id, "title": title}
            item = office.do(carla, "item.add", given=asked).doc.id
            for act in ("item.accept", "item.claim"):
                office.do(who, act, item)
            now += timedelta(minutes=TOOK[number % len(TOOK)])
            office.clock = lambda now=now: now
            if day != 14:
                office.do(who, "item.finish", item)
    for number, check in enumerate(office.view(carla, quality_checks, ADMINISTRATION)[:7]):
        note = FAULTS.get(number, "")
        other = office.actor(CARLA if check.person == EVA else EVA)
        office.do(other, "quality.judge", check.id, {"faulty": bool(note), "note": note})
