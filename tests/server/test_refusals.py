"""What else can be tried through ssh: it is refused with a sentence, or Kantoor just works."""

from __future__ import annotations

import random
import shlex
import shutil
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests import sshd
from tests.faults.share import SHARE, one_in, seeded
from tests.journeys.desk import Desk
from tests.server.conftest import ANNA, CARLA, GIJS, Gate, alone
from tests.terminal import Terminal

NOTHING_ELSE = "Deze aanmeldsleutel opent alleen Kantoor en haalt of brengt bestanden."
SWITCHES = {
    "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_SCREENSHOT_LOCATION": "{folder}", "TEXTUAL_PRESS": "f10",
    "TEXTUAL_LOG": "{folder}/log", "TEXTUAL_DRIVER": "os:system", "TEXTUAL_DEVTOOLS": "1",
    "PYTHONSTARTUP": "{folder}/evil.py", "PYTHONPATH": "{folder}", "PYTHONINSPECT": "1",
    "LD_PRELOAD": "{folder}/evil.so", "TERMINFO": "{folder}", "EDITOR": "id", "PAGER": "id",
    "BASH_ENV": "{folder}/evil.sh", "ENV": "{folder}/evil.sh", "COLUMNS": "1", "LINES": "1",
    "KANTOOR_OFFICE": "{folder}/other", "HOME": "{folder}/home", "LANG": "en_GB.ISO-8859-1",
}  # fmt: skip
"""What a session must not hear of from the other side."""


@pytest.fixture
def key(gate: Gate) -> Path:
    """Anna's key."""
    return gate.key(ANNA)


@pytest.fixture(autouse=True)
def _nothing_made(gate: Gate, key: Path) -> Iterator[None]:
    """Whatever was tried, no file was made and nothing runs on."""
    before = gate.files()
    yield
    gate.wait_for_end()
    assert gate.files() == before


def works(gate: Gate, clerk: Desk) -> None:
    """A session that is there answers keys, runs alone, and ends well."""
    gate.session()
    clerk.key("f8")
    clerk.sees("Dossiers")
    clerk.leave()
    assert b"Traceback" not in clerk.raw


def refused(run: subprocess.CompletedProcess[str], told: str) -> None:
    """It failed with a sentence, and gave nothing away."""
    assert run.returncode != 0
    assert told in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


COMMANDS = (
    "id", "touch made", "kantoor people add Mallory --role auditor", "exec sh", "$(id)", "'\"\n id",
    "\x1b]0;x\x07",
)  # fmt: skip


@pytest.mark.parametrize("pty", one_in(2, ["-T", "-tt"]))
def test_a_command(gate: Gate, key: Path, pty: str) -> None:
    some = seeded(f"commands/{pty}").sample(COMMANDS, 2) if SHARE else COMMANDS
    for count, command in enumerate(some, 1):
        run = gate.server.run(key, command, options=(pty,))
        assert run.returncode == 2
        (sentence,) = (run.stderr + run.stdout).splitlines()
        assert sentence.startswith(f"kantoor: {NOTHING_ELSE} ")
        assert [line["event"] for line in gate.log] == ["refused"] * count
    assert "Mallory" not in gate.kantoor("people", "list")


def test_sftp(gate: Gate, key: Path) -> None:
    """Of a subsystem sshd throws the sentence away: the log has it."""
    run = sshd.ask(["sftp", "-b", "/dev/null", *gate.server.options(key), gate.server.address])
    refused(run, "Connection closed")
    assert "only opens Kantoor" in gate.log[-1]["why"]


@pytest.mark.parametrize(
    ("way", "told"), one_in(2, [("-s", "Connection closed"), ("-O", NOTHING_ELSE)])
)
def test_scp(gate: Gate, key: Path, tmp_path: Path, way: str, told: str) -> None:
    here = tmp_path / "made"
    words = ["scp", way, *gate.server.options(key)]
    refused(sshd.ask([*words, f"{gate.server.address}:{gate.office}", here]), told)
    assert not here.exists()
    here.write_text("x")
    refused(sshd.ask([*words, here, f"{gate.server.address}:{gate.server.folder}/made"]), told)
    assert [line["event"] for line in gate.log] == ["refused", "refused"]


@pytest.mark.skipif(shutil.which("rsync") is None, reason="there is no rsync here")
def test_rsync(gate: Gate, key: Path, tmp_path: Path) -> None:
    shell = shlex.join(["ssh", *gate.server.options(key)])
    there = f"{gate.server.address}:{gate.office}"
    refused(sshd.ask(["rsync", "-e", shell, there, tmp_path / "made"]), NOTHING_ELSE)
    assert not (tmp_path / "made").exists()


@pytest.fixture
def inside() -> Iterator[socket.socket]:
    """A service that can be reached on the server only."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening


def nobody_came(inside: socket.socket) -> None:
    with pytest.raises(BlockingIOError):
        inside.accept()


@pytest.mark.parametrize("way", ["-L", "-D"])
def test_a_tunnel_in(
    gate: Gate, key: Path, inside: socket.socket, way: str, tmp_path: Path
) -> None:
    door = tmp_path / "door"
    port = inside.getsockname()[1]
    asked = {"-L": f"{door}:127.0.0.1:{port}", "-D": str(sshd.free_port())}[way]
    words = gate.server.command(key, options=("-v", "-N", way, asked, "-o", "LogLevel=VERBOSE"))
    client = subprocess.Popen(words, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
    assert client.stderr is not None
    with client.stderr as said:
        next(line for line in said if "Entering interactive session" in line)
        with closing(_connected(door if way == "-L" else int(asked))) as line:
            if way == "-D":
                line.sendall(b"\x05\x01\x00")
                assert line.recv(2) == b"\x05\x00"
                line.sendall(b"\x05\x01\x00\x01\x7f\x00\x00\x01" + port.to_bytes(2, "big"))
            assert b"" in iter(lambda: line.recv(100), None)
        nobody_came(inside)
        client.kill()
        assert "administratively prohibited" in said.read()
    client.wait()


def _connected(to: Path | int) -> socket.socket:
    line = socket.socket(socket.AF_UNIX if isinstance(to, Path) else socket.AF_INET)
    line.settimeout(sshd.PATIENCE)
    line.connect(str(to) if isinstance(to, Path) else ("127.0.0.1", to))
    return line


def test_a_tunnel_out(gate: Gate, key: Path, inside: socket.socket) -> None:
    asked = f"0:127.0.0.1:{inside.getsockname()[1]}"
    strict = ("-N", "-R", asked, "-o", "ExitOnForwardFailure=yes")
    refused(gate.server.run(key, options=strict), "remote port forwarding failed")


def test_standard_input_as_a_tunnel(gate: Gate, key: Path, inside: socket.socket) -> None:
    run = gate.server.run(key, options=("-W", f"127.0.0.1:{inside.getsockname()[1]}"))
    refused(run, "stdio forwarding failed")
    nobody_came(inside)


def test_an_agent_or_a_display(gate: Gate, key: Path, tmp_path: Path) -> None:
    agent = tmp_path / "agent"
    with socket.socket(socket.AF_UNIX) as answering:
        answering.bind(str(agent))
        environment = {"SSH_AUTH_SOCK": str(agent), "DISPLAY": ":99"}
        for options in (("-A", "-o", f"IdentityAgent={agent}"), ("-X",), ("-Y",)):
            with gate.sits(key, ANNA, *options, environment=environment) as anna:
                assert gate.server.listens() == set(), options
                works(gate, anna)


@alone
@pytest.mark.parametrize("turn", [0] if SHARE else [0, 1])
def test_switches_in_the_environment(gate: Gate, key: Path, turn: int) -> None:
    """Every other one by SetEnv and the others by SendEnv; then the other way round."""
    given = {name: text.format(folder=gate.server.folder) for name, text in SWITCHES.items()}
    by_set, by_send = list(given)[turn::2], list(given)[1 - turn :: 2]
    said = " ".join(f"{name}={given[name]}" for name in by_set)
    options = ("-o", f"SetEnv={said}", "-o", "SendEnv=" + " ".join(by_send))
    client = {name: given[name] for name in by_send if name != "LD_PRELOAD"}
    with gate.sits(key, ANNA, *options, environment=client) as anna:
        environ = Path(f"/proc/{gate.session()}/environ").read_text().split("\0")
        held = dict(one.split("=", 1) for one in environ if one)
        assert held.keys() <= {"HOME", "LANG", "PATH", "TERM", "SSH_CONNECTION"}
        assert held["HOME"] == str(gate.office.parent)
        works(gate, anna)


def test_no_terminal(gate: Gate, key: Path) -> None:
    refused(gate.server.run(key, options=("-T",)), "ssh -t")
    assert gate.log[-1]["event"] == "refused"


TERMINALS = ("", "dumb", "no-such-terminal", "x" * 4000, "xterm/../../etc/passwd", "%s\x1b[2J",
             "'; $(id)")  # fmt: skip


def test_any_name_of_a_terminal(gate: Gate, key: Path) -> None:
    for name in seeded("terminals").sample(TERMINALS, 3) if SHARE else TERMINALS:
        with gate.sits(key, ANNA, environment={"TERM": name}) as anna:
            works(gate, anna)


def test_a_window_of_any_size(gate: Gate, key: Path) -> None:
    for columns, rows in one_in(2, [(0, 0), (1, 1), (1000, 1000), (10000, 10000)]):
        sits_before_a_window(gate, key, columns, rows)


def sits_before_a_window(gate: Gate, key: Path, columns: int, rows: int) -> None:
    """Start in a window of this size, work in it, and leave."""
    words = gate.server.command(key, options=("-tt",))
    shown = min(columns, 1000), min(rows, 1000)
    with Terminal(words, columns=shown[0], rows=shown[1]) as terminal:
        terminal.set_size(columns, rows)
        terminal.settle(first=sshd.PATIENCE)
        terminal.resize(80, 24)
        terminal.wait_for("Anna", sshd.PATIENCE)
        gate.session()
        terminal.set_size(columns, rows)
        terminal.key("f8", "down", "enter", "f3", "f6")
        terminal.settle()
        terminal.resize(80, 24)
        terminal.key("f8")
        terminal.wait_for("Dossiers", sshd.PATIENCE)
        terminal.key("f10")
        assert terminal.wait_for_end(sshd.PATIENCE) == 0
        assert b"Traceback" not in terminal.raw


def test_a_storm_of_sizes(gate: Gate, key: Path) -> None:
    chance = random.Random(7)
    with gate.sits(key, ANNA) as anna:
        for _ in range(300):
            anna.set_size(chance.randrange(300), chance.randrange(100))
            anna.read(0)
        anna.resize(80, 24)
        anna.shows("Afspraak verzetten")
        works(gate, anna)


def test_an_unknown_key(gate: Gate) -> None:
    unknown = gate.server.key("unknown")
    gate.keys.append(unknown)
    for options in ((), ("-o", "PreferredAuthentications=none,password,keyboard-interactive")):
        run = gate.server.run(unknown, options=options)
        refused(run, "Permission denied (publickey)")
    assert gate.log == []


def test_a_certificate_of_an_authority_that_the_machine_trusts(gate: Gate) -> None:
    unknown = gate.server.key("unknown")
    gate.keys.append(unknown)
    gate.server.certify(unknown)
    refused(gate.server.run(unknown, "id"), "Permission denied (publickey)")
    assert "ED25519-CERT" in gate.server.said
    assert gate.log == []


def test_a_revoked_key(gate: Gate, key: Path) -> None:
    with gate.sits(key, ANNA) as anna:
        gate.kantoor("key", "revoke", gate.fingerprint(ANNA))
        reads_last(anna, "Uw sessie is beëindigd: sleutel ingetrokken.")
    assert gate.kantoor("sessions") == ""
    assert gate.log[-1] == {"event": "ended", "session": 1, "person": 1, "key": 1, "how": "revoked"}
    refused(gate.server.run(key), "Permission denied (publickey)")


def test_a_session_that_an_administrator_ends(gate: Gate, key: Path) -> None:
    with gate.sits(key, ANNA) as anna:
        gate.kantoor("sessions", "--end", "1")
        reads_last(anna, "Uw sessie is beëindigd: beëindigd door een beheerder.")
    assert gate.log[-1]["how"] == "ended"
    with gate.sits(key, ANNA) as anna:
        works(gate, anna)


def reads_last(clerk: Desk, told: str) -> None:
    """The session ends, and after the terminal was given back nothing but this is on it."""
    assert clerk.wait_for_end(sshd.PATIENCE) == 0
    said = bytes(clerk.raw).rpartition(b"\x1b[?1049l")[2].decode()
    assert told in " ".join(said.split())
    assert "Traceback" not in said


def test_who_left(gate: Gate, key: Path) -> None:
    with gate.sits(key, ANNA) as anna:
        gate.do(GIJS, "person.change", 1, name=ANNA, active=False)
        reads_last(anna, "Uw sessie is beëindigd: sleutel ingetrokken.")
    refused(gate.server.run(key), "Permission denied (publickey)")


def test_who_has_no_role(gate: Gate, key: Path) -> None:
    gate.ends_roles(ANNA)
    with gate.server.clerk(key) as anna:
        assert anna.wait_for_end(sshd.PATIENCE) == 2
        assert b"Traceback" not in anna.raw
        assert "kantoor: U hebt hier vandaag geen rol. Vraag uw manager." in anna.screen_text()
    assert gate.kantoor("sessions") == ""


RUNS = 2 if SHARE else 12
"""Sign-ins at once beside a hundred lines on which nobody says anything."""


def test_a_hundred_connections_at_once(gate: Gate, key: Path) -> None:
    with ExitStack() as held:
        lines = [held.enter_context(_connected(gate.server.port)) for _ in range(100)]
        assert {line.recv(4) for line in lines} == {b"SSH-"}
        with ThreadPoolExecutor(RUNS) as pool:
            runs = list(pool.map(lambda _: gate.server.run(key, "id"), range(RUNS)))
        for run in runs:
            refused(run, NOTHING_ELSE)
        with gate.sits(key, ANNA) as anna:
            works(gate, anna)


def test_a_client_that_stops_reading(gate: Gate, key: Path) -> None:
    colleague = gate.key(CARLA, "carla")
    with gate.sits(key, ANNA) as anna:
        for n in range(300):
            anna.set_size(80 + n % 2, 24)
            anna.key("ctrl+l", "ctrl+l")
        with gate.sits(colleague, CARLA) as carla:
            carla.key("f8")
            carla.sees("Dossiers")
            carla.leave()
        anna.patience = 120.0  # all that she typed comes first
        anna.resize(80, 24)
        anna.shows("Afspraak verzetten")
        works(gate, anna)


def test_keys_that_are_signals_elsewhere(gate: Gate, key: Path) -> None:
    with gate.sits(key, ANNA) as anna:
        before = gate.session()
        for keys in ("\x03", "\x1a", "\x1c", "\x03\x1a\x1c" * 50, "\r~B", "\x13", "\x19"):
            anna.type(keys)
            anna.settle()
        anna.key("f3", "f6")
        assert gate.session() == before
        works(gate, anna)
