"""The chart of accounts as it is kept: who may, and what postings hold fast."""

from __future__ import annotations

from typing import Any

import pytest

from store import ledgers
from store.errors import Invalid, Refused
from store.ledgers import Account
from store.office import Office
from tests.conftest import ANNA, CARLA

NEW = {"code": "4515", "name_nl": "Pakketpost", "sort": "W", "side": "D", "group": "office"}


def given(account: Account, **changed: Any) -> dict[str, Any]:
    names = ("code", "name_nl", "name_en", "sort", "side", "group", "rgs", "btw", "hidden")
    return {name: getattr(account, name) for name in names} | changed


def account(office: Office, code: str) -> Account:
    return next(
        one for one in office.view(office.actor(CARLA), ledgers.accounts) if one.code == code
    )


def test_an_account_is_added_changed_hidden_and_taken_back(office: Office) -> None:
    carla = office.actor(CARLA)
    added = office.do(carla, "account.add", given=NEW).doc
    assert added.name_en == "Pakketpost"
    with pytest.raises(Invalid, match="there already"):
        office.do(carla, "account.add", given=NEW)
    office.do(carla, "account.change", added.id, given(added, hidden=True))
    offered = {one.code for one in office.view(carla, ledgers.account_choices)}
    assert "4515" not in offered
    office.undo(carla)
    assert "4515" in {one.code for one in office.view(carla, ledgers.account_choices)}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({"code": "45"}, "code"), ({"group": "x"}, "no group"), ({"btw": "XX"}, "no VAT code"),
     ({"name_nl": " "}, "needs a name")],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_field(
    office: Office, wrong: dict[str, Any], message: str
) -> None:
    with pytest.raises(Invalid, match=message):
        office.do(office.actor(CARLA), "account.add", given={**NEW, **wrong})


def test_postings_hold_code_sort_and_side_fast(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    costs = [{"account": "4500", "btw": "", "cents": 100},
             {"account": "4510", "btw": "", "cents": -100}]  # fmt: skip
    made = office.do(anna, "entry.draft", given={
        "daybook": "MEM", "date": "2026-11-16", "costs": costs}).doc  # fmt: skip
    office.do(anna, "entry.submit", made.id)
    office.do(carla, "entry.post", made.id)
    kept = account(office, "4500")
    for changed in ({"code": "4501"}, {"sort": "B"}, {"side": "C"}):
        with pytest.raises(Refused, match="has postings"):
            office.do(carla, "account.change", kept.id, given(kept, **changed))
    office.do(carla, "account.change", kept.id, given(kept, name_nl="Kantoorartikelen"))
    assert account(office, "4500").name_nl == "Kantoorartikelen"


def test_assistants_keep_no_chart(office: Office) -> None:
    with pytest.raises(Refused, match="can be done by"):
        office.do(office.actor(ANNA), "account.add", given=NEW)
