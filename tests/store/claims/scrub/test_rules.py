"""Every rule of the scrub: a line that breaks it is found by that rule alone, one beside it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from store.claims.scrub.lines import NINES, Allowed, ScrubContext, ScrubLine, ScrubPerson
from store.claims.scrub.scrubbing import scrub
from store.coding import Code, Codes, Combination

DAY = date(2026, 3, 10)
TODAY = date(2026, 4, 1)
PERSON = ScrubPerson("P1", "999900511", date(1970, 8, 15), "2", postcode="1234AB")
OTHER = replace(PERSON, record="P2", bsn="999911120")
CODES = Codes(
    (
        Code("A1", "Consult", cents=2000),
        Code("K1", "Kroon", cents=22000, needs=("tooth", "material"), professions=("12",)),
        Code("M1", "Reinigen", cents=1500, needs=("jaw",)),
        Code("M40", "Fluoride", cents=1400, needs=("jaw",)),
        Code("P1", "Prothese", cents=30000, needs=("authorisation",)),
        Code("V2", "Vulling", cents=4500, needs=("tooth", "surfaces:2")),
        Code("X21", "Foto", cents=6000),
    ),
    (Combination("K1", "V2", "tooth"), Combination("A1", "X21", "sitting")),
)
AGB = "12000001"
ALLOWED = Allowed("Z1", ("P1", "A1"), 0, date(2026, 1, 1), date(2026, 7, 1), 2)


def line(code: str = "A1", **more: Any) -> ScrubLine:
    """A line that no rule finds fault with, but for what is given otherwise."""
    tariff = next((row.cents or 0 for row in CODES.rows if row.code == code), 2000)
    usual: dict[str, Any] = {
        "record": "L1", "person": PERSON, "day": DAY, "code": code, "reference": "R1", "agb": AGB,
        "tariff": tariff, "quantity": 1,
    }  # fmt: skip
    made = ScrubLine(**usual | more)
    amount = more.get("amount", made.tariff * made.quantity)
    return replace(made, amount=amount, claimed=more.get("claimed", amount))


def found(lines: Sequence[ScrubLine], **more: Any) -> list[str]:
    context = ScrubContext(**{"invoice_day": TODAY, "today": TODAY, "codes": CODES} | more)
    return [each.rule for each in scrub(lines, context)]


def of(person: ScrubPerson = PERSON, **changed: Any) -> ScrubLine:
    return line(person=replace(person, **changed))


ALONE: list[tuple[str, ScrubLine, ScrubLine]] = [
    ("bsn", of(bsn="999900512"), of()),
    ("bsn", of(bsn=NINES), of(bsn=NINES, bsn_reason="Toerist")),
    ("bsn", of(bsn=""), of()),
    ("born", of(born=None), of()),
    ("born", of(born=date(2026, 4, 2)), of(born=TODAY)),
    ("sex", of(sex="3"), of(sex="1")),
    ("sex", of(sex=""), of()),
    ("postcode", of(postcode="0234AB"), of()),
    ("postcode", of(postcode=""), of(postcode="", foreign_postcode="B1000")),
    ("postcode", of(foreign_postcode="B1000"), of()),
    ("day", line(day=None), line()),
    ("invoice day", line(day=date(2026, 4, 2)), line(day=TODAY)),
    ("deceased", of(deceased=date(2026, 3, 9)), of(deceased=DAY)),
    ("insured", of(insured="no"), of(insured="yes")),
    ("amount", line(quantity=2, amount=2000), line(quantity=2)),
    ("code", line("B9"), line("A1")),
    ("maximum", line(tariff=2001), line(tariff=1999)),
    ("tooth missing", line("K1"), line("K1", tooth="16")),
    ("tooth missing", line("K1", tooth="00"), line("K1", tooth="11")),
    ("tooth", line("K1", tooth="19"), line("K1", tooth="85")),
    ("surface", line("V2", tooth="16", surfaces="ML"), line("V2", tooth="16", surfaces="MO")),
    ("surfaces", line("V2", tooth="16", surfaces="M"), line("V2", tooth="16", surfaces="DO")),
    ("jaw", line("M1"), line("M1", jaw="1")),
    ("jaw", line("M1", jaw="3"), line("M1", jaw="2")),
    ("agb", line(agb="00000000"), line()),
    ("agb", line(agb=""), line()),
    ("profession", line("K1", tooth="16", agb="24000001"), line("A1", agb="24000001")),
    ("authorisation", line("P1"), line("P1", authorisation="Z1")),
    ("special", line("P1", authorisation="Z1", special="N"),
     line("P1", authorisation="Z1", special="J")),
    ("credit", line(sign="C"), line(sign="C", corrects="R0")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "wrong", "good"), ALONE, ids=[f"{at}-{each[0]}" for at, each in enumerate(ALONE)]
)
def test_a_line_by_itself(rule: str, wrong: ScrubLine, good: ScrubLine) -> None:
    assert found([wrong]) == [rule]
    assert found([good]) == []


CROWN, FILLING = line("K1", tooth="16"), line("V2", tooth="16", surfaces="MO", record="L2")
AGAIN = line(record="L2", reference="R2")
TOGETHER: list[tuple[str, list[ScrubLine], list[ScrubLine]]] = [
    ("combination", [CROWN, FILLING], [CROWN, replace(FILLING, tooth="17")]),
    ("combination", [line(), line("X21", record="L2")],
     [line(), line("X21", record="L2", day=date(2026, 3, 11))]),
    ("combination", [line(), line("X21", record="L2")], [line(), line("X21", record="L2", person=OTHER)]),
    ("double", [line(), AGAIN], [line(), replace(AGAIN, day=date(2026, 3, 11))]),
    ("debit and credit", [line(), replace(AGAIN, sign="C", corrects="R0")],
     [line(), replace(AGAIN, sign="C", corrects="R0", claimed=1900)]),
    ("material", [line(), replace(CROWN, record="L2", material=True)],
     [CROWN, replace(CROWN, record="L2", material=True)]),
    ("material", [replace(CROWN, person=OTHER), replace(CROWN, record="L2", material=True)],
     [CROWN, replace(CROWN, record="L2", material=True, tariff=90000, amount=90000)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "wrong", "good"), TOGETHER, ids=[f"{at}-{each[0]}" for at, each in enumerate(TOGETHER)]
)
def test_lines_beside_each_other(rule: str, wrong: list[ScrubLine], good: list[ScrubLine]) -> None:
    assert found(wrong) == [rule]
    assert found(good) == []


def test_what_was_claimed_before_is_not_claimed_again() -> None:
    assert found([line()], sent=frozenset({line().same})) == ["sent before"]
    corrected = line(corrects="R0")
    assert found([corrected], sent=frozenset({corrected.same})) == []
    assert found([line(person=OTHER)], sent=frozenset({line().same})) == []


def test_persons_without_a_bsn_are_told_apart() -> None:
    one = replace(PERSON, bsn=NINES, bsn_reason="Toerist")
    assert found([line(person=one), line(record="L2", person=replace(one, record="P2"))]) == []


@pytest.mark.parametrize(
    ("code", "most", "more"),
    [("M40", 2, {"jaw": "1"}), ("X21", 3, {})],
)
def test_more_than_a_year_allows_asks_for_a_look(
    code: str, most: int, more: dict[str, Any]
) -> None:
    days = [date(2026, 1, 1 + at) for at in range(most + 1)]
    lines = [line(code, record=f"L{at}", day=day, **more) for at, day in enumerate(days)]
    assert found(lines) == ["yearly"]
    assert found(lines[:-1]) == []
    assert found([line(code, quantity=most + 1, **more)]) == ["yearly"]
    assert found(lines[-1:], others=lines[:-1]) == ["yearly"]
    assert found(lines[-1:], others=lines[:-2]) == []
    assert found([*lines[:-1], replace(lines[-1], authorisation="Z1")]) == []
    assert found([*lines[:-1], replace(lines[-1], person=OTHER)]) == []
    before = [replace(each, day=date(2025, 12, 1 + at)) for at, each in enumerate(lines[:-1])]
    assert found([*before, lines[-1]]) == []


def test_each_jaw_has_its_own_maximum() -> None:
    lines = [line("M40", record=f"L{at}", day=date(2026, 1, 1 + at), jaw=jaw)
             for at, jaw in enumerate("1122")]  # fmt: skip
    assert found(lines) == []


def test_an_authorisation_covers_its_person_codes_tooth_and_days() -> None:
    allowed = {"P1": [ALLOWED]}
    good = line("P1", authorisation="Z1")
    assert found([good], allowed=allowed) == []
    for wrong in (
        replace(good, person=OTHER),
        replace(good, authorisation="Z2"),
        replace(good, day=date(2025, 12, 31)),
        line("X21", authorisation="Z1"),
    ):
        assert found([wrong], allowed=allowed) == ["used up"]
    ended = {"P1": [replace(ALLOWED, until=DAY)]}
    assert found([good], allowed=ended) == ["used up"]
    tooth = {"P1": [replace(ALLOWED, tooth=16)]}
    assert found([replace(good, tooth="16")], allowed=tooth) == []
    assert found([replace(good, tooth="17")], allowed=tooth) == ["used up"]
    assert found([good], allowed={}) == ["used up"]
    assert found([good]) == []


def test_an_authorisation_is_used_up_by_lines_of_one_batch() -> None:
    allowed = {"P1": [ALLOWED]}
    lines = [
        line("P1", record=f"L{at}", day=date(2026, 3, 1 + at), authorisation="Z1")
        for at in range(3)
    ]
    assert found(lines[:2], allowed=allowed) == []
    assert found(lines, allowed=allowed) == ["used up"]
    assert found([line("P1", authorisation="Z1", quantity=3)], allowed=allowed) == ["used up"]
    assert found([lines[0]], allowed={"P1": [replace(ALLOWED, left=0)]}) == ["used up"]


def test_stops_and_looks_are_told_apart() -> None:
    context = ScrubContext(TODAY, TODAY, CODES)
    asked = {each.rule for each in scrub([line(), AGAIN], context) if each.severity == "asks"}
    stops = [each for each in scrub([line(agb="")], context) if each.severity == "stops"]
    assert asked == {"double"}
    assert [(each.record, each.field, each.remedy) for each in stops] == [
        ("L1", "0420", "provider_number.add")]  # fmt: skip
