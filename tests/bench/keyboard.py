"""What a key takes: time, processor and memory of the real program, as ratios to its peers.

The peers, in the same run and key by key in turn: Textual's own fields with its footer, and a
form in Python's curses. FULL=1 takes ten thousand keys, and the sessions side by side.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from store import demo
from store.engine import Mark, Writer
from store.ledgers import LedgerLine
from store.office import Office
from tests.bench.timing import Figure, of, percentile
from tests.terminal import KEYS, Terminal

__all__ = ["KANTOOR", "character", "desk", "figures", "in_turn", "own_memory", "to_last_byte"]

FULL = bool(os.environ.get("FULL"))
KANTOOR = Path(sys.executable).with_name("kantoor")
ROUNDS, EACH = 5, 25
STARTS = 9
LINES = 1_000_000 if FULL else 200_000
SOAK = 10_000 if FULL else 3_000
FIELD_KEYS = 600
QUIET = 0.1
"""Seconds without a byte after which the answer was the last."""
ENTER = KEYS["enter"]


def figures(folder: Path) -> Iterator[Figure]:
    """L1 to L4, C1, S1, S2, M1, M2, B4 and R2, in the order in which they take longer."""
    office = folder / "keyboard.kantoor"
    demo.make(office).close()
    yield from _keys(office)
    yield _commands(office)
    yield from _processor(office)
    yield from _memory(office)
    yield from _starts(office, folder)
    yield _idle(office)
    yield _stalled(office)


def desk(office: Path) -> Terminal:
    """Anna in an empty invoice, in its field for the number."""
    desk = Terminal([KANTOOR, "demo", "--path", office])
    desk.wait_for("Anna de Boer")
    desk.key("enter")
    desk.wait_for("WACHT OP U")
    desk.key("f7")
    desk.wait_for("Boeken")
    desk.type("i")
    desk.wait_for("Leverancier")
    desk.key("tab")
    desk.settle(0.5)
    return desk


def _peer(*words: str) -> Terminal:
    peer = Terminal([sys.executable, "-m", *words])
    peer.wait_for("READYMARK")
    peer.settle(0.5)
    return peer


def to_last_byte(terminal: Terminal, keys: str) -> float:
    """Milliseconds from a key to the last byte of its answer."""
    begun = last = time.perf_counter()
    terminal.send(keys)
    while terminal.read(1.0 if last == begun else QUIET):
        last = time.perf_counter()
    return (last - begun) * 1000


def in_turn(
    terminals: Sequence[Terminal], keys: Sequence[Callable[[int], str]]
) -> list[list[float]]:
    """Medians of each round, for each terminal: key by key in turn."""
    rounds: list[list[float]] = [[] for _ in terminals]
    for _ in range(ROUNDS):
        times: list[list[float]] = [[] for _ in terminals]
        for count in range(EACH):
            for terminal, key, taken in zip(terminals, keys, times, strict=True):
                taken.append(to_last_byte(terminal, key(count)))
        for medians, taken in zip(rounds, times, strict=True):
            medians.append(statistics.median(taken))
    return rounds


def character(count: int) -> str:
    """A letter, or what takes it away again."""
    return "x" if count % 10 < 5 else "\x7f"


def _keys(office: Path) -> Iterator[Figure]:
    """L1, L2, L3: a character and a field advance, against stock fields and curses."""
    with (
        desk(office) as ours, _peer("tests.bench.stock", "footed") as stock,
        _peer("tests.bench.curses_form") as floor,
    ):  # fmt: skip
        peers = (ours, stock, floor)
        mine, theirs, least = in_turn(peers, [character] * 3)
        yield of("L1 a character", mine, "stock Input", theirs, "0.7")
        yield of("L1 a character", mine, "curses form", least, "12")
        back, on = KEYS["shift+tab"], "\t"
        ours.type("1")

        def advance(count: int) -> str:
            return on if count % 2 else back

        fields, stocks = in_turn((ours, stock), [advance, lambda _: "\t"])
        yield of("L2 a field advance", fields, "stock Inputs with Footer", stocks, "0.15")
        yield of("L2 a field advance", fields, "our character", mine, "1.5")
        all_keys = [to_last_byte(ours, character(count)) for count in range(200)]
        worst = percentile(all_keys, 0.99)
        yield Figure("L3 a character, 99 of 100", worst, 16.0, worst / 16, "limit", "1")


def _commands(office: Path) -> Figure:
    """L4: search, list, open, back, hand in."""
    with desk(office) as ours:
        times = []
        for count in range(5):
            keys = ("f3", "p", "d", "f8", "/", "j", ENTER, ENTER, "f3", "f7", "i")
            times += [to_last_byte(ours, KEYS.get(key, key)) for key in keys]
            ours.send(f"dent{ENTER}L{count}-{time.time_ns()}{ENTER}.{ENTER}121{ENTER}")
            ours.settle(0.5)
            times.append(to_last_byte(ours, ENTER))
    slowest = percentile(times, 0.95)
    return Figure("L4 a command, 95 of 100", slowest, 100.0, slowest / 100, "limit", "1")


def _busy(terminal: Terminal, keys: Sequence[str]) -> float:
    """Processor milliseconds a key."""
    before = terminal.processor_seconds()
    for key in keys:
        terminal.send(key)
        terminal.read(0.05)
    terminal.settle()
    return (terminal.processor_seconds() - before) * 1000 / len(keys)


def _processor(office: Path) -> Iterator[Figure]:
    """C1: over enough keys for a clock of ten milliseconds."""
    characters = ["x", "x", "x", "\x7f", "\x7f", "\x7f"] * (FIELD_KEYS // 6)
    with desk(office) as ours, _peer("tests.bench.stock", "footed") as stock:
        mine, theirs = _busy(ours, characters), _busy(stock, characters)
        yield Figure("C1 processor, a character", mine, theirs, mine / theirs, "stock Input", "0.4")
        fields = [KEYS["shift+tab"], "\t"] * (FIELD_KEYS // 2)
        mine, theirs = _busy(ours, fields), _busy(stock, ["\t"] * FIELD_KEYS)
        yield Figure("C1 processor, a field", mine, theirs, mine / theirs, "stock, Footer", "0.4")


def own_memory(terminal: Terminal) -> float:
    """MiB that are this process's alone (USS)."""
    lines = Path(f"/proc/{terminal.pid}/smaps_rollup").read_text().splitlines()
    private = [line.split() for line in lines if line.startswith("Private_")]
    return sum(int(words[1]) for words in private) / 1024


def _memory(office: Path) -> Iterator[Figure]:
    """M1: with many screens visited; M2: what typing on adds to it."""
    with desk(office) as ours:
        for key in ("f3", "r", "d", "p", "t", "f3", "b", "f3", "o", "f3", "f8", ENTER, "f3", "f6",
                    ENTER, "f3", "f1", "f3", "f7", "i", "\t"):  # fmt: skip
            ours.key(key) if key in KEYS else ours.send(key)
            ours.settle(0.2)
        _busy(ours, ["x", "\x7f"] * 250)
        before = own_memory(ours)
        yield Figure("M1 memory, screens visited", before, 30.0, before / 30, "limit", "1", "MiB")
        keys = (["x"] * 4 + ["\x7f"] * 4 + [KEYS["shift+tab"], "\t"]) * (SOAK // 10)
        _busy(ours, keys)
        grown = (own_memory(ours) - before) * 10_000 / SOAK
        yield Figure("M2 growth in 10,000 keys", grown, 3.0, grown / 3, "limit", "1", "MiB")


def _first_paint(open_: Callable[[], Terminal], mark: str) -> tuple[float, float]:
    """Milliseconds until the mark is shown, and MiB of the process then."""
    begun = time.perf_counter()
    with open_() as terminal:
        terminal.wait_for(mark)
        return (time.perf_counter() - begun) * 1000, own_memory(terminal)


def _starts(office: Path, folder: Path) -> Iterator[Figure]:
    """S1 against a bare app, S2 with many ledger lines against the demo's few."""
    full = Path(shutil.copy(office, folder / "full.kantoor"))
    _fill(full)
    runs: tuple[list[float], list[float], list[float]] = ([], [], [])
    sizes: tuple[list[float], list[float]] = ([], [])
    for _ in range(STARTS):
        for at, path in enumerate((office, full)):
            words: list[str | Path] = [KANTOOR, "demo", "--path", path]
            taken, size = _first_paint(lambda words=words: Terminal(words), "Anna de Boer")  # type: ignore[misc]  # bound at once
            runs[at].append(taken)
            sizes[at].append(size)
        runs[2].append(
            _first_paint(
                lambda: Terminal([sys.executable, "-m", "tests.bench.stock", "bare"]), "READYMARK"
            )[0]
        )
    yield of("S1 start to first paint", runs[0], "bare Textual app", runs[2], "1.25")
    yield of(f"S2 the same with {LINES:,} ledger lines", runs[1], "the demo's few", runs[0], "1.1")
    few, many = (statistics.median(each) for each in sizes)
    yield Figure("S2 memory with them", many, few, many / few, "the demo's few", "+5 MiB", "MiB")


def _fill(path: Path) -> None:
    """Many lines on one account of the ledger."""
    office = Office.open(path)
    first = date(office.clock().year, 1, 1)
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), 0, "entry.post"))
        for number in range(LINES):
            day = first + timedelta(days=number % 365)
            writer.add(
                LedgerLine(
                    department=2, account="4500", date=day, period=f"{day:%Y-%m}", daybook="MEM",
                    entry=1, number="", relation_name="", reference="", text="",
                    debit=number % 2, credit=1 - number % 2,
                )
            )  # fmt: skip
        writer.finish()
    office.close()


def _idle(office: Path) -> Figure:
    """B4: bytes in ten seconds with nobody at the keyboard, and the processor's share."""
    with desk(office) as ours:
        sent, busy = len(ours.raw), ours.processor_seconds()
        end = time.monotonic() + 10
        while (left := end - time.monotonic()) > 0:
            ours.read(left)
        assert len(ours.raw) == sent, "something is sent while nothing happens"
        share = (ours.processor_seconds() - busy) * 10
        return Figure("B4 idle: processor", share, 0.5, share / 0.5, "limit", "1", "%")


def _stalled(office: Path) -> Figure:
    """R2: 150 keys typed while nothing is read for three seconds; the time until all is shown."""
    with desk(office) as ours:
        ours.send("x\x7f" * 73 + "done")
        time.sleep(3)
        begun = last = time.perf_counter()
        while ours.read(QUIET):
            last = time.perf_counter()
        assert "done" in ours.screen_text()
        taken = (last - begun) * 1000
        return Figure("R2 settled after a stall of 3 s", taken, 150.0, taken / 150, "limit", "1")
