"""Two people sign in by ssh with keys of their own, and work in one office."""

from __future__ import annotations

from tests.server.conftest import ANNA, CARLA, Gate


def test_two_people_work_in_one_office(gate: Gate) -> None:
    assistant, manager = gate.key(ANNA, "anna"), gate.key(CARLA, "carla")
    with gate.sits(assistant, ANNA) as anna, gate.sits(manager, CARLA) as carla:
        assert [line.split("\t")[1] for line in gate.kantoor("sessions").splitlines()] == [
            ANNA, CARLA,
        ]  # fmt: skip
        anna.shows("Afspraak verzetten")
        anna.type("1")
        anna.sees_no_more("Afspraak verzetten")
        carla.sees_no_more("Afspraak verzetten")
        carla.turns_to("Post, open")
        carla.points_at("Afspraak verzetten")
        anna.turns_to("Post, open")
        anna.points_at("Afspraak verzetten")
        anna.type("c")
        carla.is_with("Anna de Boer")
        anna.type("e")
        carla.sees_no_more("Afspraak verzetten")
        carla.key("f2")
        carla.sees("Team", "Bram")
        carla.leave()
        assert [line.split("\t")[1] for line in gate.kantoor("sessions").splitlines()] == [ANNA]
        anna.leave()
    assert gate.kantoor("sessions") == ""
    assert gate.log == [
        {"event": "began", "session": 1, "person": 1, "key": 1},
        {"event": "began", "session": 2, "person": 3, "key": 2},
        {"event": "ended", "session": 2, "person": 3, "key": 2, "how": "left"},
        {"event": "ended", "session": 1, "person": 1, "key": 1, "how": "left"},
    ]
