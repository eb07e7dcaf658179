"""The process that reads files: what a file does there, it does to its own reading alone."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from io import BytesIO

import pytest

from store.file_format import child
from store.file_format.contents import Contents


def answers(monkeypatch: pytest.MonkeyPatch, *codes: str) -> Iterator[Contents | None]:
    """What the process says of a file of each type."""
    monkeypatch.setattr(child, "_warm_up", lambda: None)
    monkeypatch.setattr(os, "nice", lambda by: by)
    out = BytesIO()
    child.main(BytesIO(b"".join(b"%s 1 0 0\nx" % code.encode() for code in codes)), out)
    out.seek(0)
    while line := out.readline():
        said = out.read(int(line))
        yield Contents.model_validate_json(said) if said else None


def hostile(code: str, data: bytes) -> Contents:
    """What files might do that found a hole in what reads them."""
    if code == "hang":
        signal.pause()
    if code == "spin":
        while True:
            pass
    if code == "fill":
        bytearray(4 << 30)
    if code == "end":
        os._exit(3)
    if code == "twice":
        os.write(0, b"{}\n{}\n")
    if code == "long":
        os.write(0, b"x" * 20_000)
    if code == "ways":
        tried = (
            lambda: os.open("/etc/passwd", os.O_RDONLY),
            socket.socket,
            os.pipe,
            lambda: os.open("/tmp", os.O_RDONLY),
        )
        return Contents(pages=tuple(refusal(way) for way in tried))
    return Contents(pages=(code,))


def refusal(way: object) -> str:
    try:
        way()  # type: ignore[operator]  # any of the ways
    except OSError as error:
        return str(error.errno)
    return "open"


def test_a_file_hurts_no_other_and_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "contents", hostile)
    monkeypatch.setattr(child, "CPU_SECONDS", 1)
    monkeypatch.setattr(child, "WALL_SECONDS", 1)
    monkeypatch.setattr(child, "MOST_ANSWER", (10_000, 0))
    codes = ("hang", "spin", "txt", "fill", "end", "twice", "long", "ways", "pdf")
    said = list(answers(monkeypatch, *codes))
    assert [found and found.pages for found in said] == [
        None, None, ("txt",), None, None, None, None, ("24",) * 4, ("pdf",),
    ]  # fmt: skip
