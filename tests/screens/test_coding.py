"""Coding at the keyboard: tables imported and confirmed, lines typed, returned and confirmed."""

from __future__ import annotations

from store import coding
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.screens.sitting import sit
from tests.store.coding.lines.test_acts import DAY, coded, day, department, patient, tables
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


async def test_lines_are_typed_returned_and_confirmed_by_another(office: Office) -> None:
    tables(office)
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "p", "plus")
        await at.press(*"jans", "enter", *"20-11", "enter", *"K02.9", "enter")
        await at.press(*"c002", "enter", *"v92 16 om", "enter", *"kroon", "down", "enter")
        assert "R24" in at.text
        await at.press(*"11 +185,00", "enter", "enter", "enter")
        assert _("{n} lines to confirm.").format(n=3) in at.text or "3 regels" in at.text
    assert [row.typed for row in day(office)] == ["C002", "V92 16 MO", "R24 11", "R24 11"]
    async with sit(office, CARLA) as at:
        await at.press("f8", "comma", "p", "t", *"Was C003", "enter")
        await at.press("a", "enter")
    assert [row.doc.state for row in day(office)] == ["returned", *["confirmed"] * 3]
    async with sit(office, ANNA) as at:
        await at.app.navigation.open("coded_day", patient=patient(office), on=DAY.isoformat())
        await at.settle()
        assert "Was C003" not in at.text
        await at.press("e", *["backspace"] * 4, *"c003", "enter")
    assert next(row.typed for row in day(office)) == "C003"


async def test_a_line_that_cannot_be_coded_says_so_at_its_field(office: Office) -> None:
    tables(office)
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "p", "plus")
        await at.press(*"jans", "enter", "enter", "enter", *"v92 16", "enter")
        assert _("{code} needs {n} surfaces. Type their letters, such as mo.").format(code="V92", n=2) in at.text  # fmt: skip
    assert department(office)
    assert coded(office, "c002")


async def test_a_line_takes_three_keys_beyond_what_was_done_and_where(office: Office) -> None:
    """A list of four lines as a clerk types it: the patient, the day as it stands, each line, the end."""
    tables(office)
    lines = ("c002", "x10 16", "v92 16 mo", "a10 16")
    keys = [
        *"jan",
        *["enter"] * 3,
        *(key for line in lines for key in (*line, "enter")),
        "enter",
        "enter",
    ]
    said = sum(map(len, lines))
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "p", "plus")
        await at.press(*keys)
    today = office.view(office.actor(ANNA), lambda reading: reading.today)
    typed = office.view(office.actor(ANNA), coding.coded_day, patient(office), today)
    assert [row.typed for row in typed] == ["C002", "X10 16", "V92 16 MO", "A10 16"]
    assert (len(keys) - said) / len(lines) == 3
