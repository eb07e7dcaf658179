"""An answer by mail goes to the item of what it answers, wherever that item is by now."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.errors import Invalid
from store.inbox import NOBODY, Draft, WorkItem, answering, item_detail
from store.reading import Reading
from tests.store.inbox.conftest import DESK, House
from tests.store.inbox.mail.test_intake import letter, receive

FIRST = "<1@desk.example>"


def first(house: House) -> WorkItem:
    item = receive(house, letter(id=FIRST))
    assert item is not None
    return item


def answer(house: House, to: str = FIRST, number: int = 2, more: str = "") -> WorkItem:
    raw = letter("Re: Sleutel", f"<{number}@buren.example>", f"Nog iets {number}",
                 more=f"In-Reply-To: {to}\r\n{more}")  # fmt: skip
    item = receive(house, raw)
    assert item is not None
    return item


def said(house: House, item: int) -> list[str]:
    lines = house.view("anna", item_detail, item).timeline
    return [line.message.format(**line.values) for line in lines]


def test_an_answer_goes_to_the_item_of_what_it_answers(house: House) -> None:
    item = first(house)
    assert answer(house).id == item.id
    detail = house.view("anna", item_detail, item.id)
    assert [mail.subject for mail in detail.mails] == ["Sleutel kwijt", "Re: Sleutel"]
    assert said(house, item.id) == ["Received by mail", "Reply by mail from Renée"]


def test_references_lead_there_too_and_the_nearest_goes_first(house: House) -> None:
    item = first(house)
    other = receive(house, letter("Fiets", "<9@desk.example>"))
    assert other is not None
    more = f"References: {FIRST} <gone@x.example> <9@desk.example> <8@gone.example>\r\n"
    assert answer(house, "<unknown@x.example>", more=more).id == other.id != item.id


def test_an_answer_to_an_answer_goes_there(house: House) -> None:
    item = first(house)
    answer(house)
    assert answer(house, "<2@buren.example>", 3).id == item.id


def test_an_answer_to_nothing_known_is_a_new_item(house: House) -> None:
    assert answer(house, "<unknown@x.example>").id != first(house).id


def test_references_in_a_circle_end(house: House) -> None:
    one = receive(house, letter(id="<a@x.example>", more="In-Reply-To: <b@x.example>\r\n"))
    two = receive(
        house,
        letter("Re", "<b@x.example>", "b", more="References: <b@x.example> <a@x.example>\r\n"),
    )
    self_made = letter("Zelf", "<c@x.example>", "c", more="In-Reply-To: <c@x.example>\r\n")
    assert one is not None
    assert two is not None
    assert one.id == two.id
    third = receive(house, self_made)
    assert third is not None
    assert third.id != one.id


def test_a_sleeping_item_wakes(house: House) -> None:
    item = first(house)
    house.do("anna", "item.snooze", item.id, until="2026-12-10", reason="later")
    assert answer(house).wake_on is None


def test_what_waited_goes_on(house: House) -> None:
    item = first(house)
    for act in ("item.accept", "item.claim"):
        house.do("anna", act, item.id)
    house.do("anna", "item.wait", item.id, reason="Renée")
    after = answer(house)
    assert (after.state, after.owner, after.waits_for) == ("open", item_owner(house, item.id), "")


def item_owner(house: House, item: int) -> int:
    return house.office.view(SYSTEM, Reading.get, WorkItem, item).owner


@pytest.mark.parametrize(("days", "same"), [(0, True), (13.9, True), (14.1, False), (400, False)])
def test_what_is_done_is_taken_up_again_within_two_weeks(
    house: House, days: float, same: bool
) -> None:
    item = first(house)
    for act in ("item.accept", "item.finish"):
        house.do("anna", act, item.id)
    house.clock.later(days=days)
    after = answer(house)
    assert (after.id == item.id) is same
    if same:
        assert (after.state, after.closed_at, after.closed_by) == ("open", "", NOBODY)
        assert "Reopened" in said(house, item.id)
    else:
        assert after.state == "new"
        assert f"Goes on from item {item.id}: Sleutel kwijt" in said(house, after.id)
        assert f"Goes on in item {after.id}: Re: Sleutel" in said(house, item.id)


@pytest.mark.parametrize("ended", ["item.decline", "item.cancel"])
def test_what_was_refused_stays_so(house: House, ended: str) -> None:
    item = first(house)
    if ended == "item.cancel":
        house.do("anna", "item.accept", item.id)
    house.do("anna", ended, item.id, reason="Niet voor ons")
    after = answer(house)
    assert after.id != item.id
    assert after.state == "new"


def test_a_merged_item_leads_to_the_one_that_stayed(house: House) -> None:
    item = first(house)
    middle, last = house.item(title="Sleutel"), house.item(queue=DESK, title="Sleutels")
    house.do("anna", "item.duplicate", item.id, of=middle.id)
    house.do("anna", "item.duplicate", middle.id, of=last.id)
    assert answer(house).id == last.id
    subjects = [mail.subject for mail in house.view("anna", item_detail, last.id).mails]
    assert subjects == ["Sleutel kwijt", "Re: Sleutel"]


def test_the_same_answer_comes_in_once(house: House) -> None:
    first(house)
    raw = letter("Re", "<2@x.example>", more=f"In-Reply-To: {FIRST}\r\n")
    assert receive(house, raw) is not None
    assert receive(house, raw) is None


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-replied (vacation)\r\n",
        "X-Autoreply: yes\r\nPrecedence: auto_reply\r\n",
        "X-Auto-Response-Suppress: All\r\nAuto-Submitted: auto-generated\r\n",
        "Auto-Submitted: auto-generated\r\n",
    ],
)
def test_an_answering_machine_wakes_nobody(house: House, head: str) -> None:
    item = first(house)
    for act in ("item.accept", "item.finish"):
        house.do("anna", act, item.id)
    after = answer(house, more=head)
    assert (after.id, after.state) == (item.id, "done")
    assert "Automatic reply by mail from Renée" in said(house, item.id)


def test_a_report_that_a_mail_did_not_arrive_is_no_answering_machine(house: House) -> None:
    item = first(house)
    for act in ("item.accept", "item.finish"):
        house.do("anna", act, item.id)
    report = "Auto-Submitted: auto-replied\r\nContent-Type: multipart/report; boundary=b\r\n"
    assert answer(house, more=report).state == "open"


def test_a_draft_for_the_item_stands(house: House) -> None:
    item = first(house)
    house.do("anna", "draft.keep", item=item.id, sort="reply", text="Beste Renée,")
    answer(house)
    assert house.office.view(SYSTEM, lambda reading: len(reading.find(Draft))) == 1


@pytest.mark.parametrize(
    "named",
    [
        f"In-Reply-To: <ander@k.example> {FIRST}",
        "In-Reply-To: 1@desk.example",
        "In-Reply-To: < 1@desk.example >",
        "References: 1@desk.example, gone@x.example",
        f"In-Reply-To: Renée's message of Monday {FIRST}",
    ],
)
def test_an_answer_finds_its_item_however_it_spells_the_identifier(
    house: House, named: str
) -> None:
    item = first(house)
    after = receive(house, letter("Re: Vraag", "<c22@k.example>", "x", more=f"{named}\r\n"))
    assert after is not None
    assert after.id == item.id


def test_a_mail_whose_own_identifier_has_no_brackets_is_answered(house: House) -> None:
    item = receive(house, letter(id="1@desk.example"))
    assert item is not None
    assert answer(house).id == item.id


CHILD = letter("Re: Offerte", "<k1@klant.example>", "Akkoord.", "Kim <kim@klant.example>",
               "In-Reply-To: <p1@proef.example>\r\n")  # fmt: skip
PARENT = letter("Offerte", "<p1@proef.example>", "Bijgaand.", "Jo <jo@proef.example>")


def test_an_answer_that_comes_before_its_parent_joins_it(house: House) -> None:
    child, parent = receive(house, CHILD), receive(house, PARENT)
    assert child is not None
    assert parent is not None
    assert child.id == parent.id
    told = "The mail from Jo arrived after the reply to it"
    assert said(house, child.id)[-1] == told


def test_a_parent_joins_an_answer_that_only_refers_to_it(house: House) -> None:
    more = "References: <p1@proef.example> <gone@x.example>\r\n"
    child = receive(house, letter("Re: Offerte", "<k2@klant.example>", more=more))
    parent = receive(house, PARENT)
    assert child is not None
    assert parent is not None
    assert child.id == parent.id


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("In-Reply-To: <gone@x.example>", "In-Reply-To: <gone@x.example>"),
        ("In-Reply-To: <gone@x.example>", "References: <gone@x.example> <lost@x.example>"),
        ("References: <gone@x.example> <lost@x.example>", "In-Reply-To: <gone@x.example>"),
        (
            "References: <gone@x.example> <2@x.example>",
            "References: <gone@x.example> <3@x.example>",
        ),
        ("In-Reply-To: gone@x.example", "In-Reply-To: <gone@x.example>"),
    ],
)
def test_two_answers_to_a_mail_that_never_came_join(house: House, one: str, two: str) -> None:
    before = receive(house, letter("Re: Feest", "<a@a.example>", "Ja", more=f"{one}\r\n"))
    after = receive(house, letter("Re: Feest", "<b@b.example>", "Nee", more=f"{two}\r\n"))
    assert before is not None
    assert after is not None
    assert before.id == after.id
    other = receive(house, letter("Feest", "<c@c.example>", "Anders"))
    assert other is not None
    assert other.id != before.id


def test_what_a_program_sent_is_not_what_is_answered(house: House) -> None:
    item = first(house)
    answer(house, more="Auto-Submitted: auto-replied\r\n", to=f"{FIRST} <x@x.example>")
    bounce = letter("Undelivered", "<9@x.example>", sender="MAILER-DAEMON@x.example",
                    more=f"In-Reply-To: {FIRST}\r\n")  # fmt: skip
    receive(house, bounce)
    assert house.view("anna", answering, item.id).subject == "Re: Sleutel kwijt"


def test_an_answer_goes_to_who_answered_last_also_when_the_parent_comes_later(house: House) -> None:
    child = receive(house, CHILD)
    receive(house, PARENT)
    assert child is not None
    assert house.view("anna", answering, child.id).address == "kim@klant.example"


def test_work_of_a_closed_queue_goes_on_in_its_department(house: House) -> None:
    house.do("gijs", "queue.add", department=2, code="extra", name="extra")
    item = first(house)
    house.do("anna", "item.move", item.id, queue=4)
    house.do("dirk", "item.accept", item.id)
    house.do("dirk", "item.finish", item.id)
    house.do("gijs", "queue.close", 4)
    house.clock.later(days=20)
    after = answer(house)
    assert (after.department, after.queue) == (2, 3)


def test_nobody_begins_a_mail_in_a_closed_queue(house: House) -> None:
    house.do("gijs", "queue.add", department=1, code="extra", name="extra")
    house.do("gijs", "queue.close", 4)
    given = {"to": ["jo@proef.example"], "title": "Vraag", "text": "Hallo"}
    with pytest.raises(Invalid, match="extra is closed"):
        house.do("anna", "mail.begin", queue=4, **given)
