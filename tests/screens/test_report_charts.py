"""The charts of the reports of the books, and the key that shows the table alone."""

from __future__ import annotations

from store.office import Office
from tests.conftest import CARLA
from tests.screens.conftest import Books
from tests.screens.sitting import sit
from tui.locale import _
from tui.text import euro


async def test_debts_by_age_are_bars_over_their_total(office: Office, books: Books) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "l", "k")
        bars = [line for line in at.lines if "█" in line]
        assert [line.split()[-2] for line in bars] == [euro(14823)]
        assert at.lines[7].split() == ["─" * 6]
        assert at.lines[8].split() == [_("Total"), euro(14823)]
        await at.press("y")
        assert "█" not in at.text
        assert "Dentalis" in at.text
        await at.press("y")
        assert "█" in at.text


async def test_profit_and_loss_has_small_bars_and_columns_where_there_is_room(
    office: Office, books: Books
) -> None:
    async with sit(office, CARLA, (160, 50)) as at:
        await at.press("f7", "l", "w")
        assert _("Revenue █ and costs ░ per month") in at.text
        [line] = [line for line in at.lines if "Praktijkmaterialen" in line]
        assert line.split()[-1] == "▁▁▁▁▁▁▁▁▁▁▁█"
    async with sit(office, CARLA) as at:
        await at.press("f7", "l", "w")
        assert _("Revenue █ and costs ░ per month") not in at.text
        await at.press("y")
        assert _("Revenue █ and costs ░ per month") in at.text
        assert "░" in at.text


async def test_an_account_has_its_months_in_a_line_and_in_columns(
    office: Office, books: Books
) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "t", "enter")
        months = next(line for line in at.lines if _("12 months") in line)
        assert "▁▁▁▁▁▁▁▁▁▁▁█" in months
        assert euro(14823) in months
        await at.press("y")
        [labels] = [line.split() for line in at.lines if "nov*" in line]
        assert len(labels) == 12


async def test_before_the_first_entry_no_chart_is_drawn(office: Office) -> None:
    async with sit(office, CARLA, (160, 50)) as at:
        await at.press("f7", "l", "w")
        assert _("Revenue █ and costs ░ per month") not in at.text


async def test_a_relation_has_its_figures_and_its_months(office: Office, books: Books) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f8", "enter")
        assert "Dentalis" in at.lines[0]
        assert _("Open {open}   late {late}").format(open=euro(14823), late=euro(0)) in at.text
        title = _("Purchases per month, with VAT")
        assert title not in at.text
        await at.press("y")
        assert title in at.text
        assert "NL91ABNA0417164300" not in at.text, "in place of the form"
        await at.press("e")
        assert title not in at.text
        assert "NL91ABNA0417164300" in at.text
    async with sit(office, CARLA, (160, 50)) as at:
        await at.press("f8", "enter")
        assert title in at.text
        assert "NL91ABNA0417164300" in at.text


async def test_a_relation_without_entries_has_no_chart(office: Office) -> None:
    async with sit(office, CARLA, (160, 50)) as at:
        await at.press("f8", "enter")
        assert _("Purchases per month, with VAT") not in at.text
        await at.press("y")
        assert at.message == _(
            "No chart yet: no invoices of this contact are posted. Press n to see its entries."
        )
