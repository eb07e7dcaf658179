"""What does not add up in an invoice is told, and nothing is changed by it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from store.invoice_format.checking import doubts_of
from store.invoice_format.document import FileInvoice, FileLine, Party, RateGroup

LINE = FileLine(text="x", quantity=Decimal(2), price=Decimal(50), net=100_00, rate=Decimal(21))
RIGHT = FileInvoice(
    number="F1", day=date(2026, 11, 2), due=date(2026, 12, 2), iban="NL91ABNA0417164300",
    seller=Party(btw_id="NL004495445B01"), lines=(LINE,),
    groups=(RateGroup(category="S", rate=Decimal(21), net=100_00, btw=21_00),),
    net=100_00, btw=21_00, total=121_00, paid=21_00, payable=100_00,
)  # fmt: skip


def rules(**changes: object) -> list[str]:
    return [doubt.rule for doubt in doubts_of(RIGHT.model_copy(update=changes))]


def group(**changes: object) -> tuple[RateGroup]:
    return (RIGHT.groups[0].model_copy(update=changes),)


def line(**changes: object) -> tuple[FileLine]:
    return (LINE.model_copy(update=changes),)


def test_nothing_is_said_of_what_is_right() -> None:
    assert rules() == []
    assert rules(lines=(), groups=()) == [], "as in the shortest kind of Factur-X"
    assert rules(total=121_01, rounding=0, net=100_01, payable=100_01, lines=(), groups=()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"number": ""}, ["BR-02"]),
        ({"day": None}, ["BR-03"]),
        ({"due": date(2026, 11, 1)}, ["date"]),
        ({"currency": "USD"}, []),  # it is a field, told where amounts are taken from it
        ({"iban": "NL92ABNA0417164300"}, ["iban"]),
        ({"seller": Party(btw_id="NL004495446B01")}, ["btw-id"]),
        ({"seller": Party(btw_id="DE123")}, []),
        ({"net": 101_00, "total": 122_00, "payable": 101_00}, ["BR-CO-13"]),
        ({"allowance": 1_00}, ["BR-CO-13"]),
        ({"btw": 22_00, "total": 122_00, "payable": 101_00}, ["BR-CO-14"]),
        ({"total": 121_01, "payable": 100_01}, ["BR-CO-15"]),
        ({"payable": 99_99}, ["BR-CO-16"]),
        ({"rounding": 1, "payable": 100_01}, []),
        ({"groups": group(net=99_00, btw=20_79)}, ["BR-CO-14", "BR-S-08"]),
        ({"groups": group(btw=20_98)}, ["BR-CO-14", "BR-CO-17"]),
        ({"groups": group(btw=20_99), "btw": 20_99, "total": 120_99, "payable": 99_99}, []),
        ({"lines": line(quantity=Decimal(3))}, ["PEPPOL-EN16931-R120"]),
        ({"lines": line(discount=5_00)}, ["PEPPOL-EN16931-R120"]),
        ({"lines": line(quantity=Decimal(30), price=Decimal("3.33"))}, []),
        ({"lines": line(quantity=Decimal(30), price=Decimal("3.3300"))}, ["PEPPOL-EN16931-R120"]),
    ],
)
def test_what_does_not_agree_is_told_by_the_name_of_its_rule(
    changes: dict[str, object], expected: list[str]
) -> None:
    assert rules(**changes) == expected


def test_each_doubt_says_what_was_computed_and_what_is_said() -> None:
    (doubt,) = doubts_of(RIGHT.model_copy(update={"total": 1_234_56, "payable": 1_213_56}))
    assert doubt.message.format(**doubt.values) == (
        "Net amount plus VAT is 121,00, not 1.234,56. Compare the totals with the PDF."
    )


def test_of_many_wrong_lines_some_are_told() -> None:
    wrong = line(quantity=Decimal(9)) * 500
    found_out = rules(lines=wrong, net=50_000_00, groups=())
    assert found_out.count("PEPPOL-EN16931-R120") == 10
