"""Sessions in children of a host: as good as one's own process, and gone when they should be."""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.office import Office
from store.people import pid_of
from tests import warm
from tests.conftest import ANNA, BRAM
from tests.faults.share import SHARE, one_in
from tests.hosting import Hosted, add_key, running, words
from tests.terminal import Terminal, run_python
from tui import front
from tui.terminal.environment import take_over
from tui.verbs.authorized_keys import SESSION

NOBODY = 65534
AT_WORK = """
import asyncio, gettext, sys
import textual.pilot
from textual.css import stylesheet
from store.office import Office
from tests.calm import CalmLoop
from tests.screens.sitting import sit
from tui import host

async def work():
    async with sit(office, {person}) as anna:
        await anna.press("1", "q", *"post, open", "enter", "c", "n", *"hoi", "enter", "e", "f7", "i")
        assert anna.place == "enter"

host._load()

def loaded():
    read = (path for _class, path in gettext._translations if path.endswith("kantoor.mo"))
    return set(sys.modules) | set(read)

def parsed(scope, css, read_from, **how):
    assert read_from[0].endswith(".tcss"), read_from
    return parse(scope, css, read_from, **how)

parse, stylesheet.parse = stylesheet.parse, parsed
before = loaded()
office = Office.open({path!r})
with asyncio.Runner(loop_factory=CalmLoop) as runner:
    runner.run(work())
office.close()
print(*(loaded() - before))
"""
"""A clerk who takes up a mail, finishes it and begins an invoice; what that loaded.

No style sheet of a widget is parsed any more.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo office of today, in which Anna and Bram have keys."""
    path = tmp_path_factory.mktemp("made") / "office.kantoor"
    demo.make(path).close()
    return path


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    path = tmp_path / "office.kantoor"
    shutil.copy(made, path)
    path.chmod(0o600)
    return path


@pytest.fixture
def hosted(office: Path) -> Iterator[Hosted]:
    with running(office) as found:
        yield found


def is_front(terminal: Terminal) -> bool:
    """Whether the process on the terminal only stands for one elsewhere."""
    return b"tui.front" in Path(f"/proc/{terminal.pid}/cmdline").read_bytes()


def child(hosted: Hosted) -> int:
    """The process of the session that was begun last."""
    return pid_of(hosted.sign_ins()[-1].process)


def wait_for_end(pid: int) -> None:
    """Wait until a process, which need not be ours, has ended."""
    try:
        watch = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    ready = select.select([watch], [], [], 10)[0]
    os.close(watch)
    assert ready, "the session goes on"


def open_files(pid: int) -> list[str]:
    found = []
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.append(os.readlink(handle))
        except FileNotFoundError:
            continue
    return found


def test_a_session_paints_takes_keys_resizes_and_ends(hosted: Hosted) -> None:
    with hosted.sign_in(add_key(hosted.office, ANNA)) as anna:
        assert is_front(anna)
        anna.key("f7")
        anna.wait_for("Boeken")
        anna.resize(100, 30)
        anna.settle(first=5.0)
        assert "F1" in anna.screen.display[29]
        anna.key("f10")
        assert anna.wait_for_end() == 0
    assert [one.how for one in hosted.sign_ins()] == ["left"]


def test_a_session_too_many_ends_with_the_reason(hosted: Hosted) -> None:
    key = add_key(hosted.office, ANNA)
    with closing(Office.open(hosted.office)) as opened:
        opened.do(SYSTEM, "sign_in.limit", given={"most": 1})
    with hosted.sign_in(key) as anna, hosted.open(key) as more:
        assert more.wait_for_end() == 2
        assert "kantoor sessions --end 1" in "".join(more.screen.display)
        anna.key("f10")
        assert anna.wait_for_end() == 0
    assert [one.how for one in hosted.sign_ins()] == ["left"]


def test_sessions_at_once_see_each_others_work_each_in_its_own_language(hosted: Hosted) -> None:
    anna, bram = (add_key(hosted.office, person) for person in (ANNA, BRAM))
    with hosted.sign_in(anna) as one, hosted.sign_in(bram) as other, hosted.sign_in(anna) as third:
        third.wait_for("*14")
        one.type("1")
        one.wait_for("*13")
        third.wait_for("*13")
        assert "Subject" in other.screen_text()


def half_an_invoice(anna: Terminal) -> None:
    anna.key("f7")
    anna.wait_for("Boeken")
    anna.type("i")
    anna.wait_for("Leverancier")
    anna.type("dent\r2026-99\r.\r148,2")
    anna.wait_for("= 148,20")


@pytest.mark.parametrize("way", ["line", "kill", "signal"])
def test_a_front_that_goes_hangs_up_and_keeps_the_draft(hosted: Hosted, way: str) -> None:
    key = add_key(hosted.office, ANNA)
    with hosted.sign_in(key) as anna:
        half_an_invoice(anna)
        session = child(hosted)
        if way == "line":
            anna.hang_up()
        else:
            os.kill(anna.pid, signal.SIGKILL if way == "kill" else signal.SIGTERM)
            assert anna.wait_for_end() == (-signal.SIGKILL if way == "kill" else front.LOST)
        wait_for_end(session)
    assert [one.how for one in hosted.sign_ins()] == ["line"]
    with hosted.sign_in(key, sees="Met , g opent u wat toen open was.") as anna:
        anna.key("f7")
        anna.wait_for("2026-99")


def test_a_front_that_leads_no_terminal_hangs_up_too(hosted: Hosted) -> None:
    """Its death tells the session by the socket alone, as the kernel takes no terminal away."""
    rest = ("--key", add_key(hosted.office, ANNA).fingerprint)
    asked = words(hosted.socket, hosted.office, "session", *rest)
    code = "import subprocess, sys; p = subprocess.Popen(sys.argv[1:]); print(p.pid); p.wait()"
    with Terminal([asked[0], "-c", code, *asked]) as terminal:
        terminal.wait_for("WACHT OP U", 30.0)
        session = child(hosted)
        (below,) = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text().split()
        os.kill(int(below), signal.SIGKILL)
        wait_for_end(session)
    assert [one.how for one in hosted.sign_ins()] == ["line"]


def test_a_killed_session_ends_its_front_and_leaves_the_host(hosted: Hosted) -> None:
    key = add_key(hosted.office, ANNA)
    with hosted.sign_in(key) as anna:
        os.kill(child(hosted), signal.SIGKILL)
        assert anna.wait_for_end() == front.LOST
        assert bytes(anna.raw).endswith(front.LEAVE_SCREEN)
    with hosted.sign_in(key) as anna:
        assert is_front(anna)
        assert hosted.children() == [child(hosted)]
        anna.key("f10")
        assert anna.wait_for_end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_session_outlives_its_host(hosted: Hosted, number: int) -> None:
    key = add_key(hosted.office, ANNA)
    with hosted.sign_in(key) as anna:
        assert hosted.end(number) == (0 if number == signal.SIGTERM else -number)
        anna.key("f7")
        anna.wait_for("Boeken")
        anna.key("f10")
        assert anna.wait_for_end() == 0
    if number == signal.SIGKILL or not SHARE:  # its socket is left
        with hosted.sign_in(key) as anna:
            assert not is_front(anna)
    with running(hosted.office) as other, other.sign_in(key) as anna:
        assert is_front(anna)


def test_a_host_starts_anew_while_sessions_go_on(hosted: Hosted) -> None:
    key = add_key(hosted.office, ANNA)
    assert hosted.process is not None
    with hosted.sign_in(key) as anna:
        os.kill(hosted.process.pid, signal.SIGHUP)
        hosted.wait_until_ready()
        anna.key("f7")
        anna.wait_for("Boeken")
        anna.key("f10")
        assert anna.wait_for_end() == 0
    with hosted.sign_in(key) as anna:
        assert is_front(anna)


@pytest.mark.parametrize("listens", one_in(2, [False, True]))
def test_without_an_answer_a_front_becomes_the_session(office: Path, listens: bool) -> None:
    alone = Hosted(office)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as door:
        if listens:
            door.bind(str(alone.socket))
            door.listen()
        with alone.sign_in(add_key(office, ANNA)) as anna:
            assert not is_front(anna)
            anna.key("f10")
            assert anna.wait_for_end() == 0


def test_the_host_has_all_loaded_that_a_clerk_comes_by(office: Path) -> None:
    code = AT_WORK.format(person=ANNA, path=str(office))
    run = subprocess.run(run_python(code), capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_nothing_that_the_host_has_open_gets_into_a_session(hosted: Hosted) -> None:
    assert hosted.process is not None
    with hosted.sign_in(add_key(hosted.office, ANNA)):
        own = open_files(hosted.process.pid)
        assert len(own) > 3
        theirs = open_files(child(hosted))
        assert not {*own} & {*theirs}
        assert sum(name.startswith("/dev/pts/") for name in theirs) == 3
        assert not any("office.kantoor" in name for name in own)


def test_a_front_tells_of_its_line_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "host.socket"
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as door:
        door.bind(str(path))
        door.listen()
        given = {"TERM": "vt220", "LD_PRELOAD_": "x", "TEXTUAL_PRESS": "q", "PYTHONPATH": "/x"}
        asked = words(path, Path("o"), "session", "--key", "k")
        with Terminal(asked, environment=given):
            connection, _ = door.accept()
            with connection:
                connection.send(front.READY)
                request = connection.recv(1 << 18)
    told = [str(Path.cwd()), "TERM=vt220", "", "o", "session", "--key", "k"]
    assert request.decode().split("\0") == told


def test_a_session_takes_over_only_what_tells_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        monkeypatch.delenv(name)
    for name, value in {"HOME": "/h", "LANG": "C.UTF-8", "TERM": "xterm", "COLORTERM": "x"}.items():
        monkeypatch.setenv(name, value)
    take_over({"TERM": "vt220", "TEXTUAL_PRESS": "q", "HOME": "/x", "SSH_CONNECTION": "::1 1"})
    kept = {"HOME": "/h", "LANG": "C.UTF-8", "TERM": "vt220", "SSH_CONNECTION": "::1 1"}
    assert dict(os.environ) == kept


@pytest.mark.skipif(os.getuid() != 0, reason="only root can be somebody else")
@pytest.mark.parametrize("account", [0, NOBODY])
def test_only_the_same_account_is_answered(hosted: Hosted, account: int) -> None:
    assert stat.S_IMODE(hosted.socket.stat().st_mode) & 0o077 == 0
    request = front._request(str(hosted.office), "session", "--key", "x")
    hosted.socket.chmod(0o666)
    hosted.socket.parent.chmod(0o711)
    handle = os.open(hosted.socket.parent, os.O_PATH)
    pid = os.fork()
    if pid == 0:
        os.setuid(account)
        asked = front._asked(f"/proc/self/fd/{handle}/{hosted.socket.name}", request)
        os._exit(asked is None)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == (account != 0)
    os.close(handle)


@pytest.mark.parametrize("request_", [b"x", b"/\0\0o\0verify", b"/\0\0o", b"/\0x\0\0o\0session"])
def test_what_is_no_request_is_not_done(hosted: Hosted, request_: bytes) -> None:
    seqpacket = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with seqpacket as asking, open(os.devnull) as nothing:
        asking.connect(str(hosted.socket))
        assert asking.recv(1) == front.READY
        socket.send_fds(asking, [request_], [nothing.fileno()] * 3)
        assert asking.recv(1) == b""
    with hosted.sign_in(add_key(hosted.office, ANNA)) as anna:
        assert is_front(anna)


def test_a_key_is_answered_by_the_host_as_without_it(hosted: Hosted) -> None:
    key = add_key(hosted.office, ANNA)
    for socket_ in (hosted.socket, hosted.socket.with_name("none")):
        for offered, told in ((key.fingerprint, True), ("SHA256:" + "A" * 43, False)):
            asked = words(socket_, hosted.office, "authorized-keys", "u", offered,
                          key.type, key.blob)  # fmt: skip
            run = subprocess.run(asked, capture_output=True, text=True, check=True)
            line = f'restrict,pty,command="{SESSION} --key {key.fingerprint}" {key.type} {key.blob}'
            assert run.stdout == (f"{line}\n" if told else "")


def test_a_host_refuses_a_place_that_is_not_its_own(hosted: Hosted) -> None:
    def refused(*words: str | Path) -> str:
        run = warm.run([warm.KANTOOR, *words, "host"])
        assert run.returncode == 2
        return run.stderr

    assert "already" in refused("--office", hosted.office)
    assert "--socket" in refused("--office", "postgresql:///x")
    assert "No folder" in refused("--office", hosted.office / "x" / "y")
    hosted.office.parent.chmod(0o750)
    assert "0700" in refused("--office", hosted.office)
