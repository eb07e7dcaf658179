"""The account and the btw code of a line move together or not at all."""

from __future__ import annotations

from store import ledgers
from store.access import SYSTEM, Actor
from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA
from tests.screens.sitting import Sitting, sit
from tui.locale import _
from tui.widgets.entry_form import EntryForm

CLIENT = "linde"


def lines(office: Office) -> list[tuple[str, str, int]]:
    """The account, code and cents of each line of the entry that was submitted."""
    (entry,) = office.view(SYSTEM, lambda reading: reading.find(Entry))
    assert entry.state == "submitted"
    return [(cost.account, cost.btw, cost.cents) for cost in entry.costs]


async def begin(at: Sitting, account: str) -> None:
    """A sale of 242 to a client on one account; the cursor is at the gate."""
    await at.press("f7", "s", *CLIENT, "enter", *"16", "enter", *"242", "enter")
    if account:
        await at.press(*account, "enter")


async def split(at: Sitting) -> None:
    """121 of it on the first line; the second takes the rest, and the account that is proposed."""
    await at.press("<", *"121", "enter", "enter", "enter")


async def back_to(at: Sitting, field: str) -> None:
    """Up to a field."""
    form = at.app.screen.query_one(EntryForm)
    while form.current != field:
        await at.press("up")


async def hand_in(at: Sitting) -> None:
    """Past what is proposed, and through the gate."""
    form = at.app.screen.query_one(EntryForm)
    while form.current is not None:
        await at.press("enter")
    await at.press("enter")


async def test_wrong_btw_a_changed_account_takes_the_code_of_the_next_line_along(
    office: Office,
) -> None:
    async with sit(office, ANNA) as at:
        await begin(at, "8000")
        await split(at)
        await back_to(at, "lines.0.account")
        await at.press(*"8100")
        await hand_in(at)
    assert lines(office) == [("8100", "VH", 12100), ("8100", "VH", 12100)]


async def test_wrong_btw_a_line_with_a_typed_code_keeps_its_account(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await begin(at, "8000")
        await split(at)
        await back_to(at, "lines.1.btw")
        await at.press(*"VVR", "enter")
        await back_to(at, "lines.0.account")
        await at.press(*"8100")
        await hand_in(at)
    assert lines(office) == [("8100", "VH", 12100), ("8000", "VVR", 12100)]


async def test_wrong_btw_another_account_on_a_line_asks_for_its_own_code(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await begin(at, "8000")
        await at.press("up", "up", *"VVR", "enter", "up", "up", "up", *"8100", "enter", "enter")
    assert lines(office) == [("8100", "VH", 24200)]


async def test_wrong_btw_the_code_of_a_relation_goes_with_its_account(
    office: Office, anna: Actor
) -> None:
    given = {"name": "Zorgverzekeraar De Linde", "client": True, "account": "8000", "btw": "VVR"}
    office.do(anna, "relation.change", 7, given)
    async with sit(office, ANNA) as at:
        await begin(at, "")
        await at.press("up", "up", "up", *"8100", "enter", "enter")
    assert lines(office) == [("8100", "VH", 24200)]


async def test_sums_with_a_code_that_cannot_be_read_are_not_said_to_balance(
    office: Office,
) -> None:
    async with sit(office, ANNA) as at:
        await begin(at, "8100")
        assert _("in balance") in at.text
        await back_to(at, "lines.0.btw")
        await at.press(*"qq", "tab")
        assert _("in balance") not in at.text
        assert [line.split()[-1] for line in at.lines if f" {_('Net')} " in line] == ["?"]


async def test_a_code_that_contradicts_the_account_asks_before_it_is_submitted(
    office: Office, anna: Actor
) -> None:
    async with sit(office, ANNA) as at:
        await begin(at, "8100")
        await at.press("up", "up", *"VVR", "enter", "enter")
        asked = _("Line {line} has VAT code {code}, but {account} usually has {usual}.")
        assert asked.format(line=1, code="VVR", account="8100", usual="VH")[:40] in at.text
        assert office.view(anna, ledgers.entries, "submitted") == []
        await at.press("enter")
    assert lines(office) == [("8100", "VVR", 24200)]
