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
        assert at.lines[6].split() == ["─" * 6]
        assert at.lines[7].split() == [_("Total"), euro(14823)]
        await at.press("y")
        assert "█" not in at.text
        assert "Dentalis" in at.text
        await at.press("y")
        assert "█" in at.text
