"""The language of the signed-in person.

Catalogues are gettext files compiled by Babel, one folder per language. English has none: its texts
are the message ids, gettext's fallback.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Mapping
from pathlib import Path

from store.access import No
from store.errors import KantoorError, Term
from tui.locale.former import FORMER

__all__ = ["LANGUAGES", "_", "filled", "language", "ngettext", "say", "use"]

LANGUAGES = ("nl", "en")

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def use(language: str) -> None:
    """Show everything in `language` from now on; one process serves one person."""
    global _catalogue, _language
    _language = language if language in LANGUAGES else "en"
    _catalogue = _gettext.translation(
        "kantoor", Path(__file__).parent, languages=[_language], fallback=True
    )


def language() -> str:
    """Return the current language: `nl` or `en`."""
    return _language


def _(message: str) -> str:
    """Return the message in the reader's language; one that an office stored may be in former words."""
    return _catalogue.gettext(FORMER.get(message, message))


def ngettext(single: str, many: str, n: int) -> str:
    """Return the message for `n` things in the reader's language."""
    return _catalogue.ngettext(single, many, n)


def say(message: KantoorError | No) -> str:
    """Return the sentence of a typed error or a refusal in the reader's language."""
    return filled(message.message, message.values)


def filled(message: str, values: Mapping[str, object]) -> str:
    """Return a sentence with its values in the reader's language."""
    return _(message).format(**{name: _spoken(value) for name, value in values.items()})


def _spoken(value: object) -> object:
    if isinstance(value, Term):
        return _(value)
    if isinstance(value, KantoorError):
        return say(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_spoken(each)) for each in value)
    return value
