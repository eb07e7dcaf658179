"""How much processor time each test takes, with all programs that it started, and how long it takes.

    pytest -n 3 -p tests.processor tests     # a line for each test in build/processor
    python -m tests.processor                # what they come to by folder and by file

A look at every process of the machine takes some milliseconds at each test, which are not counted.
What was used for what several tests share counts for the first of them. Times are those of one
worker; three of them work side by side.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "build" / "processor"
FILES = 40
"""So many files are shown, those that take most."""
TICKS = os.sysconf("SC_CLK_TCK")
LEVELS = 2


def pytest_configure(config: pytest.Config) -> None:
    """Forget an earlier run, before the workers of this one begin."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Write down what a test takes."""
    before, began = used(), time.monotonic()
    result = yield
    lasted = time.monotonic() - began
    with (FOLDER / f"{os.getpid()}.tsv").open("a", encoding="utf-8") as lines:
        lines.write(f"{used() - before:.2f}\t{lasted:.2f}\t{item.nodeid!r}\n")
    return result


def used() -> float:
    """Seconds that this process used, with all that stem from it: those that ended and those that run."""
    times: dict[int, int] = {}
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            times[int(folder.name)] = sum(map(int, fields[11:15]))
            children.setdefault(int(fields[1]), []).append(int(folder.name))
    own = os.times()
    total, left = own.user + own.system + own.children_user + own.children_system, [os.getpid()]
    while left:
        found = children.get(left.pop(), [])
        total += sum(times[one] for one in found) / TICKS
        left += found
    return total


def main() -> None:
    """Show the sums of the last run, those that used most first."""
    folders: dict[str, list[float]] = {}
    files: dict[str, list[float]] = {}
    for path in FOLDER.glob("*.tsv"):
        for line in path.read_text("utf-8").splitlines():
            *seconds, test = line.split("\t", 2)
            file = test.strip("'\"").partition("::")[0]
            for sums, name in ((folders, "/".join(file.split("/")[:LEVELS])), (files, file)):
                before = sums.get(name, [0.0, 0.0])
                sums[name] = [was + float(more) for was, more in zip(before, seconds, strict=True)]
    print("processor    time")
    for sums in (folders, files):
        print(_line([sum(column) for column in zip(*sums.values(), strict=True)], ""))
        for name, taken in sorted(sums.items(), key=lambda pair: -pair[1][0])[:FILES]:
            print(_line(taken, name))


def _line(seconds: list[float], name: str) -> str:
    return " ".join([*(f"{one:7.1f} s" for one in seconds), name])


if __name__ == "__main__":
    main()
