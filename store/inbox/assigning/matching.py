"""Whether a rule is about an item: plain text against plain text."""

from __future__ import annotations

import unicodedata

from store.inbox.models import WorkItem
from store.inbox.models.assigning import ASSIGNED, AssignRule

__all__ = ["bare", "found_words", "matches"]

SIGNS = 20_000
"""Of a mail that are looked at."""


def bare(text: str) -> str:
    """Without case, accents and double spaces.

    >>> bare("Café  DE ZEEMEEUW")
    'cafe de zeemeeuw'
    """
    plain = unicodedata.normalize("NFKD", text[:SIGNS].casefold())
    signs = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
    return " ".join(signs.split())


def found_words(rule: AssignRule) -> tuple[str, ...]:
    """The words that a rule looks for, as they are compared."""
    return tuple(bare(rule.having).split())


def matches(rule: AssignRule, item: WorkItem, said: str) -> bool:
    """Whether all that a rule asks for is so; `said` is the item's mail.

    A word also counts inside a longer one, as Dutch joins words: `factuur` is found in
    `inkoopfactuur`.
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
