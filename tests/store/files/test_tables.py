"""Tables from outside: CSV as programs write it and XLSX, as the same rows of texts."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from store.errors import Invalid
from store.file_format.tables import table
from store.files.tables import read_table
from tests.faults.share import SHARE
from tests.screens.hostile import HOSTILE

CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")
HEADINGS = ("Naam", "Aankoop", "Prijs", "Nog")
ROWS = ((2, ("Laptop Zoë", "2026-03-01", "1199.5", "TRUE")), (4, ("Scherm", "", "300", "")))


def workbook(rows: list[list[object]], hidden: bool = False) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if hidden:
        book.create_sheet("Blad2")
        sheet.sheet_state = "hidden"
        sheet = book.worksheets[1]
    for row in rows:
        sheet.append(row)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


CELLS: list[list[object]] = [
    [*HEADINGS],
    ["Laptop\nZoë ", date(2026, 3, 1), 1199.5, True],
    [],
    ["Scherm", None, 300, None],
]
TEXT = (
    '{mark}Naam;Aankoop;Prijs;Nog\r\n"Laptop\nZoë ";2026-03-01;1199.5;TRUE\r\n\r\nScherm;;300\r\n'
)


FORMS = {
    "xlsx": workbook(CELLS),
    "hidden": workbook(CELLS, hidden=True),
    "utf8": TEXT.format(mark="").encode(),
    "bom": TEXT.format(mark="\ufeff").encode(),
    "cp1252": TEXT.format(mark="").encode("cp1252"),
    "utf16": TEXT.format(mark="").encode("utf-16"),
    "comma": TEXT.format(mark="").replace(";", ",").encode(),
    "tab": TEXT.format(mark="").replace(";", "\t").encode(),
    "sep": ("sep=|\r\n" + TEXT.format(mark="").replace(";", "|")).encode(),
}


def test_all_forms_of_a_table_are_the_same_rows() -> None:
    """The process that reads files is asked for one of each sort; what it says of all is the same."""
    for form in ("xlsx", "cp1252") if SHARE else FORMS:
        found = read_table("lijst", FORMS[form])
        assert (found.headings, found.rows) == (HEADINGS, ROWS), form
    said = {form: table(data).pages for form, data in FORMS.items()}
    assert said == dict.fromkeys(FORMS, said["xlsx"])


def test_numbers_and_moments_of_a_spreadsheet_are_said_exactly() -> None:
    moment = datetime.fromisoformat("2026-03-01 09:30")  # as a spreadsheet has it: of no zone
    cells = [0.1 + 0.2, 1e22, -5, 1e-7, moment, "=1+1", "00042"]
    found = read_table("x.xlsx", workbook([["a"] * 7, cells]))
    assert found.rows[0][1] == (
        "0.3", "1" + "0" * 22, "-5", "0.0000001", "2026-03-01 09:30", "=1+1", "00042",
    )  # fmt: skip


def test_hostile_cells_are_texts_of_one_line() -> None:
    texts = [text for text in HOSTILE if not CONTROL.search(text)]
    assert len(texts) > 5
    text = "\n".join('"{}"'.format(cell.replace('"', '""')) for cell in ("kop", *texts))
    found = read_table("x.csv", text.encode("utf-8", "surrogatepass"))
    assert all(cell == " ".join(cell.split()) for _at, row in found.rows for cell in row)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no CSV or XLSX"),
        (b"%PDF-1.7 x", "no CSV or XLSX"),
        (b" \n\n", "is empty"),
        (b"a;b\n" * 20_001, "20000 rows"),
        (b";" * 300 + b"x", "200 columns"),
        (workbook(CELLS)[:-200], "CSV or XLSX"),
        (workbook(CELLS).replace(b"sheet1.xml", b"sheet9.xml"), "cannot be read"),
    ],
    ids=["nothing", "pdf", "empty", "rows", "columns", "short", "broken"],
)
def test_what_is_no_table_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said) as refused:
        read_table("lijst.csv", data)
    assert "lijst.csv" in str(refused.value)
