"""The program at the screen of a picture, for a person to go on from: `make sandbox SCENE=entry-manager`.

The office is a copy that is gone afterwards; its clock stands at the moment of the pictures.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.calm import CalmLoop
from tests.pictures.drawing import app_for, walk
from tests.pictures.scenes import SCENES, Scene, office_for_pictures

__all__ = ["NAMES"]

NAMES: dict[str, Scene] = {}
"""The scenes without the size of their picture; the terminal has a size of its own."""
for scene in SCENES:
    NAMES.setdefault(scene.name.rpartition("-")[0], scene)


async def sit(scene: Scene, path: Path) -> None:
    """Walk to the scene in this terminal, and leave the keyboard to the person at it."""
    office = office_for_pictures(path, scene.office)
    app = app_for(office, scene)
    await app.run_async(mouse=False, auto_pilot=partial(walk, app, scene))
    if hasattr(app, "session"):
        app.session.end()
    office.close()


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    if asked not in NAMES:
        print(*sorted(NAMES), sep="\n")
        sys.exit(f"There is no scene {asked}." if asked else 0)
    with (
        tempfile.TemporaryDirectory() as folder,
        asyncio.Runner(loop_factory=CalmLoop) as runner,
    ):
        runner.run(sit(NAMES[asked], Path(folder, "office.kantoor")))
