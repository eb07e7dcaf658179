"""A budget: drafted, spread, fixed by another, and set against what was posted."""

from __future__ import annotations

from typing import Any

import pytest

from store.errors import Invalid, Refused
from store.ledgers import Budget
from store.ledgers.reports.budget import BudgetRow, budget_against_actual
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.ledgers.btw_return.test_acts import posted


def done(office: Office, person: int, act: str, of: Budget | None = None, **given: Any) -> Budget:
    doc: Budget = office.do(office.actor(person), act, of.id if of else None, given).doc
    return doc


def rows(office: Office, first: str, last: str) -> dict[str, BudgetRow]:
    found = office.view(office.actor(CARLA), budget_against_actual, first, last)
    return {row.account or row.name: row for row in found}


def test_a_fixed_budget_is_set_against_what_was_posted(office: Office) -> None:
    made = done(office, ANNA, "budget.begin", year=2026)
    done(office, ANNA, "budget.change", made, account="8000", year_total=1200_00)
    made = done(office, ANNA, "budget.change", made, account="7000", months=[10_00] * 12)
    assert made.amounts["8000"] == (100_00,) * 12
    assert "8000" not in rows(office, "2026-11", "2026-11")
    with pytest.raises(Refused):
        done(office, ANNA, "budget.fix", made)
    done(office, CARLA, "budget.fix", made)
    posted(office, "VRK", "", 130_00)
    posted(office, "INK", "", 4_00)
    month = rows(office, "2026-11", "2026-11")
    sale, cost, result = month["8000"], month["7000"], month["Result"]
    assert (sale.budget, sale.actual, sale.difference, sale.percent) == (100_00, 130_00, 30_00, 130)
    assert (sale.year, sale.expected) == (1200_00, 230_00)
    assert (cost.actual, cost.difference) == (4_00, 6_00)
    assert (result.budget, result.actual, result.difference) == (90_00, 126_00, 36_00)


def test_a_draft_is_the_only_one_of_its_year(office: Office) -> None:
    made = done(office, ANNA, "budget.begin", year=2026)
    with pytest.raises(Invalid, match="already has a draft"):
        done(office, CARLA, "budget.begin", year=2026)
    with pytest.raises(Invalid, match="balance sheet"):
        done(office, ANNA, "budget.change", made, account="1000", year_total=5)
    with pytest.raises(Invalid, match="twelve periods"):
        done(office, ANNA, "budget.change", made, account="8000", months=[1])
    done(office, ANNA, "budget.change", made, account="8000", year_total=12)
    made = done(office, ANNA, "budget.change", made, account="8000", year_total=0)
    assert made.amounts == {}


def test_a_new_version_begins_with_the_old_one_or_with_last_year(office: Office) -> None:
    posted(office, "VRK", "", 200_00)
    made = done(office, ANNA, "budget.begin", year=2027, begins="actuals", percent="2.5")
    assert made.amounts["8000"][10] == 205_00
    done(office, ANNA, "budget.change", made, account="8000", year_total=100_00, spread="last year")
    fixed = done(office, CARLA, "budget.fix", made)
    assert fixed.amounts["8000"] == (0,) * 10 + (100_00, 0)
    again = done(office, ANNA, "budget.begin", year=2027, begins="budget")
    assert (again.version, again.amounts) == (2, fixed.amounts)


def test_a_discarded_draft_comes_back_only_where_none_took_its_place(office: Office) -> None:
    made = done(office, ANNA, "budget.begin", year=2027)
    done(office, ANNA, "budget.discard", made)
    other = done(office, CARLA, "budget.begin", year=2027)
    with pytest.raises(Refused, match="started since"):
        office.undo(office.actor(ANNA))
    done(office, CARLA, "budget.discard", other)
    assert office.undo(office.actor(ANNA)).id == made.id
