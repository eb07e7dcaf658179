"""B1 to B4: what a key costs on the line, exactly: every byte that the program sends.

At 80x24, and every key of every place at 160x50 too; 256 colours, with frames shown at once where
the terminal can (mode 2026). One TCP segment carries some 1,400 bytes: an answer that fits arrives
whole or not at all.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import product
from operator import ne
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CARLA
from tests.faults.share import SHARE, seeded
from tests.keyboard.scripts import REFERENCE, keys_of
from tests.keyboard.seat import Seat
from tests.screens.test_catalogue import GIVEN
from tui import commands
from tui.commands import places
from tui.widgets.virtual_list.view import KEYS as LIST_KEYS

CHARACTER, LISTED, ADVANCE, PROPOSING = 64, 200, 160, 440
WIDE = 200
"""Into a description, whose forty cells are written in the colour of the current field."""
MOVE, SCROLL = 300, 1_100
ANSWER, SCREEN, SEGMENT = 1_400, 6_000, 1_460
HELD = 25 * 1024 / 30
"""Of a held arrow, which a keyboard repeats thirty times a second."""
SIZES = ((80, 24), (160, 50))
ANOTHER = {"[", "]", "f3"}
"""Keys that show another list on the same screen, or come back to it from a search."""
EDITING = ("tab", "down", "up", "left", "1", "a", "*", "backspace")
LEAVES = {"f10"}


@pytest.fixture(scope="module")
def module_file(busy_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(busy_file, tmp_path_factory.mktemp("bytes") / "office.kantoor"))


@pytest.fixture(scope="module")
def anna(module_file: Path) -> Iterator[Seat]:
    with Seat(module_file) as seat:
        yield seat


def costs(seat: Seat, script: str) -> list[tuple[str, int]]:
    """Each key of a script with the bytes of its answer."""
    return [(key, seat.answer(key)) for key in keys_of(script)]


def test_b1_a_character_costs_64_bytes(anna: Seat) -> None:
    """B1: but for the first letter of a name, which opens the list of names under the field."""
    anna.open("enter")
    first, *rest = [(key, sent) for key, sent in costs(anna, REFERENCE[:-2]) if key != "enter"]
    assert first[1] <= LISTED
    assert [(key, sent) for key, sent in rest if sent > CHARACTER] == []
    alone = [sent for key, sent in rest if key.isdigit()].count(1)
    assert alone >= 5, "mostly the digit alone; once, the title says that a draft is kept"


def test_b1_a_field_costs_160_bytes(anna: Seat) -> None:
    """B1: and what is proposed for the fields behind it, where leaving it brings that about."""
    anna.open("enter")
    script = REFERENCE[:-2].replace("20260417", "20260418")  # the other one stands in a draft
    supplier, number, date, total = (sent for key, sent in costs(anna, script) if key == "enter")
    assert number <= ADVANCE
    assert max(supplier, date, total) <= PROPOSING
    anna.open("enter", daybook="MEM")
    for key, sent in costs(anna, "25⏎ salaris"):
        assert sent <= WIDE, key


def test_b2_a_list_costs_300_bytes_in_view_and_1100_to_scroll(anna: Seat) -> None:
    """B2: in view, and one row or a page further."""
    anna.open("ledgers")
    anna.answer("p")
    moves = [anna.answer("down") for _ in range(19)]
    scrolls = [anna.answer("down") for _ in range(19)]
    pages = [anna.answer(key) for key in ("pagedown", "pageup", "pagedown", "end", "home")]
    assert max(moves) <= MOVE
    assert max(scrolls) <= min(SCROLL, HELD)
    assert max(pages) <= ANSWER
    assert sorted(pages)[len(pages) // 2] <= SCROLL
    assert [anna.answer(key) for key in ("up", "home")] == [0, 0]


def given(place: str) -> dict[str, Any]:
    return dict(GIVEN.get(place, {}))


def tried_places() -> list[tuple[str, tuple[int, int]]]:
    """Every place behind the door at every size; in a share, half of them at one size each."""
    behind = [place for place in places.PLACES if place not in ("welcome", "lock")]
    if not SHARE:
        return list(product(behind, SIZES))
    chance = seeded("places")
    return [(place, chance.choice(SIZES)) for place in chance.sample(behind, len(behind) // 2)]


def keys_at(place: str) -> list[str]:
    """Every key of a place: its commands', those of everywhere, a list's and a form's.

    Of all but its own commands, a share.
    """
    own = [key for one in commands.at(place) if place in one.places for key in one.keys]
    everywhere = [key for one in commands.at(place) if place not in one.places for key in one.keys]
    names = {
        "plus": "+", "comma": ",", "slash": "/", "question_mark": "?", "left_square_bracket": "[",
        "right_square_bracket": "]",
    }  # fmt: skip
    common = [*LIST_KEYS, *EDITING]
    if SHARE:
        chance = seeded(place)
        common = chance.sample(common, len(common) // 4)
        everywhere = chance.sample(everywhere, len(everywhere) // 4)
    keys = (*own, *everywhere, *common)
    return list(dict.fromkeys(names.get(key, key) for key in keys if key not in {"add", *LEAVES}))


@pytest.mark.parametrize(("place", "size"), tried_places())
def test_b3_no_answer_needs_two_segments(
    place: str, size: tuple[int, int], office_file: Path
) -> None:
    """B3: every key of every place, each on the place as it opens; opening one takes 6 KB.

    So does another list, or a change of half of the rows with text, such as a form over them or a
    list that moves beside a pane.
    """
    dear: list[tuple[str, int]] = []
    columns, rows = size
    with Seat(office_file, CARLA, columns=columns, rows=rows) as seat:
        before = len(seat.raw)
        opened = seat.open(place, **given(place))
        assert opened.place == place
        assert len(seat.raw) - before <= 2 * SCREEN, "with the way there over the first screen"
        for key in keys_at(place):
            if seat.shown != opened:
                opened = seat.open(place, **given(place))
            lines = seat.screen.display
            sent = seat.answer(key)
            other = (seat.shown.screen, seat.shown.depth) != (opened.screen, opened.depth)
            now = seat.screen.display
            changed = sum(map(ne, lines, now))
            filled = sum(
                bool((one + other).strip(" │")) for one, other in zip(lines, now, strict=True)
            )
            anew = other or key in ANOTHER or changed >= filled / 2
            if sent > (SCREEN if anew else ANSWER):
                dear.append((key, sent))
    assert dear == []


def test_b3_the_demos_lists_beside_a_pane_change_in_one_segment(office_file: Path) -> None:
    """B3: the next list, the one before, and a bank line that goes; the keys are written once.

    They aim at `ANSWER`; some thirty bytes more come where list and pane share no frame. A longer
    list can take more: its own text.
    """
    with Seat(office_file, CARLA, columns=160, rows=50) as seat:
        for place, keys in (("inbox", "]["), ("bank", "t")):
            seat.open(place)
            assert max(seat.answer(key) for key in keys) <= SEGMENT


@pytest.mark.parametrize("place", ["inbox", "ledgers", "enter"])
def test_b4_nothing_is_sent_while_nothing_happens(anna: Seat, place: str) -> None:
    """B4: no clock, no blinking, no spinner; three seconds here, ten in `make bench`."""
    anna.open(place)
    before = len(anna.raw)
    anna.pause(3.0)
    assert len(anna.raw) == before
