"""The laboratory's statistics by keyboard: tests, rejects and people, of any period, and to a file."""

from __future__ import annotations

from store.office import Office
from tests.screens.sitting import Sitting, sit
from tests.tray import bytes_of, newest
from tui.locale import _

SANNE, YUSUF, MARIT, RUBEN, ILSE, DAAN = 1, 2, 3, 4, 5, 6


def line(at: Sitting, name: str) -> list[str]:
    """The cells behind a name."""
    shown = next(each for each in at.lines if name in each)
    return shown.split(name)[1].split()


async def there(at: Sitting) -> None:
    at.app.screen.go("lab_statistics")
    await at.settle()


async def test_turnaround_of_each_test_and_the_months_before(medical: Office) -> None:
    async with sit(medical, ILSE) as at:
        await there(at)
        assert "Laboratorium · 2026-11" in at.lines[0]
        assert line(at, "HB ")[:2] == ["Hemoglobine", "2"]
        assert "Released █ and late ░" in at.text
        await at.press("y")
        assert "Before" in at.text
        assert line(at, "2026-10")[0] > "0"
        await at.press("left_square_bracket")
        assert "2026-10" in at.lines[0]
        await at.press("right_square_bracket", "right_square_bracket")
        assert at.message == _("This is the latest period. Press [ for earlier ones.")


async def test_rejects_by_reason_and_work_by_person(medical: Office) -> None:
    async with sit(medical, MARIT) as at:
        await there(at)
        await at.press("w")
        assert line(at, "gestold") == ["1"]
        await at.press("w")
        assert "Yusuf Kaya" in at.text
        assert "Ilse Vermeer" in at.text
        await at.press("p")
        assert at.lines[0].rstrip().endswith("2026") or "2026 " in at.lines[0]


async def test_the_analyst_sees_only_their_own_work(medical: Office) -> None:
    async with sit(medical, YUSUF) as at:
        await there(at)
        await at.press("w", "w")
        assert "Yusuf Kaya" in at.text
        assert "Ilse Vermeer" not in at.text


async def test_to_a_file(medical: Office) -> None:
    async with sit(medical, ILSE) as at:
        await there(at)
        await at.press("x", *"csv", "enter")
        await at.settle()
        file = newest(medical, ILSE)
    assert file.name == "laboratory-statistics-lab-2026-11.csv"
    assert b"GLU" in bytes_of(medical, file).read_bytes()
