"""Tables of codes at the keyboard: imported, searched, confirmed by another, retired."""

from __future__ import annotations

from store import coding
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.screens.sitting import sit
from tui.locale import _


async def test_a_shipped_table_is_imported_and_confirmed_by_another(office: Office) -> None:
    async with sit(office, EVA) as at:
        await at.press("f8", "comma", "c")
        assert (
            _("No table of codes yet. Press + to import one that comes with the program.")[:20]
            in at.text
        )
        await at.press("plus", "2", "enter")
        assert _("Import a table of {n} codes").format(n=40) in at.text
        await at.press(*["enter"] * 9)
        assert f"{_('to confirm')} · fict" in at.text
        await at.press("enter", "c")
        assert office.view(office.actor(EVA), coding.code_tables)[0].doc.state == "draft"
    async with sit(office, CARLA) as at:
        await at.press("f8", "comma", "c", "enter")
        assert "C002" in at.text
        await at.press("slash", *"kroon")
        assert "R24" in at.text
        assert "C002" not in at.text
        await at.press("enter", "c")
        assert _("Confirmed. The table counts on its days.") in at.text
        await at.press("comma", "u")
        await at.press("enter")
        await at.press("f3")
        assert office.view(office.actor(EVA), coding.code_tables)[0].doc.state == "retired"


async def test_an_assistant_looks_codes_up_and_changes_nothing(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "c", "plus")
        assert at.place == "code_tables"
        assert _("import") not in at.lines[-1]
