"""A bug shows a number and nothing of the office, keeps the draft, and leaves a log for one pair of eyes."""

from __future__ import annotations

from pathlib import Path

from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA, NOW
from tests.terminal import Terminal, run_python

CODE = """
from datetime import datetime
from tui.terminal.environment import clean_environment
clean_environment()
from screens.ledgers.entries import ENTRIES
from store.office import Office
from tui.app.start import sit

def broken(self):
    secret = "NL91ABNA0417164300"
    raise RuntimeError(secret)

ENTRIES.handles("ledgers.posted")(broken)
office = Office.open(sys.argv[2], clock=lambda: datetime.fromisoformat({now!r}))
sys.exit(sit(office, {person!r}))
"""


def test_a_bug_has_a_number_and_no_data(office: Office, tmp_path: Path) -> None:
    code = CODE.format(now=NOW.isoformat(), person=ANNA)
    program = [*run_python(code), "--office", office.database.name]
    with Terminal(program, environment={"HOME": str(tmp_path)}, warm=True) as anna:
        anna.wait_for("Anna")
        anna.key("f7", "i")
        anna.wait_for("Leverancier")
        anna.type("dent\r77")
        anna.key("f6", "f7", "f7")
        anna.wait_for("Concepten")
        anna.type("p")
        anna.wait_for("261123-090000")
        assert anna.wait_for_end() == 1
        assert b"NL91ABNA0417164300" not in anna.raw
        assert b"secret" not in anna.raw
    log = tmp_path / ".local" / "state" / "kantoor" / "mishaps.log"
    assert log.stat().st_mode & 0o777 == 0o600
    text = log.read_text()
    assert text.startswith("261123-090000 RuntimeError\n")
    assert "NL91" not in text
    found = office.view(office.actor(ANNA), lambda reading: reading.find(Entry))
    assert [one.reference for one in found] == ["77"]
