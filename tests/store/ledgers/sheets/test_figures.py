"""The figures of a sheet are those of the reports, to the cent."""

from __future__ import annotations

from decimal import Decimal

from store import ledgers
from store.ledgers import Calculation
from store.ledgers.open_items.until import items_until
from store.ledgers.rules.btw_amounts import amounts
from store.office import Office
from store.sheet_formula.values import Value
from tests.conftest import ANNA, CARLA
from tests.store.ledgers.btw_return.test_acts import posted
from tests.store.ledgers.sheets.test_acts import OWN, cells, done
from tests.store.ledgers.years import open_year

PERIODS = (
    ("2025-12", "2025-12"),
    ("2026-10", "2026-10"),
    ("2026-10", "2026-12"),
    ("2026-01", "2026-12"),
)


def test_figures_are_those_of_the_reports(office: Office) -> None:
    open_year(office, 2025)
    for daybook, code, cents, day in (
        ("VRK", "VH", 121_00, "2026-10-08"), ("VRK", "VL", 109_00, "2026-11-03"),
        ("INK", "IH", 60_50, "2026-10-20"), ("VRK", "", 50_00, "2025-12-30"),
    ):  # fmt: skip
        posted(office, daybook, code, cents, day)
    carla = office.actor(CARLA)
    typed, wanted = dict[str, str](), dict[str, Value]()

    def ask(formula: str, cents: int) -> None:
        at = f"A{len(typed) + 1}"
        typed[at], wanted[at] = formula, Decimal(cents) / 100

    for first, last in PERIODS:
        for row in office.view(carla, ledgers.trial_balance, first, last).rows:
            if any((row.opening, row.debit, row.credit, row.closing)):
                ask(f'=SALDO("{row.account}";{last})', row.closing)
                ask(f'=DEBET("{row.account}";{first};{last})', row.debit)
                ask(f'=MUTATIE("{row.account}";{first};{last})', row.debit - row.credit)
    for (box, part), cents in office.view(carla, amounts, "2026-10", "2026-12").items():
        ask(f'=BTW("{box}";2026-Q4;"{"grondslag" if part == "base" else "btw"}")', cents)
    for daybook, who, sign in (("VRK", "debiteuren", 1), ("INK", "crediteuren", -1)):
        for last in ("2025-12", "2026-10", "2026-11"):
            left = office.view(
                carla, lambda reading, *of: [*items_until(reading, *of)], daybook, last
            )
            ask(f'=OPEN("{who}";{last})', sign * sum(item.left for item in left))
        named = left[0].relation_name
        ask(f'=OPEN("{named}")', sign * sum(i.left for i in left if i.relation_name == named))
    ask('=OPEN("energie noord")', 0)  # a contact of whom nothing is open
    assert len(typed) > 60
    made = done(office, ANNA, "sheet.begin", **OWN)
    made = done(office, ANNA, "sheet.set", made, **cells(made, typed))
    shown = office.view(office.actor(ANNA), ledgers.sheet, made.id)
    with Calculation() as calculation:
        values = calculation.follow(shown.doc, shown.figures).values["Blad1"]
    assert {typed[at]: values[at] for at in typed if values[at] != wanted[at]} == {}
