"""Whatever happens to a sample, each hand that nobody noted is a line of its custody, and no other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.laboratory import custody
from store.office import Office
from tests.conftest import ANNA, NOW
from tests.store.laboratory.practice import KREA, order, samples
from tests.store.laboratory.samples.test_stepping import move

PEOPLE = ("koerier", "balie", "Bram")
STEP = st.one_of(
    st.tuples(st.just("handed"), st.sampled_from(PEOPLE), st.booleans()),
    st.tuples(st.just("sent"), st.sampled_from(PEOPLE), st.integers(1, 60)),
    st.tuples(st.just("stored"), st.sampled_from(("kast", "rek")), st.just(0)),
    st.tuples(st.just("form"), st.sampled_from(("kast", "rek", "la")), st.just(0)),
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, max_size=6))
def test_every_hand_that_nobody_noted_is_a_line(lab: Office, steps: list[Any]) -> None:
    now, anna = lab.clock(), lab.actor(ANNA)  # time never goes back in an office
    lab.clock = lambda: now
    (tube,) = samples(lab, order(lab, KREA))
    move(lab, tube.id, "collect")
    holder, place, gaps = "Anna de Boer", "", 0

    def note(event: str, **told: str) -> None:
        lab.do(anna, "custody.note", tube.id, {"event": event, **told})

    for event, what, more in steps:
        now += timedelta(minutes=1)
        match event:
            case "handed":
                source = holder if more else "een vreemde"
                gaps += not more and bool(holder)
                note("handed", source=source or "iemand", target=what)
                holder = what
            case "sent":
                note("sent", source=holder or "iemand", target=what)
                now += timedelta(hours=more)
                gaps += more > 24
                note("arrived")
                holder = "Anna de Boer"
            case "stored":
                note("stored", source=holder or "iemand", place=what)
                holder, place = "", what
            case _:
                lab.do(anna, "record.change", tube.id, {"values": {"plaats": what}})
                gaps += what != place
                place = what
    assert len([row for row in lab.view(anna, custody, tube.id) if row.gap]) == gaps


@pytest.mark.parametrize("hours", [24, 25])
def test_a_day_under_way_is_no_gap_yet(lab: Office, hours: int) -> None:
    (tube,) = samples(lab, order(lab, KREA))
    move(lab, tube.id, "collect")
    lab.do(lab.actor(ANNA), "custody.note", tube.id, {"event": "sent", "target": "lab Zuid"})
    lab.clock = lambda: NOW + timedelta(hours=hours)
    rows = lab.view(lab.actor(ANNA), custody, tube.id)
    assert bool([row for row in rows if row.gap]) == (hours > 24)
