"""A check calculates before its commit, and freezes nothing but what is still so then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest

from store.acts import ACTS, Done, Nothing, apply, checked, commit, prepared
from store.engine import Mark
from store.errors import Refused
from store.ledgers import Sheet
from store.office import Office
from tests.conftest import ANNA, CARLA, NOW
from tests.store.ledgers.btw_return.test_acts import posted
from tests.store.ledgers.sheets.test_acts import OWN, cells, done

CHECK = ACTS["sheet.check"]


def submitted(office: Office, **typed: str) -> Sheet:
    made = done(office, ANNA, "sheet.begin", **OWN)
    made = done(office, ANNA, "sheet.set", made, **cells(made, typed))
    return done(office, ANNA, "sheet.submit", made)


def ready_for(office: Office, made: Sheet) -> Any:
    return prepared(office.database, office.actor(CARLA), NOW, CHECK, made.id)


def check(office: Office, made: Sheet, ready: Any) -> Done:
    carla, given = office.actor(CARLA), checked(CHECK.given, None)
    return commit(
        office.database, carla, NOW, Mark(NOW.isoformat(), CARLA, CHECK.name),
        lambda doing: apply(doing, CHECK, made.id, given, None, "", ready), None, lambda: Nothing,
    )  # fmt: skip


@contextmanager
def _somebody_writes(office: Office) -> Iterator[None]:
    begun, done = Event(), Event()

    def write() -> None:
        with office.database.writing():
            begun.set()
            done.wait(60)

    writer = Thread(target=write)
    writer.start()
    try:
        assert begun.wait(60)
        yield
    finally:
        done.set()
        writer.join()


def test_a_sheet_is_calculated_while_somebody_else_writes(office: Office) -> None:
    made = submitted(office, A1="=SALDO(8000)", A2="=A1*2")
    with _somebody_writes(office):
        ready = ready_for(office, made)
    assert ready.values == {"Blad1": {"A1": "0", "A2": "0"}}
    assert check(office, made, ready).doc.state == "checked"


def test_what_moved_since_it_was_calculated_is_not_frozen(office: Office) -> None:
    made = submitted(office, A1="=SALDO(8000)")
    ready = ready_for(office, made)
    posted(office, "VRK", "VH", 121_00, "2026-10-08")
    with pytest.raises(Refused, match="changed meanwhile"):
        check(office, made, ready)
    ready = ready_for(office, made)
    done(office, ANNA, "sheet.recall", made)
    changed = done(office, ANNA, "sheet.set", made, **cells(made, {"A1": "5"}))
    done(office, ANNA, "sheet.submit", made)
    with pytest.raises(Refused, match="changed meanwhile"):
        check(office, changed, ready)
    with pytest.raises(Refused, match="changed meanwhile"):
        check(office, changed, None)
    assert ready_for(office, done(office, ANNA, "sheet.recall", made)) is None, "not to be checked"


def test_figures_that_the_checker_did_not_see_are_not_frozen(office: Office) -> None:
    made = submitted(office, A1="=SALDO(8000)")
    posted(office, "VRK", "VH", 121_00, "2026-10-08")
    with pytest.raises(Refused, match="moved on"):
        done(office, CARLA, "sheet.check", made, until="0")
