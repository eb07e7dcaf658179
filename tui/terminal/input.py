"""Reads keys and pastes from the terminal; anything else is dropped, never typed.

Control sequences are read to their end as ECMA-48 defines them, so that the tail of an unknown one
does not land in a field.
"""

from __future__ import annotations

import re
import string
from collections.abc import Generator, Iterable

from textual import constants, events, messages
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._parser import ParseEOF, ParseTimeout, Peek1, Read1, TokenCallback
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.keys import Keys, _character_to_key
from textual.message import Message

__all__ = ["DeskParser"]

ESC = "\x1b"
ESCAPE_SECONDS = 0.05
"""A terminal sends the rest of a sequence immediately; after this it was the Escape key."""
SPLIT_SECONDS = 0.5
"""Seconds that the rest of a started sequence may take to arrive."""
PASTE_SECONDS = 3.0
"""Seconds that a paste may pause before it counts as ended."""
LONGEST_SEQUENCE = 64
LONGEST_PASTE = 1_000_000

PUNCTUATION = frozenset(string.punctuation)
KEYPAD = {"\x1bOl": ",", "\x1bOX": "="}
"""Keys of a VT220's number pad that Textual does not know."""

SYNCHRONIZED = re.compile(r"\x1b\[\?2026;[1-4]\$y", re.ASCII)
KITTY_KEY = re.compile(r"\x1b\[(\d{1,7})?(?:;(\d{1,3})?(?:;([\d:]*))?)?([u~A-HPQRS])", re.ASCII)
UNWANTED = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[\ud800-\udfff]"
)

Reading = Generator[Read1 | Peek1, str, str]
"""Reads characters; returns one that it did not use, or an empty string."""


class DeskParser(XTermParser):
    """Turns what the terminal sends into keys and pastes."""

    def parse(self, token_callback: TokenCallback[Message]) -> Generator[Read1 | Peek1, str, None]:
        """Read until the end; called by Textual's parser."""
        self._emit = token_callback
        try:
            while True:
                character = yield self.read1()
                while character == ESC:
                    character = yield from self._escape()
                if character:
                    self._typed(character)
        except ParseEOF:
            return

    def _escape(self) -> Reading:
        """Read what follows an Escape; if nothing does, it was the Escape key."""
        try:
            character = yield self.read1(ESCAPE_SECONDS)
        except ParseTimeout:
            self._emit(events.Key("escape", ESC))
            return ""
        return (yield from self._escaped(character))

    def _escaped(self, character: str) -> Reading:
        """Read the sequence that begins with Escape and this character."""
        if character == "[":
            return (yield from self._control_sequence())
        if character == "O":
            return (yield from self._single_shift())
        if character in "]PX^_":
            return (yield from self._string())
        return self._with_alt(character)

    def _with_alt(self, character: str) -> str:
        """Handle a character directly after an Escape: an Alt key types nothing."""
        known = ANSI_SEQUENCES_KEYS.get(ESC + character)
        if character == ESC:
            self._emit(events.Key("escape", ESC))
            return ESC
        if isinstance(known, tuple):
            self._press(known)
        elif character < " " or character == "\x7f":
            self._emit(events.Key("escape", ESC))
            return character
        else:
            name = character if character.isalnum() else _character_to_key(character)
            shift = "shift+" if name.isupper() and len(name) == 1 else ""
            self._emit(events.Key(f"alt+{shift}{name.lower() if shift else name}", None))
        return ""

    def _control_sequence(self) -> Reading:
        """Read the rest of a control sequence: parameters, intermediates, and one final byte."""
        sequence = ESC + "["
        while True:
            try:
                character = yield self.read1(SPLIT_SECONDS)
            except ParseTimeout:
                return ""
            if not " " <= character <= "~":
                return character
            if len(sequence) < LONGEST_SEQUENCE:
                sequence += character
            if sequence == ESC + "[[":
                continue
            if "@" <= character <= "~" or sequence in ANSI_SEQUENCES_KEYS:
                break
        if sequence == BRACKETED_PASTE_START:
            return (yield from self._paste())
        if SYNCHRONIZED.fullmatch(sequence):
            self._emit(messages.TerminalSupportsSynchronizedOutput())
        else:
            self._press_sequence(sequence)
        return ""

    def _single_shift(self) -> Reading:
        """Read the rest of an SS3 sequence: function keys, and digits of the numeric keypad."""
        sequence = ESC + "O"
        while True:
            try:
                character = yield self.read1(SPLIT_SECONDS)
            except ParseTimeout:
                return ""
            if not " " <= character <= "~":
                return character
            sequence += character
            if not "0" <= character <= "?" or len(sequence) > LONGEST_SEQUENCE:
                break
        known = KEYPAD.get(sequence) or ANSI_SEQUENCES_KEYS.get(sequence)
        if isinstance(known, str):
            self._typed(known)
        elif isinstance(known, tuple):
            self._press(known)
        return ""

    def _string(self) -> Reading:
        """Skip the terminal's answer to a query that we did not send."""
        while True:
            try:
                character = yield self.read1(SPLIT_SECONDS)
            except ParseTimeout:
                return ""
            if character == "\x07":
                return ""
            if character == ESC:
                try:
                    character = yield self.read1(ESCAPE_SECONDS)
                except ParseTimeout:
                    return ""
                return "" if character == "\\" else (yield from self._escaped(character))
            if character < " ":
                return character

    def _paste(self) -> Reading:
        """Read pasted text up to its end mark, without controls and colours."""
        pasted: list[str] = []
        tail = ""
        while tail != BRACKETED_PASTE_END:
            try:
                character = yield self.read1(PASTE_SECONDS)
            except ParseTimeout:
                break
            tail = (tail + character)[-len(BRACKETED_PASTE_END) :]
            if len(pasted) < LONGEST_PASTE:
                pasted.append(character)
        text = "".join(pasted).removesuffix(BRACKETED_PASTE_END)
        self._emit(events.Paste(UNWANTED.sub("", text)))
        return ""

    def _typed(self, character: str) -> None:
        """Handle a typed character, or the key of a control character."""
        if "\x80" <= character <= "\x9f" or "\ud800" <= character <= "\udfff":
            return
        for event in self._sequence_to_key_events(character):
            if event.key != Keys.Ignore:
                self._emit(event)

    def _press(self, keys: Iterable[Keys]) -> None:
        for key in keys:
            if key is not Keys.Ignore:
                self._emit(events.Key(key.value, None))

    def _press_sequence(self, sequence: str) -> None:
        """Send the keys that a control sequence represents, if any."""
        match = None if constants.DISABLE_KITTY_KEY else KITTY_KEY.fullmatch(sequence)
        if match is not None and _is_key(*match.groups(default="")):
            for event in self._parse_extended_key(sequence) or ():
                if event.character is None or _is_typed(event.character):
                    self._emit(_with_text(event, match))
            return
        known = ANSI_SEQUENCES_KEYS.get(sequence)
        if isinstance(known, tuple):
            self._press(known)


def _with_text(key: events.Key, match: re.Match[str]) -> events.Key:
    """Return the key with the character that it types, where the terminal omits it."""
    codepoint, modifiers, text, end = match.groups(default="")
    plain = end == "u" and codepoint and not modifiers and not text
    if plain and key.character is None and chr(int(codepoint)) in PUNCTUATION:
        return events.Key(key.key, chr(int(codepoint)))
    return key.copy()


def _is_key(codepoint: str, modifiers: str, text: str, end: str) -> bool:
    """Whether a Kitty keyboard protocol sequence names an existing key and characters."""
    if modifiers and not 1 <= int(modifiers) <= 256:
        return False
    codepoint = codepoint or "1"
    if end != "u":
        return f"{codepoint}{end}" in FUNCTIONAL_KEYS and not text
    return all(map(_is_scalar, (codepoint, *text.split(":"))))


def _is_scalar(number: str) -> bool:
    return not number or int(number) < 0xD800 or 0xE000 <= int(number) < 0x110000


def _is_typed(character: str) -> bool:
    return character.isprintable() or character in "\r\t\x7f\x1b"
