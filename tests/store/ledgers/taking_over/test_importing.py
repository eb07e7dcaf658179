"""Books of another program: planned, imported once, approved by another, undone as a whole."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest

from store import ledgers
from store.errors import Invalid, Refused
from store.file_format.books import Books, TheirAccount, TheirItem, TheirLine, TheirRelation
from store.files.tables import Table
from store.ledgers import Account, BookImport, Choices, Entry, OpenItem, Plan
from store.office import Office
from store.records import Relation
from tests.conftest import ANNA, CARLA, EVA, GIJS

ACCOUNTS = (
    TheirAccount(id="0240", name="Inventaris", sort="B", rgs="BMvaBei"),
    TheirAccount(id="1300", name="Handelsdebiteuren", sort="B", rgs="BVorDebHad"),
    TheirAccount(id="1600", name="Crediteuren", sort="B"),
    TheirAccount(id="500", name="Kapitaal van de maten", sort="B"),
    TheirAccount(id="8000", name="Verkoop in Duitsland", sort="W", rgs="WOmzXxx"),
)
CONTACTS = (
    TheirRelation(id="K1", name="Jansen", sort="S", btw_id="nonsense", opening=100000),
    TheirRelation(id="L1", name="Papier & Co", sort="C", opening=-50000),
)
BOOKS = Books(
    form="XAF 4.0", first=date(2026, 1, 1), last=date(2026, 12, 31), currency="EUR",
    accounts=ACCOUNTS, relations=CONTACTS,
    opening=(TheirLine(account="0240", cents=250050), TheirLine(account="1300", cents=100000),
             TheirLine(account="1600", cents=-50000), TheirLine(account="500", cents=-300050)),
    closing=(TheirLine(account="0240", cents=250050), TheirLine(account="1300", cents=100000),
             TheirLine(account="1600", cents=-50000), TheirLine(account="500", cents=-300050),
             TheirLine(account="8000", cents=0)),
    seen={"K1": ("1300",), "L1": ("1600",)},
)  # fmt: skip


def planned(office: Office, books: Books = BOOKS, person: int = CARLA, **chosen: Any) -> Plan:
    """What an import would do; the file is another one for each set of books."""
    sha = hashlib.sha256(books.model_dump_json().encode()).hexdigest()
    return office.view(office.actor(person), ledgers.plan_import, "a.xaf", sha, books, Choices(**chosen))  # fmt: skip


def run(office: Office, plan: Plan, person: int = CARLA) -> BookImport:
    done: BookImport = office.do(office.actor(person), "book_import.run", given=plan.given).doc
    return done


def counts(office: Office) -> tuple[int, ...]:
    return office.view(office.actor(CARLA), lambda reading: tuple(
        reading.count(each) for each in (Account, Relation, Entry, OpenItem, BookImport)))  # fmt: skip


def test_an_amount_that_no_account_can_have_is_refused(office: Office) -> None:
    opening = (TheirLine(account="0240", cents=10**13), TheirLine(account="500", cents=-(10**13)))
    with pytest.raises(Invalid, match="larger than any amount"):
        planned(office, BOOKS.model_copy(update={"opening": opening}))


def test_a_plan_says_what_each_account_and_contact_is(office: Office) -> None:
    plan = planned(office)
    assert [(row.their.id, row.ours, row.why) for row in plan.accounts] == [
        ("0240", "0240", "code"), ("1300", "1200", "rgs"), ("1600", "1400", "name"),
        ("500", "5000", "new"), ("8000", "8001", "new")]  # fmt: skip
    new = {row.ours: row.new for row in plan.accounts if row.new}
    assert (new["5000"].side, new["5000"].sort, new["8001"].group) == ("C", "B", "turnover")
    assert [(row.why, row.given["client"], row.given["supplier"]) for row in plan.contacts if row.given] == [
        ("new", True, False), ("new", False, True)]  # fmt: skip
    assert [note.rule for note in plan.notes] == ["turned", "dropped"]
    assert (plan.debit, plan.credit, plan.stops, plan.day) == (350050, 350050, (), date(2026, 1, 1))
    assert [(item.relation, item.sort, item.cents) for item in plan.items] == [
        ("K1", "C", 100000), ("L1", "S", -50000)]  # fmt: skip


def test_an_import_is_one_document_that_another_approves_and_that_can_be_undone(
    office: Office,
) -> None:
    before, plan = counts(office), planned(office)
    done = run(office, plan)
    accounts, relations, entries = counts(office)[:3]
    assert (accounts - before[0], relations - before[1], entries - before[2]) == (2, 2, 1)
    with pytest.raises(Refused, match=r"imported before, as a\.xaf"):
        run(office, plan)
    with pytest.raises(Refused, match="already has an opening balance"):
        run(office, planned(office, BOOKS.model_copy(update={"software": "another"})))
    with pytest.raises(Refused):  # four eyes
        office.do(office.actor(CARLA), "entry.post", done.entry)
    office.do(office.actor(CARLA), "book_import.take_back", done.id)
    assert counts(office) == before
    done = run(office, plan)
    office.do(office.actor(EVA), "entry.post", done.entry)
    made = office.view(office.actor(CARLA), lambda reading: reading.page(OpenItem, {"entry": done.entry or 0}, limit=9))  # fmt: skip
    assert sorted((each.account, each.left, each.relation_name) for each in made) == [
        ("1200", 100000, "Jansen"), ("1400", -50000, "Papier & Co")]  # fmt: skip
    with pytest.raises(Refused, match="press z to reverse"):
        office.do(office.actor(CARLA), "book_import.take_back", done.id)


def test_what_does_not_tie_is_refused_with_the_difference(office: Office) -> None:
    short = BOOKS.model_copy(update={"opening": BOOKS.opening[:3]})
    assert said(planned(office, short)) == ["balance"]
    none = [each.model_copy(update={"opening": None}) for each in CONTACTS]
    bare = BOOKS.model_copy(update={"relations": tuple(none)})
    plan = planned(office, bare)
    assert said(plan) == ["untied", "untied"]
    assert plan.stops[0].values == {"account": "1200", "euros": "1000,00"}
    with pytest.raises(Invalid, match="differ by -500,00"):
        run(office, plan)
    done = run(office, planned(office, bare, rest=True))
    assert office.view(office.actor(CARLA), ledgers.book_imports)[0].state == "submitted"
    office.do(office.actor(CARLA), "book_import.take_back", done.id)
    wrong = [each.model_copy(update={"opening": 1}) for each in CONTACTS]
    plan = planned(office, BOOKS.model_copy(update={"relations": tuple(wrong)}))
    assert (len(plan.items), "items" in {note.rule for note in plan.notes}) == (0, True)


def said(plan: Plan) -> list[str]:
    return [each.rule for each in plan.stops]


def test_who_may_not_add_accounts_or_see_the_books_imports_nothing(office: Office) -> None:
    before = counts(office)
    with pytest.raises(Refused):
        run(office, planned(office), ANNA)
    with pytest.raises(Invalid, match="Ask your manager"):
        planned(office, person=GIJS)
    assert counts(office) == before


def test_an_import_of_which_something_is_used_stays(office: Office) -> None:
    done = run(office, planned(office))
    kept = office.view(
        office.actor(CARLA), lambda reading: reading.get(Relation, done.relations[0])
    )
    draft = {"daybook": "VRK", "date": "2026-11-10", "relation": kept.id, "total": 100,
             "costs": [{"account": "8000", "btw": "VH", "cents": 100}]}  # fmt: skip
    entry = office.do(office.actor(ANNA), "entry.draft", given=draft).doc
    with pytest.raises(Refused, match="Jansen is used or was changed since"):
        office.do(office.actor(CARLA), "book_import.take_back", done.id)
    office.do(office.actor(ANNA), "entry.discard", entry.id)
    office.do(office.actor(EVA), "entry.return", done.entry, {"note": "wrong"})
    with pytest.raises(Refused, match="Undo that import"):
        office.do(office.actor(CARLA), "entry.discard", done.entry)
    office.do(office.actor(CARLA), "book_import.take_back", done.id)


def test_the_closing_balance_of_last_year_opens_this_one(office: Office) -> None:
    """Its result goes to that of last year, and what was mapped is remembered for the next file."""
    old = BOOKS.model_copy(update={
        "first": date(2025, 1, 1), "last": date(2025, 12, 31),
        "relations": tuple(each.model_copy(update={"closing": each.opening}) for each in CONTACTS),
        "closing": (*BOOKS.closing[:3], TheirLine(account="500", cents=-200050),
                    TheirLine(account="8000", cents=-100000)),
    })  # fmt: skip
    plan = planned(office, old, mapping={"500": "0500"})
    assert (plan.balance, plan.day, plan.stops) == ("closing", date(2026, 1, 1), ())
    lines = {line.account: line.cents for line in plan.given.lines}
    assert (lines["0500"], lines["0540"], "8001" in lines) == (-200050, -100000, False)
    run(office, plan)
    again = planned(office, BOOKS)
    assert {row.their.id: row.why for row in again.accounts}["500"] == "before"
    assert {row.why for row in again.contacts} == {"before"}


def test_a_table_in_dutch_or_english_is_the_same_opening(office: Office) -> None:
    dutch = Table(
        ("Rekening", "Omschrijving", "Debet", "Credit", "Relatie", "Factuur", "Vervaldatum"),
        ((2, ("0240", "Inventaris", "2.500,50", "", "", "", "")),
         (3, ("1300", "Debiteuren", "1.000,00", "", "", "", "")),
         (4, ("1300", "Debiteuren", "750,00", "", "Jansen", "F1", "31-01-2026")),
         (5, ("1300", "Debiteuren", "250,00", "", "De Wit", "F2", "15-02-2026")),
         (6, ("0500", "Eigen vermogen", "", "3.500,50", "", "", ""))),
    )  # fmt: skip
    english = Table(
        ("due date", "amount", "code", "contact", "invoice"),
        ((2, ("", "2,500.50", "0240", "", "")), (3, ("2026-01-31", "750.00", "1200", "Jansen", "F1")),
         (4, ("2026-02-15", "250.00", "1200", "De Wit", "F2")), (5, ("", "-3,500.50", "0500", "", ""))),
    )  # fmt: skip
    plans = [planned(office, ledgers.books_of_table(name, table))
             for name, table in (("a.csv", dutch), ("a.xlsx", english))]  # fmt: skip
    assert plans[0].given.lines == plans[1].given.lines
    assert [(line.account, line.cents, line.reference, str(line.due)) for line in plans[0].given.lines] == [
        ("0240", 250050, "", "None"), ("0500", -350050, "", "None"),
        ("1200", 75000, "F1", "2026-01-31"), ("1200", 25000, "F2", "2026-02-15")]  # fmt: skip
    done = run(office, plans[0])
    office.do(office.actor(EVA), "entry.post", done.entry)
    made = office.view(office.actor(CARLA), lambda reading: reading.page(OpenItem, {"entry": done.entry or 0}, limit=9))  # fmt: skip
    assert sorted(str(each.due) for each in made) == ["2026-01-31", "2026-02-15"]
    client = office.view(
        office.actor(CARLA), lambda reading: reading.get(Relation, done.relations[0])
    )
    assert (client.client, client.supplier) == (True, False)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("0240", "1.234", ""), "row 2, column Debit: 1.234 can be read in two ways"),
        (("0240", "abc", ""), "row 2, column Debit: abc is not an amount"),
        (("", "1,00", ""), "row 2, column Account: The account is missing"),
    ],
)
def test_a_wrong_cell_is_named(cells: tuple[str, ...], why: str) -> None:
    with pytest.raises(Invalid, match=why):
        ledgers.books_of_table("a.csv", Table(("Account", "Debit", "Credit"), ((2, cells),)))


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(Invalid, match="the first row must name the columns"):
        ledgers.books_of_table("a.csv", Table(("Account", "Name"), ()))


def test_open_items_of_a_contact_that_the_file_lacks_are_refused(office: Office) -> None:
    items = (
        TheirItem(relation="X9", cents=100000, sort="C"),
        TheirItem(relation="L1", cents=-50000, sort="S"),
    )
    plan = planned(office, BOOKS.model_copy(update={"items": items}))
    with pytest.raises(Invalid, match="Contact X9 of an open item is not in the file"):
        run(office, plan)


def test_no_contact_is_added_that_looks_like_one_that_is_here(office: Office) -> None:
    known = office.view(office.actor(CARLA), lambda reading: reading.page(Relation, limit=1)[0])
    looks = TheirRelation(
        id="K1", name=known.name.upper().replace(".", ""), opening=100000, sort="C"
    )
    paper = CONTACTS[1].model_copy(update={"sort": "S"})
    twin = paper.model_copy(update={"id": "T1", "opening": None})
    plan = planned(office, BOOKS.model_copy(update={"relations": (looks, paper, twin)}))
    assert [(row.why, row.relation) for row in plan.contacts] == [
        ("name", known.id), ("new", None), ("new", None)]  # fmt: skip
    assert [note.values["name"] for note in plan.notes if note.rule == "alike"] == ["Papier & Co"]
    done = run(office, plan)
    both = office.view(
        office.actor(CARLA),
        lambda reading: [reading.get(Relation, each) for each in done.relations],
    )
    assert [each.resembles for each in both] == [None, both[0].id]
