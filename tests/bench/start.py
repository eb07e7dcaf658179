"""Signing in with a host and without one: time to the first useful screen, memory, and a key's line.

In plain ptys, as sshd's own part of it is the same both ways.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from store import demo
from store.access import SYSTEM
from store.office import Office
from store.people import SshKey
from tests.bench.timing import Figure, of, paired
from tests.hosting import Hosted, add_key, running, words
from tests.terminal import Terminal

__all__ = ["figures"]

STARTS, SESSIONS, OFFERED = 11, 8, 15
ANNA = 1


def figures(folder: Path) -> Iterator[Figure]:
    """Time, then memory of a few at once, then what sshd asks twice for each."""
    home = folder / "start"
    home.mkdir(mode=0o700)
    office = home / "office.kantoor"
    demo.make(office).close()
    office.chmod(0o600)
    key = add_key(office, ANNA)
    with closing(Office.open(office)) as opened:
        opened.do(SYSTEM, "sign_in.limit", given={"most": SESSIONS})
    with running(office, warm=False) as hosted:
        alone = Hosted(office, socket=home / "nobody.socket")
        yield from _times(hosted, alone, key)
        yield from _memory(hosted, alone, key)
        yield from _offered(hosted, alone, key)


def _times(hosted: Hosted, alone: Hosted, key: SshKey) -> Iterator[Figure]:
    """Each in turn."""
    forked, started, bare = [], [], []
    peer = [sys.executable, "-m", "tests.bench.stock", "bare"]
    for _ in range(STARTS):
        forked.append(_painted(hosted.open(key), "TERMIJNEN"))
        started.append(_painted(alone.open(key), "TERMIJNEN"))
        bare.append(_painted(Terminal(peer), "READYMARK"))
    yield of("a session to its first useful screen, with a host", forked, "without", started)
    yield of("unchanged", forked, "bare Textual app", bare, "1.25")
    yield of("the same without a host", started, "bare Textual app", bare)


def _painted(terminal: Terminal, mark: str) -> float:
    begun = time.perf_counter()
    with terminal:
        terminal.wait_for(mark, 60)
        return (time.perf_counter() - begun) * 1000


def _memory(hosted: Hosted, alone: Hosted, key: SshKey) -> Iterator[Figure]:
    """What one of several sessions has for itself, and with its share of what they have together."""
    for what, fields in (("own", ("Private_Clean", "Private_Dirty")), ("own and shared", ("Pss",))):
        ours, peer = (_taken(way, key, fields) for way in (hosted, alone))
        yield Figure(f"memory of one of {SESSIONS} sessions with a host, {what}",
                     ours, peer, ours / peer, "without", unit="MiB")  # fmt: skip


def _taken(way: Hosted, key: SshKey, fields: Sequence[str]) -> float:
    """MiB a session: the process on the terminal, and the one that works for it."""
    with ExitStack() as open_:
        desks = [open_.enter_context(way.sign_in(key)) for _ in range(SESSIONS)]
        for desk in desks:
            desk.key("f7")
            desk.wait_for("Boeken")
            desk.settle(0.3)
        pids = [desk.pid for desk in desks] + way.children()
        taken = sum(_kilobytes(pid, fields) for pid in pids)
        for desk in desks:
            desk.key("f10")
            desk.wait_for_end()
    return taken / SESSIONS / 1024


def _kilobytes(pid: int, fields: Sequence[str]) -> int:
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.findall(rf"^(?:{'|'.join(fields)}):\s+(\d+) kB", told, re.MULTILINE)
    return sum(map(int, found))


def _offered(hosted: Hosted, alone: Hosted, key: SshKey) -> Iterator[Figure]:
    """The line of a key: by the host, by the module for it, by the whole command line."""
    given = ("authorized-keys", "u", key.fingerprint, key.type, key.blob)
    whole = [sys.executable, "-I", "-m", "tui.cli", "--office", hosted.office, *given]
    ways = [words(way.socket, way.office, *given) for way in (hosted, alone)] + [whole]

    def asked(way: Sequence[str | Path]) -> None:
        assert b"restrict" in subprocess.run(way, capture_output=True, check=True).stdout

    yield paired("a key's line for sshd, with a host", lambda: asked(ways[0]),
                 "the whole command line", lambda: asked(ways[2]), OFFERED)  # fmt: skip
    yield paired("a key's line for sshd, without a host", lambda: asked(ways[1]),
                 "the whole command line", lambda: asked(ways[2]), OFFERED)  # fmt: skip
