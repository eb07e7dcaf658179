"""A real IMAP server on 127.0.0.1 for the tests: Dovecot, as the system's package brings it.

    with dovecot.running() as server:
        server.deliver(b"...")
        server.port

It runs as root, with mail of the system's account `mail`, or as who runs the tests.
"""

from __future__ import annotations

import imaplib
import os
import pwd
import secrets
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme

__all__ = ["USER", "Dovecot", "is_there", "running"]

USER = "post@gracht.example"
PATIENCE = 30.0
PROGRAM = shutil.which("dovecot") or "/usr/sbin/dovecot"

SETTINGS = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.pem
mail_location = maildir:{folder}/mail
mail_uid = {owner}
mail_gid = {group}
first_valid_uid = 1
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
disable_plaintext_auth = yes
auth_failure_delay = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={group} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Handled {{
    auto = create
  }}
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server with one mailbox."""

    folder: Path
    port: int
    password: str
    authority: Path

    def deliver(self, *raws: bytes, folder: str = "INBOX") -> None:
        """Have messages lie in the mailbox."""
        box = self.connect()
        for raw in raws:
            answer = box.append(folder, "", None, raw)  # type: ignore[arg-type]  # None: now
            assert answer[0] == "OK", answer
        box.logout()

    def flags(self, folder: str = "INBOX") -> list[list[str]]:
        """The flags of each message that is there, in order."""
        box = self.connect()
        [there] = box.select(folder, readonly=True)[1]
        said = box.fetch("1:*", "(FLAGS)")[1] if there != b"0" else []
        found = [imaplib.ParseFlags(one) for one in said if isinstance(one, bytes)]
        box.logout()
        return [[flag.decode() for flag in flags] for flags in found]

    def connect(self) -> imaplib.IMAP4_SSL:
        """A client of the test's own."""
        context = ssl.create_default_context(cafile=self.authority)
        box = imaplib.IMAP4_SSL("localhost", self.port, ssl_context=context)
        box.login(USER, self.password)
        return box


def is_there() -> bool:
    """Whether this machine has the program with its IMAP part."""
    return Path(PROGRAM).exists() and Path("/usr/lib/dovecot/imap").exists()


@contextmanager
def running() -> Iterator[Dovecot]:
    """A server that is gone afterwards, with all its mail."""
    with tempfile.TemporaryDirectory(prefix="dovecot-") as made:  # sockets want a short path
        folder = Path(made)
        folder.chmod(0o755)
        authority = trustme.CA()
        authority.cert_pem.write_to_path(folder / "authority.pem")
        authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(
            folder / "server.pem"
        )
        server = Dovecot(folder, _free_port(), secrets.token_hex(8), folder / "authority.pem")
        owner = pwd.getpwnam("mail") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        for name in ("mail", "home"):
            (folder / name).mkdir()
            os.chown(folder / name, owner.pw_uid, owner.pw_gid)
        (folder / "conf").write_text(_settings(server, owner))
        process = subprocess.Popen([PROGRAM, "-F", "-c", str(folder / "conf")])
        try:
            _wait(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _settings(server: Dovecot, owner: pwd.struct_passwd) -> str:
    own = owner.pw_name
    root = os.getuid() == 0
    group = "dovecot" if root else str(os.getgid())
    return SETTINGS.format(
        folder=server.folder, port=server.port, password=server.password,
        owner=owner.pw_uid, group=owner.pw_gid,
        internal="dovecot" if root else own, internal_group=group,
        login="dovenull" if root else own,
    )  # fmt: skip


def _wait(server: Dovecot, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            server.connect().logout()
        except OSError:
            assert process.poll() is None, (server.folder / "log").read_text()
            assert time.monotonic() < end, (server.folder / "log").read_text()
            time.sleep(0.05)
        else:
            return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
