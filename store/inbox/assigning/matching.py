"""Whether a rule matches an item, compared as plain text."""

from __future__ import annotations

import unicodedata

from store.inbox.models import WorkItem
from store.inbox.models.assigning import ASSIGNED, AssignRule

__all__ = ["bare", "found_words", "matches"]

SIGNS = 20_000
"""Maximum number of characters of a mail that are searched."""


def bare(text: str) -> str:
    """Return the text without case, accents and double spaces.

    >>> bare("Café  DE ZEEMEEUW")
    'cafe de zeemeeuw'
    """
    plain = unicodedata.normalize("NFKD", text[:SIGNS].casefold())
    signs = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
    return " ".join(signs.split())


def found_words(rule: AssignRule) -> tuple[str, ...]:
    """Return the words that a rule looks for, normalised for comparison."""
    return tuple(bare(rule.having).split())


def matches(rule: AssignRule, item: WorkItem, said: str) -> bool:
    """Whether an item meets every condition of a rule; `said` is the text of its mail.

    A word also matches inside a longer one, because Dutch writes compounds as one word:
    `factuur` matches `inkoopfactuur`.
    """
    origin = ASSIGNED.get(item.origin)
    if not rule.active or origin is None or item.department != rule.department:
        return False
    if rule.origin not in ("", origin) or rule.queue not in (None, item.queue):
        return False
    if bare(rule.sender) not in bare(item.sender):
        return False
    wanted = found_words(rule)
    text = bare(f"{item.title} {item.sender} {said}") if wanted else ""
    return all(word in text for word in wanted)
