"""The committed pictures are what the app draws now; `make pictures` makes them anew."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from store.office import Office
from tests.conftest import NOW
from tests.faults.share import SHARE, one_in, seeded
from tests.pictures.drawing import draw
from tests.pictures.measure import BLANK, light, measured
from tests.pictures.scenes import HERE, LARGE, SCENES, Scene, office_for_pictures

SHARED = {scene.name for scene in seeded("pictures").sample(SCENES, len(SCENES) // 12)}
LARGE_ONES = [scene for scene in SCENES if scene.size == LARGE]
SMALL_ONES = [scene for scene in SCENES if scene.size != LARGE]
DRAWN = [*one_in(3, SMALL_ONES), *one_in(4, LARGE_ONES)]


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the office of the pictures by its plan, each made once."""
    folder = tmp_path_factory.mktemp("pictured")

    @cache
    def made(plan: str) -> Path:
        path = folder / f"{plan}.kantoor"
        office_for_pictures(path, plan).close()
        return path

    return made


@pytest.mark.parametrize("scene", DRAWN, ids=lambda scene: scene.name)
async def test_the_screen_is_as_in_its_pictures(
    scene: Scene, pictured: Callable[[str], Path], tmp_path: Path
) -> None:
    """In a share, a third of the small ones, a quarter of the large ones, and other looks (contrast, no
    colours, ASCII) for one in twelve.
    """
    looks = scene.looks if not SHARE or scene.name in SHARED else ()
    path = shutil.copy(pictured(scene.office), tmp_path / "office.kantoor")
    office = Office.open(path, clock=lambda: NOW)
    drawn = await draw(office, scene, looks)
    office.close()
    kept = {name: (HERE / f"{name}.svg").read_text(encoding="utf-8") for name in drawn}
    assert drawn == kept


def test_a_picture_fetches_nothing() -> None:
    for path in HERE.glob("*.svg"):
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert re.findall(r"https?://|url\((?!#)|@import", text) == [], path.stem


def test_every_picture_has_its_scene() -> None:
    drawn = {name for scene in SCENES for name in scene.pictures}
    assert {path.stem for path in HERE.glob("*.svg")} == drawn


def test_the_chart_places_have_pictures_in_ascii() -> None:
    places = {
        "aged", "board-weeks", "card", "inbox", "profit", "quality", "relation", "sheet",
        "statistics", "today",
    }  # fmt: skip
    assert {path.stem.rsplit("-", 3)[0] for path in HERE.glob("*-ascii-*.svg")} >= places


def test_content_begins_high_close_together_and_whole() -> None:
    """No wide blank between two columns (the eye loses the row), on average less than three lines
    above the content and less than one text that ends in dots.
    """
    measures = {path.stem: measured(path) for path in light(HERE)}
    assert [name for name, each in measures.items() if each.blank > BLANK] == []
    assert sum(each.above for each in measures.values()) < 3 * len(measures), "lines above"
    assert sum(each.cut for each in measures.values()) < len(measures), "texts cut"
