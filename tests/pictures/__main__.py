"""`make pictures`: draws every scene anew, or those named; `measure` measures the pictures instead."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.calm import CalmLoop
from tests.pictures.drawing import draw
from tests.pictures.measure import table
from tests.pictures.scenes import HERE, SCENES, Scene, office_for_pictures


async def main(scenes: Sequence[Scene]) -> None:
    """Draw each scene in all its looks, in an office of its own, so that none changes another."""
    for scene in scenes:
        with tempfile.TemporaryDirectory() as folder:
            office = office_for_pictures(Path(folder) / "office.kantoor", scene.office)
            drawn = await draw(office, scene, scene.looks)
            office.close()
        for name, svg in drawn.items():
            (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
            print(name)


if sys.argv[1:2] == ["measure"]:
    print(table(Path(sys.argv[2]) if len(sys.argv) > 2 else HERE))
else:
    wanted = [
        scene for scene in SCENES if not sys.argv[1:] or set(scene.pictures) & set(sys.argv[1:])
    ]
    with asyncio.Runner(loop_factory=CalmLoop) as runner:
        runner.run(main(wanted))
