"""An office with enough in it that every list is longer than a screen."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.access import Actor
from store.office import Office
from tests.conftest import ANNA, CARLA, nothing_due
from tests.keyboard.seat import open_office
from tests.store.records.laptops import add, define

JANSEN = 6
ENTRIES = 70
"""Entries in each of three states."""
LAPTOPS = 30


@pytest.fixture(scope="session")
def busy_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office in the course of its year; Jansen's invoices are on 4500 with high btw."""
    path = Path(shutil.copy(demo_file, tmp_path_factory.mktemp("busy") / "office.kantoor"))
    office = open_office(path)
    work(office, ENTRIES)
    keep_laptops(office, LAPTOPS)
    nothing_due(office)
    office.close()
    return path


@pytest.fixture
def office_file(busy_file: Path, tmp_path: Path) -> Path:
    """A fresh copy of it."""
    return Path(shutil.copy(busy_file, tmp_path / "office.kantoor"))


def work(office: Office, entries: int) -> None:
    """Enter invoices of all suppliers: some stay drafts, some wait, some are posted."""
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    first = date(2026, 1, 5)
    for number in range(3 * entries):
        day = first + timedelta(days=number * 317 % 320)
        entry = purchase(office, anna, 1 + number % 6, f"F{number * 7919 % 100000:05}", day,
                         1210 + number * 9973 % 90000)  # fmt: skip
        if number % 3:
            office.do(anna, "entry.submit", entry)
        if number % 3 == 2:
            office.do(carla, "entry.post", entry)


def purchase(
    office: Office, who: Actor, relation: int, reference: str, day: date, cents: int
) -> int:
    """A draft of an invoice."""
    account = {JANSEN: "4500"}.get(relation, "7000")
    given = {
        "relation": relation, "reference": reference, "total": cents, "date": day.isoformat(),
        "costs": [{"account": account, "btw": "IH", "cents": cents}],
    }  # fmt: skip
    return int(office.do(who, "entry.draft", given=given).doc.id)


def keep_laptops(office: Office, count: int) -> None:
    """Define laptops, and add some without a date that asks attention."""
    define(office)
    for number in range(count):
        add(office, {"name": f"Laptop {number}", "sort": "lt", "serial": f"PF{number * 7919:06}",
                     "price": 119900 + number * 997, "supplier": 1 + number % 6})  # fmt: skip
