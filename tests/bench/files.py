"""Files out and in through a real sshd on this machine, with a host, signing in included."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from store import demo
from store.files import hand_over
from store.office import Office
from tests import hosting, sshd
from tests.bench.timing import Figure, clocked

__all__ = ["figures"]

MEGABYTES, RUNS, ANNA = 100, 5, 1
GOAL = "50 MB/s"


def figures(folder: Path) -> Iterator[Figure]:
    """`get` and `put` of one large file, against reading it twice: once to prove it, once to send it."""
    if not sshd.is_possible():
        return
    home = folder / "files"
    home.mkdir(mode=0o700)
    office, data = home / "office.kantoor", os.urandom(MEGABYTES * 1_000_000)
    (home / "plain").write_bytes(data)
    with closing(demo.make(office)) as made:
        hand_over(made, made.actor(ANNA), "large", [data], "")
    office.chmod(0o600)
    with hosting.running(office, warm=False), sshd.running(office) as server:
        key = server.key("anna")
        server.admit("Anna de Boer", key)

        def got() -> None:
            assert server.exchange(key, "get large").stdout == data

        def put() -> None:
            assert server.exchange(key, "put large", data=data).returncode == 0
            with closing(Office.open(office)) as opened:
                opened.do(opened.actor(ANNA), "tray.remove", 2 + puts.pop())

        def peer() -> None:
            words = ["sh", "-c", f"sha256sum {home}/plain >/dev/null && cat {home}/plain"]
            assert subprocess.run(words, capture_output=True, check=True).stdout == data

        puts = list(range(RUNS, -1, -1))
        yield _speed("ssh office get of 100 MB", got, peer)
        yield _speed("ssh office put of 100 MB", put, peer)


def _speed(what: str, ours: Callable[[], None], peer: Callable[[], None]) -> Figure:
    """Megabytes a second; the first pair only warms up."""
    pairs = [(clocked(ours), clocked(peer)) for _ in range(RUNS + 1)][1:]
    mine, theirs = (
        [MEGABYTES * 1000 / time for time in times] for times in zip(*pairs, strict=True)
    )
    ratio = statistics.median(one / other for one, other in zip(mine, theirs, strict=True))
    return Figure(what, statistics.median(mine), statistics.median(theirs), ratio,
                  "sha256sum and cat, no ssh", GOAL, "MB/s")  # fmt: skip
