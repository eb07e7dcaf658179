"""Mail addresses that our letters go to or come from."""

from __future__ import annotations

import re

__all__ = ["ADDRESS"]

ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?"
)
"""An RFC 5321 mailbox without quotes, its host in ASCII."""
