"""What the code of a separator sheet looks like: `K-item-15-0f3a9c21`, a kind, a number and a check."""

from __future__ import annotations

import re

__all__ = ["SHEET_CODE"]

SHEET_CODE = re.compile(
    r"\bK-(item|entry|relation|queue)-([1-9][0-9]{0,8})-([0-9a-f]{8})\b", re.ASCII
)
