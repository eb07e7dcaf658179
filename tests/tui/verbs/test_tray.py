"""The tray on the command line: three exact orders, and the limits of all trays."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.escalations.hostile import hostile
from tests.screens.hostile import HOSTILE
from tests.tui.verbs.conftest import run
from tui.verbs._tray import Order, order_of

WHOSE = ("--person", "Anna de Boer")


def test_only_the_exact_orders_are_read() -> None:
    assert order_of("list") == Order("list")
    assert order_of("get a") == Order("get", "a")
    assert order_of("put Scan_2026-11.pdf") == Order("put", "Scan_2026-11.pdf")
    assert order_of("get " + "x" * 80) == Order("get", "x" * 80)


NO_NAMES = (
    "", " ", ".", "..", "../a", "a/b", "a\\b", "-a", ".a", "_a", "a b", "a\n", "a\r", "\na", "a\0", "a\0b",
    "é", "a\u202eb", "\uff41", "a;b", "$a", "`a`", "a*", "~", "a\udc80", "x" * 81, "x" * 300,
)  # fmt: skip


def test_nothing_else_is_an_order() -> None:
    chance = random.Random(18)
    strange = [*HOSTILE, *(hostile(chance) for _ in range(300))]
    for text in (*NO_NAMES, *(text for text in strange if not text.isalnum())):
        for order in (text, f"get {text}", f"put {text}", f"list {text}", f"get  {text}x"):
            assert order_of(order) is None, ascii(order)


def test_what_is_put_is_listed_and_fetched(demo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def told(*words: str, status: int = 0) -> str:
        assert run("--office", demo, "tray", *words) == status
        return capfd.readouterr()[status != 0]

    reading, writing = os.pipe()
    os.write(writing, b"naam;bedrag\n")
    os.close(writing)
    kept = os.dup(0)
    os.dup2(reading, 0)
    try:
        assert "scan.csv, 12 bytes" in told("put", "scan.csv", *WHOSE)
    finally:
        os.dup2(kept, 0)
        os.close(kept)
        os.close(reading)
    assert told("list", *WHOSE).startswith("scan.csv\t12\t")
    assert told("list", "--person", "Carla Jansen") == ""
    assert "Nobody is called Carla here." in told("list", "--person", "Carla", status=2)
    with open(demo.with_name("out"), "w+b") as file:
        kept = os.dup(1)
        os.dup2(file.fileno(), 1)
        try:
            assert run("--office", demo, "tray", "get", "scan.csv", *WHOSE) == 0
        finally:
            os.dup2(kept, 1)
            os.close(kept)
        assert demo.with_name("out").read_bytes() == b"naam;bedrag\n"
    assert "No file scan.csv" in told("get", "scan.csv", "--person", "Carla Jansen", status=2)
    assert "Type list, get NAME or put NAME" in told("get", "../x", *WHOSE, status=2)
    assert "no person of the office" in told("list", status=2)


def test_limits_are_set_and_told(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", demo, "tray", "limits", "--days", "3", "--file", "7") == 0
    assert "3 days. A person has 500 MB, one file 7 MB" in capsys.readouterr().out
    assert run("--office", demo, "tray", "limits", "--days", "0") == 2
    assert capsys.readouterr().err == "kantoor: days: give 1 or more.\n"
