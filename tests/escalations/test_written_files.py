"""Cells that begin with small, superscript or hidden signs became formulas in a spreadsheet.

Every format that is written takes hostile texts, and its file is read back; KANTOOR_FULL=1 takes more.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from store.access import SYSTEM
from store.errors import Doubtful
from store.export import Target, write
from store.export.cells import harmless
from store.files import NAME
from store.office import Office
from store.records import Relation
from store.upkeep.json_exchange import export, import_office
from tests.conftest import NOW
from tests.escalations.hostile import hostile
from tests.faults.share import cases, seeded
from tests.screens.hostile import HOSTILE
from tests.store.export.sheets import cells_of, line, pages_of, read_csv, sheet, text_of

FORMULA = "=+-@|%\u2212"
HIDDEN = "\t\r\n \u00a0\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200d\u200e\u202e\u2060\u2066\u2800\u3000\u3164\ufe0f\ufeff\uffa0\U000e0041\U000e0100"
"""Signs that take no room or show nothing."""
MARKUP = ("<r><t>x</t></r>", "<r></t></is></c><c r=\"Z9\"><f>1+1</f></c></r>", "]]>", "<!--", "&lt;", "&#0;", "_x000D_",
          "_x003D_1", "{nb}", ") Tj (", "\\)", "\uffff", "\ufffe", "\ud800", "\x00", "\x0b")  # fmt: skip
"""What ends a text in XML or in PDF, or stands for something else there."""


def texts() -> list[str]:
    chance = seeded("files")
    return [*HOSTILE, *MARKUP, *(hostile(chance) for _number in range(cases(2_000)))]


def test_no_sign_begins_a_formula_in_any_of_its_forms(tmp_path: Path) -> None:
    signs = [
        sign
        for sign in map(chr, range(0x30000))
        if (sign in FORMULA or unicodedata.decomposition(sign))
        and any(unicodedata.normalize(form, sign)[:1] in FORMULA for form in ("NFKC", "NFKD"))
    ]
    assert set("\ufe62\ufe63\ufe66\u207c\uff1d\uff0b\uff0d\uff20") < set(signs)
    begun = [*signs, *(f"{hidden}{sign}" for hidden in HIDDEN for sign in FORMULA)]
    write(sheet([line(f"{text}1+1") for text in begun]), "csv", tmp_path / "x.csv")
    for text, row in zip(begun, read_csv(tmp_path / "x.csv")[1:], strict=True):
        assert row[0].startswith("'"), ascii(text)


def test_a_number_and_a_plain_text_stay_as_they_are(tmp_path: Path) -> None:
    write(sheet([line("Bakker & Zn", -100), line("3M", 1)]), "csv", tmp_path / "x.csv")
    assert [(row[0], row[3]) for row in read_csv(tmp_path / "x.csv")[1:]] == [
        ("Bakker & Zn", "-1,00"), ("3M", "0,01"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_cell_holds_its_text_and_nothing_else(tmp_path: Path, form: str) -> None:
    path, said = tmp_path / f"x.{form}", texts()
    write(sheet([line(text) for text in said]), form, path)
    if form == "csv":
        found = [row[0].removeprefix("'") for row in read_csv(path)[1:]]
    else:
        found = [_unescaped(row["A"][1]) for row in cells_of(path)][5:]
        assert {frozenset(row) for row in cells_of(path)[5:]} == {frozenset("ABCD")}
    assert [text.rstrip() for text in found] == [
        harmless(text).removeprefix("'" if form == "csv" else "").rstrip() for text in said
    ]


def _unescaped(text: str) -> str:
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_the_properties_of_a_spreadsheet_are_its_title_and_office(tmp_path: Path) -> None:
    for text in (*HOSTILE, *MARKUP):
        write(replace(sheet([]), title=text, office=text), "xlsx", tmp_path / "x.xlsx")
        with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
            for name in archive.namelist():
                ElementTree.fromstring(archive.read(name))
            core = ElementTree.fromstring(archive.read("docProps/core.xml"))
        titles = [one.text or "" for one in core if one.tag.endswith("title")]
        assert [_unescaped(one) for one in titles] == [harmless(text)][: len(titles)]


def test_paper_shows_texts_as_texts_and_counts_its_own_pages(tmp_path: Path) -> None:
    path, said = tmp_path / "x.pdf", [*HOSTILE, *MARKUP, "a\u00a0\u00a0\u00a0b"]
    write(replace(sheet(map(line, said)), title="".join(said), office="{nb})>>"), "pdf", path)
    data, shown = path.read_bytes(), text_of(path)
    assert data.count(b"/Title") == data.count(b"/Author") == 1
    assert not re.search(rb"/(JavaScript|JS|URI|Launch|AA|EmbeddedFile)\b", data)
    assert all(sign.isprintable() or sign == "\n" for sign in shown)
    assert {"{nb}", "a   b", ") Tj (", "\\)", "{nb})>>"} <= set(shown.split("\n"))
    assert f"Bladzijde 1 van \n{pages_of(path)}" in shown


def test_a_file_has_a_plain_name(tmp_path: Path) -> None:
    for text in texts():
        to = Target("csv", tmp_path / "x", str)
        written = to.write(sheet([]), ("report", text, "../..", "CON", "a/b"))
        assert re.fullmatch(
            r"report[a-z0-9-]*-con-a-b\.csv|report-[a-z0-9-]{43,}\.csv", written.name
        )
        assert NAME.fullmatch(written.name)


def test_an_exchanged_office_has_every_text_again(office: Office, tmp_path: Path) -> None:
    said = [text for text in texts() if text.isprintable() and text.strip()][:100]
    for text in said:
        given = {"name": text[:100], "supplier": True}
        try:
            office.do(office.actor(3), "relation.add", given=given)
        except Doubtful as doubt:
            office.do(office.actor(3), "relation.add", given=given | doubt.confirmed)
    made = tmp_path / "all.json"
    export(office.database, made)
    relations = json.loads(made.read_text(encoding="utf-8"))["relation"].values()
    assert {text[:100].strip() for text in said} <= {one["name"] for one in relations}
    import_office(str(tmp_path / "new.kantoor"), made)
    again = Office.open(tmp_path / "new.kantoor", clock=lambda: NOW)
    names = {
        one.name for one in again.view(SYSTEM, lambda reading: reading.page(Relation, limit=10_000))
    }
    assert {text[:100].strip() for text in said} <= names
    again.close()
