"""The rows of the first screen in an office with a laboratory, and that others have none of them."""

from __future__ import annotations

import pytest

from store import laboratory
from store.laboratory.results.views import results_to
from store.office import Office
from store.office.today import TodayRow, today

YUSUF, MARIT, ILSE, DAAN = 2, 3, 5, 6
LABORATORY = {
    "Critical values to pass on", "Results to verify", "Results to release", "Orders past their norm",
    "Results to enter", "Samples under way too long", "Laboratory messages to place",
}  # fmt: skip


def rows(office: Office, person: int) -> dict[str, TodayRow]:
    return {row.title: row for row in office.view(office.actor(person), today).rows}


def test_each_profile_has_what_it_can_do(medical: Office) -> None:
    shown = {
        person: LABORATORY & rows(medical, person).keys() for person in (YUSUF, MARIT, ILSE, DAAN)
    }
    assert shown[YUSUF] == LABORATORY - {"Results to verify", "Results to release"}
    assert shown[MARIT] == LABORATORY - {"Results to enter"}
    assert shown[ILSE] == {"Critical values to pass on", "Results to verify", "Results to release"}
    assert shown[DAAN] == set()


@pytest.mark.parametrize(("title", "stage"), [("Critical values to pass on", "call"),
                                              ("Results to verify", "verify"),
                                              ("Results to release", "release")])  # fmt: skip
def test_a_row_counts_what_its_list_shows(medical: Office, title: str, stage: str) -> None:
    row = rows(medical, ILSE)[title]
    assert row.count == len(medical.view(medical.actor(ILSE), results_to, stage)) > 0
    assert row.given == {"stage": stage}
    assert "MON-" in row.about[0].values["no"]  # type: ignore[operator]  # a text


def test_late_orders_are_those_that_the_list_marks(medical: Office) -> None:
    orders = medical.view(medical.actor(YUSUF), laboratory.orders, "open")
    assert (
        rows(medical, YUSUF)["Orders past their norm"].count
        == sum(order.late for order in orders)
        > 0
    )


def test_a_sample_that_did_not_come_is_counted(medical: Office) -> None:
    row = rows(medical, YUSUF)["Samples under way too long"]
    assert (row.count, row.sign) == (1, "!")


def test_an_office_without_a_laboratory_has_no_such_row(office: Office) -> None:
    for person in range(1, 7):
        assert not LABORATORY & rows(office, person).keys()
