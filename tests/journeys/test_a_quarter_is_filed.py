"""A quarter: its return and report prepared, returned with remarks, signed and filed; then a late invoice."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store import demo, ledgers
from store.access import SYSTEM
from store.ledgers import BtwReturn, PeriodReport
from store.ledgers.arithmetic.btw_return import span_of
from store.ledgers.arithmetic.ranges import last_day, shifted
from store.office import Office, utc_now
from tests.conftest import ANNA, CARLA
from tests.faults.share import SHARE
from tests.journeys.desk import Desk, kantoor

HIGH = 121_000_00
"""A sale with 21,000 of btw: late, it is far above what the next return may count."""


HEADS = {"v": "Grondslag", "r": "Rekening"}
"""What a return and a report have above their columns, and their lists have not."""


NOTES = {"balance|1200": "wacht nog"}
REMARKS = {"profit|8000": "klopt dit?", "balance|1200": "wie is dit?"}
"""What is said of which line."""


def ended(today: date) -> tuple[str, str]:
    """The first and last period of the quarter before this one."""
    first, last = span_of(f"{today:%Y-%m}", "quarter")
    return shifted(first, last, -1)


QUARTER = ended(utc_now().date())
NAME = f"{QUARTER[0][:4]}-Q{int(QUARTER[1][5:]) // 3}"


def sells(office: Office, reference: str, cents: int) -> None:
    """A sales invoice in the quarter, entered by Anna and posted by Carla."""
    cost = {"account": "8000", "btw": "VH", "cents": cents}
    given: dict[str, Any] = {"daybook": "VRK", "date": last_day(QUARTER[0]), "relation": 7,
                             "reference": reference, "total": cents, "costs": [cost]}  # fmt: skip
    anna = office.actor(ANNA)
    made = office.do(anna, "entry.draft", given=given).doc
    office.do(anna, "entry.submit", made.id)
    office.do(office.actor(CARLA), "entry.post", made.id)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The demo's practice since that quarter, which has a sale; it files every quarter."""
    path, now = tmp_path / "praktijk.kantoor", utc_now()
    at = [now.replace(year=int(QUARTER[0][:4]), month=int(QUARTER[0][5:]), day=10)]
    made = demo.make(path, clock=lambda: at[0])
    at[0] = now
    setting = {"name": "frequency", "since": f"{QUARTER[0]}-01", "value": "quarter"}
    made.do(made.actor(CARLA), "btw_setting.add", given=setting)
    sells(made, "2001", 121_05)
    made.close()
    return path


def points(desk: Desk, path: Path, line: str) -> None:
    """Bring the cursor from the top to a line of the report; heads take none."""
    with closing(Office.open(path)) as office:
        (report,) = office.view(SYSTEM, lambda reading: reading.find(PeriodReport))
    below = [each.at for each in report.lines if each.level != "head"].index(line)
    desk.key("home", *["down"] * below)


def prepare(anna: Desk, path: Path) -> None:
    """The return of the quarter that ended, and a report with a note on what differs."""
    anna.go("ledgers")
    anna.type(",v")
    anna.sees("Nog geen btw-aangifte")
    anna.type("+")
    anna.sees("concept", "100,04", "21,01")
    anna.go("ledgers")
    anna.type(",r")
    anna.sees("Nog geen rapportage")
    anna.type("+")
    anna.takes("Perioden", NAME.lower())
    anna.sees("Een rapportage voorbereiden")
    anna.type("3\r\r10\r110\r")
    anna.sees("in bewerking", "100,04")
    for line, text in NOTES.items():
        points(anna, path, line)
        anna.type(f"n{text}\r")
        anna.sees(text)
    anna.type("s")
    anna.sees("ter controle")


def opens(desk: Desk, key: str) -> None:
    """The latest return (v) or report (r)."""
    desk.go("ledgers")
    desk.type(f",{key}")
    desk.sees(QUARTER[0])
    desk.key("enter")
    desk.sees(HEADS[key])


def review(carla: Desk, path: Path) -> None:
    """Two remarks on lines of the report, and the return is agreed with."""
    opens(carla, "r")
    carla.sees("ter controle")
    for line, text in REMARKS.items():
        points(carla, path, line)
        carla.type(f"m{text}\r")
        carla.reads(f"{line.partition('|')[2]}: {text}")
    carla.type("r")
    carla.sees("teruggestuurd")
    opens(carla, "v")
    carla.type("c")
    carla.sees("gecontroleerd")


def answer(anna: Desk) -> None:
    """Each remark is answered; it stays beside its answer."""
    opens(anna, "r")
    anna.sees("teruggestuurd")
    for text, told in (("nagekeken", "dit? > nagekeken"), ("een patient", "dit? > een patient")):
        anna.type(f"a{text}\r")
        anna.reads(told)
    anna.type("s")
    anna.sees("ter controle")


def sign_and_file(carla: Desk) -> None:
    """The report gets its signature; the return is filed, with whom it is payable to."""
    opens(carla, "r")
    carla.sees("ter controle")
    carla.type("g")
    carla.reads("Ondertekend door Carla Jansen, hoofdboekhouder")
    opens(carla, "v")
    carla.sees("gecontroleerd")
    carla.type("fR1\r1234567890123456\r")
    carla.sees("gedaan")


def by_acts(path: Path) -> None:
    """The same without a keyboard, which the whole proof has."""
    office = Office.open(path)
    (report,) = office.view(SYSTEM, lambda reading: reading.find(PeriodReport))
    (made,) = office.view(SYSTEM, lambda reading: reading.find(BtwReturn))
    for person, act, of, given in (
        *((CARLA, "period_report.remark", report, {"line": line, "text": text})
          for line, text in REMARKS.items()),
        (CARLA, "period_report.return", report, {}),
        (CARLA, "btw_return.check", made, {}),
        *((ANNA, "period_report.answer", report, {"remark": at, "text": "nagekeken"})
          for at in range(len(REMARKS))),
        (ANNA, "period_report.submit", report, {}),
        (CARLA, "period_report.sign", report, {}),
        (CARLA, "btw_return.file", made, {"relation": 1, "reference": "1234567890123456"}),
    ):  # fmt: skip
        office.do(office.actor(person), act, of.id, given)
    office.close()


def comes_late(path: Path) -> None:
    """Carla opens the quarter for btw again, and a large invoice is posted in it."""
    office = Office.open(path)
    carla = office.actor(CARLA)
    for period in office.view(carla, ledgers.periods):
        if period.locks.get("BTW"):
            given = {"why": "een late factuur", "daybook": "BTW"}
            office.do(carla, "period.reopen", period.id, given)
    sells(office, "2002", HIGH)
    office.close()


def see_what_moved(carla: Desk) -> None:
    """The signed report says what has changed, the filed return what is to be corrected, and by when."""
    opens(carla, "r")
    carla.reads("in de boekhouding veranderd")
    carla.sees("ondertekend", "100,04")
    carla.go("ledgers")
    carla.type(",v")
    carla.key("enter")
    carla.reads("21.000,00")
    carla.type("s")
    carla.reads("suppletie")


def test_a_quarter_is_prepared_reviewed_filed_and_corrected(office: Path) -> None:
    with Desk(office, "Anna de Boer") as desk:
        prepare(desk, office)
        if SHARE:
            by_acts(office)
        else:
            review(desk.signs_in_as("Carla Jansen"), office)
            answer(desk.signs_in_as("Anna de Boer"))
            sign_and_file(desk.signs_in_as("Carla Jansen"))
        comes_late(office)
        see_what_moved(desk.signs_in_as("Carla Jansen") if SHARE else desk)
        desk.leave()
    kantoor("--office", office, "check")
