"""What the others left in the small office, so that every act finds a document to be done on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from store.access import SYSTEM
from store.access.roles import Role
from store.acts import ACTS
from store.office import Office
from store.records import shipped
from tests.closure.claims import leave_claims
from tests.closure.days import FAR, HERE, START, TODAY
from tests.closure.invoices import leave_invoices
from tests.closure.keys import public
from tests.e_invoices import attached, ubl

__all__ = ["CERTIFICATE", "define_kind", "finish_work", "leave_waiting", "order_tests"]

CERTIFICATE = "BIG"
SAMPLE = 2
"""The record of the sample, after the one that a third person filed."""
HERE_QUEUE, THERE_QUEUE = 3, 2
STEPS = ({"text": "Leg vast"}, {"text": "Kijk na", "other_eyes": True})
INVOICE = {
    "daybook": "INK", "date": "2026-11-04", "due": "2026-12-04", "total": 12100, "relation": 1,
    "costs": [{"account": "7000", "btw": "IH", "cents": 12100}],
}  # fmt: skip
SEEN_TO = {
    "code": "LOG", "department": HERE, "nl": "Logboek", "numbering": "L-999",
    "transitions": [{"code": "close", "nl": "sluiten", "from_states": ["open"], "to": "closed",
                     "other_eyes": True}],
}  # fmt: skip
"""A kind whose records are closed by another person than who wrote them."""
NITRITE: dict[str, Any] = {
    "department": HERE, "code": "NIT", "nl": "Nitriet", "type": "choice",
    "choices": [{"code": "NEG", "nl": "negatief"}],
}  # fmt: skip
"""A test of a laboratory."""
RULE = {"name": "Groot", "over": 10_000_000, "approvals": 2}


def finish_work(office: Office, others: Mapping[str, int]) -> None:
    """Finish an item last week, in a department whose work is all checked."""
    _do(office, others["Mia"], "quality.set", department=HERE, percent=100)
    item = _opened(office, others["Ada"])
    _do(office, others["Ada"], "item.finish", item)


def define_kind(office: Office, others: Mapping[str, int]) -> None:
    """Let two of them bring a kind of record into use, and a third file one."""
    made = _do(office, others["Mia"], "kind.propose", **SEEN_TO)
    _do(office, others["Piet"], "kind.confirm", made)
    _do(office, others["Ada"], "record.add", of=1)


def order_tests(office: Office, others: Mapping[str, int]) -> None:
    """Let them bring tests and the kind of samples into use, and order the tests: three are to do."""
    ada, mia, piet = others["Ada"], others["Mia"], others["Piet"]
    definition = shipped("sample").definition.model_dump(mode="json")
    kind = {**definition, "department": HERE, "template": "sample"}
    _do(office, piet, "kind.confirm", _do(office, mia, "kind.propose", **kind))
    tests = [_do(office, mia, "lab_test.add", **NITRITE | {"code": code}) for code in "ABC"]
    for test in tests:
        _do(office, piet, "lab_test.confirm", test)
    patient = _do(office, ada, "relation.add", name="J. Prins", client=True)
    _do(office, ada, "lab_order.add", patient=patient, tests=tests)
    for step in ("collect", "receive", "prepare", "prepared"):
        _do(office, ada, "record.move", SAMPLE, transition=step)


def leave_waiting(office: Office, others: Mapping[str, int]) -> tuple[tuple[str, int, int], ...]:
    """Leave work and rules of others, and what they proposed for Nils and Uma.

    Returns these proposals, each as the act that agrees to it, its subject and that one's revision.
    """
    _leave_work(office, others)
    _leave_rules(office, others)
    return tuple((*each, _revision(office, *each)) for each in _propose(office, others))


def _revision(office: Office, act: str, subject: int) -> int:
    kind = ACTS[act].on
    assert kind is not None
    return office.view(SYSTEM, lambda reading: reading.get(kind, subject).rev)


def _do(office: Office, who: int, name: str, subject: int | None = None, /, **given: Any) -> int:
    actor = office.actor(who) if who else SYSTEM
    done = office.do(actor, name, subject, given).doc
    return int(done.id) if done else 0


def _opened(office: Office, who: int) -> int:
    item = _do(office, who, "item.add", queue=HERE_QUEUE, title="Sleutel")
    for act in ("item.accept", "item.claim"):
        _do(office, who, act, item)
    return item


def _leave_work(office: Office, others: Mapping[str, int]) -> None:
    ada, mia = others["Ada"], others["Mia"]
    _do(office, SYSTEM.person, "quality.draw", 1)
    _do(office, ada, "item.submit", _opened(office, ada))
    relation = _do(
        office, ada, "relation.add", name="Van Dam", supplier=True, iban="NL44RABO0123456789"
    )
    _do(office, ada, "relation.change", relation, name="Van Dam", supplier=True,
        iban="NL39RABO0300065264")  # fmt: skip
    batch = _do(office, ada, "batch.open", name="Post", daybook="INK", count=1, amount=12100)
    for number, more in enumerate(({}, {"batch": batch})):
        entry = _do(
            office,
            ada,
            "entry.draft",
            reference=f"{number}",
            **{**INVOICE, "relation": relation},
            **more,
        )
        _do(office, ada, "entry.submit", entry)
    _do(office, ada, "batch.close", batch)
    _leave_an_invoice(office, ada, relation)
    _do(
        office,
        mia,
        "queue.change",
        HERE_QUEUE,
        code="FACT",
        name="Facturen",
        takes="invoices",
        reviewed=True,
    )
    _do(office, ada, "item.move", _opened(office, ada), queue=THERE_QUEUE)
    _leave_figures(office, ada, mia)
    _do(office, mia, "lab_test.add", **NITRITE)
    for result in (2, 3):
        _do(office, ada, "lab_result.enter", result, value="NEG")
    _do(office, mia, "lab_result.verify", 3)
    leave_claims(office, others)
    leave_invoices(office, others)


def _leave_an_invoice(office: Office, who: int, relation: int) -> None:
    """Leave an entry of an invoice with another IBAN than that of its supplier."""
    entry = _do(office, who, "entry.draft", **{**INVOICE, "relation": relation, "reference": "E-1"})
    attached(office, office.actor(who), "entry", entry, ubl("E-1", iban="NL02ABNA0123456789"))
    _do(office, who, "entry.submit", entry)


def _leave_figures(office: Office, ada: int, mia: int) -> None:
    """Leave a return to check and one to file, a budget to fix, a report and sheets to check."""
    _do(office, ada, "btw_return.prepare", first="2026-01", last="2026-03")
    _do(
        office,
        mia,
        "btw_return.check",
        _do(office, ada, "btw_return.prepare", first="2026-04", last="2026-06"),
    )
    _do(office, ada, "budget.begin", year=2026)
    report = _do(office, ada, "period_report.prepare", first="2026-01", last="2026-01",
                 titles=["office manager"], percent=0, cents=0)  # fmt: skip
    _do(office, ada, "period_report.submit", report)
    reviewed = _do(office, ada, "period_report.prepare", first="2026-02", last="2026-02",
                   titles=["office manager"], percent=0, cents=0)  # fmt: skip
    _do(office, ada, "period_report.submit", reviewed)
    _do(office, mia, "period_report.remark", reviewed, text="?")
    for title in ("Kosten", "Uren"):
        sheet = _do(office, ada, "sheet.begin", department=HERE, title=title, period="2026")
        _do(office, ada, "sheet.submit", sheet)
    _do(office, mia, "sheet.remark", sheet, text="?")


def _leave_rules(office: Office, others: Mapping[str, int]) -> None:
    gert, mia, nils = others["Gert"], others["Mia"], others["Nils"]
    _do(office, SYSTEM.person, "department.add", code="LEEG", name="Leeg")
    held = {"person": nils, "name": CERTIFICATE, "issued": START}
    _do(office, SYSTEM.person, "qualification.add", **held)
    rules = [_do(office, mia, "approval_rule.add", **RULE) for _n in range(2)]
    _do(office, mia, "approval_rule.change", rules[0], **RULE | {"over": 20_000_000})
    need = {"qualification": CERTIFICATE, "mode": "block"}
    needs = [_do(office, gert, "requirement.add", act=act, **need)
             for act in ("period.lock", "period.reopen")]  # fmt: skip
    _do(office, gert, "requirement.remove", needs[0])
    _do(office, mia, "procedure.add", department=HERE, name="Sleutels", steps=STEPS)
    _do(office, mia, "kind.propose", department=HERE, code="KEY", nl="Sleutel", numbering="S-999")


def _propose(office: Office, others: Mapping[str, int]) -> list[tuple[str, int]]:
    gert, mia, nils, uma = (others[name] for name in ("Gert", "Mia", "Nils", "Uma"))
    _do(office, nils, "absence.add", nils, since=FAR, until=FAR)
    role = {"person": nils, "department": HERE, "role": Role.PROFESSIONAL, "since": TODAY}
    days = {"since": TODAY + timedelta(days=1), "until": TODAY + timedelta(days=5)}
    lent = {"receiver": nils, "role": Role.MANAGER, "department": HERE, **days}
    _do(office, mia, "owner.propose", person=uma)
    return [
        ("membership.confirm", _do(office, mia, "membership.add", **role)),
        ("delegation.confirm", _do(office, mia, "delegation.add", mia, **lent)),
        ("absence.confirm", _do(office, others["Piet"], "absence.add", others["Piet"],
                                substitute=nils, **days)),
        ("key.confirm", _do(office, gert, "key.add", person=nils, key=public(nils))),
        ("owner.confirm", 1),
    ]  # fmt: skip
