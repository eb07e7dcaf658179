"""Decoding bytes in the declared charset, or in one that fits."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

__all__ = ["charset_of_page", "decoded", "storable"]

MEANT = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
"""What senders mean by a charset's name: a larger set (WHATWG Encoding Standard)."""

SPELLED = (
    (re.compile(r"^(cp|ibm|dos|win|windows|ansi)[-_ ]?(\d{3,4})(?!\d).*"), r"cp\2"),
    (re.compile(r"^iso[-_ ]?8859[-_ ]?(\d{1,2})(?!\d).*"), r"iso8859-\1"),
    (re.compile(r"^utf[-_ ]?(8|16|32)(?![\d-]).*"), r"utf-\1"),
    (re.compile(r"^(?:x-)?mac[-_ ]?(?=[a-z])"), "mac_"),
    (re.compile(r"^x-"), ""),
)
"""Spellings that mail has for charsets that Python knows by another name."""

OTHER_NAMES = {
    "macintosh": "mac_roman", "mac": "mac_roman", "unicode-1-1-utf-7": "utf-7", "unicode-1-1-utf-8": "utf-8",
    "unicode": "utf-16", "ansi": "cp1252", "latin": "iso8859-1", "ansi_x3.110-1983": "iso8859-1",
    "gb_2312-80": "gb2312", "iso-2022-jp-ms": "iso2022_jp_ext", "sjis": "cp932",
    "windows-31j": "cp932", "ks_c_5601": "cp949", "tis620-2533": "cp874",
}  # fmt: skip
"""The same for names that follow no rule."""

META = re.compile(rb"(?i)<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})")
META_WITHIN = 4_096
"""Where browsers look for it, and a little further."""

NO_CHARSETS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
"""Python codecs that no mail names in good faith; punycode takes quadratic time."""

LONGEST_NAME = 40


def decoded(data: bytes, named: str = "", *, whole: bool = True) -> tuple[str, bool]:
    """Return the text, and whether it is in the charset `named` (true when none is named).

    `whole` is false when `data` was cut, perhaps within a character. A charset that does not fit
    is used all the same when most of what it says makes sense: one bad byte spoils one sign.
    """
    charset = _charset(named)
    for strict in filter(None, (charset, "utf-8")):
        try:
            return _strictly(data, strict, whole), strict == charset or not named
        except ValueError:
            pass
    for damaged in filter(None, (charset, "utf-8")):
        text = data.decode(damaged, "replace")
        wrong = text.count("\ufffd")
        if sum(not sign.isascii() for sign in text) >= 2 * wrong:
            return text, not named
    try:
        return data.decode("cp1252"), not named
    except ValueError:
        return data.decode("latin-1"), not named


def charset_of_page(data: bytes) -> str:
    """Return the charset that a page names for itself, or an empty string."""
    named = META.search(data[:META_WITHIN])
    name = named[1].decode("ascii") if named else ""
    return "utf-8" if name.lower().startswith("utf-16") else name  # it could not be read otherwise


def storable(text: str) -> str:
    """Return the text without NUL and lone surrogates, as JSON in UTF-8 can hold it."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


@lru_cache
def _charset(named: str) -> str:
    """Return Python's name of a charset, or an empty string when there is no such charset."""
    if not named or len(named) > LONGEST_NAME:
        return ""
    said = named.strip(" \"'").lower()
    spelled = [pattern.sub(as_python, said) for pattern, as_python in SPELLED]
    for tried in (said, OTHER_NAMES.get(said, ""), *spelled):
        try:
            name = codecs.lookup(tried).name
            if name in NO_CHARSETS:
                return ""
            b"\0\0\0\0".decode(name)  # rejects codecs that are not for text
        except (LookupError, ValueError):
            continue
        return MEANT.get(name, name)
    return ""


def _strictly(data: bytes, charset: str, whole: bool) -> str:
    return codecs.getincrementaldecoder(charset)().decode(data, final=whole)
