"""A period report: figures with notes, remarks and answers, signed by title, and what moved since."""

from __future__ import annotations

from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import ChangedElsewhere, Invalid, Refused
from store.ledgers import PeriodReport
from store.ledgers.period_report.figures import drift, figures
from store.ledgers.periods.checklist import checklist
from store.office import Office
from store.people import Membership
from tests.conftest import ANNA, CARLA, EVA
from tests.store.ledgers.btw_return.test_acts import posted

OCTOBER = {"first": "2026-10", "last": "2026-10", "sections": ["profit", "balance", "cash-flow"],
           "titles": ["chief bookkeeper"], "percent": 10, "cents": 50_00}  # fmt: skip


def done(
    office: Office, person: int, act: str, of: PeriodReport | None = None, **given: Any
) -> PeriodReport:
    doc: PeriodReport = office.do(office.actor(person), act, of.id if of else None, given).doc
    return doc


def titled(office: Office, person: int) -> str:
    posts = office.view(SYSTEM, lambda reading: reading.find(Membership))
    return next(each.title for each in posts if each.person == person and each.title)


def prepared(office: Office, *titles: str) -> PeriodReport:
    """A report whose points are all waived, and whose lines that differ have a note."""
    posted(office, "VRK", "VH", 121_00, "2026-10-08")
    made = done(office, ANNA, "period_report.prepare", **{**OCTOBER, "titles": [*titles]})
    wrong = office.view(office.actor(ANNA), checklist, "2026-10", "2026-10")
    for line in wrong:
        if line.state == "wrong":
            done(office, ANNA, "period_report.waive", made, name=line.name, why="known")
    for line in made.lines:
        if made.needs_note(line):
            done(office, ANNA, "period_report.note", made, line=line.at, text="a new client")
    return made


def test_a_report_goes_from_preparer_to_signer_and_back(office: Office) -> None:
    title = titled(office, CARLA)
    office.do(office.actor(ANNA), "entry.draft", given={"date": "2026-10-09"})
    made = done(office, ANNA, "period_report.prepare", **{**OCTOBER, "titles": [title]})
    with pytest.raises(Refused, match="not in order"):
        done(office, ANNA, "period_report.submit", made)
    done(office, ANNA, "period_report.discard", made)
    made = done(office, ANNA, "period_report.submit", prepared(office, title))
    assert made.state == "review"
    with pytest.raises(Refused):
        done(office, ANNA, "period_report.sign", made)
    with pytest.raises(Refused, match="remark first"):
        done(office, CARLA, "period_report.return", made)
    line = made.lines[1].at
    done(office, CARLA, "period_report.remark", made, line=line, text="why so much?")
    with pytest.raises(Refused, match="no answer yet"):
        done(office, CARLA, "period_report.sign", made)
    done(office, CARLA, "period_report.return", made)
    with pytest.raises(Refused, match="no answer yet"):
        done(office, ANNA, "period_report.submit", made)
    done(office, ANNA, "period_report.answer", made, remark=0, text="one large client")
    done(office, ANNA, "period_report.submit", made)
    signed = done(office, CARLA, "period_report.sign", made)
    assert (signed.state, signed.signatures[0].title) == ("signed", title)
    assert signed.signatures[0].digest == signed.digest
    assert signed.remarks[0].answer == "one large client"
    assert done(office, ANNA, "period_report.send", signed, to="the accountant").state == "sent"


def test_who_lacks_the_title_does_not_sign(office: Office) -> None:
    made = done(office, ANNA, "period_report.submit", prepared(office, "controller"))
    for person in (CARLA, EVA):
        with pytest.raises(Refused, match="signed by"):
            done(office, person, "period_report.sign", made)


def test_a_report_has_what_its_titles_ask(office: Office) -> None:
    given = {key: value for key, value in OCTOBER.items() if key != "sections"}
    made = done(office, ANNA, "period_report.prepare", **{**given, "titles": ["office manager"]})
    assert made.sections == ("profit", "budget", "sheets")
    assert office.view(office.actor(ANNA), ledgers.report_titles)[0] == "chief bookkeeper"


def test_what_is_posted_later_shows_as_drift(office: Office) -> None:
    title = titled(office, CARLA)
    made = done(office, ANNA, "period_report.submit", prepared(office, title))
    signed = done(office, CARLA, "period_report.sign", made)
    read = office.actor(CARLA)
    assert office.view(read, drift, signed) == []
    posted(office, "VRK", "VH", 242_00, "2026-10-09")
    moved = {
        each.line.key: (each.line.cents, each.now) for each in office.view(read, drift, signed)
    }
    assert moved["8000"] == (100_00, 300_00)
    again = done(office, ANNA, "period_report.prepare", **{**OCTOBER, "titles": [title]})
    assert (again.version, again.notes) == (2, signed.notes)


def test_a_line_that_differs_much_needs_a_note(office: Office) -> None:
    title = titled(office, CARLA)
    made = prepared(office, title)
    noted = [line for line in made.lines if made.needs_note(line)]
    assert "8000" in {line.account for line in noted}
    groups = [line for line in made.lines if line.section == "cash-flow" and line.cents]
    assert any(line.before is not None for line in groups)
    assert not any(line in noted for line in groups), "the accounts behind them have their notes"
    done(office, ANNA, "period_report.note", made, line=noted[0].at)
    with pytest.raises(Refused, match="need a note"):
        done(office, ANNA, "period_report.submit", made)
    with pytest.raises(Invalid, match="no such line"):
        done(office, ANNA, "period_report.note", made, line="profit|1", text="x")


def test_lines_of_one_name_on_both_sides_are_two_places(office: Office) -> None:
    for code, side, cents in (("1990", "D", 9_00), ("1991", "C", -9_00)):
        own = {"code": code, "name_nl": code, "group": "general", "sort": "B", "side": side}
        done(office, CARLA, "account.add", **own)
        costs = [
            {"account": code, "btw": "", "cents": cents},
            {"account": "4500", "btw": "", "cents": -cents},
        ]
        given = {"daybook": "MEM", "date": "2026-10-09", "costs": costs}
        made = office.do(office.actor(ANNA), "entry.draft", given=given).doc
        office.do(office.actor(ANNA), "entry.submit", made.id)
        office.do(office.actor(CARLA), "entry.post", made.id)
    lines = office.view(office.actor(ANNA), figures, ("balance",), "2026-10", "2026-10")
    assert [line.name for line in lines].count("without a group") == 2
    assert len({line.at for line in lines}) == len(lines)


def test_of_two_reviewers_at_once_the_second_looks_again(office: Office) -> None:
    made = done(office, ANNA, "period_report.submit", prepared(office, titled(office, CARLA)))
    line = made.lines[1].at
    done(office, CARLA, "period_report.remark", made, line=line, text="why?")
    for act, given in (("sign", None), ("remark", {"line": line, "text": "why so much?"})):
        with pytest.raises(ChangedElsewhere):
            office.do(office.actor(CARLA), f"period_report.{act}", made.id, given, made.rev)
    done(office, CARLA, "period_report.return", made)
    for act, given in (("return", {}), ("sign", {}), ("remark", {"line": line, "text": "and?"})):
        with pytest.raises(Refused):
            done(office, CARLA, f"period_report.{act}", made, **given)


def test_nothing_changes_what_is_signed(office: Office) -> None:
    """Neither an act nor an undo of one, nor what is posted in the period once it is open again."""
    made = done(office, ANNA, "period_report.submit", prepared(office, titled(office, CARLA)))
    signed = done(office, CARLA, "period_report.sign", made)
    line = made.lines[1].at
    for act, given in (
        ("take", {}), ("note", {"line": line, "text": "x"}), ("waive", {"name": "x", "why": "x"}),
        ("answer", {"remark": 0, "text": "x"}), ("submit", {}), ("discard", {}),
    ):  # fmt: skip
        with pytest.raises(Refused):
            done(office, ANNA, f"period_report.{act}", signed, **given)
    with pytest.raises(Refused):
        office.undo(office.actor(ANNA))
    posted(office, "VRK", "VH", 242_00, "2026-10-09")
    now = office.view(SYSTEM, lambda reading: reading.get(PeriodReport, signed.id))
    assert (now, now.digest) == (signed, signed.signatures[0].digest)


def test_another_answer_or_version_is_not_under_the_signature(office: Office) -> None:
    title = titled(office, CARLA)
    with pytest.raises(Invalid, match="signs once"):
        done(office, ANNA, "period_report.prepare", **{**OCTOBER, "titles": [title, title]})
    made = done(office, ANNA, "period_report.prepare", **OCTOBER)
    done(office, ANNA, "period_report.discard", made)
    other = done(office, CARLA, "period_report.prepare", **OCTOBER)
    with pytest.raises(Refused, match="started since"):
        office.undo(office.actor(ANNA))
    done(office, CARLA, "period_report.discard", other)
    made = prepared(office, title, "controller")
    done(office, ANNA, "period_report.submit", made)
    done(office, CARLA, "period_report.sign", made)
    done(office, EVA, "period_report.remark", made, text="why?")
    done(office, EVA, "period_report.return", made)
    made = done(office, ANNA, "period_report.answer", made, remark=0, text="a large client")
    assert made.signatures
    with pytest.raises(Refused, match="which stays"):
        done(office, ANNA, "period_report.answer", made, remark=0, text="a small client")
    office.undo(office.actor(ANNA))
    made = done(office, ANNA, "period_report.answer", made, remark=0, text="a small client")
    assert (made.remarks[0].answer, bool(made.signatures)) == ("a small client", True)
