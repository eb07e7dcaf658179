"""Two timers that run at the same time take nothing in twice, and send nothing twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
import trustme

from store.access import SYSTEM
from store.inbox import MailDoc
from store.inbox.mail.intake import receive_all
from store.inbox.mail.outgoing import send_all
from store.inbox.mail_servers.settings import smtp_server
from store.office import Office
from tests import letterbox
from tests.certificates import tls_of
from tests.conftest import ANNA, NOW
from tests.letterbox import Letterbox
from tests.store.inbox.mail.test_intake import letter
from tests.store.inbox.mail_servers.patience import LONG

T = TypeVar("T")
MANY = 12


@pytest.fixture
def path(demo_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))


@pytest.fixture
def box(authority: trustme.CA) -> Iterator[Letterbox]:
    with letterbox.running(tls_of(authority, "localhost")) as running:
        yield running


def at_once(path: Path, run: Callable[[Office], T]) -> list[T]:
    """What two programs come to, each with the office open for itself."""

    def alone(_number: int) -> T:
        with closing(Office.open(path, clock=lambda: NOW)) as office:
            return run(office)

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(alone, range(2)))


def test_nothing_comes_in_twice(path: Path, tmp_path: Path) -> None:
    for number in range(MANY):
        (tmp_path / f"{number}.eml").write_bytes(letter(f"Brief {number}", f"<{number}@x.example>"))
    done = at_once(path, lambda office: receive_all(office, SYSTEM, tmp_path))
    assert sum(one.received for one in done) == MANY
    assert sum(one.duplicates for one in done) == MANY
    with closing(Office.open(path, clock=lambda: NOW)) as office:
        mails = office.view(SYSTEM, lambda reading: reading.find(MailDoc))
        assert sum(mail.subject.startswith("Brief ") for mail in mails) == MANY
        assert office.check() == []


def test_nothing_goes_out_twice(
    path: Path, tmp_path: Path, authority: trustme.CA, box: Letterbox
) -> None:
    with closing(Office.open(path, clock=lambda: NOW)) as office:
        for number in range(MANY):
            raw = letter(f"Brief {number}", f"<{number}@x.example>", sender=f"n{number}@x.example")
            item = office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": "post"}).doc
            office.do(office.actor(ANNA), "mail.reply", item.id, {"text": "Dag"})
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    (tmp_path / "password").write_text(letterbox.PASSWORD)
    (tmp_path / "password").chmod(0o600)
    (tmp_path / "mail.ini").write_text(
        f"[smtp]\nhost = localhost\nport = {box.port}\nuser = {letterbox.USER}\n"
        "password_file = password\nca_file = authority.pem\nfrom = post@gracht.example\n"
    )
    server = smtp_server(tmp_path / "mail.ini")
    done = at_once(path, lambda office: send_all(office, SYSTEM, server, LONG))
    assert sum(one.sent for one in done) == MANY
    assert sorted(to for _from, to, _raw in box.letters) == sorted(
        [f"n{number}@x.example"] for number in range(MANY)
    )
