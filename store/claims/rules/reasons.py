"""Why an insurer does not pay, in the words of the table of return codes."""

from __future__ import annotations

from collections.abc import Sequence

from store.coding import codes_on
from store.reading import Reading

__all__ = ["reason_of"]


def reason_of(reading: Reading, codes: Sequence[str]) -> str:
    """Return the first return code with its sentence, by the table that counts today."""
    code = codes[0] if codes else ""
    table = codes_on(reading, "return", reading.today)
    row = table.get(code, reading.today) if table and code else None
    return " ".join(filter(None, (code, row.nl if row else "")))
