"""Sheets to begin with, as data."""

from __future__ import annotations

from store.errors import N_, Invalid
from store.ledgers.models.sheets import SheetTab
from store.reading import Reading

__all__ = ["SHEET_TEMPLATES", "from_template"]

SHEET_TEMPLATES: dict[str, str] = {}
"""The templates by name, with the msgid of what they are called."""


def from_template(_reading: Reading, name: str, _period: tuple[str, str]) -> tuple[SheetTab, ...]:
    """Return the tabs that a template begins with; an empty tab without one."""
    if name:
        raise Invalid(N_("No template has that name. Choose one from the list."), field="template")
    return (SheetTab(name="Blad1"),)
