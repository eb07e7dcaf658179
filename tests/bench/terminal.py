"""Start to first paint, and a key to its paint, in real terminals side by side."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from store import demo
from tests.bench.timing import Figure, of
from tests.terminal import Terminal

__all__ = ["figures"]

KANTOOR = Path(sys.executable).with_name("kantoor")
STARTS, KEYS = 9, 40


def figures(folder: Path) -> Iterator[Figure]:
    """Ours against Textual's own widgets."""
    office = folder / "demo.kantoor"
    demo.make(office).close()
    yield _start(office)
    yield _field(office)
    yield _list(office, "f8", "Dossiers", "key to paint in a list")
    yield _list(office, "f6", "Onderwerp", "the same with a reading pane")


def _stock(name: str) -> Terminal:
    return Terminal([sys.executable, "-m", "tests.bench.stock", name])


def _desk(office: Path) -> Terminal:
    return Terminal([KANTOOR, "demo", "--path", office])


def _until(open_: Callable[[], Terminal], mark: str) -> float:
    begun = time.perf_counter()
    with open_() as terminal:
        terminal.wait_for(mark)
        return (time.perf_counter() - begun) * 1000


def _start(office: Path) -> Figure:
    ours, peer = [], []
    for _ in range(STARTS):
        ours.append(_until(lambda: _desk(office), "Anna de Boer"))
        peer.append(_until(lambda: _stock("bare"), "READYMARK"))
    return of("start to first paint", ours, "bare Textual app", peer)


def _paint(terminal: Terminal, keys: str) -> tuple[float, int]:
    """Milliseconds from a key to the last byte of its answer, and the bytes."""
    before = len(terminal.raw)
    begun = last = time.perf_counter()
    terminal.send(keys)
    while terminal.read(0.5 if last == begun else 0.05):
        last = time.perf_counter()
    return (last - begun) * 1000, len(terminal.raw) - before


def _pair(what: str, ours: Terminal, our_keys: list[str], name: str, peer: Terminal,
          peer_keys: list[str]) -> Figure:  # fmt: skip
    mine: list[float] = []
    theirs: list[float] = []
    bytes_mine: list[int] = []
    bytes_theirs: list[int] = []
    for count in range(KEYS):
        for terminal, keys, times, sizes in (
            (ours, our_keys, mine, bytes_mine), (peer, peer_keys, theirs, bytes_theirs),
        ):  # fmt: skip
            taken, size = _paint(terminal, keys[count % len(keys)])
            times.append(taken)
            sizes.append(size)
    one, other = statistics.median(bytes_mine), statistics.median(bytes_theirs)
    return of(f"{what} ({one:.0f} bytes)", mine, f"{name} ({other:.0f} bytes)", theirs)


def _field(office: Path) -> Figure:
    with _desk(office) as ours, _stock("form") as peer:
        ours.wait_for("Anna de Boer")
        ours.key("enter")
        ours.wait_for("WACHT OP U")
        ours.key("f7")
        ours.wait_for("Boeken")
        ours.type("i")
        ours.wait_for("Leverancier")
        ours.key("tab")
        peer.wait_for("READYMARK")
        ours.settle(0.5)
        peer.settle(0.5)
        keys = ["1", "2", "\x7f", "\x7f"]
        return _pair("key to paint in a field", ours, keys, "stock Input", peer, keys)


def _list(office: Path, key: str, shown: str, what: str) -> Figure:
    """Down and up in a list; one with a pane below reads the row's document at each move."""
    with _desk(office) as ours, _stock("table") as peer:
        ours.wait_for("Anna de Boer")
        ours.key("enter")
        ours.wait_for("WACHT OP U")
        ours.key(key)
        ours.wait_for(shown)
        peer.wait_for("READYMARK")
        ours.settle(0.5)
        peer.settle(0.5)
        down, up = "\x1b[B", "\x1b[A"
        return _pair(
            what, ours, [down, down, up, up], "stock DataTable", peer, [down, down, up, up]
        )
