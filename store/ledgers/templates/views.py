"""Templates in a list, by number key, and one to begin an entry with."""

from __future__ import annotations

from store.ledgers.models.templates import Template
from store.ledgers.rules.visibility import sees
from store.reading import Reading

__all__ = ["template_on", "templates"]


def templates(reading: Reading) -> list[Template]:
    """All templates: those with a number key first, then by name."""
    if not sees(reading, "entry.draft"):
        return []
    found = reading.page(Template, limit=1000)
    return sorted(found, key=lambda one: (one.key or "a", one.name.casefold()))


def template_on(reading: Reading, key: str) -> Template | None:
    """The template on a number key."""
    if not sees(reading, "entry.draft"):
        return None
    return next(iter(reading.page(Template, {"key": key}, limit=1)), None)
