"""What a period report refuses, and what each step leaves alone."""

from __future__ import annotations

import pytest

from store.errors import Invalid, Refused
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.ledgers.period_report.test_acts import OCTOBER, done, prepared


def test_a_report_is_prepared_once_per_span_with_the_notes_of_the_one_before(
    office: Office,
) -> None:
    with pytest.raises(Invalid):
        done(office, ANNA, "period_report.prepare", **{**OCTOBER, "last": "2026-09"})
    made = prepared(office, "controller")
    with pytest.raises(Invalid, match="being prepared already"):
        done(office, ANNA, "period_report.prepare", **OCTOBER)

    def of(month: str) -> set[str]:
        span = {**OCTOBER, "first": month, "last": month}
        return set(done(office, ANNA, "period_report.prepare", **span).notes)

    noted = set(
        done(office, ANNA, "period_report.note", made, line=made.lines[0].at, text="x").notes
    )
    assert noted
    assert of("2026-09") == set()
    assert of("2026-11") == noted


def test_a_reason_to_leave_a_point_open_is_given_and_taken_out(office: Office) -> None:
    made = prepared(office, "controller")
    for name in ("one", "two"):
        made = done(office, ANNA, "period_report.waive", made, name=name, why="known")
    made = done(office, ANNA, "period_report.waive", made, name="one", why=" ")
    assert ("one" in made.waived, made.waived["two"]) == (False, "known")


def test_remarks_are_about_a_line_or_the_whole_and_answers_about_a_remark(office: Office) -> None:
    made = done(office, ANNA, "period_report.submit", prepared(office, "office manager"))
    with pytest.raises(Invalid, match="no such line"):
        done(office, CARLA, "period_report.remark", made, line="profit|1", text="why?")
    assert done(office, CARLA, "period_report.remark", made, text="why?").remarks[0].line == ""
    done(office, CARLA, "period_report.return", made)
    with pytest.raises(Invalid, match="gone"):
        done(office, ANNA, "period_report.answer", made, remark=1, text="growth")


def test_two_titles_of_one_person_are_one_signature(office: Office) -> None:
    made = prepared(office, "office manager")
    done(office, ANNA, "period_report.discard", made)
    both = {**OCTOBER, "titles": ["office manager", "chief bookkeeper"]}
    made = done(office, ANNA, "period_report.prepare", **both)
    for line in made.lines:
        if made.needs_note(line):
            done(office, ANNA, "period_report.note", made, line=line.at, text="a new client")
    done(office, ANNA, "period_report.submit", made)
    signed = done(office, CARLA, "period_report.sign", made)
    assert (signed.state, len(signed.signatures)) == ("review", 1)
    with pytest.raises(Refused, match="already signed"):
        done(office, CARLA, "period_report.sign", made)
