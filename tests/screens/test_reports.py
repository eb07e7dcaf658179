"""The reports: a key for each, down to the entry and back, periods, and files."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.export import EXPORT_FORMATS
from store.ledgers import REPORTS
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.faults.share import one_in
from tests.lines import by_lines
from tests.screens.conftest import Books
from tests.screens.sitting import Sitting, sit
from tests.store.export.sheets import cells_of, pages_of, read_csv
from tests.tray import bytes_of, newest
from tui.locale import _

WRITTEN = {
    **{report.key: name for name, report in REPORTS.items() if report.key},
    "o": "debtors",
    "k": "creditors",
}
KEYS = {key: REPORTS[name].place for key, name in WRITTEN.items()}


async def written(at: Sitting, office: Office, who: int, form: str) -> tuple[str, Path]:
    """Write the report on the screen; the name that the message tells, and the bytes in the tray."""
    await at.press("x", *form, "enter")
    await at.until(f".{form}")
    file = newest(office, who)
    assert at.message.startswith(
        _("In your tray: {name}. To fetch it: {line}").partition(".")[0].format(name=file.name)
    )
    return file.name, bytes_of(office, file)


@pytest.mark.parametrize("key", one_in(3, KEYS))
async def test_a_key_opens_each_report_and_f3_goes_back(
    office: Office, books: Books, key: str
) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "l")
        assert at.place == "reports"
        await at.press(key)
        assert at.place == KEYS[key]
        await at.press("f3")
        assert at.place == "reports"


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_list_tells_who_exported_a_report_last(
    office: Office, books: Books, size: tuple[int, int]
) -> None:
    """Whoever did it, and over which periods; nothing before anybody did."""
    async with sit(office, CARLA, size) as at:
        await at.press("f7", "l")
        assert _("Last run") not in at.text
        assert _("Every account with its totals.") in at.text
        await at.press("t", "left_square_bracket")
        await written(at, office, CARLA, "csv")
        await at.press("f3")
        assert _("Last run") in at.text
    async with sit(office, ANNA, size) as at:
        await at.press("f7", "l")
        ran = [line.split() for line in at.lines if "Carla Jansen" in line]
        assert [(_("trial balance") in " ".join(line), line[-6:]) for line in ran] == [
            (True, ["23-11", "Carla", "Jansen", "2025-01", "-", "2025-12"])
        ]
        assert (_("Every account with its totals.") in at.text) is (size[0] > 80)
        assert not any("…" in line for line in at.lines[2:-2])
        await at.press("f7", "f7", "l", "b")
        await written(at, office, ANNA, "csv")
        await at.press("f3")
        last = next(line for line in at.lines if line.rstrip().endswith("2026-12"))
        assert _("balance sheet") in last
        assert "Anna de Boer" in last


async def test_line_mode_tells_who_exported_a_report_last(office: Office, books: Books) -> None:
    ran = {"report": "debtors", "first": "2026-11-20", "last": "2026-11-20"}
    office.do(office.actor(CARLA), "report_run.record", given=ran)
    async with by_lines(office, ANNA) as at:
        said = (await at.type("ledgers ledgers.reports")).splitlines()
        last = [line for line in said if "Carla Jansen" in line]
        assert len(last) == 1
        assert _("aged receivables") in last[0]
        assert "20-11-2026" in last[0]


@pytest.mark.parametrize("form", EXPORT_FORMATS)
@pytest.mark.parametrize("key", one_in(3, KEYS))
async def test_a_report_goes_to_the_tray(office: Office, books: Books, key: str, form: str) -> None:
    async with sit(office, CARLA, (160, 24)) as at:
        await at.press("f7", "l", key)
        name, path = await written(at, office, CARLA, form)
    assert name.startswith(WRITTEN[key])
    assert {"csv": read_csv, "xlsx": cells_of, "pdf": pages_of}[form](path)


async def test_the_brackets_go_to_the_periods_beside(office: Office, books: Books) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "l", "t", "left_square_bracket")
        assert "2025-01" in at.lines[0]
        assert "148,23" not in at.text
        await at.press("right_square_bracket")
        assert "2026-01" in at.lines[0]
        assert "148,23" in at.text


async def test_creditors_lead_down_to_the_entry_and_back(office: Office, books: Books) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "l", "k")
        assert "148,23" in at.text
        await at.press("enter")
        assert at.place == "open_items"
        await at.press("enter")
        assert at.place == "entry"
        assert "2026-INK-0001" in at.text
        await at.press("f3", "f3", "f3")
        assert at.place == "reports"


async def test_who_reads_the_books_may_write_them_down(office: Office, books: Books) -> None:
    async with sit(office, EVA, (160, 24)) as at:
        await at.press("f7", "l", "t")
        _name, path = await written(at, office, EVA, "csv")
    assert any("148,23" in row for row in read_csv(path))


async def test_enter_on_a_btw_box_leads_down_to_its_entries_and_back(
    office: Office, books: Books
) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "c", "down", "down", "enter", "end", "up", "up")
        assert at.place == "checklist"
        assert _("VAT box {box}, {part}").format(box="5b", part=_("btw")) in at.text
        await at.press("enter")
        assert at.place == "btw_box"
        assert "2026-INK-0001" in at.text
        await at.press("enter")
        assert at.place == "entry"
        await at.press("f3", "f3")
        assert at.place == "checklist"


async def test_in_a_narrow_terminal_rows_keep_their_names_and_add_up(
    office: Office, books: Books
) -> None:
    async with sit(office, CARLA, (60, 24)) as at:
        await at.press("f7", "l", "b")
        assert _("Name") in at.text
        assert _("Last year") not in at.text
        await at.press("f3", "o")
        head = next(line for line in at.lines if _("Contact") in line)
        assert head.split() == [_("Contact"), _("Total")]


async def test_all_ages_fit_in_a_terminal_of_the_usual_size(office: Office, books: Books) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "l", "k")
        head = next(line for line in at.lines if _("Contact") in line)
        assert head.endswith(_("Total"))
        assert head.split()[-5:-1] == ["1-30", "31-60", "61-90", "90+"]


async def test_what_is_owed_to_a_supplier_has_one_sign_in_all_lists(
    office: Office, books: Books
) -> None:
    async with sit(office, CARLA) as at:
        lists = (
            ("f7", "l", "k"), ("enter",), ("f7", "f7", "o", "right_square_bracket"), ("f8",),
            ("enter",),
        )  # fmt: skip
        for keys in lists:
            await at.press(*keys)
            assert "148,23" in at.text, keys
            assert "-148,23" not in at.text, keys


async def test_a_report_is_of_dates_that_are_typed_and_compared_with_more(
    office: Office, books: Books
) -> None:
    """What is wrong is said in the list; a comparison stays, and is in the file."""
    async with sit(office, CARLA, (100, 24)) as at:
        await at.press("f7", "l", "w", "p", *"2026-13..2026-14", "enter")
        assert "! 2026-13 " in at.text
        await at.press("f3", "p", *"15-1-2026..20-11-2026", "enter")
        assert "15-01-2026" in at.lines[0]
        assert "20-11-2026" in at.lines[0]
        assert _("Last year") in at.text
        await at.press("comma", "v")
        assert _("Previous") in at.text
        _name, path = await written(at, office, CARLA, "csv")
        assert read_csv(path)[0][-1] == _("Previous")
        await at.press("comma", "v")
        assert _("Last year") in at.text
        await at.press("p", *"2026-q4", "enter", "comma", "v", "comma", "v")
        assert _("Budget") in at.text
        await at.press("p", *"2026-11-01..2026-11-20", "enter")
        assert _("Last year") in at.text
        await at.press("f3", "comma", "b", "p", *"2026-11-01..2026-11-20", "enter")
        assert "2026-03..2026-06" in at.text
        await at.press("f3", "f3", "comma", "j")
        assert at.text.count("2026-INK-0001") == 3
        await at.press("enter")
        assert at.place == "entry"


async def test_open_items_are_shown_at_the_end_of_a_past_day(office: Office, books: Books) -> None:
    async with sit(office, CARLA, (100, 24)) as at:
        await at.press("f7", "l", "k")
        assert "148,23" in at.text
        await at.press("p", *"1-2-2026", "enter")
        assert _("No open items.") in at.text
        assert "01-02-2026" in at.text
        await at.press("p", ".", "enter")
        assert "148,23" in at.text
        await at.press("enter", "p", *"1-2-2026", "enter")
        assert at.place == "open_items"
        assert "148,23" not in at.text
        _name, path = await written(at, office, CARLA, "csv")
        assert len(read_csv(path)) == 2
