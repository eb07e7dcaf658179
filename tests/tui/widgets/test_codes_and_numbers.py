from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from tui.widgets.fields import (
    BtwIdField,
    Choice,
    CodeField,
    Context,
    Field,
    IbanField,
    KvkField,
    matching,
)

CONTEXT = Context(date(2026, 11, 24))
SUPPLIERS = [
    Choice(1, "1000", "Kantoorvakhandel Jansen"),
    Choice(2, "1001", "Jansen & Zn Schilders"),
    Choice(3, "100", "Bakker BV"),
    Choice(4, "1204", "Vattenfall Zakelijk"),
    Choice(5, "1300", "Ziggo Zakelijk", "Utrecht"),
]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1000", 1),
        ("100", 3),
        ("12", 4),
        ("vat", 4),
        ("zakelijk zig", 5),
        ("utrecht", 5),
        ("KANTOOR", 1),
        ("schil jan", 2),
        ("akke", 3),
    ],
)
def test_finds_the_one_that_is_meant(typed: str, value: int) -> None:
    assert CodeField(SUPPLIERS).parse(typed, CONTEXT) == value


@pytest.mark.parametrize(
    ("typed", "words"),
    [("jansen", "matches 2 choices"), ("zakelijk", "matches 2 choices"), ("9", "unknown code")],
)
def test_never_guesses(typed: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        CodeField(SUPPLIERS).parse(typed, CONTEXT)


def test_the_likeliest_come_first() -> None:
    assert [each.value for each in matching(SUPPLIERS, "100")] == [3, 1, 2]


TEXTS = st.text(alphabet="ab 1", max_size=5)


@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=70, unique_by=lambda parts: parts[0]),
    st.text(alphabet="ab 1", max_size=4),
)
def test_the_fast_search_finds_what_a_slow_one_finds(
    parts: list[tuple[str, str, str]], text: str
) -> None:
    choices = [Choice(at, *texts) for at, texts in enumerate(parts)]
    typed = text.strip()

    def rank(choice: Choice) -> int:
        if typed in (choice.code, choice.label):
            return 0
        if choice.code.startswith(typed):
            return 1
        return 2 if f" {typed}" in f" {choice.label}" else 3

    found = [each for each in choices if all(word in each.searched for word in typed.split())]
    slow = sorted(found, key=rank) if typed else found
    assert matching(choices, text) == slow[:50]


def test_a_chosen_value_still_shows_when_the_choices_are_searched() -> None:
    field = CodeField(lambda text: [each for each in SUPPLIERS if text and text in each.code])
    assert field.parse("1300", CONTEXT) == 5
    assert (field.show(5), field.echo(5)) == ("1300", "Ziggo Zakelijk")


@pytest.mark.parametrize(
    ("field", "typed", "shown"),
    [
        (IbanField(), "nl91abna0417164300", "NL91 ABNA 0417 1643 00"),
        (IbanField(), "NL91 ABNA 0417 1643 00", "NL91 ABNA 0417 1643 00"),
        (BtwIdField(), "nl002455799b11", "NL002455799B11"),
        (BtwIdField(), "BE0428759497", "BE0428759497"),
        (KvkField(), "1234 5678", "12345678"),
    ],
)
def test_accepts_numbers_that_check(field: Field[str], typed: str, shown: str) -> None:
    value = field.parse(typed, CONTEXT)
    assert value is not None
    assert field.show(value) == shown
    assert field.parse(shown, CONTEXT) == value


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        (IbanField(), "NL91ABNA0417164301", "check digits"),
        (IbanField(), "NL19ABNA0417164300", "check digits"),
        (BtwIdField(), "NL002455799B12", "check digits"),
        (BtwIdField(), "002455799B11", "not an EU VAT number"),
        (KvkField(), "1234567", "has 7 digits"),
        (KvkField(), "123456789", "has 9 digits"),
    ],
)
def test_refuses_numbers_that_do_not(field: Field[str], typed: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        field.parse(typed, CONTEXT)
