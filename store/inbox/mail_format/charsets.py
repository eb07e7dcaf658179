"""Decoding bytes in the declared charset, or in one that fits."""

from __future__ import annotations

import codecs

__all__ = ["decoded", "storable"]

MEANT = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
"""What senders mean by a charset's name: a larger set (WHATWG Encoding Standard)."""

NO_CHARSETS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
"""Python codecs that no mail names in good faith; punycode takes quadratic time."""

LONGEST_NAME = 40
WRONG_SHARE = 4


def decoded(data: bytes, named: str = "", *, whole: bool = True) -> tuple[str, bool]:
    """Return the text, and whether it is in the charset `named` (true when none is named).

    `whole` is false when `data` was cut, perhaps within a character.
    """
    charset = _charset(named)
    if charset:
        try:
            return _strictly(data, charset, whole), True
        except ValueError:
            pass
    return _fitting(data, whole), not named


def storable(text: str) -> str:
    """Return the text without NUL and lone surrogates, as JSON in UTF-8 can hold it."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _charset(named: str) -> str:
    """Return Python's name of a charset, or an empty string when there is no such charset."""
    try:
        if len(named) > LONGEST_NAME:
            return ""
        name = codecs.lookup(named).name
        if name in NO_CHARSETS:
            return ""
        b"\0\0\0\0".decode(name)  # rejects codecs that are not for text
    except (LookupError, ValueError):
        return ""
    return MEANT.get(name, name)


def _strictly(data: bytes, charset: str, whole: bool) -> str:
    return codecs.getincrementaldecoder(charset)().decode(data, final=whole)


def _fitting(data: bytes, whole: bool) -> str:
    """Decode as UTF-8, even if slightly damaged; else as Western European Windows text."""
    try:
        return _strictly(data, "utf-8", whole)
    except ValueError:
        text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    if sum(not sign.isascii() for sign in text) - wrong >= WRONG_SHARE * wrong:
        return text
    try:
        return data.decode("cp1252")
    except ValueError:
        return data.decode("latin-1")
