"""The styles of our widgets, by the role of a text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from rich.style import Style

from tui import themes

__all__ = ["roles"]


@cache
def roles(theme: str, few_colours: bool = False) -> Mapping[str, Style]:
    """Return the styles by role, derived from the theme's own.

    Heads are underlined where the terminal has only a few colours, and where fields are.
    """
    styles = themes.styles(theme)
    lined = Style(underline=True if few_colours or styles["field"].underline else None)
    bold = Style(bold=True)
    quiet = Style(color=styles["row.muted"].color, dim=styles["row.muted"] == styles["row"])
    return MappingProxyType(
        {
            "text": styles["row"],
            "dim": styles["row.muted"],
            "heading": styles["row"] + bold,
            "wrong": styles["error"],
            "warn": styles["warn"],
            "good": styles["good"],
            "label": styles["label"],
            "label_current": styles["row"] + bold,
            "field": styles["field"],
            "field_current": styles["field.active"],
            "field_default": styles["field"] + quiet,
            "field_wrong": styles["field"] + Style(color=styles["error"].color, bold=True),
            "selected": styles["row.cursor"],
            "echo": styles["good"],
            "gate": styles["row.cursor"],
            "total": styles["row"] + bold,
            "list": styles["bar"],
            "list_current": styles["row.cursor"],
            "header": styles["row.muted"] + lined,
            "group": styles["row"] + bold,
            "pane": styles["title"] + lined,
            "pane_dim": styles["bar.muted"],
            "row": styles["row"],
            "row_strong": styles["row"] + bold,
            "row_dim": styles["row.muted"],
            "row_wrong": styles["row"] + Style(color=styles["error"].color, bold=True),
            "row_current": styles["row.cursor"],
            "row_resting": styles["row"] + bold,
            "bar": styles["bar"],
            "bar_dim": styles["bar.muted"],
            "bar_key": styles["key"],
            "bar_strong": styles["title"],
        }
    )
