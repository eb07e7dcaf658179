"""A period report as a file: figures with notes, remarks, signatures, what moved; nothing runs in it."""

from __future__ import annotations

from pathlib import Path

from store import ledgers
from store.export import Target
from store.ledgers import PeriodReport
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.export.sheets import cells_of, read_csv, text_of
from tests.store.ledgers.btw_return.test_acts import posted
from tests.store.ledgers.period_report.test_acts import done, prepared, titled

ATTACK = "=cmd|'/c calc'!A1"


def signed(office: Office) -> PeriodReport:
    """A report with a note that would run in a spreadsheet, asked about, answered and signed."""
    title = titled(office, CARLA)
    office.do(office.actor(ANNA), "entry.draft", given={"date": "2026-10-09"})
    made = prepared(office, title)
    noted = next(line for line in made.lines if made.needs_note(line))
    done(office, ANNA, "period_report.note", made, line=noted.at, text=ATTACK)
    done(office, ANNA, "period_report.submit", made)
    done(office, CARLA, "period_report.remark", made, line=noted.at, text="why so much?")
    done(office, CARLA, "period_report.return", made)
    done(office, ANNA, "period_report.answer", made, remark=0, text="one large client")
    done(office, ANNA, "period_report.submit", made)
    return done(office, CARLA, "period_report.sign", made)


def test_a_signed_report_is_written_with_all_that_was_said(office: Office, tmp_path: Path) -> None:
    made = signed(office)
    posted(office, "VRK", "VH", 242_00, "2026-10-09")
    files = {}
    for form in ("csv", "xlsx", "pdf"):
        to = Target(form, tmp_path / f"r.{form}", str)
        written = office.view(office.actor(CARLA), ledgers.write_period_report, made.id, to)
        assert written.name == f"period-report-2026-10-2026-10-1.{form}"
        files[form] = to.path
    rows = read_csv(files["csv"])
    assert rows[0][-1] == "Notes"
    assert [row[-1] for row in rows if "cmd" in row[-1]] == [f"'{ATTACK}"]
    assert next(row for row in rows if row[0] == "8000")[2] == "100,00"
    assert ATTACK in {cell[1] for row in cells_of(files["xlsx"]) for cell in row.values()}
    paper = text_of(files["pdf"]).replace("\n", " ")
    name = office.actor(CARLA).name
    for said in (f"Signature: {name}, {titled(office, CARLA)}", made.digest, "Left open: ",
                 "Remark", "why so much?", "one large client", "Figures of: ", f"1  {ATTACK}",
                 "since: 8000", ": 100,00, now 300,00"):  # fmt: skip
        assert said in paper, said
