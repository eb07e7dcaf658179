"""Text for the terminal: made harmless, fitted to cells; amounts and dates formatted.

No text from outside (mail, bank files, typed names, file names) reaches a widget except through
`plain` or, where a widget draws its own lines, `clean`. Textual and rich are loaded only when a
widget needs them: the command line cleans text too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal
from unicodedata import category, normalize
from zoneinfo import ZoneInfo

from tui.locale import _, language

if TYPE_CHECKING:
    from textual.content import Content

__all__ = [
    "CHARACTERS_PER_CELL", "LIMIT", "MORE", "NEWLINE", "REPLACED", "Align", "clean", "clock",
    "day", "due", "euro", "fit", "fit_clean", "fit_parts", "in_amsterdam", "moment", "month",
    "near", "plain", "several", "weekday", "whole_euros", "width",
]  # fmt: skip

REPLACED = "\ufffd"
"""Replaces a character that is not shown."""
NEWLINE = "\u23ce"
"""Replaces a line break in single-line text."""
MORE = "\u2026"
"""Marks text that was cut."""
PART = " \u00b7 "
"""Stands between the parts of a line."""
FIGURE_CUT = re.compile(f" [-+0-9][0-9.,]*{MORE}$")
LIMIT = 20_000
"""Default limit of characters shown of one value."""

NEAR = timedelta(days=14)
TAB_STOP = 8
NAMED = 3
"""Number of names that are written out."""
MARKS = 4
"""Combining marks allowed on one letter; Vietnamese and Hebrew need three."""

CHARACTERS_PER_CELL = 8
"""More than a visible character can have with its marks."""

Align = Literal["left", "right", "center"]


def plain(value: object, *, lines: bool = False, limit: int = LIMIT) -> Content:
    """Return the value as widget content that is shown verbatim, without markup or controls."""
    from textual.content import Content

    return Content(clean(value, lines=lines, limit=limit))


def clean(value: object, *, lines: bool = False, limit: int = LIMIT) -> str:
    """Return the value as text that can't control the terminal or hide its content.

    Controls, invisible and direction-changing characters, private and unassigned code points, and
    combining marks beyond the fourth become `REPLACED`; all kinds of space become a space. Line
    breaks stay if `lines`, else each becomes `NEWLINE`. At most `limit` characters; the last is
    `MORE` if the text was cut.

    The classes are those of Unicode Standard Annex 44 and of Technical Report 36.
    """
    text = str(value)
    if len(text) > limit:
        text = text[: max(limit - 1, 0)] + MORE
    if _is_plain(text):
        return text
    given = text.replace("\r\n", "\n").split("\n")
    shown = "\n".join(line if _is_plain(line) else _cleaned(line) for line in given)
    if lines:
        return shown.expandtabs(TAB_STOP)[:limit]
    return shown.replace("\n", NEWLINE).replace("\t", " ")


def _is_plain(text: str) -> bool:
    """Whether every character has a visible shape, as in most lines of most mails."""
    return text.isprintable() and (text.isascii() or max(text) < _FIRST_MARK)


def _cleaned(line: str) -> str:
    return normalize("NFC", _without_hidden(line))


def _without_hidden(text: str) -> str:
    """Return the text with only tab and newline left of the invisible characters."""
    shown, marks, before = list[str](), MARKS, ""
    for character in _RUNS.findall(text):
        kind = category(character[-1])
        if len(character) > 1:  # a run
            shown.append(character)
            marks, before = 0, kind
            continue
        if character in _EMOJI_STYLE and before == "So":
            continue
        if kind[0] == "M" and character not in _INVISIBLE:
            marks += 1
            if marks <= MARKS + 1:
                shown.append(character if marks <= MARKS else REPLACED)
            continue
        shown.append(shape := _shape(character, kind))
        marks, before = MARKS if shape in "\n\t" else 0, kind
    return "".join(shown)


def _shape(character: str, kind: str) -> str:
    if character in _BREAKS:
        return "\n"
    if character == "\t":
        return character
    if kind == "Zs":
        return " "
    if kind[0] == "C" or character in _INVISIBLE or "\u1160" <= character <= "\u11ff":
        return REPLACED
    return character


_FIRST_MARK = "\u0300"
_RUNS = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff]{2,}|.", re.DOTALL)
"""Runs of characters with a visible shape, and each other one by itself."""
_BREAKS = frozenset("\n\u2028\u2029")
_EMOJI_STYLE = frozenset("\ufe0e\ufe0f")
"""Mail programs use these for telephone or envelope symbols; anywhere else they only hide text."""
_INVISIBLE = frozenset(
    "\u034f\u115f\u17b4\u17b5\u2800\u3164\uffa0"
    + "".join(map(chr, range(0x180B, 0x1810)))
    + "".join(map(chr, range(0xD7B0, 0xD800)))
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
"""Letters and marks without a shape: fillers, joiners, selectors, loose Hangul parts."""


def width(text: str) -> int:
    """Return the cells that clean text takes on the screen."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def fit(text: str, cells: int, align: Align = "left") -> str:
    """Return clean text in exactly this many cells: padded, or cut with `MORE` at its end."""
    if cells <= 0:
        return ""
    taken = width(text)
    if taken > cells:
        text = _cut(text, cells - 1) + MORE
        taken = width(text)
    space = cells - taken
    if align == "right":
        return " " * space + text
    if align == "center":
        return " " * (space // 2) + text + " " * (space - space // 2)
    return text + " " * space


def fit_parts(text: str, cells: int) -> str:
    """Return clean text in exactly this many cells: parts that do not fit go whole, the last first.

    Only a first part that is too long by itself is cut, and never in a figure.
    """
    parts = text.split(PART)
    shown = [
        text,
        *(PART.join(parts[:count]) + " " + MORE for count in range(len(parts) - 1, 0, -1)),
    ]
    text = fit(next((each for each in shown if width(each) <= cells), parts[0]), cells)
    return fit(FIGURE_CUT.sub(f" {MORE}", text), cells)


def fit_clean(value: object, cells: int, align: Align = "left") -> str:
    """Return the value as clean text of one line in exactly this many cells.

    Of a long text only a beginning is cleaned, which is more than the cells can show.
    """
    return fit(clean(value, limit=CHARACTERS_PER_CELL * max(cells, 1)), cells, align)


def _cut(text: str, cells: int) -> str:
    """Return the longest prefix that takes at most this many cells."""
    if text.isascii():
        return text[:cells]
    for at, character in enumerate(text):
        cells -= width(character)
        if cells < 0:
            return text[:at]
    return text


def euro(cents: int) -> str:
    """Format an amount in the reader's language: `-1.234,56` in Dutch, `-1,234.56` in English."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}"
    sign = "-" if cents < 0 else ""
    if language() == "nl":
        return f"{sign}{grouped.replace(',', '.')},{rest:02}"
    return f"{sign}{grouped}.{rest:02}"


def whole_euros(cents: int) -> str:
    """Format an amount without its cents: `-1.235` in Dutch."""
    return euro(round(cents, -2))[:-3]


def several(names: Sequence[str]) -> str:
    """Format a few names, and how many more there are: `Anna, Bram, Carla … 4 more`."""
    left = len(names) - NAMED
    text = ", ".join(names[:NAMED])
    return f"{text} {_('… {n} more').format(n=left)}" if left > 0 else text


def day(when: date) -> str:
    """Format a date as in the Netherlands: `31-01-2026`."""
    return f"{when.day:02}-{when.month:02}-{when.year:04}"


def period(of: str) -> str:
    """Format a period as it is, 2026-03, and a day such as 2026-03-31 as a date."""
    return day(date.fromisoformat(of)) if of.count("-") > 1 else of


def weekday(when: date) -> str:
    """Return the short name of a date's weekday in the reader's language."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[when.weekday()]


def near(when: date | datetime, today: date) -> str:
    """Format a date of a list: `ma 30-11` within two weeks, else `30-11-2026`; a time adds 10:42."""
    if isinstance(when, datetime):
        return f"{near(in_amsterdam(when).date(), today)} {clock(when)}"
    if abs(when - today) > NEAR:
        return day(when)
    return f"{weekday(when)} {when.day:02}-{when.month:02}"


def due(when: date, today: date) -> str:
    """Format the last day for something: `today`, `2 d late`, or the date as in a list."""
    if when == today:
        return _("today")
    return _("{n} d late").format(n=(today - when).days) if when < today else near(when, today)


def month(number: int) -> str:
    """Return the short name of a month, from 1, in the reader's language."""
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )[number - 1]  # fmt: skip


def clock(when: datetime) -> str:
    """Format a time of day in Amsterdam: 10:42."""
    return f"{in_amsterdam(when):%H:%M}"


def moment(when: datetime) -> str:
    """Format an aware time in Amsterdam: `31-01-2026 09:05`."""
    here = in_amsterdam(when)
    return f"{day(here)} {here.hour:02}:{here.minute:02}"


def in_amsterdam(when: datetime) -> datetime:
    """Return an aware time as it is in Amsterdam."""
    if when.tzinfo is None:
        raise ValueError("A time without a time zone can't be shown.")
    return when.astimezone(_amsterdam())


@cache
def _amsterdam() -> ZoneInfo:
    return ZoneInfo("Europe/Amsterdam")
