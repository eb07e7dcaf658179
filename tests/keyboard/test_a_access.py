"""A1 to A4: the cursor is where the work is, and nothing is said by colour or fine signs alone.

C2 besides, on the same walk through every place: few widgets, few style sheets, and no style that
every change of focus works out anew. Textual keeps 64 parsed sheets; with more it parses them all
again at every new widget.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from pyte.graphics import FG_BG_256
from pyte.screens import Char

from tests.conftest import CARLA
from tests.faults.share import SHARE, one_in
from tests.keyboard.scripts import keys_of
from tests.keyboard.seat import Seat, Shown
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
SHARED = 12 if SHARE else 1
"""Of how many places one is looked at in each theme, and on each terminal."""
SHEETS, WIDGETS = 48, 60
NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
SIXTEEN = dict(zip(NAMES, FG_BG_256[:8], strict=True))


@pytest.fixture(scope="module")
def module_file(busy_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(busy_file, tmp_path_factory.mktemp("access") / "office.kantoor"))


@dataclass(frozen=True)
class Seen:
    """What was seen of a place as it opened, and of its cursor then and a row further."""

    shown: Shown
    lines: list[str]
    cursors: list[tuple[list[str], bool, int]]


@dataclass(frozen=True)
class Walked:
    """All places on a terminal that shows everything, and the style sheets that were read."""

    places: dict[str, Seen]
    sheets: Sequence[str]


@pytest.fixture(scope="module")
def walked(module_file: Path) -> Walked:
    found = {}
    with Seat(module_file, CARLA) as seat:
        for place in PLACES:
            shown = seat.open(place, **GIVEN.get(place, {}))
            said, cursors = lines(seat), [cursor(seat)]
            seat.answer("down")
            found[place] = Seen(shown, said, [*cursors, cursor(seat)])
        return Walked(found, seat.settled(sheets=True).sheets)


def cursor(seat: Seat) -> tuple[list[str], bool, int]:
    """The lines, whether a cursor is shown, and its row; no lines where a field has it."""
    _column, row = seat.cursor()
    return lines(seat) if seat.shown.field is None else [], seat.cursor_is_shown(), row


def walk(file: Path, environment: dict[str, str], some: Sequence[str]) -> dict[str, list[str]]:
    """The text of each place as it opens, one after the other."""
    found = {}
    with Seat(file, CARLA, environment=environment) as seat:
        for place in some:
            seat.open(place, **GIVEN.get(place, {}))
            found[place] = lines(seat)
    return found


def lines(seat: Seat) -> list[str]:
    return [line.rstrip() for line in seat.screen.display]


def test_a1_the_cursor_stands_where_the_work_is(walked: Walked) -> None:
    """A1: shown, and on the selected row or in the current field."""
    for place, seen in walked.places.items():
        for said, shown, row in seen.cursors:
            assert shown, place
            selected = [at for at, line in enumerate(said) if line.startswith(">")]
            assert row == (selected or [row])[0], place


def test_a1_many_lines_above_a_list_push_nothing_off_the_screen(walked: Walked) -> None:
    """The office has more planned than fits above the open items of a week."""
    said = walked.places["forecast_week"].lines
    assert "Carla" in said[0]
    assert sum(line.startswith(">") for line in said) == 1


def test_c2_no_screen_has_many_widgets_or_sheets(walked: Walked) -> None:
    for place, seen in walked.places.items():
        assert place in (seen.shown.place, "lock")
        assert seen.shown.widgets <= WIDGETS, place
    assert 0 < len(walked.sheets) <= SHEETS
    assert [sheet for sheet in walked.sheets if ":focus-within" in sheet] == []


@pytest.mark.parametrize("terminal", TERMINALS)
def test_a2_every_terminal_shows_the_same_text(
    walked: Walked, module_file: Path, terminal: str
) -> None:
    """A2: whatever its colours, each place says the same; what is selected has a sign."""
    some = PLACES[list(TERMINALS).index(terminal) % SHARED :: SHARED]
    as_usual = {place: walked.places[place].lines for place in some}
    assert walk(module_file, TERMINALS[terminal], some) == as_usual


def test_a2_a_terminal_without_fine_signs_shows_plain_ones(
    walked: Walked, module_file: Path
) -> None:
    """A2: the same text in ASCII, in as many cells."""
    for place, plain in walk(module_file, {"LC_ALL": "POSIX"}, PLACES[:: SHARED // 2 or 1]).items():
        text = (
            "\n".join(walked.places[place].lines)
            .translate(PLAIN)
            .encode("ascii", "replace")
            .decode()
        )
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


@pytest.mark.parametrize("daybook", one_in(2, ["INK", "VRK", "KAS", "BNK", "MEM", "BEG"]))
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
