"""Four colour themes, and the styles of widgets that draw their own lines.

Colours are from the 256-colour palette, so that a terminal without true colour shows them too, and
stay readable when it has only sixteen. Good and bad differ as blue from orange and red, never as
green from red, and no state is shown by colour alone (WCAG 2.2, 1.4.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rich.style import Style
from textual.theme import Theme

__all__ = ["NAMES", "THEMES", "css_variables", "styles"]


@dataclass(frozen=True)
class _Palette:
    """The colours of one theme; a foreground is chosen for the background in its name."""

    background: str
    foreground: str
    muted: str
    error: str
    warn: str
    good: str
    field: str
    active: str
    active_text: str
    cursor: str
    cursor_text: str
    bar: str
    bar_text: str
    bar_muted: str
    key: str
    dark: bool
    outlined: bool = False


_PALETTES = {
    "kantoor-light": _Palette(
        background="#ffffff",
        foreground="#121212",
        muted="#00005f",
        error="#af0000",
        warn="#870087",
        good="#005faf",
        field="#e4e4e4",
        active="#ffffaf",
        active_text="#121212",
        cursor="#0000af",
        cursor_text="#ffffff",
        bar="#dadada",
        bar_text="#121212",
        bar_muted="#585858",
        key="#00005f",
        dark=False,
    ),
    "kantoor-dark": _Palette(
        background="#121212",
        foreground="#e4e4e4",
        muted="#a8a8a8",
        error="#ff8787",
        warn="#ffd75f",
        good="#87d7ff",
        field="#262626",
        active="#0000af",
        active_text="#ffffff",
        cursor="#0000af",
        cursor_text="#ffffff",
        bar="#262626",
        bar_text="#e4e4e4",
        bar_muted="#a8a8a8",
        key="#ffd75f",
        dark=True,
    ),
    "kantoor-contrast": _Palette(
        background="#000000",
        foreground="#ffffff",
        muted="#d0d0d0",
        error="#ffafaf",
        warn="#ffff00",
        good="#00ffff",
        field="#000000",
        active="#ffffff",
        active_text="#000000",
        cursor="#ffff00",
        cursor_text="#000000",
        bar="#ffffff",
        bar_text="#000000",
        bar_muted="#5f005f",
        key="#00005f",
        dark=True,
        outlined=True,
    ),
}

_TERMINAL = "kantoor-terminal"


@cache
def styles(theme: str) -> Mapping[str, Style]:
    """Return the styles of a theme by purpose; a foreign theme gets those of the dark one.

    `row`, `row.cursor`, `row.muted`, `amount`: lists. `label`, `field`, `field.active`: forms.
    `bar`, `bar.muted`, `key`, `title`: the lines above and below. `error`, `warn`, `good`:
    messages.
    """
    if theme == _TERMINAL:
        return MappingProxyType(_terminal_styles())
    return MappingProxyType(_styles(_PALETTES.get(theme, _PALETTES["kantoor-dark"])))


def _styles(colours: _Palette) -> dict[str, Style]:
    def on_page(colour: str, bold: bool = False) -> Style:
        return Style(color=colour, bgcolor=colours.background, bold=bold)

    def on_bar(colour: str, bold: bool = False) -> Style:
        return Style(color=colour, bgcolor=colours.bar, bold=bold)

    return {
        "row": on_page(colours.foreground),
        "row.cursor": Style(color=colours.cursor_text, bgcolor=colours.cursor, bold=True),
        "row.muted": on_page(colours.muted),
        "amount": on_page(colours.foreground),
        "label": on_page(colours.muted),
        "field": Style(color=colours.foreground, bgcolor=colours.field, underline=colours.outlined),
        "field.active": Style(color=colours.active_text, bgcolor=colours.active),
        "bar": on_bar(colours.bar_text),
        "bar.muted": on_bar(colours.bar_muted),
        "key": on_bar(colours.key, bold=True),
        "title": on_bar(colours.bar_text, bold=True),
        "error": on_page(colours.error, bold=True),
        "warn": on_page(colours.warn, bold=True),
        "good": on_page(colours.good),
    }


def _terminal_styles() -> dict[str, Style]:
    """Return styles of attributes only, as the terminal's owner chose its colours."""
    usual = Style(color="default", bgcolor="default")
    bold = usual + Style(bold=True)
    reverse = usual + Style(reverse=True)
    return {
        "row": usual,
        "row.cursor": reverse,
        "row.muted": usual,
        "amount": usual,
        "label": usual,
        "field": usual + Style(underline=True),
        "field.active": bold + Style(underline=True),
        "bar": reverse,
        "bar.muted": reverse,
        "key": reverse + Style(bold=True),
        "title": reverse + Style(bold=True),
        "error": reverse + Style(bold=True),
        "warn": bold,
        "good": usual,
    }


def _theme(name: str, colours: _Palette) -> Theme:
    """Return the theme under Textual's own names, for widgets styled by CSS."""
    return Theme(
        name=name,
        primary=colours.cursor,
        secondary=colours.good,
        accent=colours.good,
        warning=colours.warn,
        error=colours.error,
        success=colours.good,
        foreground=colours.foreground,
        background=colours.background,
        surface=colours.background,
        panel=colours.bar,
        dark=colours.dark,
        variables={
            "text": colours.foreground,
            "text-muted": colours.muted,
            "text-disabled": colours.muted,
            "text-primary": colours.foreground,
            "text-secondary": colours.good,
            "text-accent": colours.good,
            "text-error": colours.error,
            "text-warning": colours.warn,
            "text-success": colours.good,
            "foreground-muted": colours.muted,
            "foreground-disabled": colours.muted,
            "border": colours.muted,
            "border-blurred": colours.muted,
            "scrollbar": colours.muted,
            "scrollbar-hover": colours.muted,
            "scrollbar-active": colours.muted,
            "scrollbar-background": colours.background,
            "scrollbar-background-hover": colours.background,
            "scrollbar-background-active": colours.background,
            "scrollbar-corner-color": colours.background,
            "block-cursor-background": colours.cursor,
            "block-cursor-foreground": colours.cursor_text,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": colours.background,
            "block-cursor-blurred-foreground": colours.foreground,
            **_INPUT_CURSOR,
        },
    )


_INPUT_CURSOR = {
    "input-cursor-background": "transparent",
    "input-cursor-foreground": "auto",
    "input-cursor-text-style": "none",
}
"""The terminal's own cursor shows the caret; a drawn one would hide it."""

THEMES = (
    *(_theme(name, colours) for name, colours in _PALETTES.items()),
    Theme(
        name=_TERMINAL,
        ansi=True,
        primary="ansi_blue",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "text-muted": "ansi_default",
            "text-disabled": "ansi_default",
            "foreground-muted": "ansi_default",
            "border": "ansi_default",
            "border-blurred": "ansi_default",
            "block-cursor-background": "ansi_default",
            "block-cursor-foreground": "ansi_default",
            "block-cursor-text-style": "reverse",
            "input-cursor-text-style": "none",
        },
    ),
)
"""The available themes; the first is the default."""

NAMES = tuple(theme.name for theme in THEMES)


def css_variables(theme: Theme) -> dict[str, str]:
    """Return the variables that an app gives to its style sheets under this theme."""
    return {**theme.to_color_system().generate(), **theme.variables}
