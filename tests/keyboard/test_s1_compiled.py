"""S1: what a start imports has been compiled: without, it takes more than twice as long."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

CODE = """
import sys
import tui.app.app, tui.app.start, tui.cli, screens.inbox, screens.ledgers, screens.records
print(*(module.__file__ for module in list(sys.modules.values()) if getattr(module, "__file__", None)), sep="\\n")
"""


def test_every_library_that_is_loaded_has_its_bytecode() -> None:
    """The run writes none itself. Our own modules change; `make` compiles them when it installs."""
    run = subprocess.run(
        [sys.executable, "-c", CODE],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    loaded = [Path(line) for line in run.stdout.splitlines() if line.endswith(".py")]
    sources = [path for path in loaded if "site-packages" in path.parts]
    assert len(sources) > 200
    missing = [
        path for path in sources if not Path(importlib.util.cache_from_source(str(path))).exists()
    ]
    assert missing == []
