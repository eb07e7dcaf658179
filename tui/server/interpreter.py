"""Known holes of the Python that runs Kantoor.

Each is tried rather than told from the version: systems mend their Python without a new version.
"""

from __future__ import annotations

from email.errors import MessageError
from email.message import EmailMessage

__all__ = ["known_holes"]


def known_holes() -> tuple[str, ...]:
    """Return the names of the holes that this interpreter has."""
    return ("CVE-2024-6923",) if _ends_a_header_early() else ()


def _ends_a_header_early() -> bool:
    """Whether an encoded end of a line becomes a real one: Python before 3.11.10 and 3.12.4."""
    message = EmailMessage()
    message["Subject"] = "=?utf-8?q?x=0AY:_z?="
    try:
        return b"\nY:" in bytes(message)
    except MessageError:
        return False
