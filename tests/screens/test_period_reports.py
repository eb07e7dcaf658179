"""A period report at the keyboard: prepared with notes, returned with a remark, answered, signed."""

from __future__ import annotations

from store.access import SYSTEM
from store.ledgers import PeriodReport
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import sit
from tests.store.ledgers.btw_return.test_acts import posted
from tests.store.ledgers.period_report.test_acts import titled
from tui.locale import _


def report(office: Office) -> PeriodReport:
    return office.view(SYSTEM, lambda reading: reading.find(PeriodReport))[0]


async def test_a_report_goes_to_its_signer_and_back(office: Office) -> None:
    posted(office, "VRK", "VH", 121_00, "2026-10-08")
    title = str(("accountant", "controller", "chief bookkeeper", "office manager").index(
        titled(office, CARLA)) + 1)  # fmt: skip
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "r", "plus", *"2026-10", "enter")
        await at.press(title, "enter", "enter", *"10", "enter", *"5000", "enter")
        assert "100,00" in "\n".join(at.lines)
        await at.press("down", "n", *"new client", "enter")
        assert "new client" in "\n".join(at.lines)
        await at.press("s")
        assert _("for review") in at.lines[0]
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "r", "enter", "m", *"why?", "enter", "r")
        assert _("returned") in at.lines[0]
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "r", "enter", "a", *"growth", "enter", "s")
        assert "why? > growth" in "\n".join(at.lines)
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "r", "enter", "g")
        assert _("signed") in at.lines[0]
        await at.press("x", *"xlsx", "enter")
        assert "period-report-2026-10-2026-10-1.xlsx" in " ".join(at.lines)
    posted(office, "VRK", "VH", 242_00, "2026-10-09")
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "r", "enter")
        assert _("now {euros}").format(euros="300,00") in "\n".join(at.lines)
    done = report(office)
    assert (done.state, len(done.signatures), len(done.notes)) == ("signed", 1, 1)
