"""A mail server for the office's letters, and sending to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from store.access import SYSTEM
from store.inbox.mail.outgoing import Sent, send_all
from store.inbox.mail_format.lines import Patience
from store.inbox.mail_servers.settings import SmtpServer, smtp_server
from tests import letterbox
from tests.certificates import tls_of
from tests.letterbox import Letterbox
from tests.store.inbox.conftest import House
from tests.store.inbox.mail_servers.patience import LONG


@pytest.fixture
def server(tmp_path: Path, authority: trustme.CA) -> Callable[..., SmtpServer]:
    """The settings of a mail server on a port."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")

    def settings(port: int, password: str = "geheim", **more: str) -> SmtpServer:
        (tmp_path / "smtp.password").write_text(password)
        (tmp_path / "smtp.password").chmod(0o600)
        said = {"host": "localhost", "port": str(port), "user": letterbox.USER,
                "password_file": "smtp.password", "ca_file": "authority.pem",
                "from": "De Gracht <post@gracht.example>", **more}  # fmt: skip
        lines = "".join(f"{name} = {value}\n" for name, value in said.items())
        (tmp_path / "mail.ini").write_text(f"[smtp]\n{lines}")
        return smtp_server(tmp_path / "mail.ini")

    return settings


@pytest.fixture
def send(house: House, server: Callable[..., SmtpServer]) -> Callable[..., Sent]:
    """Send what waits to a server on a port."""

    def run(port: int, patience: Patience = LONG, password: str = "geheim", **more: str) -> Sent:
        return send_all(house.office, SYSTEM, server(port, password, **more), patience)

    return run


@pytest.fixture
def box(authority: trustme.CA) -> Iterator[Letterbox]:
    with letterbox.running(tls_of(authority, "localhost")) as running:
        yield running
