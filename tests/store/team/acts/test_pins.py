"""The PIN of a locked session: hard to guess, changed by who knows it, forgotten by an administrator."""

from __future__ import annotations

from functools import partial

import argon2
import pytest

from store.access import SYSTEM
from store.errors import Invalid, NotFound, Refused
from store.people.pin import has_pin, is_right, new_pin, pin_of
from tests.store.inbox.conftest import House

ANNA, BRAM = 1, 2


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash at no cost: how is part of the hash."""
    quick = partial(argon2.PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(argon2, "PasswordHasher", quick)


quick = pytest.mark.usefixtures("quickly")


def set_pin(house: House, pin: str, old: str = "") -> None:
    """Anna sets her PIN."""
    house.do("anna", "pin.set", ANNA, **house.view("anna", new_pin, pin, old))


@quick
def test_a_pin_opens_for_its_own_person_only(house: House) -> None:
    assert not house.view("anna", has_pin)
    assert not house.view("anna", is_right, "4071")
    set_pin(house, "4071")
    assert house.view("anna", has_pin)
    assert house.view("anna", is_right, "4071")
    assert not house.view("anna", is_right, "4072")
    assert not house.view("anna", is_right, "")
    assert not house.view("bram", has_pin)
    assert not house.view("bram", is_right, "4071")


@quick
def test_another_pin_needs_the_old_one(house: House) -> None:
    set_pin(house, "4071")
    for old in ("", "4072"):
        with pytest.raises(Invalid) as invalid:
            set_pin(house, "924815", old)
        assert invalid.value.field == "old"
    assert house.view("anna", is_right, "4071")
    set_pin(house, "924815", "4071")
    assert house.view("anna", is_right, "924815")
    assert not house.view("anna", is_right, "4071")


@quick
def test_what_was_known_must_still_be_the_pin_when_another_is_set(house: House) -> None:
    set_pin(house, "4071")
    given = house.view("anna", new_pin, "924815", "4071")
    set_pin(house, "5820", "4071")
    with pytest.raises(Invalid) as invalid:
        house.do("anna", "pin.set", ANNA, **given)
    assert invalid.value.field == "old"
    assert house.view("anna", is_right, "5820")


@quick
def test_a_pin_comes_to_the_door_hashed(house: House) -> None:
    given = house.view("anna", new_pin, "4071")
    assert "4071" not in given.values()
    for plain in ("4071", "", "$argon2id$" + "\x1b" * 30):
        with pytest.raises(Invalid):
            house.do("anna", "pin.set", ANNA, hash=plain)


@pytest.mark.parametrize(
    "pin",
    ["", "407", "4071924815033", "4o71", "40 71", "٤٠٧١", "-407", "0000", "1111", "1234", "3210",
     "7890", "0987654321", "9999999"],
)  # fmt: skip
def test_what_is_guessed_first_is_no_pin(house: House, pin: str) -> None:
    with pytest.raises(Invalid) as invalid:
        set_pin(house, pin)
    assert invalid.value.field == "pin"
    assert not house.view("anna", has_pin)


@quick
def test_nobody_sets_the_pin_of_another(house: House) -> None:
    for who in ("bram", "carla", "gijs", "hanna"):
        with pytest.raises((Refused, NotFound)):
            house.do(who, "pin.set", ANNA, **house.view(who, new_pin, "4071"))
    with pytest.raises(Invalid):
        house.do("anna", "pin.set", ANNA, pin="4071")
    assert not house.view("anna", has_pin)


@quick
def test_an_administrator_forgets_a_pin(house: House) -> None:
    with pytest.raises(Invalid):
        house.do("gijs", "pin.forget", ANNA)
    set_pin(house, "4071")
    for who in ("anna", "bram", "hanna"):
        with pytest.raises((Refused, NotFound)):
            house.do(who, "pin.forget", ANNA)
    house.do("gijs", "pin.forget", ANNA)
    assert not house.view("anna", is_right, "4071")
    set_pin(house, "924815")
    assert house.view("anna", is_right, "924815")


def test_a_pin_is_kept_nowhere_but_hashed(house: House) -> None:
    set_pin(house, "924815")
    kept = house.office.view(SYSTEM, pin_of, ANNA)
    assert kept is not None
    assert kept.hash.startswith("$argon2id$v=19$m=65536,t=3,p=4$")  # RFC 9106's second choice
    with house.office.database.reading() as connection:
        names = [name for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'")]  # fmt: skip
        told = repr([list(connection.execute(f"SELECT * FROM {name}")) for name in names])
    assert kept.hash in told
    assert "924815" not in told
