"""Which keys a command may have, and how keys are written."""

from __future__ import annotations

from store.errors import N_, Invalid

__all__ = ["DIGITS", "PORTABLE", "is_function", "named", "spellings", "written"]

DIGITS = tuple("123456789")
PORTABLE = frozenset(
    [*"abcdefghijklmnopqrstuvwxyz0123456789", *(f"f{n}" for n in range(1, 11)),
     "plus", "comma", "slash", "question_mark", "left_square_bracket", "right_square_bracket"]
)  # fmt: skip
"""Keys that every terminal sends as a single key without a modifier."""
_WRITTEN = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "enter": "Enter",
    "plus": "+",
    "comma": ",",
    "slash": "/",
    "question_mark": "?",
}
_ALIKE = {"plus": ("plus", "add")}
"""Keys that terminals report by another name on the number pad."""


def named(text: str) -> str:
    """Return the key meant by `F2`, `z` or `/`; raises `Invalid` for an unusable one."""
    signs = {sign: key for key, sign in _WRITTEN.items() if len(sign) == 1}
    key = signs.get(text, text.strip().lower())
    if key not in PORTABLE:
        raise Invalid(N_("{text} cannot be a command key. Choose a letter, a digit, or F1 to F10."),
                      text=text)  # fmt: skip
    return key


def spellings(key: str) -> tuple[str, ...]:
    """Return every name that terminals use for a key."""
    return _ALIKE.get(key, (key,))


def is_function(key: str) -> bool:
    """Whether this is a function key, which is never text."""
    return len(key) > 1 and key[0] == "f" and key[1:].isdigit()


def written(key: str) -> str:
    """Return a key as people read it: `F6`, `Enter`, `/`."""
    return _WRITTEN.get(key, key.upper() if len(key) > 1 else key)
