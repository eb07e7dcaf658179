"""C2: few widgets, few style sheets, and no style that every change of focus works out anew.

Textual keeps 64 parsed sheets; with more it parses them all again at every new widget.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CARLA
from tests.keyboard.seat import Seat
from tests.screens.test_catalogue import GIVEN
from tui.commands import places

SHEETS, WIDGETS = 48, 60


@pytest.fixture(scope="module")
def carla(busy_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Seat:
    path = tmp_path_factory.mktemp("widgets") / "office.kantoor"
    path.write_bytes(busy_file.read_bytes())
    return Seat(path, CARLA)


def test_no_screen_has_many_widgets_or_sheets(carla: Seat) -> None:
    """All places one after the other, so that every sheet has been read at the end."""
    with carla:
        for place in places.PLACES:
            if place in ("welcome", "lock"):
                continue
            shown = carla.open(place, **GIVEN.get(place, {}))
            assert shown.place == place
            assert shown.widgets <= WIDGETS, place
        sheets = carla.settled(sheets=True).sheets
        assert 0 < len(sheets) <= SHEETS
        assert [sheet for sheet in sheets if ":focus-within" in sheet] == []
