"""Templates in a list, by number key, and one to start an entry with."""

from __future__ import annotations

from store.ledgers.models.templates import Template
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["template_on", "templates"]


def templates(reading: Reading) -> list[Template]:
    """Return all templates: those with a number key first, then by name."""
    if not has_right(reading, "entry.draft"):
        return []
    all_templates = reading.page(Template, limit=1000)
    return sorted(
        all_templates, key=lambda template: (template.key or "a", template.name.casefold())
    )


def template_on(reading: Reading, key: str) -> Template | None:
    """Return the template on a number key."""
    if not has_right(reading, "entry.draft"):
        return None
    return next(iter(reading.page(Template, {"key": key}, limit=1)), None)
