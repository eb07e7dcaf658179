"""Masked values, such as a BSN: what is shown of one, and what a form that shows it means.

Invariant: a masked value that is left as it is shown keeps its value, whatever form it is in.
"""

from __future__ import annotations

from typing import Any

from store.errors import N_, Invalid

__all__ = ["is_masked", "mask", "typed_over"]

SIGN = "•"
SHOWN = 3
"""Signs at the end that are shown, to tell two apart; none of a value hardly longer than that."""


def mask(value: object) -> str:
    """Return a value of which only the end is seen.

    >>> mask("999911120"), mask("1234"), mask("")
    ('••••••120', '••••', '')
    """
    text = str(value)
    end = text[-SHOWN:] if len(text) > 2 * SHOWN else ""
    return SIGN * (len(text) - len(end)) + end


def is_masked(value: object) -> bool:
    """Whether a text holds the sign that hides others."""
    return isinstance(value, str) and SIGN in value


def typed_over(value: Any, kept: Any, key: str) -> Any:
    """Return what a form with a masked value means: what was typed, or else the value there was.

    Raises `Invalid` for a masked text that was changed in part.
    """
    if not is_masked(value):
        return value
    if kept is None or value.strip() != mask(kept):
        raise Invalid(N_("Type the whole value, or leave it as it was."), field=key)
    return kept
