"""A key in triage to what it does on the screen, alone and with twenty others at the same work.

    python -m tests.bench.triage clerk OFFICE PERSON    acts through the store, as a clerk does
    python -m tests.bench.triage desks OFFICE COUNT     presses keys in real terminals

Both go on until their standard input ends.
"""

from __future__ import annotations

import itertools
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from store import inbox
from store.errors import KantoorError
from store.inbox import Box
from store.office import Office
from tests.bench.department import CLERKS, Size, department
from tests.bench.timing import Figure, percentile
from tests.terminal import KEYS, Terminal

__all__ = ["figures"]

KANTOOR = Path(sys.executable).with_name("kantoor")
CLERK = 1
"""Where the first clerk stands in the list of people: after the manager."""
DESKS, OTHERS = 5, 15
PACE = 2.0
"""Seconds between two acts of a clerk, or two keys at a desk: 30 a minute."""
EACH = 50 if os.environ.get("FULL") else 20
LIST = range(2, 11)
"""Lines of the screen with the list."""
KEYS_OF = (
    ("1", "a new item accepted", 0),
    ("c", "an item taken up", 4),
    ("e", "an item finished", -4),
)
"""A key, what it does, and how many lists after that of new mail it is pressed in."""
LETTER = "a letter in a note"


def figures(folder: Path, size: Size) -> Iterator[Figure]:
    """Median and 99 of 100, alone and in company; before and after it, as the machine's pace changes."""
    office = department(folder, size)
    times: dict[tuple[str, bool], list[float]] = {}
    for busy in (False, True, True, False):
        with _company(office) if busy else _nobody(), _desk(office, CLERK) as desk:
            for key, what, lists in KEYS_OF:
                times.setdefault((what, busy), []).extend(_pressed(desk, key, lists))
            times.setdefault((LETTER, busy), []).extend(_typed(desk))
    for what in (*(what for _, what, _ in KEYS_OF), LETTER):
        alone, company = times[what, False], times[what, True]
        limits = {0.99: "35 ms"} if what == LETTER else {0.95: "100 ms"}
        for share, said in ((0.5, "median"), (0.95, "95 of 100"), (0.99, "99 of 100")):
            one, other = percentile(company, share), percentile(alone, share)
            yield Figure(f"{what}, 20 others at work: {said}", one, other, one / other, "alone",
                         limits.get(share, ""))  # fmt: skip


def _desk(office: Path, down: int) -> Terminal:
    """Somebody at the list of new mail; how far down they stand in the list of people."""
    desk = Terminal([KANTOOR, "demo", "--path", office])
    desk.wait_for("Collega 02", 60)
    desk.send(KEYS["down"] * down + KEYS["enter"])
    desk.wait_for("WACHT OP U", 60)
    desk.key("f6")
    desk.wait_for("Onderwerp", 60)
    desk.settle(0.5)
    return desk


def _pressed(desk: Terminal, key: str, lists: int) -> Iterator[float]:
    """Milliseconds from a key until the first item has left the list."""
    way = "]" if lists > 0 else "["
    for _ in range(abs(lists)):
        desk.type(way)
        desk.settle(0.5)
    for _ in range(EACH):
        first = _lines(desk)[0]
        assert first.strip(" >!"), desk.screen_text()
        yield _until(desk, key, lambda first=first: first not in _lines(desk))  # type: ignore[misc]  # asked at once
        desk.settle(0.15)
    for _ in range(abs(lists)):
        desk.type("[" if lists > 0 else "]")
        desk.settle(0.5)


def _typed(desk: Terminal) -> Iterator[float]:
    """Milliseconds from a letter in a field until the cursor stands behind it."""
    desk.type("n")
    desk.wait_for("Enter klaar")
    desk.settle(0.3)
    for count in range(4 * EACH):
        at = desk.cursor()
        key = "x" if count % 20 < 10 else KEYS["backspace"]
        yield _until(desk, key, lambda at=at: desk.cursor() != at)  # type: ignore[misc]  # asked at once
        desk.settle(0.05)
    desk.key("f3")
    desk.settle(0.5)


def _until(desk: Terminal, key: str, done: Callable[[], bool]) -> float:
    begun = time.perf_counter()
    desk.send(key)
    while not done():
        assert desk.read(10), desk.screen_text()
    return (time.perf_counter() - begun) * 1000


def _lines(desk: Terminal) -> list[str]:
    """The titles in the list."""
    columns = range(3, 35)
    return ["".join(desk.screen.buffer[line][at].data for at in columns) for line in LIST]


@contextmanager
def _nobody() -> Iterator[None]:
    yield


@contextmanager
def _company(office: Path) -> Iterator[None]:
    """Twenty others at work."""
    words = [sys.executable, "-m", "tests.bench.triage"]
    told = [[*words, "clerk", str(office), str(person)] for person in CLERKS[-OTHERS:]]
    told.append([*words, "desks", str(office), str(DESKS)])
    others = [
        subprocess.Popen(one, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for one in told
    ]
    for one in others:
        assert one.stdout
        assert one.stdout.readline() == "at work\n"
    try:
        yield
    finally:
        for one in others:
            assert one.stdin
            one.stdin.close()
        assert [one.wait(60) for one in others] == [0] * len(others)


def _goes_on(seconds: float) -> bool:
    """Wait; whether to go on after it."""
    return not select.select([sys.stdin], [], [], seconds)[0]


def _clerk(place: str, person: int) -> None:
    """Accepts, takes up, notes and finishes, with a look at the list before each act."""
    office = Office.open(place)
    actor = office.actor(person)
    print("at work", flush=True)
    new, free, mine = Box("queue", 1, "new"), Box("unowned", 1), Box("mine")
    note = {"text": "Gebeld, belt morgen terug"}
    ways: tuple[tuple[str, Box, dict[str, str]], ...] = (
        ("item.accept", new, {}),
        ("item.claim", free, {}),
        ("item.finish", mine, {}),
        ("item.note", mine, note),
    )
    for turn in itertools.count(person):
        if not _goes_on(PACE):
            break
        act, box, given = ways[turn % len(ways)]
        page = office.view(actor, inbox.items, box)
        office.view(actor, inbox.boxes)
        try:
            item = page[min(10 + person, len(page) - 1)]
            office.view(actor, inbox.item_detail, item.id)
            office.do(actor, act, item.id, given, item.rev)
        except (KantoorError, IndexError):
            continue  # a colleague was first
    office.close()


def _desks(place: str, count: int) -> None:
    """Go down the list of new mail, accept one, take that back, and so on."""
    desks = [_desk(Path(place), CLERK + 1 + number) for number in range(count)]
    for desk in desks:
        desk.send(KEYS["down"] * 12)
    print("at work", flush=True)
    keys = itertools.cycle([KEYS["down"], KEYS["down"], "1", KEYS["down"], KEYS["up"], "u"])
    fds = [desk.fileno() for desk in desks]
    next_key, at = time.monotonic(), 0
    key = next(keys)
    while True:
        wait = max(next_key - time.monotonic(), 0)
        ready = select.select([sys.stdin.fileno(), *fds], [], [], wait)[0]
        if sys.stdin.fileno() in ready:
            break
        for fd in ready:
            os.read(fd, 65536)
        if not ready:
            next_key += PACE / count
            os.write(fds[at], key.encode())
            at = (at + 1) % count
            key = next(keys) if at == 0 else key
    for desk in desks:
        desk.close()


if __name__ == "__main__":
    if sys.argv[1] == "clerk":
        _clerk(sys.argv[2], int(sys.argv[3]))
    else:
        _desks(sys.argv[2], int(sys.argv[3]))
