"""The engine in its process: figures of the books, hostile formulas, and an end to what hangs."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from store.errors import Refused, Unavailable
from store.sheet_engine.figures import AccountFigures, Figures
from store.sheet_engine.process import Engine
from store.sheet_engine.said import Said, SaidValue

MONTHS = tuple((f"2026-{month:02}", 100 * month) for month in range(1, 13))
COSTS = AccountFigures("Kosten", True, False, MONTHS, {key: (100, 30) for key, _ in MONTHS})
BANK = AccountFigures("Bank", False, False, (("2025-12", 5_00), ("2026-03", 12_34)))
FIGURES = Figures("2026-01", "2026-03", "2026-11-30", accounts={"4000": COSTS, "0100": BANK},
                  budgets={"2026": {"4000": (1000,) * 12}})  # fmt: skip


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = Engine()
    yield made
    made.close()


def built(engine: Engine, *formulas: str) -> dict[str, object]:
    said = engine.build(["T"], {}, FIGURES, {"T": dict(zip(CELLS, formulas, strict=False))})
    return values(said)


CELLS = [f"A{row}" for row in range(1, 60)]


def values(said: Said) -> dict[str, object]:
    return {
        at: (each.number or each.date or each.error) if isinstance(each, SaidValue) else each
        for at, each in said.values["T"].items()
    }


def test_the_books_are_asked_in_cents_and_by_period(engine: Engine) -> None:
    wanted = {
        "=BALANCE(4000)": "3.0", "=BALANCE(4000,2025)": "0.0", '=BALANCE("01*")': "12.34",
        "=BALANCE(100,2026)": "12.34", '=BALANCE("0100","2026-02")': "5.0",
        "=BALANCE(4000,2027)": "0.0",
        '=MOVEMENT(4000,"2026-Q1")': "2.1", '=DEBIT("4000:4999","2026-01","2026-02")': "2.0",
        "=CREDIT(4000)": "0.9", "=BUDGET(4000)": "30.0", "=BUDGET(4000,2027)": "#N/A",
        "=PERIOD()": "2026-Q1", "=ACCOUNTNAME(4000)": "Kosten", "=BALANCE(9999)": "#VALUE!",
        "=BALANCE(4000,2026-03)": "0.0", "=BALANCE(A1:A2)": "#VALUE!", "=BALANCE(1/0)": "#VALUE!",
        "=TODAY()": "2026-11-30", "=SUM(A1,A3)": "15.34", "=RECORDCOUNT(\"x\")": "#VALUE!",
    }  # fmt: skip
    assert built(engine, *wanted) == dict(zip(CELLS, wanted.values(), strict=False))


def test_only_what_changed_is_said_again(engine: Engine) -> None:
    built(engine, "1", "=A1+1", "=A2*2", "=5")
    assert values(engine.change({"T": {"A1": "3"}})) == {"A2": "4.0", "A3": "8.0"}
    assert values(engine.change({"T": {"A4": "x"}})) == {}
    said = engine.change({"T": {"A4": "=BALANCE(9999)"}})
    assert values(said) == {"A4": "#VALUE!"}
    (call,) = said.calls["T!A4"]
    assert (call.given, call.about) == (("9999",), "9999")


def test_a_formula_fills_no_other_cells(engine: Engine) -> None:
    said = engine.build(["T"], {"deel": "T!$A$1:$A$3"}, FIGURES, {"T": {
        "A1": "1", "A2": "2", "A3": "3", "B1": "=INDEX(A1:A3,D1)", "C1": "=deel", "E1": "=SUM(deel)",
        "F1": "=SUM(B1:B3)", "F2": "=COUNT(C1:C3)",
    }})  # fmt: skip
    assert values(said) == {"B1": "#N/A", "C1": "#N/A", "E1": "6.0", "F1": "#N/A", "F2": "0.0"}
    assert values(engine.change({"T": {"D1": "2"}})) == {"B1": "2.0", "F1": "2.0"}


def test_hostile_formulas_come_to_an_error_or_an_end(engine: Engine) -> None:
    wanted = {
        "=A1": "#CIRC!", "=A3": "#CIRC!", "=A2": "#CIRC!", '=REPT("x",1000000000)': "#VALUE!",
        "=SUM(SEQUENCE(100000,100000))": "#NUM!", '=WEBSERVICE("http://127.0.0.1")': "#NAME?",
        '=INDIRECT("A1")': "#CIRC!", "=1E308*10": "#NUM!", "=" + "+".join(["1"] * 250): "250.0",
        "=UNKNOWN(1)": "#NAME?", "=SUM(#REF!)": "#REF!",
    }  # fmt: skip
    assert built(engine, *wanted) == dict(zip(CELLS, wanted.values(), strict=False))
    with pytest.raises(Refused, match="too large together"):
        engine.change({"T": {f"B{row}": "=SUM(A1:CV2000)" for row in range(1, 40)}})
    named = {"B1": "=SUM(deel)", **{f"B{row}": "=B1+COUNT(DEEL)" for row in range(2, 40)}}
    with pytest.raises(Refused, match="too large together"):
        engine.build(["T"], {"deel": "T!$A$1:$CV$2000"}, FIGURES, {"T": named})
    doubling = {"B1": "x" * 100, **{f"B{row}": f"=B{row - 1}&B{row - 1}" for row in range(2, 60)}}
    with pytest.raises(Unavailable, match="takes too much"):
        engine.build(["T"], {}, FIGURES, {"T": doubling})
    assert built(engine, "=1+1") == {"A1": "2.0"}


def test_a_process_that_ends_is_told_and_started_again(engine: Engine) -> None:
    built(engine, "=1")
    assert engine.process_id is not None
    os.kill(engine.process_id, signal.SIGKILL)
    with pytest.raises(Unavailable):
        engine.change({"T": {"A1": "=2"}})
    assert built(engine, "=2") == {"A1": "2.0"}


def test_one_that_hangs_is_ended(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    built(engine, "=1")
    monkeypatch.setattr("store.sheet_engine.process.PATIENCE", 0)
    assert engine.process_id is not None
    os.kill(engine.process_id, signal.SIGSTOP)
    with pytest.raises(Unavailable):
        engine.change({"T": {"A1": "=2"}})


def test_one_that_was_closed_meanwhile_leaves_no_process(engine: Engine) -> None:
    """As when a clerk leaves a sheet before its first calculation has begun in its thread."""
    engine.close()
    with pytest.raises(Unavailable):
        built(engine, "=1")
    assert engine.process_id is None
