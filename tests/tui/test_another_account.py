"""Every verb, typed by an account that may not enter the folder of the office."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui import verbs

TYPED = """
import sys
from tui.cli import main
for line in sys.stdin.read().splitlines():
    try:
        status = main(line.split())
    except SystemExit as ended:
        status = ended.code
    print(status, line, file=sys.stderr)
"""
ENVIRONMENT = {**os.environ, "LANG": "en_GB.UTF-8"}
NOBODY = 65534
WITHOUT_RIGHTS_OF_ROOT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
WORDS = {
    "announce": "announce x",
    "audit-file": "audit-file {open}/x --year 2026 --btw-id NL004495445B01",
    "authorized-keys": "",  # it answers sshd, and says nothing
    "backup": "backup {open}",
    "check": "check",
    "demo": "demo --make-only --path {closed}/x",
    "export": "export {open}/x.json",
    "export-claims": "export-claims {open}",
    "export-everything": "export-everything {open}/x --btw-id NL004495445B01",
    "export-invoices": "export-invoices {open} --from 2026-01-01 --to 2026-12-31",
    "export-records": "export-records CON {open}/x.csv",
    "export-sheet": "export-sheet 1 {open}/x.csv",
    "host": "host",
    "import": "import {closed}/x {open}/x",
    "import-audit-file": "import-audit-file {closed}/x",
    "import-bank": "import-bank {open}/x",
    "import-invoice": "import-invoice {closed}/x",
    "import-codes": "import-codes {closed}/x --system x --title x --version x --since 2026-01-01 --source x",
    "import-opening": "import-opening {closed}/x",
    "import-records": "import-records CON {closed}/x",
    "import-returns": "import-returns {open}/x",
    "import-sheet": "import-sheet {closed}/x --department x --title x --period 2026",
    "intake": "intake {open}",
    "key": "key add x {closed}/x",
    "lab-intake": "lab-intake {open}",
    "move": "move {closed}/x {open}/x",
    "new": "new {closed}/x --name x --manager y",
    "people": "people list",
    "report": "report trial-balance {open}/x.csv",
    "restore": "restore {closed}/x {open}/x",
    "salvage": "salvage {open}/x",
    "send-mail": "send-mail",
    "server": "server install --root {closed}",
    "session": "session --key SHA256:" + 43 * "a",
    "tray": "tray list",
    "scan-intake": "scan-intake {open}",
    "statistics": "statistics {open}/x.csv --department ADM",
    "doctor": "",  # it has a status of its own for what it can't look at
}
"""The words after a verb that takes more than its name."""


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A folder that this account may not enter, with an office in it."""
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "office.kantoor").touch()
    folder.chmod(0o700 if os.geteuid() == 0 else 0)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    folder.chmod(0o700)


def test_every_verb_says_in_a_sentence_that_the_office_is_not_for_this_account(
    closed: Path, tmp_path: Path
) -> None:
    lines = [f"--office {closed}/office.kantoor"] + [
        f"--office {closed}/office.kantoor {words}"
        for words in (WORDS.get(verb, verb) for verb in verbs.table())
        if words
    ]
    typed = "\n".join(lines).format(closed=closed, open=tmp_path)
    before = WITHOUT_RIGHTS_OF_ROOT if os.geteuid() == 0 else ()
    done = subprocess.run(
        [*before, sys.executable, "-c", TYPED],
        input=typed, capture_output=True, text=True, check=False, env=ENVIRONMENT,
    )  # fmt: skip
    told = done.stderr.splitlines()
    assert told[1::2] == [f"2 {line}" for line in typed.splitlines()], done.stderr
    assert [line for line in told[::2] if str(closed) not in line] == []
    assert done.stdout == ""
