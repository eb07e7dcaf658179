"""Files out and in by ssh, without a shell: one's own, whole or not at all, and nothing else."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.files import attachments, files_folder, hand_over, tray_files
from store.office import Office
from store.oversight import Access
from tests import sshd
from tests.faults.share import SHARE
from tests.server.conftest import ANNA, CARLA, Gate, alone
from tests.server.test_refusals import NOTHING_ELSE
from tests.store.file_format.made import pdf
from tests.tray import bytes_of

DATA = os.urandom(2_500_000)
PERSONS = {ANNA: 1, CARLA: 3}
APPOINTMENT = 5


def put(gate: Gate, person: str, name: str, data: bytes = DATA) -> Path:
    """Put a file in the tray of somebody, as a screen does; where its bytes are."""
    with closing(Office.open(gate.office)) as office:
        actor = office.actor(PERSONS[person])
        return bytes_of(office, hand_over(office, actor, name, [data], "Proefbalans"))


def held(gate: Gate, person: str) -> list[str]:
    with closing(Office.open(gate.office)) as office:
        return [file.name for file in office.view(office.actor(PERSONS[person]), tray_files)]


def on_disk(gate: Gate) -> list[Path]:
    with closing(Office.open(gate.office)) as office:
        return [path for path in files_folder(office.database).root.rglob("*") if path.is_file()]


def refused(run: subprocess.CompletedProcess[bytes], told: str) -> None:
    """It said why in one line, and nothing came out."""
    assert run.stdout == b""
    assert told in run.stderr.decode()
    assert run.stderr.count(b"\n") == 1
    assert run.returncode == 2


def test_a_file_goes_out_and_another_comes_in(gate: Gate) -> None:
    """Of a line that drops nothing is kept, and from who has no role any more nothing is taken."""
    put(gate, ANNA, "trial-balance.xlsx")
    key, ask = gate.key(ANNA), gate.server.exchange
    listed = ask(key, "list").stdout.decode()
    assert listed.split("\t")[:2] == ["trial-balance.xlsx", str(len(DATA))]
    assert listed.count("\n") == 1
    assert ask(key, "get trial-balance.xlsx").stdout == DATA
    assert b"scan.pdf" in ask(key, "put scan.pdf", data=DATA[:70_000]).stdout
    assert b"scan-2.pdf" in ask(key, "put scan.pdf", data=b"second").stdout
    assert ask(key, "get", "scan.pdf").stdout == DATA[:70_000]
    with closing(Office.open(gate.office)) as office:
        looks = office.view(SYSTEM, lambda reading: reading.find(Access))
        assert [(look.person, look.how, look.came_from) for look in looks] == [
            (1, "export", "127.0.0.1")
        ] * 2
    assert [line["event"] for line in gate.log] == ["list", "get", "put", "put", "get"]
    drops(gate, key, ANNA, signal.SIGKILL)
    if not SHARE:
        drops(gate, key, ANNA, signal.SIGTERM)
    gate.ends_roles(ANNA)
    refused(ask(key, "put x", data=b"x"), "geen rol")


@pytest.mark.skipif(not shutil.which("plink"), reason="needs plink (apt-get install putty-tools)")
def test_a_manager_exports_a_report_and_fetches_it_from_windows(gate: Gate) -> None:
    key, ask = gate.key(CARLA), gate.server.by_plink
    with gate.sits(key, CARLA) as carla:
        carla.key("f7", "l", "t", "x")
        carla.type("csv")
        carla.key("enter")
        carla.sees("In uw bestandenbak: trial-balance-")
        carla.leave()
    name, *_rest = ask(key, "list").stdout.decode().split("\t")
    assert ask(key, "get", name).stdout.decode("utf-8-sig").startswith("Rekening;Naam;")
    ask(key, "put", "scan.pdf", data=DATA)
    assert held(gate, CARLA) == ["scan.pdf", name]
    refused(ask(key, "get", "../office.kantoor"), NOTHING_ELSE)


def test_a_scan_comes_in_is_found_by_a_word_and_answered_by_a_letter(gate: Gate) -> None:
    text = "Beste [naam], wij hebben uw brief."
    gate.do(CARLA, "mail_text.add", None, department=1, sort="letter", name="Ontvangst", text=text)
    key = gate.key(ANNA)
    gate.server.exchange(key, "put scan.pdf", data=pdf("De zwaluwstaart is gebarsten"))
    with gate.sits(key, ANNA) as anna:
        anna.type("1")
        anna.key("f4")
        anna.type("verzetten")
        anna.sees("Afspraak verzetten")
        anna.key("enter", "enter")
        anna.sees("Sanne de Wit")
        anna.type("g+scan\r")
        anna.sees("scan.pdf")
        gate.kantoor("tick")
        anna.key("f4")
        anna.type("zwaluwstaart")
        anna.sees("scan.pdf")
        anna.key("f3", "f3")
        anna.type(",p")
        anna.sees("Beste Sanne de Wit")
        anna.key("enter", "f5")
        anna.sees("brief is als bestand bewaard")
        anna.leave()
    with closing(Office.open(gate.office)) as office:
        rows = office.view(office.actor(PERSONS[ANNA]), attachments, "item", APPOINTMENT).rows
    assert [row.attachment.name for row in rows] == ["scan.pdf", "Ontvangst.pdf"]


ESCAPES = (
    "get ../3/trial", "put a\x1b[2J", "list\nid", "get a;id", "get /etc/passwd", "get -h", "get .ssh",
    "get x/../y", "get a b", "get  a", " get a", "get a ", "get a\n", "get", "put", "put ", "put ../x",
    "put --x", "list x", "LIST", "get $(id)", "get " + "x" * 300, "get é", "get *",
)  # fmt: skip


def test_whatever_else_is_asked_gives_nothing(gate: Gate) -> None:
    """Nor do files that were put in the place of one's own, a terminal, or what is too large."""
    mine, theirs = put(gate, ANNA, "mine", b"mine"), put(gate, CARLA, "theirs", b"secret")
    key, ask = gate.key(ANNA), gate.server.exchange
    gate.kantoor("tray", "limits", "--file", "2")
    refused(ask(key, "put large", data=DATA), "2 MB")
    ways = [ask, gate.server.by_plink] if not SHARE and shutil.which("plink") else [ask]
    tried = [(way, order) for way in ways for order in (ESCAPES[:1] if SHARE else ESCAPES)]
    for way, order in tried:
        refused(way(key, order, data=DATA), NOTHING_ELSE)
    print(f"{len(tried)} escapes through sshd: {len(tried)} refused, nothing out, nothing kept")
    refused(ask(key, "get theirs"), "theirs")
    shown = gate.server.run(key, "get mine", options=("-tt",))
    assert shown.returncode == 2
    assert len((shown.stdout + shown.stderr).splitlines()) == 1
    mine.unlink()
    os.link(theirs, mine)
    refused(ask(key, "get mine"), "bestandenbak")
    assert held(gate, ANNA) == ["mine"]
    assert sorted(on_disk(gate)) == sorted([mine, theirs])


@alone
def test_without_a_host_it_is_the_same(gate: Gate) -> None:
    put(gate, ANNA, "mine")
    key = gate.key(ANNA)
    assert gate.server.exchange(key, "get mine").stdout == DATA
    if not SHARE:
        drops(gate, key, ANNA, signal.SIGKILL)


def drops(gate: Gate, key: Path, person: str, how: int) -> None:
    """Somebody's line drops while they bring a file: nothing of it is kept."""
    words = gate.server.command(key, "put half.pdf")
    before = on_disk(gate)
    client = subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert client.stdin is not None
    client.stdin.write(DATA)
    client.stdin.flush()
    client.send_signal(how)
    client.wait(sshd.PATIENCE)
    client.stdin.close()
    gate.wait_for_end()
    assert "half.pdf" not in held(gate, person)
    assert on_disk(gate) == before


@pytest.mark.skipif(SHARE, reason="one of the longer proofs")
def test_who_stops_reading_harms_nobody(gate: Gate) -> None:
    put(gate, ANNA, "large", bytes(10_000_000))
    key = gate.key(ANNA)
    words = gate.server.command(key, "get large")
    client = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert client.stdout is not None
    assert client.stdout.read(10) == bytes(10)
    assert len(gate.server.exchange(key, "get large").stdout) == 10_000_000
    client.kill()
    client.wait(sshd.PATIENCE)
    client.stdout.close()
