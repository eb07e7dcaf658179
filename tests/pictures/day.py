"""A Monday on which something waits for everybody: on the pictures of office work, more of it."""

from __future__ import annotations

from datetime import date

from store.access import SYSTEM
from store.access.roles import Role
from store.engine import Mark, Writer
from store.inbox import QualityCheck
from store.ledgers.periods.checklist import checklist
from store.office import Office
from store.office.setup import post
from store.people import SignIn

__all__ = ["ACCOUNTANT", "AUDITOR", "CONTROLLER", "LOG_MANAGER", "begin_monday", "left_on_friday"]

ANNA, CARLA, EVA, FEMKE = 1, 3, 4, 5
LOG_MANAGER, AUDITOR, ACCOUNTANT, CONTROLLER = 7, 8, 9, 10
ADMINISTRATION, BOOKKEEPING = 1, 2
SINCE = date(2026, 1, 1)
OTHERS = (
    ("Hanna Bos", Role.LOG_MANAGER, None, ""),
    ("Ids Prins", Role.AUDITOR, None, ""),
    ("Joke Mol", Role.MANAGER, BOOKKEEPING, "accountant"),
    ("Karel Smid", Role.MANAGER, BOOKKEEPING, "controller"),
)
POST, INVOICES = 1, 3
WORK = (
    ("Recept herhalen", ANNA, "2026-11-20", 30), ("Machtiging aanvragen", ANNA, "2026-11-23", 45),
    ("Herinnering betwist", ANNA, "2026-11-24", 20), ("Foto's opsturen", EVA, "2026-11-19", 15),
    ("Adres gewijzigd", EVA, "2026-11-26", 0), ("Vraag over de rekening", CARLA, "2026-11-27", 0),
)  # fmt: skip
"""Title, holder, due date and estimate of items in the post."""
FRIDAY = "2026-11-20T16:02:00.000+00:00"
ON_FRIDAY = {
    "came": 0, "finished": 0, "mine": 3, "bank": 9, "returned": 0, "late": 1, "open": 6, "made": 2,
    "made.done": 0, "posted": 0, "exceptions": 0, "accesses": 6, "changes": 190,
}  # fmt: skip


def begin_monday(office: Office) -> None:
    """Let work be late, due, on hold, to review, returned, handed in and kept apart; hire the others."""
    anna, carla, eva, femke = map(office.actor, (ANNA, CARLA, EVA, FEMKE))
    for name, role, department, title in OTHERS:
        person = office.do(SYSTEM, "person.add", given={"name": name, "language": "nl"}).doc.id
        post(office, person, department, role, SINCE, title)
    for title, holder, due, minutes in WORK:
        item = office.do(carla, "item.add", given={"queue": POST, "title": title}).doc.id
        office.do(carla, "item.accept", item)
        office.do(office.actor(holder), "item.claim", item)
        office.do(carla, "item.change", item, {"due": due, "estimate": minutes})
    for act, given in (("item.wait", {"reason": "belt terug"}), ("item.submit", None)):
        item = office.do(
            carla, "item.add", given={"queue": POST, "title": "Kok Accountants"}
        ).doc.id
        office.do(carla, "item.accept", item)
        office.do(anna, "item.claim", item)
        office.do(anna, act, item, given)
    for title in ("Afspraak verzetten", "Pasje kwijt"):
        office.do(femke, "item.add", given={"queue": POST, "title": title})
    _return_one(office)
    given = {"since": "2026-11-25", "until": "2026-11-27"}
    office.do(carla, "absence.add", EVA, {**given, "note": "Cursus"})
    office.do(eva, "draft.keep", given={"item": 1, "sort": "note", "text": "Nog bellen"})
    archive = {"name": "oude-afspraken.zip", "data": b"PK\x03\x04"}
    office.do(anna, "item.attach", 1, archive)
    _look(office)
    _add_check(office)
    _to_file(office)


def _to_file(office: Office) -> None:
    """The VAT of October is prepared, a report and a budget too: others check, sign and fix them."""
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    monthly = {"name": "frequency", "since": "2026-01-01", "value": "month"}
    office.do(carla, "btw_setting.add", given=monthly)
    october = {"first": "2026-10", "last": "2026-10"}
    office.do(anna, "btw_return.prepare", given=october)
    asked = {"titles": ["chief bookkeeper"], "percent": 1000, "cents": 10**13}
    report = office.do(anna, "period_report.prepare", given=october | asked).doc.id
    for line in office.view(anna, checklist, *october.values()):
        if line.state == "wrong":
            office.do(anna, "period_report.waive", report, {"name": line.name, "why": "bekend"})
    office.do(anna, "period_report.submit", report)
    budget = office.do(anna, "budget.begin", given={"year": 2027}).doc.id
    office.do(anna, "budget.change", budget, {"account": "8000", "year_total": 240_000_00})


def _return_one(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    given = {
        "relation": 1, "reference": "20260431", "total": 6050, "date": "2026-11-16",
        "costs": [{"account": "7000", "btw": "IH", "cents": 6050}],
    }  # fmt: skip
    entry = office.do(anna, "entry.draft", given=given).doc.id
    office.do(anna, "entry.submit", entry)
    office.do(carla, "entry.return", entry, {"note": "kenmerk ontbreekt"})


def _look(office: Office) -> None:
    """Let relations be opened, which the access log tells."""
    looks = [
        {"person": ANNA, "on_behalf_of": None, "roles": ["assistant"], "how": "read",
         "kind": "relation", "id": 1 + number % 9, "emergency": None,
         "at": f"2026-11-{day}T09:00:00.000+00:00"}
        for day, count in (("19", 4), ("20", 6), ("23", 14)) for number in range(count)
    ]  # fmt: skip
    office.do(SYSTEM, "access.log", given={"looks": looks})


def _add_check(office: Office) -> None:
    """A finished item of last week that is still to be checked."""
    check = QualityCheck(department=ADMINISTRATION, item=5, title="Afspraak verzetten", person=ANNA,
                         hands=(ANNA,), week="2026-W47")  # fmt: skip
    _write(office, check)


def left_on_friday(office: Office, person: int) -> None:
    """A session that ended on Friday afternoon, with what the first screen counted then."""
    _write(
        office,
        SignIn(person=person, key=0, process="", came_from="", since=FRIDAY, until=FRIDAY,
               how="left", counts=ON_FRIDAY, state="closed"),
    )  # fmt: skip


def _write(office: Office, doc: QualityCheck | SignIn) -> None:
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), 0, "test"))
        writer.add(doc)
        writer.finish()
