"""No input breaks a reader of what strangers write. KANTOOR_FULL=1 lets Atheris look for ten minutes each."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest

from tests.faults.share import SHARE, seeded
from tests.fuzzing.targets import TARGETS

FOUND = Path(__file__).with_name("found")
TRIES = 40
SECONDS = 600
SCRAPS = (b"\0", b"\xff", b"\r", b"\n", b"\r\n", b"=?", b"?=", b"<", b">", b"&", b"]]>", b":", b"{", b"}", b"-}", b"\xed\xa0\x80",
          b"9" * 20, b"-", b",", b'"', b"'", b"%", b"\xe2\x80\xae", b" " * 100)  # fmt: skip


def changed(raw: bytes, chance: Random) -> bytes:
    """An input with a few bytes left out, doubled, or put in."""
    for _time in range(chance.randint(1, 5)):
        at, size = chance.randint(0, len(raw)), chance.choice((0, 1, 4, 50))
        piece = chance.choice(
            (b"", raw[at : at + size] * 2, chance.choice(SCRAPS), chance.randbytes(2))
        )
        raw = raw[:at] + piece + raw[at + size :]
    return raw


@pytest.mark.parametrize("name", TARGETS)
def test_what_once_broke_a_reader_does_not_again(name: str) -> None:
    for path in sorted(FOUND.glob(f"{name}-*")):
        TARGETS[name].read(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_changed_inputs_break_no_reader(name: str) -> None:
    chance = seeded(f"fuzzing/{name}")
    seeds = TARGETS[name].seeds()
    for _number in range(TRIES):
        raw = changed(chance.choice(seeds), chance)
        try:
            TARGETS[name].read(raw)
        except Exception:
            print(repr(raw[:2000]))
            raise


@pytest.mark.skipif(SHARE, reason="KANTOOR_FULL=1 fuzzes")
@pytest.mark.skipif(find_spec("atheris") is None, reason="Atheris does not install here")
@pytest.mark.parametrize("name", TARGETS)
def test_nothing_that_reaches_new_code_breaks_a_reader(name: str, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.fuzzing", name, str(tmp_path), f"-max_total_time={SECONDS}", "-timeout=20",
             "-rss_limit_mb=2048", f"-artifact_prefix={FOUND}/{name}-", "-print_final_stats=1"]  # fmt: skip
    run = subprocess.run(
        words, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    print(run.stderr[-4000:])
    assert run.returncode == 0
