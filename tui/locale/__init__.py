"""Which language the person at the keyboard reads.

Catalogues are gettext files made by Babel, one folder a language. English has none: its
texts are the message ids themselves, which gettext falls back to.
"""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

from store.access import No
from store.errors import KantoorError, Term

__all__ = ["LANGUAGES", "_", "language", "ngettext", "say", "use"]

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
    """The language in use: `nl` or `en`."""
    return _language


def _(message: str) -> str:
    """The message in the reader's language."""
    return _catalogue.gettext(message)


def ngettext(single: str, many: str, n: int) -> str:
    """The message for `n` things in the reader's language."""
    return _catalogue.ngettext(single, many, n)


def say(message: KantoorError | No) -> str:
    """The sentence of a typed error or a refusal in the reader's language."""
    words = {name: _spoken(value) for name, value in message.values.items()}
    return _(message.message).format(**words)


def _spoken(value: object) -> object:
    if isinstance(value, Term):
        return _(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_spoken(each)) for each in value)
    return value
