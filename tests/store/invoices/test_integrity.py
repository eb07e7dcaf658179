"""What `kantoor check` finds in posted invoices, and that random ones are the same in the books."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from store.access import SYSTEM
from store.invoices.integrity import check
from store.invoices.models import SalesInvoice
from store.invoices.rules.amounts import costs_of, groups_of
from store.ledgers import BTW_CODES
from store.ledgers.arithmetic.balance import entry_lines
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA
from tests.faults.share import SEED, SHARE
from tests.store.conftest import office_with
from tests.store.invoices.practice import approved, do, line, posted, posted_credit, set_up

office = office_with(set_up)
CODES = {"VH": ("8100", "8390"), "VL": ("8110", "8390"), "VO": ("8120",), "VVR": ("8000", "8310")}
ACCOUNTS = ("8000", "8010", "8100", "8110", "8120", "8310", "8390")


def random_lines(rng: random.Random) -> list[SalesInvoice]:
    return [
        line(quantity=rng.choice((-1, 1, 1, 1)) * rng.randint(1, 90_000), btw=rng.choice([*CODES]),
             price=rng.choice((rng.randint(0, 200), rng.randint(0, 9_999_999))),
             discount=rng.choice((0, 0, rng.randint(0, 10_000))), account=rng.choice(ACCOUNTS))
        for _ in range(rng.randint(1, 12))
    ]  # fmt: skip


@pytest.mark.parametrize("sign", [1, -1])
def test_btw_of_each_rate_is_that_of_the_ledger(sign: int) -> None:
    """10,000 random invoices, or a share: what they book per rate is theirs to the cent."""
    rng = random.Random(f"{SEED} {sign}")
    for _ in range(250 if SHARE else 5_000):
        doc = SalesInvoice(department=1, day="2026-11-20", made_by=1, lines=random_lines(rng))
        groups = groups_of(doc.lines, doc.day)
        costs = costs_of(doc.lines, groups, doc.day, sign)
        lines = entry_lines("VRK", sum(cost.cents for cost in costs), costs, doc.day, "1200",
                            included=False)  # fmt: skip
        for group in groups:
            booked = sum(
                each.credit - each.debit for each in lines
                if each.btw and BTW_CODES[each.btw].due == each.account
                and BTW_CODES[each.btw].rates[-1][1] == group.rate
            )  # fmt: skip
            assert booked == sign * group.btw


def test_posted_invoices_and_credit_notes_are_in_order(office: Office) -> None:
    rng = random.Random(SEED)
    for _ in range(3):
        made = posted(office, line(price=9_000_000, quantity=900_000), *random_lines(rng))
        posted_credit(office, made)
    assert office.view(SYSTEM, check) == []


def test_no_number_is_skipped_by_who_is_refused(office: Office) -> None:
    first = posted(office)
    for _ in range(2):
        draft = do(office, ANNA, "sales_invoice.draft", relation=8, lines=[line()])
        do(office, ANNA, "sales_invoice.submit", draft.id)
        do(office, CARLA, "sales_invoice.approve", draft.id)
        do(office, ANNA, "sales_invoice.recall", draft.id)
        do(office, ANNA, "sales_invoice.discard", draft.id)
    assert (first.sequence, posted(office).sequence) == (1, 2)
    assert office.view(SYSTEM, check) == []


def test_posting_at_the_same_time_gives_each_its_own_number(office: Office) -> None:
    waiting = [approved(office).id for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda each: do(office, BRAM, "sales_invoice.post", each), waiting))
    assert sorted(each.sequence for each in made) == [1, 2, 3, 4]
    assert office.view(SYSTEM, check) == []
