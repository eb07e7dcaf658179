"""Pack a backup: compressed, and optionally encrypted, as a stream of any length."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import pyrage  # type: ignore[import-untyped]  # a module in Rust, without types

from store.errors import N_, Invalid, Unavailable

__all__ = ["is_sealed", "no_whole_backup", "pack", "read_recipients", "unpack"]

ENCRYPTED = (1, 3, 9, 10, 18, 20)
"""Types of the packets with which an encrypted message begins."""
GZIP = b"\x1f\x8b"
AGE = b"age-encryption.org/"
PIECE = 1 << 20
PRIVATE = ("AGE-SECRET-KEY-", "PRIVATE KEY")


def pack(plain: Path, packed: Path, age: Sequence[str] = (), gpg: Sequence[str] = ()) -> None:
    """Compress a file, and encrypt it for any age recipients or gpg keys.

    An age recipient is `age1...` or an ssh public key. Raises `Invalid` for a recipient that can't
    be read, `Unavailable` when gpg is missing or refuses.
    """
    recipients = [_recipient(text) for text in age]
    squeezed = packed.with_name(packed.name + ".gz") if age or gpg else packed
    try:
        with plain.open("rb") as source, gzip.open(squeezed, "wb", compresslevel=6) as target:
            shutil.copyfileobj(source, target, PIECE)
        if age:
            pyrage.encrypt_file(str(squeezed), str(packed), recipients)
        elif gpg:
            wanted = [word for key in gpg for word in ("--recipient", key)]
            always = ["--encrypt", "--trust-model", "always"]
            _gpg([*always, *wanted], squeezed, packed, ", ".join(gpg))
    finally:
        if squeezed != packed:
            squeezed.unlink(missing_ok=True)


def read_recipients(path: Path) -> list[str]:
    """Return the age recipients in a file, one on each line; `#` begins a comment.

    Raises `Invalid` for a file that can't be read, a line that is no recipient, a private key.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise _unreadable(path, error) from error
    if any(word in text for word in PRIVATE):
        raise Invalid(
            N_(
                "{file} contains a private key, which must stay off the server. Give the public "
                "key."
            ),
            file=path,
        )
    lines = [line.strip() for line in text.splitlines()]
    recipients = [line for line in lines if line and not line.startswith("#")]
    for recipient in recipients:
        _recipient(recipient)
    return recipients


def is_sealed(packed: Path) -> bool:
    """Return whether a backup is encrypted; raises `OSError`."""
    with packed.open("rb") as source:
        head = source.read(len(AGE))
    return head == AGE or (not head.startswith(GZIP) and _may_be_of_gpg(head))


def unpack(packed: Path, plain: Path, identities: Sequence[Path] = ()) -> None:
    """Unpack a file; `identities` are files with age or ssh private keys.

    Raises `Invalid` for a file that is not a backup, is truncated, or is for other keys.
    """
    with packed.open("rb") as source:
        head = source.read(len(AGE))
    if head.startswith(GZIP):
        _inflate(packed, plain, packed)
        return
    squeezed = plain.with_name(plain.name + ".gz")
    try:
        if head == AGE:
            _decrypt(packed, squeezed, identities)
        elif _may_be_of_gpg(head):
            _gpg(["--decrypt"], packed, squeezed, str(packed))
        else:
            raise no_whole_backup(packed) if not head else _no_backup(packed)
        _inflate(squeezed, plain, packed)
    finally:
        squeezed.unlink(missing_ok=True)


def _inflate(squeezed: Path, plain: Path, named: Path) -> None:
    try:
        with gzip.open(squeezed, "rb") as source, plain.open("wb") as target:
            shutil.copyfileobj(source, target, PIECE)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise no_whole_backup(named) from error


def no_whole_backup(file: Path) -> Invalid:
    """Return the error for a backup that is not complete."""
    return Invalid(
        N_("{file} is damaged or cut off. Use another backup. Nothing was changed."),
        file=file,
    )


def _no_backup(file: Path) -> Invalid:
    """Return the error for a file of another kind, such as an office itself."""
    return Invalid(
        N_("{file} is not a backup. Make one with: kantoor backup. Nothing was changed."),
        file=file,
    )


def _may_be_of_gpg(head: bytes) -> bool:
    """Return whether a file begins like an encrypted message of OpenPGP or its armour.

    The type of the first packet is that of a session key, a marker or encrypted data (RFC 9580,
    4.2, 6.2 and 10.3), which sets it apart from text with a byte order mark.
    """
    if head.startswith(b"-----BEGIN PGP"):
        return True
    first = head[0] if head else 0
    packet = first & 0x3F if first & 0x40 else first >> 2 & 0x0F
    return first & 0x80 != 0 and packet in ENCRYPTED


def _recipient(text: str) -> object:
    try:
        if text.startswith("ssh-"):
            return pyrage.ssh.Recipient.from_str(text)
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise Invalid(
            N_("{recipient} is not an age recipient. Give one that starts with age1 or ssh-."),
            recipient=text,
        ) from error


def _decrypt(packed: Path, squeezed: Path, identities: Sequence[Path]) -> None:
    if not identities:
        raise Invalid(
            N_("{file} is encrypted with age. Give the file with its key: --identity FILE"),
            file=packed,
        )
    keys = [key for path in identities for key in _identities(path)]
    try:
        pyrage.decrypt_file(str(packed), str(squeezed), keys)
    except pyrage.DecryptError as error:
        raise Invalid(
            N_(
                "Wrong key for {file}, or the file is damaged ({reason}). Use another key or "
                "backup."
            ),
            file=packed,
            reason=str(error),
        ) from error
    except OSError as error:
        if error.errno is None:  # part of it is not what was encrypted
            raise no_whole_backup(packed) from error
        raise


def _identities(path: Path) -> list[object]:
    """Return the keys in a file: age keys, one on each line, or an ssh key."""
    try:
        text = path.read_text()
    except OSError as error:
        raise _unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise Invalid(
            N_("{file} contains no age or ssh key. Give another file."), file=path
        ) from error
    try:
        if "PRIVATE KEY" in text:
            return [pyrage.ssh.Identity.from_buffer(text.encode())]
        lines = [line.strip() for line in text.splitlines()]
        keys = [line for line in lines if line and not line.startswith("#")]
        return [pyrage.x25519.Identity.from_str(key) for key in keys]
    except pyrage.IdentityError as error:
        raise Invalid(
            N_("{file} contains no age or ssh key. Give another file."), file=path
        ) from error


def _unreadable(path: Path, error: OSError) -> Invalid:
    return Invalid(
        N_("Cannot read {file}: {reason}. Check the path and its permissions."),
        file=path,
        reason=error.strerror,
    )


def _gpg(words: Sequence[str], source: Path, target: Path, named: str) -> None:
    """Run gpg; `named` is the subject of its error message."""
    program = shutil.which("gpg")
    if program is None:
        raise Unavailable(N_("gpg is not installed on this server. Install it, or use --age."))
    done = _run([program, "--batch", "--yes", "--output", str(target), *words, "--", str(source)])
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["?"]
        reason = lines[-1].removeprefix("gpg: ").removeprefix(f"{source}: ")
        raise Invalid(
            N_("{file}: gpg says: {reason}. Check the file and its key. Nothing was changed."),
            file=named,
            reason=reason,
        )


def _run(words: list[str]) -> subprocess.CompletedProcess[str]:
    nothing: IO[bytes] | int = subprocess.DEVNULL
    return subprocess.run(  # noqa: S603 - a list of words, no shell
        words, stdin=nothing, capture_output=True, text=True, check=False
    )
