"""The account that owns the office: looking it up, making it, and acting as it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tui.server.places import ACCOUNT

__all__ = ["SHELL", "Account", "account", "acting_as", "making", "password"]

SHELL = "/bin/sh"
"""sshd starts the program of a key through the account's shell."""
UNUSABLE = "*"
"""Matches no password, see shadow(5). With `!`, an sshd without PAM would refuse keys too."""


@dataclass(frozen=True)
class Account:
    """The fields of a line of passwd(5) that matter here."""

    name: str
    uid: int
    gid: int
    home: str
    shell: str


def account(root: Path, name: str) -> Account | None:
    """The account of this name in the system under `root`; raises `OSError`."""
    line = _line(root / "etc/passwd", name)
    if line is None:
        return None
    _name, _password, uid, gid, _about, home, shell = line
    return Account(name, int(uid), int(gid), home, shell)


def password(root: Path, name: str) -> str:
    """The password field of shadow(5); raises `OSError` for anyone but root."""
    line = _line(root / "etc/shadow", name)
    return line[1] if line else UNUSABLE


def _line(file: Path, name: str) -> list[str] | None:
    """The fields of the line of this name; None without such a line or file."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    for line in text.splitlines():
        fields = line.split(":")
        if fields[0] == name:
            return fields
    return None


def making(home: str) -> list[list[str]]:
    """The commands that make the account."""
    return [
        ["groupadd", "--system", ACCOUNT],
        ["useradd", "--system", "--gid", ACCOUNT, "--home-dir", home, "--no-create-home",
         "--shell", SHELL, "--password", UNUSABLE, "--comment", "Kantoor", ACCOUNT],
    ]  # fmt: skip


@contextmanager
def acting_as(known: Account | None) -> Iterator[None]:
    """Run as this account, if root runs the program.

    Root itself would leave files beside the office that the account can't open.
    """
    if known is None or os.geteuid() != 0:
        yield
        return
    groups = os.getgroups()
    os.setgroups([known.gid])
    os.setegid(known.gid)
    os.seteuid(known.uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)
