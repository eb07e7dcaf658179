"""The money: entries by state, an invoice from draft to posted, the bank, the reports."""

from __future__ import annotations

import pytest

from store import ledgers
from store.access import Actor
from store.ledgers import BankLine, Entry
from store.office import Office
from tests.calm import send
from tests.conftest import ANNA, CARLA, EVA
from tests.screens.conftest import Books, purchase
from tests.screens.sitting import sit
from tui import commands
from tui.locale import _, ngettext
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Doubt
from tui.widgets.entry_form import EntryForm
from tui.widgets.virtual_list import VirtualList


def entry(office: Office, who: Actor, id: int) -> Entry:
    return office.view(who, lambda reading: reading.get(Entry, id))


async def test_the_assistant_begins_at_the_drafts_the_manager_at_what_waits(
    office: Office, books: Books
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7")
        assert _("Drafts") in at.lines[0]
        assert "20260419" in at.lines[3]
    async with sit(office, CARLA) as at:
        await at.press("f7")
        assert _("To review") in at.lines[0]
        assert "20260418" in at.lines[3]
        assert "121,00" in at.lines[3]


async def test_the_group_of_an_account_is_told_in_the_language_of_the_reader(
    office: Office, carla: Actor
) -> None:
    def groups() -> list[str]:
        return [one.group for one in office.view(carla, ledgers.accounts)]

    before = groups()
    async with sit(office, CARLA) as at:
        await at.press("f7", "w", "enter")
        field = next(line for line in at.lines[2:] if line.startswith(f" {_('Group')}"))
        assert _("fixed assets") in field
        await at.press(*["tab"] * 8, "enter")
        assert "0100" in next(line for line in at.lines if line.startswith(">"))
    assert groups() == before


@pytest.mark.parametrize(
    ("key", "reference"), [("d", "20260419"), ("r", "20260418"), ("p", "20260417")]
)
async def test_a_letter_chooses_the_list(
    office: Office, books: Books, key: str, reference: str
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", key)
        assert reference in at.lines[3]
        assert at.lines[4].strip() == ""
        await at.press("enter")
        assert at.place == "entry"
        assert reference in at.text


async def test_an_entry_shows_its_lines_in_balance(office: Office, books: Books) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "p", "enter")
        for shown in ("2026-INK-0001", "Dentalis", "122,50", "25,73", "148,23", "Anna de Boer"):
            assert shown in at.text
        total = next(line for line in reversed(at.lines) if _("Total") in line)
        assert total.count("148,23") == 2


async def test_the_manager_posts(office: Office, books: Books, carla: Actor) -> None:
    async with sit(office, CARLA) as at:
        assert "?1" in at.lines[0]
        await at.press("f7", "enter", "p")
        assert at.message == _("Posted as {number}.").format(number="2026-INK-0002")
        await at.until("?1", gone=True)
    assert entry(office, carla, books.submitted).state == "posted"


async def test_nobody_posts_what_they_submitted(office: Office, carla: Actor) -> None:
    made = purchase(office, carla, "77", 12100)
    office.do(carla, "entry.submit", made)
    async with sit(office, CARLA, (400, 50)) as at:
        await at.press("f7", "enter")
        assert f"(p {_('approve and post')})" in at.keys
        await at.press("p")
        assert at.message
        assert at.place == "entry"
    assert entry(office, carla, made).state == "submitted"


async def test_the_manager_returns_with_a_note_that_the_assistant_reads(
    office: Office, books: Books, carla: Actor
) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "enter", "r", *"te hoog", "enter")
        assert at.message == _("Returned with your note.")
    assert entry(office, carla, books.submitted).note == "te hoog"
    async with sit(office, ANNA) as at:
        assert "<1" in at.lines[0]
        await at.press("f7", "up", "up")
        marked = next(line for line in at.lines if "20260418" in line)
        assert "<" in marked[:3]
        await at.press("down", "enter", "e")
        assert at.place == "enter"
        assert at.message == _("Returned: {note}").format(note="te hoog")


async def test_a_draft_is_thrown_away_after_a_question(
    office: Office, books: Books, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "enter", "x", "f3")
        assert entry(office, anna, books.draft).state == "draft"
        await at.press("x", "enter")
        assert at.place == "ledgers"
        assert at.message == _("Draft discarded. Press u to undo.")
        await at.press("u")
    assert entry(office, anna, books.draft).state == "draft"


async def test_what_was_submitted_is_taken_back(office: Office, books: Books, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "r", "enter", "b")
        assert at.place == "entry"
    assert entry(office, anna, books.submitted).state == "draft"


async def test_a_split_stops_at_the_next_line_with_the_remainder_proposed(
    office: Office, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *"dent", "enter", *"20260420", "enter", "1", "6", "enter")
        await at.press(*"121", "enter", "less_than_sign", *"60", "enter")
        form = at.app.screen.query_one(EntryForm)
        assert form.current == "lines.1.account"
        await at.press(*"4500", "enter")
        assert form.current == "lines.1.amount"
        assert "61,00" in at.text
        await at.press(*"40", "enter")
        assert form.current == "lines.2.account"
        await at.press("enter", "enter")
        assert form.current is None
        assert _("in balance") in at.text
        await at.press("enter")
    (found,) = office.view(anna, ledgers.entries, "submitted")
    costs = office.view(anna, ledgers.entry_detail, found.id).entry.costs
    assert [(cost.account, cost.cents) for cost in costs] == [
        ("7000", 6000), ("4500", 4000), ("4500", 2100),
    ]  # fmt: skip


async def test_a_date_in_a_locked_period_is_told_at_the_date(office: Office, carla: Actor) -> None:
    october = next(each for each in office.view(carla, ledgers.periods) if each.key == "2026-10")
    office.do(carla, "period.lock", october.id, {"daybook": "INK", "lock": "soft"})
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *"dent", "enter", *"20260420", "enter", *"1610", "enter")
        told = _("Period {period} is locked for assistants in daybook {daybook}. Ask your manager.")
        assert told.format(period="2026-10", daybook="INK") in " ".join(at.text.split())
        form = at.app.screen.query_one(EntryForm)
        assert form.current == "total", "the clerk types on"
        await at.press(*"121")
        assert any("16-10-2026" in line and "!" in line for line in at.lines)
    async with sit(office, CARLA) as at:
        await at.press("f7", "i", *"dent", "enter", *"20260421", "enter", *"1610", "enter")
        assert "2026-10 " not in at.text, "a manager passes the lock of assistants"


async def test_an_invoice_is_typed_and_submitted(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *"dent", "enter", *"20260420", "enter", "1", "6", "enter")
        await at.press(*"121", "enter")
        assert "7000" in at.text
        assert "100,00" in at.text
        assert _("in balance") in at.text
        await at.press("enter")
        assert at.message.startswith(_("Submitted: {what}.").split("{")[0])
        assert at.place == "enter"
        await at.press("f3")
        assert at.place == "ledgers"
    found = office.view(anna, ledgers.entries, "submitted")
    assert [(one.reference, one.total) for one in found] == [("20260420", 12100)]


async def test_what_is_typed_is_kept_as_a_draft(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *"dent", "enter", *"half", "f3")
        assert at.place == "ledgers"
        assert at.message == _("Saved as a draft.")
        assert "Dentalis" in at.lines[3]
        await at.press("down", "enter", "e")
        assert at.place == "enter"
        assert "half" in at.text


async def test_what_can_not_be_kept_is_told_before_it_is_left(office: Office, anna: Actor) -> None:
    draft = purchase(office, anna, "1", 100)
    async with sit(office, ANNA) as at:
        await at.press("f7", "enter", "e")
        office.do(anna, "entry.discard", draft)
        await at.press("up", *"99")
        await at.press("f3")
        assert at.place == "enter"
        assert at.message
        await at.press("f3")
        assert at.place != "enter"
        assert at.message != _("Saved as a draft.")


async def test_the_bank_lists_lines_with_their_statement(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "b")
        assert "14" in at.lines[0]
        assert "-1.850,00" in at.lines[2]
        assert "NL54ABNA0600700800" in at.text
        assert "15.423,10" in at.text


async def test_each_bank_line_says_its_match_and_how_certain_that_is(
    office: Office, anna: Actor, carla: Actor
) -> None:
    bought = purchase(office, anna, "20260417", 14823)
    office.do(anna, "entry.submit", bought)
    office.do(carla, "entry.post", bought)
    async with sit(office, ANNA, (160, 50)) as at:
        await at.press("f7", "b")
        [paid] = [text for text in at.lines if "-148,23" in text]
        assert paid.split("-148,23")[1].split()[:2] == ["●●●", "20260417"]
        [taxes] = [text for text in at.lines if "-3.912,00" in text]
        assert taxes.startswith(" !")
        assert f"○○○ {_('no match')}" in " ".join(taxes.split())
        [power] = [text for text in at.lines if "-234,18" in text]
        assert f"●○○ {_('on account')}" in " ".join(power.split())
    async with sit(office, EVA, (160, 50)) as at:
        await at.press("f7", "b")
        lines = "".join(text[:90] for text in at.lines[2:16])
        assert not set("●○!") & set(lines), "who may not book is told no matches"


async def test_a_figure_of_the_bank_has_one_sign_wherever_it_stands(office: Office) -> None:
    async with sit(office, CARLA, (160, 50)) as at:
        await at.press("f7", "b")
        parts = {line.split("│")[-1].strip() for line in at.lines}
        assert any(part.startswith(_("To post")) and part.endswith(" -3.114,15") for part in parts)
        await at.press("f")
        assert " -3.114,15 " in at.text
        assert " 15.423,10" in next(line for line in at.lines if " 1100 " in line)
        await at.press("f7", "f7", "c", "enter")
        assert " 12.308,95" in next(line for line in at.lines if "Bank 1100" in line)


async def test_a_bank_file_is_taken_back_after_a_question(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "b", "f", "comma", "b")
        assert "spaarrekening-2026-11.sta" in at.text
        await at.press("f3")
        assert len(office.view(office.actor(ANNA), ledgers.statements)) == 5
        await at.press("comma", "b", "enter")
        assert at.message == "2 regels verwijderd."
        assert len(office.view(office.actor(ANNA), ledgers.statements)) == 3


async def test_a_bank_line_is_booked_on_an_account(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "b", "enter", *"4110", "enter")
        assert at.message.startswith(_("Submitted as entry {id}.").split("{")[0])
        assert "13" in at.lines[0]
        assert "-1.850,00" not in at.lines[2]
    line = office.view(anna, lambda reading: reading.get(BankLine, 1))
    assert line.state in ("drafted", "booked")


async def test_the_professional_reads_the_bank_but_books_nothing(office: Office) -> None:
    async with sit(office, EVA, (160, 50)) as at:
        await at.press("f7", "b")
        assert _("book") not in at.keys.split()
        before = at.text
        await at.press("enter")
        assert at.place == "bank"
        assert at.text == before


async def test_the_balance_leads_down_to_the_card_the_entry_and_the_item(
    office: Office, books: Books
) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "t")
        assert "2026-01" in at.lines[0]
        rows = [line for line in at.lines if "148,23" in line or "122,50" in line]
        assert len(rows) >= 3
        total = next(line for line in reversed(at.lines) if _("Total") in line)
        assert total.count("148,23") == 2
        await at.press("enter")
        assert at.place == "card"
        assert "1400" in at.lines[0]
        assert "2026-INK-0001" in at.text
        await at.press("enter")
        assert at.place == "entry"
        await at.press("w")
        assert at.place == "item"
        assert "Factuur 20260417" in at.text
        await at.press("f3", "f3", "f3", "f3")
        assert at.place == "ledgers"


async def test_the_periods_of_the_balance_are_chosen(office: Office, books: Books) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "t", "p", *"2026-10", "enter")
        assert "2026-10" in at.lines[0]
        assert "148,23" not in at.text


async def test_enter_twice_books_on_nobody_but_the_line_s_own_relation(
    office: Office, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "b", "down", "enter", "enter")  # to a savings account: no relation
        assert office.view(anna, ledgers.waiting).bank == 14
        await at.press("f3", "up", "enter", "enter")
        assert "Ingediend als boeking" in at.message
    rows = office.view(anna, ledgers.entries, "submitted")
    assert [row.relation_name for row in rows] == ["Vastgoed De Gracht B.V."]


async def test_another_iban_is_asked_about(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "b", "enter", *"telefonie", "enter")
        assert "een andere dan die van de relatie" in at.text
        await at.press("f3")
    assert office.view(anna, ledgers.waiting).bank == 14


async def test_what_is_typed_ahead_answers_no_question_that_was_not_seen(
    office: Office, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "b")
        unused = ngettext("{n} key typed after it was not used.",
                          "{n} keys typed after it were not used.", 2)  # fmt: skip
        for key in ("enter", *"telefonie", "enter", "enter", "u"):
            send(at.app, key)
        await at.settle()
        assert isinstance(at.app.screen, Doubt)
        assert unused.format(n=2) in at.text
        await at.press("f3")
    assert office.view(anna, ledgers.waiting).bank == 14


async def test_a_second_enter_typed_ahead_does_not_submit_what_is_doubted(
    office: Office, anna: Actor
) -> None:
    purchase = (*"dent", "enter", *"77", "enter", *"16", "enter", *"121", "enter", "enter")
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *purchase)
        for key in (*purchase, "enter", *"dent", "enter"):
            send(at.app, key)
        await at.settle()
        assert len(office.view(anna, ledgers.entries, "submitted")) == 1
        await at.press("enter")
        assert len(office.view(anna, ledgers.entries, "submitted")) == 2


async def test_f7_inside_the_ledgers_goes_to_their_list(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "t", "f7")
        assert at.place == "ledgers"
        await at.press("i", *"dent", "enter", *"77", "f7")
        assert at.place == "ledgers"
    assert [row.reference for row in office.view(anna, ledgers.entries, "draft")] == ["77"]


async def test_a_duplicate_invoice_number_is_told_at_the_field_and_asked_before_submitting(
    office: Office, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i")
        await at.press(*"dent", "enter", *"77", "enter", *"16", "enter", *"121", "enter", "enter")
        await at.press(*"dent", "enter", *"77", "enter")
        [field] = [line for line in at.lines if line.startswith(f" {_('Invoice no.')}")]
        assert _("Note: also {entries}").format(entries="INK (1)") in field
        await at.press(*"16", "enter", *"121", "enter", "enter")
        assert "Nogmaals Enter dient in" in " ".join(at.text.split())
        assert len(office.view(anna, ledgers.entries, "submitted")) == 1
        await at.press("enter")
        assert len(office.view(anna, ledgers.entries, "submitted")) == 2


async def test_a_storno_is_offered_only_where_there_is_one(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *"dent", "enter", *"78", "enter", *"16", "enter", *"121", "enter")
        await at.press("f3", "enter")
        assert at.place == "entry"
        screen = at.app.screen
        assert isinstance(screen, OfficeScreen)
        for offered in ("entry.mirror", "entry.reverse"):
            assert not screen.allowed(commands.by_id(offered))


async def test_f3_at_the_gate_keeps_the_draft_and_leaves(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *"dent", "enter", *"78", "enter", *"16", "enter", *"121", "enter")
        assert "F3 bewaart als concept" in at.text
        await at.press("f3")
        assert at.place == "ledgers"
        assert "Opgeslagen als concept" in at.message
    assert [row.reference for row in office.view(anna, ledgers.entries, "draft")] == ["78"]


async def test_a_draft_that_changed_elsewhere_is_handed_in_with_what_changed(
    office: Office, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *"dent", "enter", *"20260420", "enter", "1", "6", "enter")
        await at.press(*"121", "enter")
        (draft,) = office.view(anna, lambda reading: reading.find(Entry))
        changed = {"relation": 1, "reference": "anders", "total": 12100, "costs": draft.costs,
                   "texts": {**draft.texts, "reference": "anders"}}  # fmt: skip
        office.do(anna, "entry.change", draft.id, changed, rev=draft.rev)
        await at.press("enter")
        assert entry(office, anna, draft.id).state == "draft"
        for _key in range(9):
            if entry(office, anna, draft.id).state == "draft":
                await at.press("enter")
    submitted = entry(office, anna, draft.id)
    assert (submitted.reference, submitted.state) == ("anders", "submitted")


async def test_an_invoice_leads_to_its_payment_and_back(
    office: Office, books: Books, anna: Actor, carla: Actor
) -> None:
    item = office.view(carla, lambda reading: reading.find(ledgers.OpenItem))[0]
    cost = {"account": item.account, "btw": "", "cents": item.left, "open_item": item.id}
    given = {"daybook": "KAS", "date": "2026-11-20", "total": item.left, "costs": [cost]}
    paid = office.do(anna, "entry.draft", given=given).doc
    office.do(anna, "entry.submit", paid.id)
    paid = office.do(carla, "entry.post", paid.id).doc
    async with sit(office, CARLA) as at:
        await at.press("f7", "p", "down", "enter")
        assert "2026-INK-0001" in at.lines[0]
        facts = next(line for line in at.lines if _("Paid by") in line)
        assert paid.number in facts
        assert "148,23" in facts
        await at.press("comma", "b")
        assert paid.number in at.lines[0]
        assert "2026-INK-0001" in next(line for line in at.lines if _("Pays") in line)
        await at.press("comma", "b")
        assert "2026-INK-0001" in at.lines[0]


@pytest.mark.parametrize(
    ("place", "words", "kept", "gone"),
    [
        ((), "20260418", "20260418", "20260420"),
        (("o", "]"), "energie", "", "Dentalis"),
        (("w",), "kantoorbe", "4500", "0100"),
    ],
)
async def test_entries_open_items_and_the_chart_filter_as_one_types(
    office: Office,
    books: Books,
    anna: Actor,
    place: tuple[str, ...],
    words: str,
    kept: str,
    gone: str,
) -> None:
    office.do(anna, "entry.submit", purchase(office, anna, "20260420", 2420))
    async with sit(office, CARLA) as at:
        await at.press("f7", *place)
        whole = at.text
        assert gone in whole
        await at.press("slash", *words)
        assert kept in at.text
        assert gone not in at.text
        await at.press(*" zzz")
        assert _("Nothing matches these words. Press F3 to show the whole list.") in at.text
        await at.press("enter")
        assert at.app.screen.query_one(VirtualList).has_focus
        await at.press("f3")
        assert at.text == whole


async def test_after_adding_an_account_the_cursor_is_on_it(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "w", "plus", *"4555", "enter")
        form = at.app.screen.query_one(EntryForm)
        typed = {"name_nl": "Koffie", "group": "algemene", "sort": "w", "side": "d"}
        for _field in range(12):
            if not form.has_focus:
                break
            await at.press(*typed.get(form.current or "", ""), "enter")
        row = at.app.screen.query_one(VirtualList).row
        assert row is not None, at.text
        assert row.cells[0] == "4555", at.text
