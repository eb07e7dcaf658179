"""K3: an invoice needs letters, digits, signs of the number pad, Enter, arrows and F keys only.

Whatever a terminal calls them: xterm, the Linux console, PuTTY, the number pad in its
application mode (DEC VT220), and terminals with the kitty protocol. That every command has
such a key is shown by tests/screens/test_catalogue.py, that every spelling of a key is read
by tests/tui/terminal/test_input.py.
"""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from tests.faults.share import one_in
from tests.keyboard.scripts import REFERENCE, REPEATED, keys_of
from tests.keyboard.seat import Seat, stored
from tests.terminal import KEYS

PLAIN = {
    *string.ascii_lowercase,
    *string.digits,
    *",.+-*/<",
    "enter",
    *(f"f{n}" for n in range(1, 11)),
}
PAD = dict(zip("0123456789.*+-/", "pqrstuvwxynjkmo", strict=True)) | {"enter": "M", ",": "l"}
F7 = {"xterm": "\x1b[18~", "linux": "\x1b[18~", "kitty": "\x1b[18;1~"}


def xterm(key: str) -> str:
    return KEYS.get(key, key)


def number_pad(key: str) -> str:
    """As the pad sends it after DECKPAM; a comma is on the VT220's own pad."""
    return f"\x1bO{PAD[key]}" if key in PAD else xterm(key)


def kitty(key: str) -> str:
    """As terminals send it that tell every key as a number (CSI u)."""
    return (
        f"\x1b[{13 if key == 'enter' else ord(key)}u"
        if len(key) == 1 or key == "enter"
        else xterm(key)
    )


def kitty_text(key: str) -> str:
    """The same with the text that the key types."""
    return f"\x1b[{ord(key)};;{ord(key)}u" if len(key) == 1 else kitty(key)


def kitty_pad(key: str) -> str:
    """The same from the number pad, whose keys have numbers of their own."""
    pad = dict(zip("0123456789", range(57399, 57409), strict=True))
    pad |= {".": 57409, "/": 57410, "*": 57411, "-": 57412, "+": 57413, "enter": 57414}
    if key not in pad:
        return kitty_text(key)
    text = "" if key == "enter" else f";;{ord(key)}"
    return f"\x1b[{pad[key]}{text}u"


def test_an_invoice_needs_plain_keys_only() -> None:
    assert set(keys_of(f"f7 i {REFERENCE} {REPEATED}")) <= PLAIN


def test_date_and_amount_need_the_number_pad_only() -> None:
    amounts = keys_of("25⏎ 148,23⏎ *⏎ 148.23/1.21⏎ 100+21-3*2⏎ 50-⏎")
    assert set(amounts) <= set(PAD)


@pytest.mark.parametrize("sent", one_in(2, [xterm, number_pad, kitty, kitty_text, kitty_pad]))
def test_every_spelling_of_the_keys_leaves_the_same(sent, office_file: Path) -> None:  # type: ignore[no-untyped-def]  # one of the functions above
    before = stored(office_file)
    with Seat(office_file) as anna:
        anna.key("f7", "i")
        anna.send("".join(sent(key) for key in keys_of(f"{REFERENCE} {REPEATED}")))
        anna.settled()
    rows = [row for row in stored(office_file) if row not in before]
    assert [(row[1], row[2].isoformat(), row[4], row[5], row[7]) for row in rows] == [  # type: ignore[attr-defined]  # a date
        ("submitted", "2026-11-25", "Kantoorvakhandel Jansen", reference, cents)
        for reference, cents in (("20260417", 14823), ("20260418", 14832))
    ]
