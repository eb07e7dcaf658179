"""Folders on the tests' IMAP servers, and what came from them."""

from __future__ import annotations

from pathlib import Path

from store.access import SYSTEM
from store.inbox import MailDoc
from store.inbox.mail_servers.settings import ImapServer, imap_server
from tests import dovecot
from tests.store.inbox.conftest import House

__all__ = ["settings", "subjects"]


def settings(tmp_path: Path, port: int, password: str, authority: Path, **more: str) -> ImapServer:
    """A settings file as an administrator writes it, read."""
    (tmp_path / "imap.password").write_text(f"{password}\n")
    (tmp_path / "imap.password").chmod(0o600)
    said = {"host": "localhost", "port": str(port), "user": dovecot.USER,
            "password_file": "imap.password", "ca_file": str(authority), **more}  # fmt: skip
    lines = "".join(f"{name} = {value}\n" for name, value in said.items())
    (tmp_path / "mail.ini").write_text(f"[imap]\n{lines}")
    return imap_server(tmp_path / "mail.ini")


def subjects(house: House) -> list[str]:
    mails = house.office.view(SYSTEM, lambda reading: reading.find(MailDoc))
    return [mail.subject for mail in mails]
