"""Rules of approval: who else must look, by amount, daybook, account, changed IBAN, title."""

from __future__ import annotations

from typing import Any

import pytest

from store import ledgers
from store.errors import Invalid, NotFound, Refused
from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE

INVOICE = {
    "relation": 1,
    "reference": "20260417",
    "total": 500000,
    "date": "2026-11-16",
    "costs": [{"account": "7000", "btw": "IH", "cents": 500000}],
}


def submit(office: Office, **more: Any) -> Entry:
    anna = office.actor(ANNA)
    made = office.do(anna, "entry.draft", given={**INVOICE, **more}).doc
    done: Entry = office.do(anna, "entry.submit", made.id).doc
    return done


def rule(office: Office, **given: Any) -> int:
    added = office.do(office.actor(CARLA), "approval_rule.add", given={"name": "Rule", **given})
    return int(added.doc.id)


def post(office: Office, entry: Entry, person: int) -> Entry:
    done: Entry = office.do(office.actor(person), "entry.post", entry.id).doc
    return done


@pytest.mark.parametrize(
    ("given", "waits"),
    [
        ({"over": 500000}, True),
        ({"over": 500001}, False),
        ({"daybook": "INK"}, True),
        ({"daybook": "MEM"}, False),
        ({"account": "7000"}, True),
        ({"account": "4500"}, False),
        ({"iban_changed": True}, False),
        ({"over": 100000, "daybook": "INK", "account": "1400"}, True),
    ],
)
def test_two_must_approve_what_falls_under_a_rule(
    office: Office, given: dict[str, Any], waits: bool
) -> None:
    rule(office, approvals=2, **given)
    entry = post(office, submit(office), CARLA)
    assert entry.state == ("submitted" if waits else "posted")
    if not waits:
        return
    assert (entry.approvals, entry.number) == ((CARLA,), "")
    with pytest.raises(Refused, match="already approved this"):
        post(office, entry, CARLA)
    assert post(office, entry, EVA).state == "posted"


def test_a_title_is_wanted(office: Office) -> None:
    rule(office, title="Chief Bookkeeper")
    entry = submit(office)
    told = office.view(office.actor(EVA), ledgers.entry_detail, entry.id)
    assert [one.rule for one in told.wanted] == ["approval"]
    assert post(office, entry, EVA).state == "submitted"
    assert post(office, entry, CARLA).state == "posted"


def test_a_changed_entry_is_approved_anew(office: Office) -> None:
    rule(office, approvals=2)
    entry = post(office, submit(office), CARLA)
    office.do(office.actor(EVA), "entry.return", entry.id, {"note": "wrong"})
    again = office.do(office.actor(ANNA), "entry.submit", entry.id).doc
    assert again.approvals == ()


def test_a_changed_iban_wants_a_second_person_and_then_a_second_approval(office: Office) -> None:
    rule(office, iban_changed=True, approvals=2)
    anna, bram = office.actor(ANNA), office.actor(BRAM)
    given = {"name": "Dentalis Groothandel B.V.", "supplier": True, "iban": "NL12TRIO0198765449"}
    with pytest.raises(Invalid):
        office.do(anna, "relation.change", 1, given)
    given["iban"] = "NL86INGB0002445588"
    changed = office.do(anna, "relation.change", 1, given).doc
    assert (changed.iban, changed.iban_new) == ("NL91ABNA0417164300", given["iban"])
    assert post(office, submit(office), CARLA).state == "submitted"
    with pytest.raises(Refused, match="manager"):
        office.do(bram, "relation.confirm_iban", 1)
    confirmed = office.do(office.actor(CARLA), "relation.confirm_iban", 1).doc
    assert (confirmed.iban, confirmed.iban_new) == (given["iban"], "")
    assert post(office, submit(office, reference="2"), CARLA).state == "submitted"
    with pytest.raises(Refused, match="No changed IBAN"):
        office.do(bram, "relation.decline_iban", 1)


def test_nobody_confirms_an_iban_that_they_typed(office: Office) -> None:
    carla, eva = office.actor(CARLA), office.actor(EVA)
    given = {"name": "Dentalis Groothandel B.V.", "supplier": True, "iban": "NL86INGB0002445588"}
    office.do(carla, "relation.change", 1, given)
    with pytest.raises(Refused, match="A colleague must review"):
        office.do(carla, "relation.confirm_iban", 1)
    assert office.do(eva, "relation.confirm_iban", 1).doc.iban == given["iban"]


def test_a_declined_iban_leaves_the_one_in_use(office: Office) -> None:
    given = {"name": "Dentalis Groothandel B.V.", "supplier": True, "iban": ""}
    changed = office.do(office.actor(ANNA), "relation.change", 1, given).doc
    assert changed.iban == "NL91ABNA0417164300"
    declined = office.do(office.actor(ANNA), "relation.decline_iban", 1).doc
    assert (declined.iban, declined.iban_new, declined.iban_by) == ("NL91ABNA0417164300", "", None)


def test_rules_are_kept_by_managers(office: Office) -> None:
    with pytest.raises(Refused, match="Ask: "):
        office.do(office.actor(ANNA), "approval_rule.add", given={"name": "x"})
    with pytest.raises(Invalid, match="not in the chart"):
        rule(office, account="9999")
    carla, eva, kept = office.actor(CARLA), office.actor(EVA), rule(office, over=100)

    def rows() -> list[tuple[str, int, str]]:
        found = office.view(carla, ledgers.approval_rules)
        return [(row.rule.name, row.rule.over, row.rule.state) for row in found]

    given = {"name": "Large", "over": 200, "approvals": 2}
    changed = office.do(carla, "approval_rule.change", kept, given).doc
    assert rows() == [("Rule", 100, "active"), ("Large", 200, "proposed")]
    office.do(eva, "approval_rule.confirm", changed.id)
    assert rows() == [("Large", 200, "active")]
    gone = office.do(carla, "approval_rule.remove", kept).doc
    with pytest.raises(Invalid, match="already waiting"):
        office.do(carla, "approval_rule.change", kept, given)
    office.undo(carla)
    assert rows() == [("Large", 200, "active")]
    office.redo(carla)
    office.do(eva, "approval_rule.confirm", gone.id)
    assert rows() == []


def test_what_posting_would_change_of_each_account_is_known_beforehand(office: Office) -> None:
    def effects(entry: Entry, who: int = CARLA) -> list[tuple[str, int, int, int]]:
        shown = office.view(office.actor(who), ledgers.effects_of_posting, entry.id)
        return [(each.account, each.before, each.change, each.after) for each in shown]

    post(office, submit(office), CARLA)
    costs = [{"account": "7000", "btw": "IH", "cents": 12100} for _line in range(2)]
    waiting = submit(office, reference="20260418", total=24200, costs=costs)
    assert effects(waiting) == [
        ("7000", 413223, 20000, 433223),
        ("1520", 86777, 4200, 90977),
        ("1400", 500000, 24200, 524200),
    ]
    october = submit(office, reference="9", total=12100, date="2026-10-05", costs=costs[:1])
    assert effects(october)[0] == ("7000", 0, 10000, 10000), "at the end of its own period"
    post(office, waiting, CARLA)
    assert effects(waiting)[0][1] == 433223
    with pytest.raises(NotFound):
        office.view(office.actor(FEMKE), ledgers.effects_of_posting, waiting.id)
