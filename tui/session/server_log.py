"""The log of the server: what sessions began, ended and were refused, as one JSON object a line.

It tells of numbers and fingerprints, never of names or of what somebody typed.
"""

from __future__ import annotations

import contextlib
import json
import os
from datetime import datetime
from pathlib import Path

__all__ = ["note"]


def note(log: Path | None, now: datetime, event: str, **facts: str | int) -> None:
    """Append a line; a log that can't be written keeps nobody from their work."""
    if log is None:
        return
    line = json.dumps({"at": now.isoformat(timespec="milliseconds"), "event": event, **facts})
    with contextlib.suppress(OSError):
        handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "ab") as file:
            file.write(f"{line}\n".encode())
