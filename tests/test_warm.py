"""A program forked from the process that has ours loaded is, to a test, one that was started afresh."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import warm
from tests.terminal import Terminal, run_python

TELL = """
import json, os, signal, sys, time
said = {{
    "words": sys.argv, "name": __name__, "folder": os.getcwd(), "environment": dict(os.environ),
    "umask": os.umask(0o22), "zone": time.tzname, "open": os.listdir("/proc/self/fd"),
    "terminal": [os.ttyname(number) == os.ttyname(0) for number in (0, 1, 2)],
    "leads": os.getpid() == os.getpgrp() == os.getsid(0) == os.tcgetpgrp(0),
    "size": list(os.get_terminal_size()), "parent": os.getppid(),
    "streams": [(one.fileno(), one.encoding, one.line_buffering, one.isatty())
                for one in (sys.stdin, sys.stdout, sys.stderr)],
    "signals": {{str(number): repr(signal.getsignal(number)) for number in signal.valid_signals()}},
    "blocked": [str(number) for number in signal.pthread_sigmask(signal.SIG_BLOCK, ())],
    "passed": os.read({passed}, 5).decode(),
}}
with open({path!r}, "w") as file:
    json.dump(said, file)
"""
LAST_WORDS = """
import atexit, sys, threading

def late():
    threading.main_thread().join()
    print("thread", flush=True)

atexit.register(print, "at exit")
threading.Thread(target=late).start()
print("main", flush=True)
{end}
"""
LEFT = """
import os, signal, sys
from tests import warm
nothing = os.open(os.devnull, os.O_RDWR)
words = [sys.executable, "-c", "import time; time.sleep(600)"]
environment = {"HOME": os.environ["HOME"]}
program = warm.start(words, environment, (nothing, nothing, nothing), warm=True)
print(program.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def told(path: Path, *, forked: bool) -> dict[str, Any]:
    """What a program in a terminal finds about itself."""
    reading, writing = os.pipe()
    os.write(writing, b"hello")
    code = TELL.format(path=str(path), passed=reading)
    environment = {"TZ": "Asia/Tokyo", "ANY": "thing"}
    with Terminal(
        run_python(code, isolated=True), columns=100, rows=30, environment=environment,
        ignore_hangup=True, warm=forked, passed=(reading,),
    ) as terminal:  # fmt: skip
        assert terminal.wait_for_end(30) == 0, terminal.screen_text()
    os.close(reading)
    os.close(writing)
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def test_a_program_finds_itself_as_if_it_had_been_started_afresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    forked, afresh = (told(tmp_path / f"{way}", forked=way) for way in (True, False))
    assert forked == afresh
    assert forked["leads"]
    assert forked["size"] == [100, 30]
    assert forked["zone"] == ["JST", "JST"]
    assert forked["signals"][str(signal.SIGHUP.value)].startswith("<Handlers.SIG_IGN")


@pytest.mark.parametrize(("end", "status"), [
    ("", 0), ("sys.exit(3)", 3), ("sys.exit('no')", 1), ("1 / 0", 1),
    ("signal.raise_signal(signal.SIGTERM)", -signal.SIGTERM), ("os.abort()", -signal.SIGABRT),
    ("raise KeyboardInterrupt", -signal.SIGINT),
])  # fmt: skip
def test_it_ends_as_it_would_have_ended(end: str, status: int) -> None:
    code = "import os, signal\n" + LAST_WORDS.format(end=end)
    done = warm.run([sys.executable, "-c", code])
    afresh = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == afresh.returncode == status
    assert sorted(done.stdout.split()) == sorted(afresh.stdout.split())
    assert done.stderr.splitlines()[-1:] == afresh.stderr.splitlines()[-1:]


def test_the_command_line_is_the_program_s_own(tmp_path: Path) -> None:
    missing = tmp_path / "no.kantoor"
    for words in (["--office", missing, "check"], ["--help"], ["no-verb"]):
        done = warm.run([warm.KANTOOR, *words])
        afresh = subprocess.run([warm.KANTOOR, *words], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (
            afresh.returncode, afresh.stdout, afresh.stderr,
        )  # fmt: skip


def test_no_thread_crosses_a_fork() -> None:
    code = "import os; print(*os.listdir(f'/proc/{os.getppid()}/task'))"
    (thread,) = warm.run([sys.executable, "-c", code]).stdout.split()
    parent = warm.run([sys.executable, "-c", "import os; print(os.getppid())"]).stdout
    assert thread == parent.strip()


def test_nothing_outlives_the_worker() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LEFT], cwd=warm.ROOT, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        pid = int(worker.stdout.readline())
    try:
        watch = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    ready = select.select([watch], [], [], 30)[0]
    os.close(watch)
    assert ready, "the program goes on"
