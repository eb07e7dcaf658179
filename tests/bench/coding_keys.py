"""Coding a day of 40 treatments at a real terminal: how many keys a line takes, and how long each waits.

The peer is the form of an entry, key by key in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from store import demo
from store.access import SYSTEM
from store.coding import ServiceLine
from store.office import Office
from tests.bench.keyboard import KANTOOR, character, desk, in_turn, to_last_byte
from tests.bench.timing import Figure, of
from tests.terminal import KEYS, Terminal

__all__ = ["DAY", "figures", "keys_of"]

FILLING = ("c002", "x10 16", "v92 16 mo", "a10 16")
CLEANING = ("m02 x3", "m40 boven", "m40 onder", "x21")
EXTRACTION = ("x10 38", "h11 38", "a10 38", "r31 37")
DAY = tuple(zip(
    ("vos", "yil", "amr", "jans", "bak") * 2, (FILLING, CLEANING, EXTRACTION) * 4, strict=False,
))  # fmt: skip
"""Patients as they are typed, with the lines of each: 40 treatments."""
MOST_KEYS = 6


def keys_of(patient: str, lines: tuple[str, ...]) -> Iterator[str]:
    """Yield what is typed for a patient: the name, the day and diagnosis as they stand, each line, and the end."""
    yield f"{patient}\r"
    yield "\r\r"
    for line in lines:
        yield f"{line}\r"
    yield "\r\r"


def figures(folder: Path) -> Iterator[Figure]:
    """A line of treatment, its end, a character of one, and the keys of a line."""
    place = folder / "coding.kantoor"
    demo.make(place, plan=demo.plan_of("dental")).close()
    before = _proposed(place)
    with _coding(place) as coding, desk(place) as entry:
        yield from _typed(coding, entry)
        for keys in list(keys_of(*DAY[0]))[:2]:
            coding.send(keys)
            coding.settle(0.5)
        mine, theirs = in_turn((coding, entry), [character] * 2)
        yield of("a character of a line of treatment", mine, "in an entry", theirs, "2")
    yield _counted("what was done and where", lambda line: line, "1")
    yield _counted("its code alone", lambda line: line.split()[0])
    if _proposed(place) - before != sum(len(lines) for _patient, lines in DAY):
        raise RuntimeError("not every line was proposed")


def _typed(coding: Terminal, entry: Terminal) -> Iterator[Figure]:
    """Type the day; a line is a field in an entry, what ends a patient's list is an act."""
    lines: list[float] = []
    fields: list[float] = []
    ends: list[float] = []
    entry.send("1")
    for patient, treatments in DAY:
        name, day, *typed, end = keys_of(patient, treatments)
        for keys in (name, day):
            coding.send(keys)
            coding.settle(0.3)
        for line in typed:
            lines.append(to_last_byte(coding, line) / len(line))
            step = KEYS["shift+tab"] if len(fields) % 2 else "\t"
            fields.append(to_last_byte(entry, f"1{step}") / 2)
        ends.append(to_last_byte(coding, end))
    yield of(
        "a key of a line of treatment, Enter included", lines, "a field in an entry", fields, "2"
    )
    slowest = sorted(ends)[len(ends) // 2]
    yield Figure("a patient's lines proposed", slowest, 100.0, slowest / 100, "limit", "1")


def _counted(beyond: str, code: Callable[[str], str], goal: str = "") -> Figure:
    """Return the keys a line of the whole day, with the patients, beyond what says what was done."""
    lines = [line for _patient, treatments in DAY for line in treatments]
    typed = sum(len(keys) for patient, treatments in DAY for keys in keys_of(patient, treatments))
    said = sum(len(code(line)) for line in lines)
    each = (typed - said) / len(lines)
    return Figure(f"keys of a line beyond {beyond}", each, MOST_KEYS, each / MOST_KEYS, "limit", goal, "keys")  # fmt: skip


def _proposed(office: Path) -> int:
    made = Office.open(office)
    lines = made.view(SYSTEM, lambda reading: reading.find(ServiceLine))
    made.close()
    return sum(line.state == "proposed" for line in lines)


def _coding(office: Path) -> Terminal:
    """Anna in an empty list, in its field for the patient."""
    terminal = Terminal([KANTOOR, "demo", "--path", office])
    terminal.wait_for("Anna de Boer")
    terminal.key("enter")
    terminal.wait_for("WACHT OP U")
    terminal.key("f8")
    terminal.wait_for("k soorten")
    terminal.type(",p+")
    terminal.wait_for("Behandelaar")
    terminal.settle(0.5)
    return terminal
