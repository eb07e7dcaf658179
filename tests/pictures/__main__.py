"""`make pictures`: draws every scene anew, or those named; `measure` measures the pictures instead."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.calm import CalmLoop
from tests.pictures.measure import table
from tests.pictures.scenes import HERE, SCENES, Scene, draw, office_for_pictures


async def main(scenes: Sequence[Scene]) -> None:
    """Draw each scene in an office of its own, so that none changes another."""
    for scene in scenes:
        with tempfile.TemporaryDirectory() as folder:
            office = office_for_pictures(Path(folder) / "office.kantoor")
            svg = await draw(office, scene)
            office.close()
        (HERE / f"{scene.name}.svg").write_text(svg, encoding="utf-8")
        print(scene.name)


if sys.argv[1:2] == ["measure"]:
    print(table(Path(sys.argv[2]) if len(sys.argv) > 2 else HERE))
else:
    wanted = [scene for scene in SCENES if not sys.argv[1:] or scene.name in sys.argv[1:]]
    with asyncio.Runner(loop_factory=CalmLoop) as runner:
        runner.run(main(wanted))
