"""A1 to A4: the cursor is where the work is, and nothing is said by colour or fine signs alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from pyte.graphics import FG_BG_256
from pyte.screens import Char

from tests.conftest import CARLA
from tests.faults.share import SHARE, seeded
from tests.keyboard.scripts import keys_of
from tests.keyboard.seat import Seat
from tests.screens.test_catalogue import GIVEN
from tui.commands import places

PLACES = [one for one in places.PLACES if one != "welcome"]
TERMINALS: dict[str, dict[str, str]] = {
    "no colour": {"NO_COLOR": "1"},
    "sixteen colours": {"TERM": "xterm"},
    "vt100": {"TERM": "vt100"},
    "true colour": {"COLORTERM": "truecolor"},
}
PLAIN = str.maketrans(
    "…·→−–‘’“”€×▁▂▃▄▅▆▇█▌░▒▓─═│┌┐└┘┤┼●○▼",
    "~->--''\"\"Ex_.:-=+*##:%@-=|++++|+*ov",
)
THEMES = 4
LOOKED_AT = seeded("cursors").sample(PLACES, len(PLACES) // 2) if SHARE else PLACES
SHARED = 4 if SHARE else 1
"""Of how many places one is looked at in each theme, and on each terminal."""
NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
SIXTEEN = dict(zip(NAMES, FG_BG_256[:8], strict=True))


@pytest.fixture(scope="module")
def module_file(busy_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(busy_file, tmp_path_factory.mktemp("access") / "office.kantoor"))


@pytest.fixture(scope="module")
def carla(module_file: Path) -> Iterator[Seat]:
    with Seat(module_file, CARLA) as seat:
        yield seat


@pytest.fixture(scope="module")
def said(module_file: Path) -> dict[str, list[str]]:
    """What each place says on a terminal that shows everything."""
    return walk(module_file, {})


def walk(
    file: Path, environment: dict[str, str], places_: Sequence[str] = PLACES
) -> dict[str, list[str]]:
    """The text of each place as it opens, one after the other."""
    found = {}
    with Seat(file, CARLA, environment=environment) as seat:
        for place in places_:
            seat.open(place, **GIVEN.get(place, {}))
            found[place] = lines(seat)
    return found


def lines(seat: Seat) -> list[str]:
    return [line.rstrip() for line in seat.screen.display]


@pytest.mark.parametrize("place", LOOKED_AT)
def test_a1_the_cursor_stands_where_the_work_is(carla: Seat, place: str) -> None:
    """A1: shown, and on the selected row or in the current field."""
    for keys in ((), ("down",)):
        if not keys:
            carla.open(place, **GIVEN.get(place, {}))
        carla.answer(*keys)
        assert carla.cursor_is_shown()
        selected = [at for at, line in enumerate(lines(carla)) if line.startswith(">")]
        _column, row = carla.cursor()
        if selected and carla.shown.field is None:
            assert row == selected[0]


@pytest.mark.parametrize("terminal", TERMINALS)
def test_a2_every_terminal_shows_the_same_text(
    said: dict[str, list[str]], module_file: Path, terminal: str
) -> None:
    """A2: whatever its colours, each place says the same; what is selected has a sign."""
    some = PLACES[list(TERMINALS).index(terminal) % SHARED :: SHARED]
    assert walk(module_file, TERMINALS[terminal], some) == {place: said[place] for place in some}


def test_a2_a_terminal_without_fine_signs_shows_plain_ones(
    said: dict[str, list[str]], module_file: Path
) -> None:
    """A2: the same text in ASCII, in as many cells."""
    for place, plain in walk(module_file, {"LC_ALL": "POSIX"}, PLACES[:: SHARED // 2 or 1]).items():
        text = "\n".join(said[place]).translate(PLAIN).encode("ascii", "replace").decode()
        assert "\n".join(plain) == text, place


def rgb(name: str, default: str) -> tuple[int, int, int]:
    """A colour as pyte names it."""
    code = default if name == "default" else SIXTEEN.get(name, name)
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def light(colour: tuple[int, int, int]) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [part / 255 for part in colour]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(cell: Char) -> float:
    """Between a character and its ground, as the terminal was told."""
    front, back = rgb(cell.fg, "000000"), rgb(cell.bg, "ffffff")
    one, other = sorted((light(front), light(back)), reverse=True)
    return (one + 0.05) / (other + 0.05)


def test_a3_every_text_stands_out_from_its_ground(module_file: Path) -> None:
    """A3: 4.5 to 1 in every theme of ours at 256 colours, 7 to 1 in the one of high contrast.

    The theme of the terminal's own colours is left to the terminal.
    """
    dim: dict[str, float] = {}
    with Seat(module_file, CARLA) as seat:
        for theme in range(THEMES):
            for place in PLACES[theme % SHARED :: SHARED]:
                seat.open(place, **GIVEN.get(place, {}))
                cells = [
                    cell
                    for row in seat.screen.buffer.values()
                    for cell in row.values()
                    if cell.data.strip()
                ]
                own = any(cell.bg == "default" for cell in cells)
                least = 0 if own else min(contrast(cell) for cell in cells)
                if not own:
                    dim[f"{theme} {place}"] = least
            seat.open("ledgers")
            seat.answer("f9", *"kleuren", "enter")
    assert len(dim) >= 3 * (len(PLACES) // SHARED)
    assert {at: least for at, least in dim.items() if least < 4.5} == {}
    themes = [
        min(least for at, least in dim.items() if at.startswith(f"{theme} "))
        for theme in {at.split()[0] for at in dim}
    ]
    assert max(themes) >= 7


@pytest.mark.parametrize("daybook", ["INK", "VRK", "KAS", "BNK", "MEM", "BEG"])
def test_a4_a_form_fits_and_a_resize_loses_nothing(module_file: Path, daybook: str) -> None:
    """A4: every field is in sight at 80x24, and what is typed outlives any size."""
    typed = "25⏎" if daybook not in ("INK", "VRK") else "1⏎"
    with Seat(module_file, CARLA) as seat:
        seat.open("enter", daybook=daybook)
        labels = [line for line in lines(seat)[1:-2] if line.strip()]
        assert 4 <= len(labels) <= 20
        seat.key(*keys_of(typed))
        seat.key(*"12")
        before = seat.settled()
        sizes = ((200, 50), (60, 15), (80, 24), (120, 30), (20, 5), (80, 24))
        for _old, (columns, rows) in pairwise(((80, 24), *sizes)):
            seat.resize(columns, rows)
            after = seat.settled()
            assert (after.field, after.texts) == (before.field, before.texts)
