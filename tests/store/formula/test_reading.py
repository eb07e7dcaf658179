"""No text harms the office: it is a formula or is refused, and a formula gives Python's decimals."""

from __future__ import annotations

import os
import re
import tracemalloc
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, DecimalException, localcontext
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from store.errors import Invalid
from store.formula import NoResult, Sort, read
from tests.faults.share import seeded
from tests.store.formula.record import NAMES, VALUES, formula

FULL = bool(os.environ.get("KANTOOR_FULL"))
MEBIBYTE = 1 << 20

ATTACKS = {
    "a file": "open('/etc/passwd')",
    "an import": "__import__('os').system('id')",
    "a class": "prijs.__class__.__bases__",
    "a dunder field": "patient.__class__",
    "a dunder in a text": "soort = '__class__'.__mro__",
    "a format": "'{0.__class__}'.format(prijs)",
    "an f-string": "f'{prijs}'",
    "a lambda": "(lambda: 1)()",
    "a loop": "[x for x in regels]",
    "an index": "regels[0]",
    "an assignment": "prijs := 1",
    "two statements": "1; prijs",
    "a power": "9**9**9",
    "a shift": "1 << 99999999",
    "an exponent": "1e999999",
    "digits": "9" * 490,
    "a factor": "*".join(["99999999999999999999"] * 20),
    "padding by a format": "'%99999999s' % soort",
    "padding by a product": "'x' * 999999999",
    "padding by a method": "soort.ljust(99999999)",
    "padding by spaces": " " * 1_000_000 + "1",
    "a deep nest": "(" * 250 + "1" + ")" * 250,
    "deep signs": "-" * 499 + "1",
    "deep negations": "niet " * 400 + "open",
    "a long sum": "+".join(["1"] * 250),
    "a long text": "'" * 1_999,
    "many quotes": "soort = " + "''" * 240 + "'",
    "a NUL": "prijs\0 + 1",
    "a NUL in a text": "soort = 'a\0b'",
    "right to left": "soort = '\u202egnp.exe'",
    "no width": "pri\u200bjs",
    "a Cyrillic letter": "рrijs > 1",
    "full-width digits": "\uff11 + 1",
    "Arabic digits": "٣ + 1",
    "a Kelvin sign": "\u212a > 1",
    "a lone surrogate": "soort = '\ud800'",
    "a line feed": "prijs\n+ 1",
    "an escape": "soort = '\x1b]0;x\x07'",
    "a comment": "prijs # 1",
    "a pattern": "past(nr, soort, '(a+)+$')",
}  # fmt: skip


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_is_refused_or_ends_in_its_cell_without_memory(text: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises((Invalid, NoResult)):
            formula(text).value(VALUES)
        assert tracemalloc.get_traced_memory()[1] < MEBIBYTE
    finally:
        tracemalloc.stop()


MADE = {
    Sort.NUMBER: ["prijs", "korting", "nul", "2,5", "N + N", "N - N", "N * N", "N / N", "-N", "(N)",
                  "D - D", "leeftijd(D; D)", "jaar(D)", "som(regels.bedrag)", "aantal(regels)",
                  "max(regels.bedrag)", "min(N; N)", "afgerond(N; 2)", "als(Y; N; N)"],
    Sort.DATE: ["begin", "verlopen", "today", "31-12-2026", "D + N", "D - N", "max(D; D)",
                "min(regels.datum)", "if(Y; D)"],
    Sort.TEXT: ["soort", "serie", "nr", "'A''9'", "als(Y; T; T)"],
    Sort.YES_NO: ["open", "getekend", "not Y", "(Y)", "Y en Y", "Y or Y", "N < N", "D >= D",
                  "T = T", "(Y) <> (Y)", "leeg(N)", "empty(T)", "leeg(regels)", "past(T; T)"],
}  # fmt: skip
"""What each sort can be made of, a capital being a part of that sort."""
TYPES = {Sort.NUMBER: Decimal, Sort.DATE: date, Sort.TEXT: str, Sort.YES_NO: bool}
SORTS = {"N": Sort.NUMBER, "D": Sort.DATE, "T": Sort.TEXT, "Y": Sort.YES_NO}
PIECES = [
    *NAMES,
    *[each for texts in MADE.values() for each in texts],
    *"()';,.-=<\0é\u202e ",
    "1.234",
]
CELLS: list[Any] = [None, "", True, 0, -1, Decimal("12.5"), Decimal("1E+99999"), Decimal("NaN"), 10**40, "x",
         date(2028, 2, 29), date.max, 2.5, b""]  # fmt: skip


def made(random: Random, sort: Sort, deep: int) -> str:
    """A formula of a sort; its smallest parts stand first in the table."""
    text = random.choice(MADE[sort] if deep else MADE[sort][:2])
    return re.sub(r"\b[DNTY]\b", lambda part: made(random, SORTS[part.group()], deep - 1), text)


def damaged(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice([*PIECES, ""]) + text[at + random.randrange(3) :]


def test_any_text_is_a_formula_or_refused_and_reads_back() -> None:
    random = seeded("texts")
    outcomes: Counter[str] = Counter()
    for _ in range(60_000 if FULL else 1_500):
        sort = random.choice(list(MADE))
        whole = made(random, sort, random.randrange(4))
        pieces = "".join(random.choices(PIECES, k=random.randrange(9)))
        text = random.choice([whole, damaged(random, whole), pieces])
        try:
            known = formula(text)
        except Invalid as error:
            outcomes[f"refused {bool(str(error))}"] += 1
            continue
        assert known == formula(known.shown("nl")) == formula(known.shown("en")), text
        rows: Any = [
            {"bedrag": random.choice(CELLS), "datum": random.choice(CELLS)}
        ] * random.randrange(3)
        record: dict[str, Any] = {key: random.choice(CELLS) for key in [*NAMES, "today"]}
        try:
            value = known.value(random.choice([VALUES, record, {**VALUES, "regels": rows}]))
        except NoResult as error:
            outcomes[f"no result {bool(str(error))}"] += 1
        else:
            outcomes["result"] += 1
            assert value is None or type(value) is TYPES[known.sort], text
    assert set(outcomes) == {"refused True", "no result True", "result"}
    assert min(outcomes.values()) > outcomes.total() // 20


Sum = tuple[str, Callable[[dict[str, Decimal]], Decimal]]
NUMBERS = st.integers(-1_000_000, 1_000_000).map(lambda cents: Decimal(cents) / 100)


def joined(left: Sum, sign: str, right: Sum) -> Sum:
    first, second = left[1], right[1]
    calculate: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
        "+": Decimal.__add__, "-": Decimal.__sub__, "*": Decimal.__mul__,
        "/": Decimal.__truediv__, "min": min, "max": max,
    }  # fmt: skip
    text = (
        f"{sign}({left[0]}; {right[0]})" if sign[0] == "m" else f"({left[0]}) {sign} ({right[0]})"
    )
    return text, lambda values: calculate[sign](first(values), second(values))


def rounded(inner: Sum, places: int) -> Sum:
    return f"afgerond({inner[0]}; {places})", lambda values: inner[1](values).quantize(
        Decimal(1).scaleb(-places), ROUND_HALF_UP
    )


SUMS = st.recursive(
    st.one_of(
        NUMBERS.map(lambda number: (f"{number:f}".replace(".", ","), lambda _values: number)),
        st.sampled_from("abc").map(lambda key: (key, lambda values: values[key])),
    ),
    lambda inner: st.one_of(
        st.builds(joined, inner, st.sampled_from(["+", "-", "*", "/", "min", "max"]), inner),
        st.builds(rounded, inner, st.integers(0, 6)),
    ),
    max_leaves=10,
)


@settings(max_examples=20_000 if FULL else 100)
@given(SUMS, st.fixed_dictionaries(dict.fromkeys("abc", NUMBERS)))
def test_sums_equal_those_of_python_decimals(sum_: Sum, values: dict[str, Decimal]) -> None:
    text, calculate = sum_
    assume(len(text) < 400)
    known = read(text, dict.fromkeys("abc", Sort.NUMBER))
    try:
        with localcontext(prec=28):
            expected = calculate(values)
    except DecimalException:
        with pytest.raises(NoResult):
            known.value(values)
    else:
        assert known.value(values) == expected
