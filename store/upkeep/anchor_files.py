"""Where anchors come from: backups by their names, and files of lines, signed by their owner."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from store.errors import N_, Invalid, Unavailable
from store.office.anchors import Anchor, read_anchors
from store.time_zone import AMSTERDAM
from store.upkeep.backup import SUFFIX
from store.upkeep.status import NIGHTLY

__all__ = ["Source", "gaps", "read_source"]

NAMESPACE = "kantoor-anchor"
"""What a signature is for, so that one given for something else does not count (ssh-keygen(1))."""
STANDARD_INPUT = Path("-")
OF_A_BACKUP = re.compile(r".*-(\d{8}-\d{6})-(\d{1,18})-([0-9a-f]{32})")


@dataclass(frozen=True)
class Source:
    """The anchors of a file, oldest first, and who signed it, if that was asked."""

    name: str
    anchors: tuple[Anchor, ...]
    signer: str = ""


def read_source(path: Path, signers: Path | None = None) -> Source:
    """Return the anchors of a backup, by its name, or in a file of lines (`-`: standard input).

    With `signers`, an allowed-signers file of ssh-keygen(1), a file of lines needs a signature by
    one of them beside it, in `FILE.sig`. Raises `Invalid` without an anchor or a good signature.
    """
    if path.name.endswith(SUFFIX):
        return Source(str(path), (_of_backup(path),))
    signer = _signer(path, signers) if signers else ""
    anchors = read_anchors(_text(path))
    if not anchors:
        raise Invalid(N_("{file} contains no anchor. Give another file."), file=path)
    return Source(str(path), tuple(sorted(anchors, key=lambda anchor: anchor.seq)), signer)


def gaps(anchors: Iterable[Anchor]) -> Iterator[tuple[datetime, datetime]]:
    """Yield from when to when nightly anchors are missing."""
    known = sorted(anchor.at for anchor in anchors if anchor.at is not None)
    return ((before, after) for before, after in pairwise(known) if after - before > NIGHTLY)


def _of_backup(path: Path) -> Anchor:
    match = OF_A_BACKUP.fullmatch(path.name.removesuffix(SUFFIX))
    if match is None:
        raise Invalid(
            N_("The name of {file} contains no anchor. Restore it elsewhere to print one."),
            file=path,
        )
    at = datetime.strptime(match[1], "%Y%m%d-%H%M%S").replace(tzinfo=AMSTERDAM)
    return Anchor(int(match[2]), match[3], at=at)


def _text(path: Path) -> str:
    if path == STANDARD_INPUT:
        return sys.stdin.read()
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> Invalid:
    return Invalid(N_("Cannot read {file}: {reason}"), file=path, reason=error.strerror)


def _signer(path: Path, signers: Path) -> str:
    """Return who signed a file; raises `Invalid` without a good signature."""
    signature = path.with_name(f"{path.name}.sig")
    about = ("-f", str(signers), "-s", str(signature))
    for signer in _ssh_keygen("find-principals", *about).stdout.splitlines():
        if not _ssh_keygen("verify", "-I", signer, "-n", NAMESPACE, *about, signed=path).returncode:
            return signer
    raise Invalid(
        N_("{file} is not signed by anyone in {signers}: {signature} is missing, wrong or "
           "foreign. Trust it only once the owner sent it again."),
        file=path, signers=signers, signature=signature,
    )  # fmt: skip


def _ssh_keygen(
    what: str, *words: str, signed: Path = Path("/dev/null")
) -> subprocess.CompletedProcess[str]:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise Unavailable(
            N_("ssh-keygen is not installed here. Run: apt-get install openssh-client")
        )
    try:
        with signed.open("rb") as data:
            return subprocess.run(  # noqa: S603 - a list of words, no shell
                [program, "-Y", what, *words], stdin=data, capture_output=True, text=True,
                check=False,
            )  # fmt: skip
    except OSError as error:
        raise _unreadable(signed, error) from error
