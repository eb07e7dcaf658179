"""What stands in the files: amounts, dates, text that is only text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import Invalid
from store.export import Line, pdf, write, xlsx
from store.export.cells import LONGEST, REPLACED
from tests.screens.hostile import HOSTILE
from tests.store.export.sheets import (
    cells_of,
    line,
    numbers_of,
    pages_of,
    read_csv,
    sheet,
    text_of,
)

AMOUNTS = [0, 1, -1, 99, 100, -123456, 12345678901]
FORMULAS = [
    "=1+1",
    "+31 71",
    "-1",
    "@SUM(A1)",
    "|calc",
    "%0",
    " =1",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1",
]


def made(tmp_path: Path, form: str, *lines: Line) -> Path:
    path = tmp_path / f"x.{form}"
    write(sheet(lines), form, path)
    return path


def test_csv_opens_by_itself_in_a_dutch_excel(tmp_path: Path) -> None:
    path = made(tmp_path, "csv", *(line('Zoë; "B.V."', cents, 3) for cents in AMOUNTS))
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfRelatie;Datum;Dagen;Bedrag\r\n")
    head, *rows = read_csv(path)
    assert head == ["Relatie", "Datum", "Dagen", "Bedrag"]
    assert [row[3] for row in rows] == [
        "0,00", "0,01", "-0,01", "0,99", "1,00", "-1234,56", "123456789,01",
    ]  # fmt: skip
    assert {tuple(row[:3]) for row in rows} == {('Zoë; "B.V."', "31-01-2026", "3")}


def test_what_has_no_value_is_empty(tmp_path: Path) -> None:
    row = Line(("", None, None, None))
    assert read_csv(made(tmp_path, "csv", row))[1] == ["", "", "", ""]
    assert numbers_of(made(tmp_path, "xlsx", row), "D") == []


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    (_, row) = read_csv(made(tmp_path, "csv", line(text)))
    assert row[0].startswith("'")
    assert row[0].lstrip("' ") in text.lstrip() or REPLACED in row[0]
    last = cells_of(made(tmp_path, "xlsx", line(text)))[-1]
    assert last["A"][0] == "inlineStr"


def test_no_heading_becomes_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    found = sheet([])
    columns = tuple(type(one)(f"={one.title}", one.sort) for one in found.columns)
    write(type(found)(**{**vars(found), "columns": columns}), "csv", path)
    assert read_csv(path)[0][0] == "'=Relatie"


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
def test_hostile_text_stays_one_harmless_line(tmp_path: Path, form: str) -> None:
    path = made(tmp_path, form, *(line(text, 100) for text in (*HOSTILE, "\ud800", "x" * 40_000)))
    if form == "pdf":
        shown = text_of(path)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        return
    if form == "csv":
        texts = [row[0] for row in read_csv(path)[1:]]
    else:
        texts = [row["A"][1] for row in cells_of(path)][5:]
    assert len(texts) == len(HOSTILE) + 2
    for text in texts:
        assert text.isprintable()
    assert len(texts[-1]) == LONGEST


def test_a_spreadsheet_has_real_numbers_and_dates(tmp_path: Path) -> None:
    path = made(tmp_path, "xlsx", *(line("a", cents, 12) for cents in AMOUNTS))
    assert numbers_of(path, "D") == ["0", "0.01", "-0.01", "0.99", "1", "-1234.56", "123456789.01"]
    assert set(numbers_of(path, "B")) == {"46053"}  # days since 30-12-1899
    assert set(numbers_of(path, "C")) == {"12"}


def test_a_spreadsheet_keeps_its_headings_in_sight(tmp_path: Path) -> None:
    import zipfile

    path = made(tmp_path, "xlsx", line("a"))
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert 'state="frozen"' in xml
    assert 'ySplit="6"' in xml
    for form in ("#,##0.00", "dd-mm-yyyy"):
        assert form in styles or 'numFmtId="4"' in styles


def test_paper_has_title_headings_and_page_numbers(tmp_path: Path) -> None:
    path = made(tmp_path, "pdf", *(line(f"Zoë \u0133 {n}", -123456) for n in range(120)))
    assert path.read_bytes().startswith(b"%PDF-")
    assert pages_of(path) == 3
    shown = text_of(path)
    for text in ("Ouderdomslijst", "De Gracht", "Periodes: 2026", "Afgedrukt door Anna"):
        assert text in shown
    assert shown.count("Relatie") == 3
    assert shown.count("-1.234,56") == 120
    assert "Zoë \u0133 119" in shown
    assert "Bladzijde 3 van" in shown


def test_a_sign_that_the_font_has_not_is_shown_as_missing(tmp_path: Path) -> None:
    shown = text_of(made(tmp_path, "pdf", line("A\u5b57Z")))
    assert f"A{REPLACED}Z" in shown


def test_a_text_too_long_for_paper_ends_in_a_sign(tmp_path: Path) -> None:
    shown = text_of(made(tmp_path, "pdf", line("Wwww" * 100, 100)))
    assert "Www" in shown
    assert "\u2026" in shown


def test_wide_reports_are_turned(tmp_path: Path) -> None:
    found = sheet([])
    wide = type(found)(**{**vars(found), "columns": found.columns * 3, "lines": ()})
    path = tmp_path / "x.pdf"
    write(wide, "pdf", path)
    assert b"841.89 595.28" in path.read_bytes()


@pytest.mark.parametrize(("form", "module"), [("pdf", pdf), ("xlsx", xlsx)])
def test_what_does_not_fit_is_refused_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: object
) -> None:
    monkeypatch.setattr(module, "MOST_LINES", 3)

    def lines() -> Iterator[Line]:
        yield from (line("a") for _ in range(9))

    with pytest.raises(Invalid, match="CSV"):
        write(sheet(lines()), form, tmp_path / f"x.{form}")
    assert list(tmp_path.iterdir()) == []
