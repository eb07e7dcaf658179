"""The server's log: sessions that began, ended or were refused, one JSON object per line.

It contains numbers and fingerprints, never names or typed text.
"""

from __future__ import annotations

import contextlib
import json
import os
from datetime import datetime
from pathlib import Path

__all__ = ["note"]


def note(log: Path | None, now: datetime, event: str, **facts: str | int) -> None:
    """Append a line; a failure to write is ignored, so that it blocks nobody's work."""
    if log is None:
        return
    line = json.dumps({"at": now.isoformat(timespec="milliseconds"), "event": event, **facts})
    with contextlib.suppress(OSError):
        handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "ab") as file:
            file.write(f"{line}\n".encode())
