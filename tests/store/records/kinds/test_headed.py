"""Fields as a table suggests them: by the name of a column, or else by the values below it."""

from __future__ import annotations

from store.records.kinds.headed import fields_of_table

HEADINGS = ("Naam", "Prijs", "Garantie tot", "Stuks", "Klaar", "Postcode", "naam", "", "2e  code")
ROWS = (
    (2, ("Laptop", "1.199,00", "01-03-2029", "3", "ja", "0123", "x", "y", "007")),
    (3, ("Tablet", "", "2030-01-31", "12", "N", "", "x", "y", "")),
)


def test_names_and_values_tell_what_a_field_holds() -> None:
    assert [(field.key, field.nl, field.type) for field in fields_of_table(HEADINGS, ROWS)] == [
        ("naam", "Naam", "t"), ("prijs", "Prijs", "b"), ("garantie_tot", "Garantie tot", "d"),
        ("stuks", "Stuks", "g"), ("klaar", "Klaar", "j"), ("postcode", "Postcode", "t"),
        ("e_code", "2e code", "t"),
    ]  # fmt: skip


def test_without_rows_a_field_is_a_text_unless_its_name_tells() -> None:
    assert [field.type for field in fields_of_table(("Merk", "Aankoop", "Soort"), ())] == [
        "t", "d", "t"]  # fmt: skip
