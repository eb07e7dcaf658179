"""K4: what is no key of a clerk's types nothing into a field.

Every sequence of the table of known keys that means nothing in a form, and ten thousand
random ones, two thousand in a share: CSI, SS3, and Esc with a key.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from tests.faults.share import SHARE
from tests.keyboard.seat import Seat
from tests.tui.terminal.test_input import names
from tui.commands import CATALOGUE
from tui.widgets.entry_form.keys import KEYS as FORM_KEYS

RANDOM, BATCH = 2_000 if SHARE else 10_000, 250
FINALS = string.ascii_letters + "@^`~{|}"
ALONE = sorted(set(string.ascii_letters + string.digits + "!#$%&*+,-./:;<=>?@`{|}~") - set("OPX"))
"""Keys that begin no longer sequence behind Esc."""
BEGINS = re.compile(r"\x1b\[(200~|\[|M|\d+\$)")
"""A paste, the Linux console's F keys, an old mouse, rxvt's keys with Shift: others may follow."""
TYPES = re.compile(r"[ -~]|\x1bO[j-ylX]|\x1b\[[0-9;:]*u")
"""A sign, a key of the number pad (DEC VT220), a key of the kitty protocol."""
USED = {*FORM_KEYS, "tab", "shift+tab", "ctrl+l"} | {key for one in CATALOGUE for key in one.keys}
"""Keys that do something while a form is filled in."""


def does_nothing(sequence: str) -> bool:
    """Whether the sequence is no key that a form or the place around it uses, and no text."""
    return not TYPES.fullmatch(sequence) and USED.isdisjoint(names(sequence))


def known() -> list[str]:
    """The sequences of Textual's table and of Esc with each key, as far as they mean nothing."""
    escaped = [f"\x1b{sign}" for sign in string.printable if sign not in "[OP]_^X\x0b\x0c\r\n\t"]
    return [
        one
        for one in (*ANSI_SEQUENCES_KEYS, *escaped)
        if one not in {"\x1b", "\x1b\x1b"} and does_nothing(one)
    ]


def made_up(seed: int) -> list[str]:
    """Random sequences that mean nothing."""
    rng = random.Random(seed)
    found: list[str] = []
    while len(found) < RANDOM:
        kind = rng.random()
        tail = "".join(rng.choices("0123456789:;<=>?", k=rng.randint(0, 10)))
        if kind < 0.6:
            between = rng.choice(["", "", "", " ", "$", "!", "'"])
            sequence = f"\x1b[{tail}{between}{rng.choice(FINALS)}"
        elif kind < 0.8:
            sequence = f"\x1bO{tail[:3]}{rng.choice(FINALS)}"
        else:
            sequence = f"\x1b{rng.choice(ALONE)}"
        if not BEGINS.match(sequence) and does_nothing(sequence):
            found.append(sequence)
    return found


@pytest.mark.parametrize(
    ("name", "sequences"), [("known", known()), ("made up", made_up(17))], ids=["known", "made up"]
)
def test_nothing_is_typed(name: str, sequences: Sequence[str], office_file: Path) -> None:
    assert len(sequences) > 200
    with Seat(office_file) as anna:
        anna.key("f7", "m", "tab")
        assert anna.settled().field == "text", name
        for first in range(0, len(sequences), BATCH):
            batch = sequences[first : first + BATCH]
            anna.type("a" + "".join(batch) + "b")
            shown = anna.settled()
            if shown.texts.get("text") != "ab":
                guilty = [one for one in batch if not is_clean(anna, one)]
                raise AssertionError(f"{shown.texts} after {guilty}")
            anna.key("backspace", "backspace")
        assert anna.settled().texts.get("text", "") == ""


def is_clean(anna: Seat, sequence: str) -> bool:
    """Whether one sequence by itself types nothing."""
    anna.key("home", *["delete"] * 60)
    anna.type(f"a{sequence}b")
    return anna.settled().texts.get("text") == "ab"
