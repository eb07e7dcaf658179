"""Whatever is written in the office's documents, the terminal gets text and nothing else.

The bytes of a real terminal are checked against what the program itself may send: cursor
moves inside the screen, pens, and the modes it sets at its start and end (ECMA-48; xterm's
control sequences). Everything else is a text that got through.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.engine import Mark, Writer, open_database
from store.errors import Invalid
from store.records import Relation
from tests.conftest import ANNA, CARLA, NOW
from tests.faults.share import SHARE
from tests.keyboard.seat import Seat
from tests.screens.hostile import HOSTILE, MARK, hostile, make
from tests.terminal import KEYS, Terminal, run_python
from tui.text import REPLACED

CODE = """
from datetime import UTC, datetime
from store.office import Office
from tui.app.start import sit
office = Office.open({path!r}, clock=lambda: datetime.fromisoformat({now!r}))
sys.exit(sit(office, {person!r}))
"""
MODES = {"7", "1049", "25", "2004", "2026"}
"""Line wrap, alternate screen, cursor, bracketed paste, whole frames: switched on and off."""
SWITCHED_OFF = {"1000", "1002", "1003", "1004", "1006", "1015", "1016", "2048"}
"""Mouse, focus, sizes: never on but for the focus, which Textual asks for at its start."""
PENS = {"0", "1", "2", "3", "4", "7", "9", "22", "23", "24", "27", "29", "39", "49"}
TOKEN = re.compile(
    r"\x1b\[(?P<private>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|(?P<moves>\r\n?|\n|\x08{1,3}(?!\x08)|\x07(?=[\x1b\r\x08\x07]|$))"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?P<wrong>[\s\S])"
)
"""The bell is the program's own between two frames, where no text follows it."""

PASTE = "\x1b[200~" + hostile(7).replace("\x1b[201~", "") + "\x1b[201~"
ROWS = [*["down"] * 3, "end", *["up"] * 2] if SHARE else ["down"] * len(HOSTILE)
"""Down a list with all hostile texts; in a share its begin and its end, which show them all."""
FEW = ["down", "end", "up"] if SHARE else ROWS
"""The same with fewer rows under the cursor: in a share, of one list in each place all are."""
Walk = tuple[tuple[str, Sequence[str]], ...]
INBOX: Walk = (
    ("every item", ROWS),
    ("an item", ["enter", "pagedown", "end", "home", "f3"]),
    ("the steps of an item", ["k", "down", "up", "n", "Zq", "f3", "f3"]),
    ("a note", ["n", PASTE, "enter", "f3"]),
    ("a reason", ["3", "Zq", "f3"]),
    ("the lists", ["q", "down", "down", "down", "f3"]),
    ("a request", ["+", "down", "down", "f3"]),
    ("open items", ["]", "down", "down"]),
    ("a colleague", ["a", "down", "down", "f3"]),
    ("to claim", ["c", "u"]),
    ("a procedure", ["k", "down", "f3"]),
    ("a search", ["/", "Z", "q", PASTE, "enter", "[", "]"]),
    ("an item's contact", ["l", "f3"]),
    ("an item's invoice", ["i", "Z", "q", "f4", "down", "enter", PASTE, "enter", "f3", "f3"]),
    ("the items of others", ["]"] * 6),
    ("the commands", ["f9", "down", "down", "f3"]),
    ("help", ["f1", "pagedown", "f3"]),
    ("colours", ["f5"] * 4),
)
LEDGERS: Walk = (
    ("drafts", ["f7", "d", *ROWS]),
    ("a draft in its form", ["enter", "down", "e", "tab", "tab", "f3", "f3", "f3"]),
    ("posted entries", ["p", *FEW, "enter", "down", "f3"]),
    ("entries to review", ["r", *FEW, "enter", "down"]),
    ("an entry's contact", ["l", "f3"]),
    ("to return it", ["r", PASTE, "f3"]),
    ("the balance", ["f3", "t", "down", "p", "down", "f3"]),
    ("a card", ["home", "enter", *FEW, "enter", "f3", "f3", "f3"]),
    ("bank lines", ["b", *FEW]),
    ("a statement that does not reconcile", ["home", "a", "f3", "f3"]),
    ("to book a line", ["b", "enter", *FEW, "f3", "f3"]),
)
RECORDS: Walk = (
    ("relations", ["f8", *ROWS, "home"]),
    ("a relation", ["enter", "down", "n", "down"]),
    ("a relation's items", ["w", "down", "enter", "f3"]),
    ("a relation's form", ["e", *["tab"] * 11, PASTE, "f3", "f3"]),
    ("a search for contacts", ["/", "Z", "q", "enter", "f6", "f8"]),
    ("a new contact", ["+", "x", "tab", PASTE, "tab", PASTE, "tab", PASTE, "f3", "f3"]),
    ("records", ["f8", "k", "down", "enter", *FEW]),
    ("a record", ["enter", "pagedown", "end", "home"]),
    ("a record's form", ["e", "tab", PASTE, "tab", PASTE, "f3"]),
)
MANAGERS: Walk = (
    ("the board", ["f6", "w", "enter", "down", "enter", "f3", "]", "f3"]),
    ("the team", ["f6", "f2", "down", "a", "tab", "tab", "down", PASTE, "f3", "home"]),
    ("a person", ["enter", *FEW[:9], "end", "d", "Zq", "down", "f3", "f3"]),
    ("departments", ["q", "down", "enter", PASTE, "f3", "f3"]),
    ("what needs a qualification", ["v", *FEW[:9], "f3", "f3"]),
    ("procedures", ["f6", "p", "end", *FEW[:5], "enter", "tab", PASTE, "f3", "f3"]),
    ("schedules", ["s", *FEW[:5], "enter", PASTE, "tab", PASTE, "f3", "f3", "f3", "f3"]),
    (
        "quality checks",
        ["f6", "w", "q", "down", "f", PASTE, "f3", "v", "down", "enter", "f3", "f3"],
    ),
    ("statistics", ["s", "down", "down", "w", "p", "d", "f3"]),
    ("assignment rules", ["f6", "g", *FEW, "enter", "tab", "tab", PASTE, "f3", "f3", "f3"]),
)


@pytest.fixture(scope="module")
def stored(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "office.kantoor"
    make(demo_file, path)
    return path


@pytest.fixture
def office_file(stored: Path, tmp_path: Path) -> Path:
    path = tmp_path / "office.kantoor"
    path.write_bytes(stored.read_bytes())
    return path


def harmful(raw: bytes, columns: int, rows: int) -> Iterator[str]:
    """What of the bytes sent is neither text nor the program's own doing."""
    for found in TOKEN.finditer(raw.decode("utf-8", "strict")):
        if found["wrong"]:
            yield f"control {found['wrong']!r} after {found.string[: found.start()][-9:]!r}"
        elif found["final"] and not _own(found, columns, rows):
            yield f"sequence {found.group()!r}"
        elif found["text"]:
            yield from _hidden(found["text"])


def _own(found: re.Match[str], columns: int, rows: int) -> bool:
    numbers = [part for part in re.split("[;:]", found["numbers"]) if part]
    match found["private"], found["between"], found["final"]:
        case "", "", "H":
            at = [int(one) for one in numbers]
            return len(at) < 3 and all(
                one <= edge for one, edge in zip(at, (rows, columns), strict=False)
            )
        case "", "", "r" | "L" | "M":
            return len(numbers) < 3 and all(int(one) <= rows for one in numbers)
        case "", "", "K":
            return not numbers
        case "", "", "G" | "C" | "X":
            return len(numbers) < 2 and all(int(one) <= columns for one in numbers)
        case "", "", "m":
            return _is_pen(numbers)
        case "?", "", "h" | "l" as switch:
            known = MODES | {"1004"} | (SWITCHED_OFF if switch == "l" else set())
            return len(numbers) == 1 and numbers[0] in known
        case "?", "$", "p":
            return numbers[0] in {"2026", "2048"}
        case ">" | "<", "", "u":
            return len(numbers) < 2
    return False


def _is_pen(numbers: Sequence[str]) -> bool:
    left = list(numbers)
    while left:
        code = left.pop(0)
        if code in {"38", "48"}:
            kind, left = left[:1], left[1:]
            left = left[3:] if kind == ["2"] else left[1:]
        elif code not in PENS and not re.fullmatch(r"(3|4|9|10)[0-7]", code):
            return False
    return True


def _hidden(text: str) -> Iterator[str]:
    marks = 0
    for sign in text:
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind[0] == "M" else 0
        if (kind[0] == "C" or kind in {"Zl", "Zp"}) or marks > 4:
            yield f"U+{ord(sign):04X} in text"
        elif sign in "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\ufe0e\ufe0f\uffa0":
            yield f"invisible U+{ord(sign):04X}"


def text_of(terminal: Terminal) -> str:
    """What the screen shows, with a space where half a wide character is."""
    return "\n".join("".join(cell.data or " " for cell in row) for row in terminal.cells())


def wait_for_hostile_text(terminal: Terminal, where: str) -> None:
    for _ in range(50):
        shown = text_of(terminal)
        if MARK in shown and REPLACED in shown:
            return
        terminal.read(0.2)
    raise AssertionError(f"{where}:\n{shown}")


def sent(text: str) -> list[str]:
    return list(harmful(text.encode(), 80, 24))


def test_the_check_lets_the_programs_own_sequences_pass() -> None:
    assert sent("\x1b[?1049h\x1b[?25l\x1b[?2026$p\x1b[>1u\x1b[1;38;2;1;2;3;49m") == []
    assert sent("\x1b[24;80H\x1b[80G\x1b[3C\x1b[m\r\n\r\x08\x08\x08k\u00e9\u5b57 \u2026") == []
    assert sent("\x1b[38;5;1;107m\x1b[2m\x1b[H\x1b[K\x1b[80X") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_the_check_finds_every_hostile_text(text: str) -> None:
    visible = set(text) <= set(map(chr, range(0x20, 0x7F))) or text.startswith("\u05e9")
    assert bool(sent(text)) != visible


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[25;1H",
        "\x1b[1;81H",
        "\x1b[2J",
        "\x1b[1K",
        "\x1b[81X",
        "\x1b[?1003h",
        "\x1b[6n",
        "\x1b[5m",
        "\x1b[8m",
    ],
)
def test_the_check_finds_sequences_that_are_not_the_programs(text: str) -> None:
    assert sent(text)


def test_a_lone_surrogate_can_not_be_stored(stored: Path, tmp_path: Path) -> None:
    database = open_database(tmp_path / "empty.kantoor")
    with database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), SYSTEM.person, "relation.add"))
        with pytest.raises(Invalid):
            writer.add(Relation(name="\ud800", sorted_name="x"))
    database.close()


def walk_of(person: int) -> Walk:
    """All that somebody comes by; in a share two people divide what both come by."""
    if SHARE:
        return (*LEDGERS, *MANAGERS) if person == CARLA else (*INBOX, *RECORDS)
    return (*INBOX, *LEDGERS, *RECORDS, *(MANAGERS if person == CARLA else ()))


@pytest.mark.parametrize(
    ("person", "size"),
    [(ANNA, (80, 24)), (CARLA, (160, 50))],
    ids=["assistant", "manager"],
)
def test_no_screen_sends_what_stands_in_the_documents(
    office_file: Path, person: int, size: tuple[int, int]
) -> None:
    columns, rows = size
    with Seat(office_file, person, columns=columns, rows=rows, now=NOW) as seat:
        judged = 0
        for where, keys in walk_of(person):
            for key in keys:
                seat.send(KEYS.get(key, key))
                seat.settled()
            wait_for_hostile_text(seat, where)
            assert list(harmful(seat.raw[judged:], columns, rows)) == [], where
            judged = len(seat.raw)
        seat.key("f10")
        assert seat.wait_for_end(30) == 0
    assert list(harmful(seat.raw, columns, rows)) == []


def test_the_demos_door_sends_no_name(office_file: Path) -> None:
    code = CODE.format(path=str(office_file), now=NOW.isoformat(), person=None)
    with Terminal(run_python(code), warm=True) as terminal:
        terminal.wait_for(MARK)
        terminal.key("down", "down", "up", "enter")
        terminal.wait_for("F9 ")
        terminal.settle(first=1.0)
        terminal.key("f10")
        terminal.wait_for(" F10 quit")
        terminal.key("f10")
        assert terminal.wait_for_end() == 0
    assert list(harmful(terminal.raw, 80, 24)) == []
