"""Bytes for a print queue: one program with a list of words, and clear words when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import Unavailable
from store.export.printing import print_bytes


def program(tmp_path: Path, ends: int = 0) -> Path:
    """A stand-in for lp that keeps its words, its surroundings and what it is sent."""
    made = tmp_path / "lp"
    made.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/words\nenv > {tmp_path}/env\n'
        f'cat > {tmp_path}/data\necho "no such queue" >&2\nexit {ends}\n'
    )
    made.chmod(0o755)
    return made


@pytest.mark.parametrize("raw", [True, False])
def test_the_bytes_reach_the_queue_as_they_are(tmp_path: Path, raw: bool) -> None:
    data = bytes(range(256)) * 300
    print_bytes("zebra-1", data, raw=raw, program=program(tmp_path))
    words = (tmp_path / "words").read_text().split()
    assert words == ["-d", "zebra-1", "-t", "Kantoor", *(["-o", "raw"] if raw else [])]
    assert (tmp_path / "data").read_bytes() == data
    assert "CUPS" not in (tmp_path / "env").read_text()


def test_what_goes_wrong_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="lp is not installed"):
        print_bytes("x", b"", raw=True, program=tmp_path / "none")
    with pytest.raises(Unavailable, match="x took nothing: no such queue"):
        print_bytes("x", b"", raw=True, program=program(tmp_path, 1))
