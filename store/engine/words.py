"""The words by which documents are found, the same on every engine."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["words"]

WORD = re.compile(r"[^\W_]{1,64}")
MOST = 20_000
"""Words of one document that are kept; a mail of a hundred pages has fewer."""


def words(text: str) -> list[str]:
    """Letters and digits, without case and accents, in the order of the text.

    >>> words("Café 't Hoekje, IJmuiden")
    ['cafe', 't', 'hoekje', 'ijmuiden']
    """
    bare = text.casefold()
    if not bare.isascii():
        plain = unicodedata.normalize("NFKD", bare)
        bare = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
    return WORD.findall(bare)[:MOST]
