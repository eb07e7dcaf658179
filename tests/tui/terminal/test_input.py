"""What the terminal sends becomes keys and pastes, or nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events, messages
from textual._parser import ParseTimeout
from textual.message import Message

from tests.terminal import KEYS
from tui.terminal.input import DeskParser


def read(*chunks: str) -> list[Message]:
    """What is read from chunks with silence after each, long enough for any time limit."""
    parser = DeskParser()
    found: list[Message] = []
    for chunk in chunks:
        found += parser.feed(chunk)
        if parser._timeout_time is not None:
            parser._timeout_time = 0.0
            found += parser.tick()
    return found


def names(*chunks: str) -> list[str]:
    return [event.key for event in read(*chunks) if isinstance(event, events.Key)]


def typed(*chunks: str) -> str:
    return "".join(
        event.character or ""
        for event in read(*chunks)
        if isinstance(event, events.Key) and event.is_printable
    )


@pytest.mark.parametrize(("name", "sequence"), KEYS.items())
def test_keys_of_an_xterm(name: str, sequence: str) -> None:
    same = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace"}
    assert names(sequence) == [same.get(name, name)]
    assert typed(sequence) == ""


@pytest.mark.parametrize(
    ("sequence", "keys"),
    [
        ("\x1b[11~", ["f1"]),
        ("\x1b[[A", ["f1"]),
        ("\x1b[1;2P", ["shift+f1"]),
        ("\x1b[1;5A", ["ctrl+up"]),
        ("\x1bOA", ["up"]),
        ("\x1b[23$", ["f23"]),
        ("\x1b[27u", ["escape"]),
        ("\x1b[97;;97u", ["a"]),
        ("\x1b[13u", ["enter"]),
        ("\x1b", ["escape"]),
        ("\x1b\x1b", ["escape", "escape"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("\x1b\x1bOQ", ["escape", "f2"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b5", ["alt+5"]),
        ("\x1bx", ["alt+x"]),
        ("\x1bX", []),
        ("\x1bA", ["alt+shift+a"]),
        ("\x1b/", ["alt+slash"]),
    ],
)
def test_other_ways_to_send_a_key(sequence: str, keys: list[str]) -> None:
    assert names(sequence) == keys


@pytest.mark.parametrize("application", [True, False])
def test_the_numeric_keypad_types(application: bool) -> None:
    if application:
        assert typed(*(f"\x1bO{key}" for key in "pqrstuvwxynjkmo")) == "0123456789.*+-/"
    else:
        assert typed("0123456789.*+-/") == "0123456789.*+-/"


@pytest.mark.parametrize(
    "sequence",
    [
        *(f"\x1b{digit}" for digit in "0123456789-="),
        "\x1b[99;99z",
        "\x1b[M",
        "\x1b[<0;12;5M",
        "\x1b[?1;2c",
        "\x1b[12;40R",
        "\x1b[I",
        "\x1b[O",
        "\x1b[8;24;80t",
        "\x1b[48;24;80;480;800t",
        "\x1b[999999999999u",
        "\x1b[55296u",
        "\x1b[97;;55296u",
        "\x1b[97:65;2:3u",
        "\x1b[97;999u",
        "\x1b[1114112;1;1114112u",
        "\x1b[" + "1;" * 200 + "z",
        "\x1b]11;rgb:ffff/ffff/ffff\x07",
        "\x1b]52;c;aGVsbG8=\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1bP>|XTerm(370)\x1b\\",
        "\x1b_Gi=1;OK\x1b\\",
        "\x1bOz",
        "\x1bO1;5z",
        "\x9b31m"[:1],
        "\x19",
        "\x00",
    ],
)
def test_nothing_else_is_typed(sequence: str) -> None:
    assert typed(sequence) == ""
    assert typed("a" + sequence + "b") == "ab"


def test_a_sequence_that_breaks_off_is_dropped_and_the_next_key_is_not() -> None:
    assert typed("\x1b[12", "a") == "a"
    assert names("\x1b[12\r") == ["enter"]
    assert names("\x1b]11;\r") == ["enter"]
    assert names("\x1b[1\x1b[A") == ["up"]


def test_a_sequence_may_come_in_pieces() -> None:
    parser = DeskParser()
    found = [*parser.feed("\x1b["), *parser.feed("1"), *parser.feed("5~x")]
    assert [event.key for event in found if isinstance(event, events.Key)] == ["f5", "x"]


def test_a_paste_is_one_event_without_controls() -> None:
    (event,) = read("\x1b[200~a\tb\r\nc\x1b[31mred\x1b[0m \x9b\x07\x00\x1b[201~")
    assert isinstance(event, events.Paste)
    assert event.text == "a\tb\r\ncred "


def test_a_paste_without_end_does_not_swallow_the_keys_after_it() -> None:
    pasted, *keys = read("\x1b[200~abc", "x")
    assert isinstance(pasted, events.Paste)
    assert pasted.text == "abc"
    assert [event.key for event in keys if isinstance(event, events.Key)] == ["x"]


def test_the_terminal_tells_that_it_shows_frames_at_once() -> None:
    (told,) = read("\x1b[?2026;2$y")
    assert isinstance(told, messages.TerminalSupportsSynchronizedOutput)
    assert read("\x1b[?2026;0$y") == []


def test_random_sequences_type_nothing() -> None:
    rng = random.Random(11)
    parameters = "0123456789:;<=>?"
    for _ in range(3000):
        tail = "".join(rng.choices(parameters, k=rng.randint(0, 12)))
        tail += "".join(rng.choices(" !\"#$%&'()*+,-./", k=rng.choice((0, 0, 0, 1))))
        final = rng.choice([chr(code) for code in range(0x40, 0x7F)])
        sequence = f"\x1b[{tail}{final}"
        if (final == "[" and not tail) or final == "u":
            continue
        paste = sequence == "\x1b[200~"
        assert paste or typed("a", sequence, "b") == "ab", sequence


@given(st.text(st.characters(), max_size=60))
def test_whatever_comes_the_reader_goes_on(text: str) -> None:
    parser = DeskParser()
    list(parser.feed(text.replace("\x1b[200~", "")) if text else [])
    for _ in range(2):
        parser._timeout_time = None
        parser._awaiting = parser._gen.throw(ParseTimeout()) if _waits(parser) else parser._awaiting
        parser._tokens.clear()
    assert [event.key for event in parser.feed("\r") if isinstance(event, events.Key)] == ["enter"]


def _waits(parser: DeskParser) -> bool:
    return parser._awaiting.timeout is not None
