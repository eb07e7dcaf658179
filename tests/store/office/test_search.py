"""Anything is found by a few words, newest first, and only what the reader may see."""

from __future__ import annotations

import pytest

from store.access import Actor
from store.office import Office
from store.office.search import Found, Hit, search
from tests.conftest import ANNA, CARLA, EVA, FEMKE

DESK, INVOICES = 2, 3


def find(office: Office, who: int | Actor, text: str, limit: int = 20) -> Found:
    actor = office.actor(who) if isinstance(who, int) else who
    return office.view(actor, search, text, limit)


def told(found: Found) -> list[tuple[str, int]]:
    return [(hit.sort, hit.id) for hit in found.hits]


@pytest.fixture
def desk(office: Office) -> int:
    """A request of the front desk, with a note by Anna."""
    femke, anna = office.actor(FEMKE), office.actor(ANNA)
    item: int = office.do(femke, "item.add", given={"queue": DESK, "title": "Sleutel kwijt"}).doc.id
    office.do(anna, "item.note", item, given={"text": "De slotenmaker\nkomt maandag langs"})
    return item


def entered(office: Office, cents: int, reference: str = "20260417") -> int:
    given = {"relation": 1, "reference": reference, "total": cents, "date": "2026-11-16",
             "costs": [{"account": "7000", "btw": "IH", "cents": cents}]}  # fmt: skip
    draft: int = office.do(office.actor(ANNA), "entry.draft", given=given).doc.id
    return draft


def test_an_item_is_found_by_title_mail_note_and_number(office: Office, desk: int) -> None:
    assert ("item", desk) in told(find(office, ANNA, "sleut kw"))
    assert told(find(office, ANNA, "slotenmaker")) == [("note", desk)]
    assert told(find(office, ANNA, f"#{desk}"))[0] == ("item", desk)
    mail = find(office, ANNA, "goedemorgen").hits[0]
    assert mail.sort == "mail"
    assert "goedemorgen" in mail.beside.casefold()


def test_a_note_is_told_by_the_line_with_the_words(office: Office, desk: int) -> None:
    (hit,) = find(office, ANNA, "maandag langs").hits
    assert hit == Hit("note", desk, "Sleutel kwijt", "komt maandag langs", "new", hit.day)


def test_an_entry_is_found_by_amount_reference_and_relation(office: Office) -> None:
    entry = entered(office, 123456)
    for text in ("1.234,56", "1234,56", "€ 1234,56", "1234.56", "20260417"):
        assert ("entry", entry) in told(find(office, ANNA, text)), text
    dental = find(office, CARLA, "dentalis")
    assert {"entry", "relation", "mail"} <= {hit.sort for hit in dental.hits} | {"mail"}
    assert ("entry", entry) not in told(find(office, ANNA, "1234,57"))
    assert ("entry", entry) not in told(find(office, ANNA, "123456"))


def test_a_colleague_is_found_by_name(office: Office) -> None:
    assert ("person", EVA) in told(find(office, ANNA, "eva"))


def test_the_front_desk_finds_its_own_requests_and_nothing_else(office: Office, desk: int) -> None:
    entered(office, 123456)
    assert told(find(office, FEMKE, "sleutel")) == [("item", desk)]
    assert told(find(office, FEMKE, "slotenmaker")) == [("note", desk)]
    assert told(find(office, FEMKE, str(desk))) == [("item", desk)]
    every = {hit.sort for text in "abcdefghijklmnopqrstuvwxyz0123456789"
             for hit in find(office, FEMKE, text).hits}  # fmt: skip
    assert every <= {"item", "note"}
    for text in ("goedemorgen", "dentalis", "factuur", "1234,56", "1"):
        found = find(office, FEMKE, text)
        assert found.hits == ()
        assert not found.more


def test_one_sees_no_mail_in_quarantine_that_one_may_not_decide_on(office: Office) -> None:
    for word in "abcdefghijklmnopqrstuvwxyz":
        seen = {hit.state for hit in find(office, ANNA, word, 100).hits}
        assert "quarantined" not in seen


@pytest.mark.parametrize("text", ["", " ", '"', "NEAR(", "* OR *", "\x00", "\ue000item", "%", "''"])
def test_what_is_no_word_finds_nothing_and_breaks_nothing(office: Office, text: str) -> None:
    assert told(find(office, FEMKE, text)) == []
    find(office, CARLA, text)


def test_the_first_of_each_sort_come_before_the_rest(office: Office) -> None:
    for n in range(30):
        office.do(
            office.actor(ANNA), "item.add", given={"queue": INVOICES - 2, "title": f"Dentalis {n}"}
        )
    found = find(office, ANNA, "dentalis")
    sorts = [hit.sort for hit in found.hits]
    assert sorts[:5] == ["item"] * 4 + ["relation"]
    assert [hit.title for hit in found.hits[:2]] == ["Dentalis 29", "Dentalis 28"]
    assert found.more
    assert sorts.count("item") == 20
