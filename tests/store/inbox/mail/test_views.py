"""How the mail goes: counted by day, told when it goes wrong or stops, to who leads."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.inbox import MailRun, mail_health
from tests.store.inbox.conftest import House

SERVER = "imap://post@gracht.example/INBOX"
TROUBLE = {
    "message": "{host} broke the connection: {reason}.",
    "values": {"host": "mail.example", "reason": "x"},
}


def tell(house: House, **given: Any) -> None:
    house.office.do(SYSTEM, "mail.tell", given={"way": "in", "place": SERVER, **given})


def test_before_the_first_run_nobody_looked(house: House) -> None:
    health = house.view("carla", mail_health)
    assert (health.looked_at, health.came, health.held, health.silent) == (None, 0, 0, None)


def test_what_came_is_counted_by_day(house: House) -> None:
    tell(house, done=3)
    tell(house, done=2, held=1)
    health = house.view("carla", mail_health)
    assert (health.came, health.held, health.looked_at) == (5, 1, house.clock.now)
    house.clock.later(days=1)
    tell(house, done=1)
    assert (house.view("carla", mail_health).came, house.view("carla", mail_health).held) == (1, 0)


def test_runs_in_which_nothing_happened_are_kept_each_half_hour(house: House) -> None:
    tell(house)
    lines = house.office.verify()
    house.clock.later(minutes=10)
    tell(house)
    assert house.office.verify() == lines
    house.clock.later(minutes=21)
    tell(house)
    assert house.office.verify() > lines
    assert len(house.office.view(SYSTEM, lambda reading: reading.find(MailRun))) == 1


def test_trouble_stands_until_a_run_goes_well(house: House) -> None:
    tell(house, trouble=TROUBLE)
    assert [str(one) for one in house.view("carla", mail_health).troubles] == [
        "mail.example broke the connection: x."
    ]
    tell(house)
    assert house.view("carla", mail_health).troubles == ()


def test_trouble_at_a_place_that_is_used_no_more_is_forgotten(house: House) -> None:
    tell(house, place="/tmp/eenmalig", trouble=TROUBLE)
    house.clock.later(days=3)
    assert house.view("carla", mail_health).troubles == ()


@pytest.mark.parametrize("way", ["in", "out"])
def test_a_timer_that_stopped_is_noticed(house: House, way: str) -> None:
    tell(house, way=way)
    tell(house, way=way, place="/var/mail/eenmalig")
    at = house.clock.now
    house.clock.later(hours=1)
    assert house.view("carla", mail_health).silent is None
    house.clock.later(hours=2)
    assert house.view("carla", mail_health).silent == at
    tell(house, way=way, place="imap://elsewhere/INBOX")
    assert house.view("carla", mail_health).silent is None


def test_without_a_server_nothing_can_stop(house: House) -> None:
    tell(house, place="/var/mail/post")
    house.clock.later(days=3)
    assert house.view("carla", mail_health).silent is None


@pytest.mark.parametrize(
    ("who", "sees"),
    [("carla", True), ("eva", True), ("anna", False), ("dirk", False), ("femke", False), ("gijs", False),
     ("hanna", False)],
)  # fmt: skip
def test_who_is_told(house: House, who: str, sees: bool) -> None:
    assert (house.view(who, mail_health) is not None) is sees
