"""What an administrator does counts in the sessions that run, within a moment."""

from __future__ import annotations

from tests.server.conftest import ANNA, CARLA, Gate
from tests.server.test_refusals import reads_last

ADMINISTRATION = 1


def test_a_role_that_ended_takes_its_commands_away(gate: Gate) -> None:
    with gate.sits(gate.key(ANNA), ANNA) as anna:
        anna.sees("1 aannemen", "Sanne de Wit")
        gate.ends_roles(ANNA, ADMINISTRATION)
        anna.sees(" Werkbak ", "Van mij - · Facturen *4 · Boekhouding -")
        anna.sees_no_more("1 aannemen", "Sanne de Wit")
        anna.leave()


def test_the_last_role_that_ended_ends_the_session(gate: Gate) -> None:
    with gate.sits(gate.key(ANNA), ANNA) as anna:
        gate.ends_roles(ANNA)
        reads_last(anna, "U hebt hier vandaag geen rol. Vraag uw manager.")
    assert gate.kantoor("sessions") == ""
    assert gate.log[-1]["how"] == "roles"


def test_what_is_said_to_all_is_on_every_screen(gate: Gate) -> None:
    assistant, manager = gate.key(ANNA, "anna"), gate.key(CARLA, "carla")
    with gate.sits(assistant, ANNA) as anna, gate.sits(manager, CARLA) as carla:
        carla.go("records")
        gate.kantoor("announce", "Om 12:00 gaat de server uit.")
        for clerk in (anna, carla):
            clerk.reads("Aan allen: Om 12:00 gaat de server uit.")
            clerk.leave()
