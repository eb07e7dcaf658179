"""The settings of sshd for the office's account, and whether sshd applies them.

Directives are those of sshd_config(5) in OpenSSH 9.2.
"""

from __future__ import annotations

import fnmatch
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["CONFIG", "DROP_IN", "effective", "includes", "lines", "refusal", "wanted"]

CONFIG = "/etc/ssh/sshd_config"
DROP_IN = "/etc/ssh/sshd_config.d/kantoor.conf"

EVERYWHERE = (("PermitUserEnvironment", "no"),)
"""Directives that sshd does not accept in a Match block."""
WORD = re.compile(r'[^\s="]+')
"""A word in sshd_config(5), simplified to what paths need."""
PATIENCE = 20
"""Seconds that sshd may take to read its settings."""


def wanted(user: str, keys: str) -> tuple[tuple[str, str], ...]:
    """The settings for the account, in the order of the file; `keys` is the program that sshd asks."""
    return (
        ("AuthorizedKeysFile", "none"),
        ("AuthorizedKeysCommand", f"{keys} %u %f %t %k"),
        ("AuthorizedKeysCommandUser", user),
        ("TrustedUserCAKeys", "none"),
        ("AuthorizedPrincipalsFile", "none"),
        ("AuthenticationMethods", "publickey"),
        ("PasswordAuthentication", "no"),
        ("KbdInteractiveAuthentication", "no"),
        ("PermitTTY", "yes"),
        ("PermitUserRC", "no"),
        ("AcceptEnv", "none"),
        ("DisableForwarding", "yes"),
        ("AllowAgentForwarding", "no"),
        ("AllowTcpForwarding", "no"),
        ("X11Forwarding", "no"),
        ("PermitTunnel", "no"),
        ("MaxSessions", "1"),
        ("ClientAliveInterval", "30"),
        ("ClientAliveCountMax", "4"),
    )


def lines(user: str, keys: str) -> list[str]:
    """The lines of the drop-in."""
    return [
        "# This account has no keys but those of the office, and each opens Kantoor alone.",
        "# sshd refuses PermitUserEnvironment in a Match block: it counts for every account.",
        *(f"{name} {value}" for name, value in EVERYWHERE),
        "",
        f"Match User {user}",
        "    # AcceptEnv has no word for nothing: this one name replaces the list of the machine.",
        *(f"    {name} {value}" for name, value in wanted(user, keys)),
    ]


def includes(config: str, path: str) -> bool:
    """Whether the text of sshd_config includes the file at `path`, for every connection."""
    for line in config.splitlines():
        word, *patterns = WORD.findall(line.partition("#")[0]) or [""]
        if word.lower() == "match":
            return False
        if word.lower() == "include" and any(
            fnmatch.fnmatchcase(path, str(Path(CONFIG).parent / pattern)) for pattern in patterns
        ):
            return True
    return False


def refusal(sshd: Path, config: Path) -> str:
    """Why sshd rejects its settings; empty when it accepts them. Raises `OSError`."""
    run = _run(sshd, "-t", "-f", str(config))
    return "" if run.returncode == 0 else _reason(run)


def effective(sshd: Path, config: Path, user: str) -> dict[str, list[str]]:
    """The settings that apply when `user` signs in, by directive in lower case.

    Raises `OSError` with sshd's message when it fails.
    """
    run = _run(sshd, "-T", "-f", str(config), "-C", f"user={user},host=localhost,addr=127.0.0.1")
    if run.returncode:
        raise OSError(run.returncode, _reason(run), str(sshd))
    settings: dict[str, list[str]] = defaultdict(list)
    for name, value in _pairs(run.stdout.splitlines()):
        settings[name].append(value)
    return settings


def _run(sshd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - a list of words, no shell
            [str(sshd), *words], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(0, str(error), str(sshd)) from error


def _reason(run: subprocess.CompletedProcess[str]) -> str:
    return " ".join(run.stderr.split()) or f"status {run.returncode}"


def _pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, _space, value = line.partition(" ")
        yield name, value
