"""Sending bytes to a print queue of this server, by the one program that does so."""

from __future__ import annotations

import subprocess
from pathlib import Path

from store.errors import N_, Unavailable

__all__ = ["print_bytes"]

LP = Path("/usr/bin/lp")
"""Of CUPS; nothing that a person or their account sets says which program runs."""
PATIENCE = 30
"""Seconds in which a queue takes what it gets."""
LONGEST = 200


def print_bytes(queue: str, data: bytes, *, raw: bool, program: Path = LP) -> None:
    """Send bytes to a queue: `raw` ones as they are, others as a document that CUPS converts.

    Raises `Unavailable` where there is no such program or queue, or it does not answer.
    """
    if not program.is_file():
        raise Unavailable(
            N_("This server cannot print: lp is not installed. Put the labels in your tray.")
        )
    words = [str(program), "-d", queue, "-t", "Kantoor", *(("-o", "raw") if raw else ())]
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, no shell
            words, input=data, capture_output=True, check=False, timeout=PATIENCE, cwd="/",
            env={"LC_ALL": "C.UTF-8"},
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _not_taken(queue, type(error).__name__) from error
    if done.returncode:
        raise _not_taken(queue, done.stderr.decode("utf-8", "replace").strip()[:LONGEST])


def _not_taken(queue: str, reason: str) -> Unavailable:
    return Unavailable(
        N_("Queue {queue} took nothing: {reason}. Put the labels in your tray."), queue=queue,
        reason=reason,
    )  # fmt: skip
