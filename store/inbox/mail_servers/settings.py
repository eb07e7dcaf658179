"""Where the office's mail comes in and goes out, from a file that its administrator writes.

    [imap]
    host = mail.example.nl
    user = post@example.nl
    password_file = imap.password

    [smtp]
    host = mail.example.nl
    user = post@example.nl
    password_file = smtp.password
    from = Tandartspraktijk De Gracht <post@example.nl>

Passwords are in separate files that only the owner can read, never in the office.
"""

from __future__ import annotations

import configparser
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path

from store.errors import N_, Invalid, Unavailable
from store.inbox.mail_format.address import ADDRESS

__all__ = ["ImapServer", "SmtpServer", "imap_server", "smtp_server"]

OTHERS = 0o077
KEYS = {
    "imap": {"host", "port", "user", "password_file", "ca_file", "folder", "move_to"},
    "smtp": {"host", "port", "user", "password_file", "ca_file", "security", "from"},
}
PORTS = {"imap": 993, "starttls": 587, "tls": 465}


@dataclass(frozen=True)
class _Server:
    """A server that must prove its identity; `context` holds the trusted authorities."""

    file: Path
    host: str
    port: int
    user: str
    password: str
    context: ssl.SSLContext


@dataclass(frozen=True)
class ImapServer(_Server):
    """Where mail comes in; messages read go to the folder `move_to`, or are marked as read."""

    folder: str
    move_to: str

    @property
    def address(self) -> str:
        """The folder's name for the office, without password (RFC 5092)."""
        return f"imap://{self.user}@{self.host}/{self.folder}"


@dataclass(frozen=True)
class SmtpServer(_Server):
    """Where mail goes out, from `sender` with its `name`; TLS from the start or by STARTTLS."""

    starttls: bool
    sender: str
    name: str

    @property
    def address(self) -> str:
        """The server's name for the office, without password."""
        return f"smtp://{self.user}@{self.host}"


def imap_server(file: Path) -> ImapServer:
    """Return the [imap] section of a settings file; raises `Invalid` and `Unavailable`."""
    said = _section(file, "imap")
    return ImapServer(
        file=file,
        host=_needed(file, said, "host"),
        port=_port(file, said, PORTS["imap"]),
        user=_needed(file, said, "user"),
        password=_password(file, said),
        context=_context(file, said),
        folder=said.get("folder", "INBOX"),
        move_to=said.get("move_to", ""),
    )


def smtp_server(file: Path) -> SmtpServer:
    """Return the [smtp] section of a settings file; raises `Invalid` and `Unavailable`."""
    said = _section(file, "smtp")
    security = said.get("security", "starttls")
    if security not in ("starttls", "tls"):
        raise Invalid(N_("{file}: security is {text}. Choose starttls or tls."),
                      file=file, text=security)  # fmt: skip
    name, sender = parseaddr(_needed(file, said, "from"))
    if not ADDRESS.fullmatch(sender):
        raise Invalid(N_("{file}: from is not a mail address. Write: Name <name@example.nl>"),
                      file=file)  # fmt: skip
    return SmtpServer(
        file=file,
        host=_needed(file, said, "host"),
        port=_port(file, said, PORTS[security]),
        user=_needed(file, said, "user"),
        password=_password(file, said),
        context=_context(file, said),
        starttls=security == "starttls",
        sender=sender,
        name=name,
    )


def _section(file: Path, section: str) -> Mapping[str, str]:
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        raise Unavailable(N_("Cannot read {file}: {reason}. Check the path and its permissions."),
                          file=file, reason=_reason(error)) from error  # fmt: skip
    except configparser.Error as error:
        raise Invalid(
            N_("{file} is not a settings file: {reason}. Write name = value on each line, under "
               "[imap] or [smtp]."),
            file=file, reason=str(error).replace("\n", " "),
        ) from error  # fmt: skip
    if not parser.has_section(section):
        raise Invalid(N_("{file} has no section [{section}]. Add it."), file=file, section=section)
    said = dict(parser[section])
    unknown = sorted(said.keys() - KEYS[section])
    if unknown:
        raise Invalid(N_("{file}: unknown setting {name} in [{section}]. Choose one of: {names}."),
                      file=file, section=section, name=unknown[0],
                      names=", ".join(sorted(KEYS[section])))  # fmt: skip
    for name, value in said.items():
        if not value.isprintable():
            raise Invalid(
                N_("{file}: {name} spans several lines. Write it on one line."),
                file=file,
                name=name,
            )
    return said


def _needed(file: Path, said: Mapping[str, str], name: str) -> str:
    if not said.get(name):
        raise Invalid(N_("{file} does not set {name}. Add it."), file=file, name=name)
    return said[name]


def _port(file: Path, said: Mapping[str, str], usual: int) -> int:
    text = said.get("port", str(usual))
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise Invalid(
            N_("{file}: invalid port {text}. Give a number from 1 to 65535."), file=file, text=text
        )
    return int(text)


def _password(file: Path, said: Mapping[str, str]) -> str:
    """Return the first line of the password file; raises `Invalid` when others can read it."""
    path = file.parent / _needed(file, said, "password_file")
    try:
        with path.open(encoding="utf-8") as held:
            if path.stat().st_mode & OTHERS:
                raise Invalid(
                    N_(
                        "{path} contains a password and is readable by others. Run: chmod 600 "
                        "{path}"
                    ),
                    path=path,
                )
            password = held.readline().rstrip("\r\n")
    except (OSError, UnicodeError) as error:
        raise Unavailable(N_("Cannot read {file}: {reason}. Check the path and its permissions."),
                          file=path, reason=_reason(error)) from error  # fmt: skip
    if not password or not password.isprintable():
        raise Invalid(N_("{path} has no password on its first line. Add it there."), path=path)
    return password


def _context(file: Path, said: Mapping[str, str]) -> ssl.SSLContext:
    """Trust the system's authorities, or only those of `ca_file`."""
    path = file.parent / said["ca_file"] if said.get("ca_file") else None
    try:
        return ssl.create_default_context(cafile=path)
    except (OSError, ssl.SSLError) as error:
        raise Unavailable(N_("Cannot read {file}: {reason}. Check the path and its permissions."),
                          file=path, reason=_reason(error)) from error  # fmt: skip


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
