"""`make pictures`: draws every scene anew."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from tests.calm import CalmLoop
from tests.pictures.scenes import HERE, SCENES, draw, office_for_pictures


async def main() -> None:
    """Draw each scene in an office of its own, so that none changes another."""
    for scene in SCENES:
        with tempfile.TemporaryDirectory() as folder:
            office = office_for_pictures(Path(folder) / "office.kantoor")
            svg = await draw(office, scene)
            office.close()
        (HERE / f"{scene.name}.svg").write_text(svg, encoding="utf-8")
        print(scene.name)


with asyncio.Runner(loop_factory=CalmLoop) as runner:
    runner.run(main())
