"""A sample from order to report: one is rejected, one value is critical, one result is amended.

Sample numbers come from a scanner that types them: a keyboard wedge.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from store import demo
from store.access import SYSTEM
from store.laboratory.models import Custody, LabReport, LabResult
from store.office import Office
from tests.journeys.desk import Desk, kantoor
from tests.tray import bytes_of, newest

SANNE, YUSUF = 1, 2
NUMBER = r"MON-\d{9}"
ORDER = "LO-00001"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The medical practice before its first order, in English."""
    path = tmp_path / "practice.kantoor"
    plan = demo.plan_of("medical")
    people = tuple((name, "en", posts) for name, _language, posts in plan.people)
    demo.make(path, plan=replace(plan, orders=(), tickets=(), people=people)).close()
    return path


def to_laboratory(desk: Desk) -> None:
    desk.type(",z")
    desk.sees("Laboratory · orders")


def order(sanne: Desk) -> tuple[str, str]:
    """Potassium and haemoglobin of a patient; the numbers of the serum and of the EDTA tube."""
    to_laboratory(sanne)
    sanne.type("+")
    sanne.sees("new order", "Code or part of the name")
    sanne.type("vos\r")
    sanne.sees("P. Vos")
    sanne.type("m\rruiter\r")
    sanne.sees("Huisarts R. Ruiter")
    sanne.type("k\r")
    sanne.sees("Kalium")
    sanne.type("hb\r")
    sanne.sees("Hemoglobine")
    sanne.type("\r")
    sanne.sees("Enter orders these tests")
    sanne.key("enter")
    sanne.reads(f"{ORDER} · P. Vos", "serum tube · registered", "EDTA tube · registered")
    rows = re.findall(rf"({NUMBER}) · (\w+)", sanne.words)
    tubes = {container.lower(): number for number, container in rows}
    return tubes["serum"], tubes["edta"]


def scan(desk: Desk, key: str, numbers: tuple[str, ...], becomes: str) -> None:
    """A burst of scans on the list of orders, then Enter."""
    desk.type(key)
    desk.sees_no_more("orders: open")
    desk.sees("NUMBERS")
    for number in numbers:
        desk.type(f"{number}\r")
        desk.sees(number)
    desk.key("enter")
    desk.sees("a step further")
    desk.key("enter")
    desk.sees("orders: open", becomes)


def reject(yusuf: Desk, number: str) -> str:
    """A tube that arrived clotted: scanned open, rejected, to be collected again; the new number."""
    yusuf.key("f4")
    yusuf.sees("Search")
    yusuf.type(f"{number}\r")
    yusuf.reads(f"{number} · EDTA-bloed P. Vos · received")
    yusuf.type("t")
    yusuf.takes("Which step?", "reject")
    yusuf.sees("Reason")
    yusuf.type("RC\ry\r")
    yusuf.reads("EDTA-bloed P. Vos · rejected")
    yusuf.type("o")
    yusuf.reads(f"{ORDER} · P. Vos", "clotting")
    return next(each for each in re.findall(NUMBER, yusuf.words) if each > number)


def enter(yusuf: Desk) -> None:
    """Values in the order of what is due: a critical potassium, and haemoglobin."""
    yusuf.type("e")
    yusuf.reads("Enter results: 2 to do", "Potassium")
    yusuf.type("6,9\r")
    yusuf.reads("Enter results: 1 to do", "Haemoglobin")
    yusuf.type("8,9\r")
    yusuf.reads("Enter results: 0 to do")
    yusuf.key("f3")
    yusuf.sees("orders: open")


def judge(desk: Desk, *critical: str) -> None:
    """Tell what is critical, then verify and release all results that wait."""
    to_laboratory(desk)
    desk.type("r")
    desk.sees("Results to verify")
    if critical:
        desk.type("ss")
        desk.sees("6,9 mmol/L", "HH")
        desk.type("v")
        desk.sees("Read back")
        desk.type("huisarts Ruiter\r\ry\r")
        desk.reads("Recorded.")
        desk.type("s")
        desk.sees("Results to verify")
    desk.type("p")
    desk.sees("as shown?")
    desk.key("enter")
    desk.reads("Results to verify: 0")
    desk.type("s")
    desk.sees("Results to release")
    desk.type("p")
    desk.sees("final.")
    desk.key("enter")
    desk.reads("Results to release: 0")


def amend(desk: Desk, serum: str) -> None:
    """The released potassium was of another tube: the right value, with the reason."""
    desk.key("f4")
    desk.sees("Search")
    desk.type(f"{serum}\r")
    desk.sees("released", "6,9 mmol/L")
    desk.key("enter")
    desk.sees("K Potassium")
    desk.type("w")
    desk.sees("Why it is amended")
    desk.type("4,9\r\r\r\rTube of another patient\r")
    desk.sees("4,9 mmol/L")


def report(desk: Desk) -> None:
    """The report of the order, found by its number, in the tray."""
    desk.key("f4")
    desk.sees("Search")
    desk.type(f"{ORDER}\r")
    desk.reads(f"{ORDER} · P. Vos · complete")
    desk.type("r")
    desk.takes("How do you report", "r")
    desk.reads("In your tray: lab-lo-00001.pdf")


def test_from_order_to_report(office: Path) -> None:
    with Desk(office, "Sanne Dekker") as desk:
        serum, edta = order(desk)
        desk.key("f3")
        desk.sees("orders: open")
        scan(desk, "c", (serum, edta), "collected")
        yusuf = desk.signs_in_as("Yusuf Kaya")
        to_laboratory(yusuf)
        scan(yusuf, "i", (serum, edta), "received")
        again = reject(yusuf, edta)
        to_laboratory(yusuf)
        scan(yusuf, "c", (again,), "collected")
        scan(yusuf, "i", (again,), "received")
        scan(yusuf, "p", (serum, again), "in preparation")
        scan(yusuf, "g", (serum, again), "ready")
        enter(yusuf)
        marit = yusuf.signs_in_as("Marit Bos")
        judge(marit, "K")
        amend(marit, serum)
        judge(marit.signs_in_as("Ilse Vermeer"))
        report(desk.signs_in_as("Yusuf Kaya"))
        desk.leave()
    kantoor("--office", office, "verify")
    kantoor("--office", office, "check")
    assert_reported(office)


def assert_reported(office: Path) -> None:
    """Both values of the amended result are on paper; what was rejected is in its custody."""
    made = Office.open(office)
    file = newest(made, YUSUF)
    said = " ".join(
        page.extract_text()
        for page in PdfReader(io.BytesIO(bytes_of(made, file).read_bytes())).pages
    )
    for part in ("Laboratory report, corrected", "4,9", "6,9", "critical high", "Tube of another patient",
                 "Passed on to huisarts Ruiter", "rejected: gestold", "8,9"):  # fmt: skip
        assert part in said, part
    (kept,) = made.view(SYSTEM, lambda reading: reading.find(LabReport))
    assert kept.digest == file.digest
    assert kept.corrects
    assert not kept.partial
    events = [each.event for each in made.view(SYSTEM, lambda reading: reading.find(Custody))]
    assert events.count("rejected") == 1
    results = made.view(SYSTEM, lambda reading: reading.find(LabResult))
    assert all(each.verified_by != each.entered_by for each in results if each.state == "released")
    made.close()
