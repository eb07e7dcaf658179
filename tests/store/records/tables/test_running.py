"""Records come in by a file as by their form: the same rules, row by row, and nothing half done."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from store.access import SYSTEM
from store.acts import undo
from store.errors import Invalid, Refused
from store.export import Target
from store.file_format.tables import table
from store.files import Table, read_table
from store.files.tables import rows_of
from store.office import Office
from store.oversight import Access
from store.records import (
    SHIPPED,
    ImportOptions,
    Outcome,
    Record,
    RecordList,
    begin_import,
    record_count,
    records,
    write_records,
    write_refused,
)
from store.records.filed.refiling import refile_all
from store.records.tables import running
from tests.conftest import ANNA, CARLA, EVA, NOW
from tests.store.records.laptops import LAPTOP, add, define
from tests.store.records.test_shipped import LEAST, made_of

HEADINGS = ("Naam", "Soort", "Serienummer", "Prijs")


def table_of(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> Table:
    return Table(headings, tuple((at, row) for at, row in enumerate(rows, 2)))


def bring(
    office: Office, table: Table, *, person: int = ANNA, of: int = 1, rehearse: bool = False,
    **options: Any,
) -> list[Outcome]:  # fmt: skip
    """Import a table, as a screen and a verb do."""
    actor = office.actor(person)
    ready = office.view(actor, begin_import, of, table, ImportOptions(**options))
    batches = ready.outcomes(office, actor, rehearse=rehearse)
    return [row for batch in batches for row in batch]


def counts(rows: list[Outcome]) -> Counter[str]:
    return Counter(row.what for row in rows)


def last_line(office: Office) -> int:
    return office.follow().seq


def text(row: Outcome) -> str:
    return f"{row.line} {row.field}: {row.error}"


def exported(
    office: Office, path: Path, form: str, of: int = 1, person: int = ANNA, **more: Any
) -> Table:
    to = Target(form, path / f"records.{form}", str)
    office.view(office.actor(person), write_records, RecordList(of, **more), to)
    return rows_of(to.path.name, table(to.path.read_bytes()))  # as the process that reads files


def test_rows_are_added_changed_or_left_by_one_commit_and_one_undo(house: Office) -> None:
    add(house, {"name": "Oud", "sort": "lt", "serial": "A1", "price": 100})
    rows = [("Nieuw", "laptop", f"S{n}", "1.199,00") for n in range(30)]
    file = table_of(("Oud", "lt", "A1", "1,00"), ("Oude", "lt", "A1 ", "2,50"), *rows)
    before = last_line(house)
    tried = bring(house, file, rehearse=True, key="Serienummer")
    assert counts(tried) == {"same": 1, "refused": 1, "added": 30}
    assert text(tried[1]) == (
        "3 serial: Row 2 of this file has the same value. Keep one of them."
    )  # fmt: skip
    assert last_line(house) == before
    done = bring(house, file, key="serial")
    assert [row.what for row in done] == [row.what for row in tried]
    assert {change.txn for change in house.follow(before).poll()} == {before + 1}
    anna = house.actor(ANNA)
    newest = house.view(anna, records, 1, limit=100)
    assert Counter((row.title, row.values["price"]) for row in newest) == {
        ("Nieuw", 1199): 30, ("Oud", 1): 1,
    }  # fmt: skip
    house.undo(anna)
    assert [row.title for row in house.view(anna, records, 1)] == ["Oud"]
    house.redo(anna)
    assert len(house.view(anna, records, 1, limit=100)) == 31


def test_each_commit_of_a_long_file_is_undone_by_itself(
    house: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one before is still found when the last has more lines than acts are searched."""
    monkeypatch.setattr(running, "AT_ONCE", 6)
    monkeypatch.setattr(undo, "FARTHEST", 6)
    anna = house.actor(ANNA)
    file = table_of(*((f"Laptop {n}",) for n in range(14)), headings=("Naam",))
    ready = house.view(anna, begin_import, 1, file)
    sizes = [len(batch) for batch in ready.outcomes(house, anna)]
    assert sizes == [6, 6, 2]
    for left in (12, 6, 0):
        house.undo(anna)
        assert house.view(anna, record_count, 1) == left


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("english", [False, True])
def test_importing_an_export_again_changes_nothing(
    house: Office, tmp_path: Path, form: str, *, english: bool
) -> None:
    anna = house.actor(ANNA)
    whole = {"name": "=1+1", "sort": "sc", "serial": "+31 6", "bought": "2026-03-01",
             "price": 119900, "supplier": 8, "account": "NL91ABNA0417164300", "warranty": "2028-04-05",
             "parts": [{"what": "een; twee | drie\\", "cents": 1250}, {"what": "muis"}]}  # fmt: skip
    given = house.do(anna, "record.add", given={"of": 1, "values": whole}).doc
    house.do(anna, "record.move", given.id, {"transition": "give", "values": {"holder": ANNA}})
    add(house, {"name": "'t Rek", "sort": "sc"})
    before = last_line(house)
    file = exported(house, tmp_path, form, english=english)
    assert len(file.rows) == 2
    assert counts(bring(house, file)) == {"same": 2}
    in_full = exported(house, tmp_path, form, english=english, in_full=True)
    assert "NL91ABNA0417164300" in str(in_full)
    assert "NL91ABNA0417164300" not in str(file)
    assert counts(bring(house, in_full)) == {"same": 2}
    assert last_line(house) == before
    (name,) = (at for at, heading in enumerate(file.headings) if heading in ("Naam", "Name"))
    house.clock = lambda: NOW + timedelta(minutes=1)
    changed = [(*row[:name], "Anders", *row[name + 1 :]) for _line, row in file.rows]
    assert counts(bring(house, table_of(*changed, headings=file.headings))) == {"changed": 2}
    assert "changed after the file was made" in text(bring(house, file)[0])


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_kind_goes_out_and_comes_in_again(
    house: Office, tmp_path: Path, name: str
) -> None:
    number, eva = made_of(house, name), house.actor(EVA)
    values, about = LEAST[name]
    made = house.do(eva, "record.add", given={"of": number, "values": values, **about}).doc
    kept = house.view(eva, lambda reading: reading.get(Record, made.id))
    for form in ("csv", "xlsx"):
        file = exported(house, tmp_path, form, number, EVA, in_full=True)
        before = last_line(house)
        assert counts(bring(house, file, person=EVA, of=number)) == {"same": 1}
        assert last_line(house) == before
    house.undo(eva)
    no = file.headings.index("Nummer")
    anew = [(*row[:no], "", *row[no + 1 :]) for _line, row in file.rows]
    added = bring(house, table_of(*anew, headings=file.headings), person=EVA, of=number)
    assert [str(row.error) for row in added if row.error] == []
    (row,) = house.view(eva, records, number)
    twin = house.view(eva, lambda reading: reading.get(Record, row.id))
    assert (twin.values, twin.about) == (kept.values, kept.about)
    assert twin.no != kept.no


RIGHT, MISREAD = "MON-00403", "MON-00413"


def test_a_number_of_a_file_counts_on_and_its_check_digit_is_checked(house: Office) -> None:
    define(house, {**LAPTOP, "code": "MON"}, numbering="MON-9999", check_digit=True)
    file = table_of((RIGHT, "vier"), (MISREAD, "mis"), ("", "volgende"),
                    headings=("Nummer", "naam"))  # fmt: skip
    done = bring(house, file, of=2)
    assert [row.what for row in done] == ["added", "refused", "added"], [text(row) for row in done]
    assert text(done[1]).startswith("3 no: Wrong number: MON-00413")
    assert done[2].no.startswith("MON-0041")
    again = bring(house, table_of((RIGHT, "vijf"), headings=("Number", "name")), of=2)
    assert (again[0].what, again[0].keys) == ("changed", ("name",))


def test_an_empty_cell_leaves_a_value_unless_it_clears(house: Office) -> None:
    laptop = add(house, {"name": "Laptop", "sort": "sc", "price": 100, "serial": "A1"})
    file = table_of((laptop.no, "", ""), headings=("no", "Prijs", "Naam"))
    assert counts(bring(house, file)) == {"same": 1}
    cleared = bring(house, file, clears=True)
    assert text(cleared[0]) == "2 name: Fill in this field."
    file = table_of((laptop.no, "", "Laptop"), headings=("no", "Prijs", "Naam"))
    assert counts(bring(house, file, clears=True)) == {"changed": 1}
    assert "price" not in house.view(house.actor(ANNA), records, 1)[0].values


REFUSED = {
    ("Naam", ""): "2 name: Fill in this field.",
    ("Naam", "=1+1"): "2 name: A formula cannot be imported. Type its result.",
    ("Naam", "'＝1+1"): "2 name: A formula cannot be imported. Type its result.",
    ("Naam", "a\u202eb"): "2 name: Invisible or control character at 2 (U+202E). Retype it.",
    ("Naam", "a" * 501): "2 name: Too long: use at most 500 characters.",
    ("Soort", "vliegtuig"): "2 sort: vliegtuig is not one of the choices. Choose from the list.",
    ("Serienummer", "A1"): "2 serial: ICT-00001 already has this value. Check which one is right.",
    ("Prijs", "=B2*2"): "2 price: A formula cannot be imported. Type its result.",
    ("Prijs", "1.199"): "2 price: 1.199 can be read in two ways. Write it without points and with"
                        " two decimals: 1199,00.",
    ("Prijs", "12,345.67.8"): "2 price: 12,345.67.8 is not an amount. Write it as 1199,00.",
    ("Prijs", "1e9"): "2 price: 1e9 is not an amount. Write it as 1199,00.",
    ("Aankoop", "31-02-2026"): "2 bought: 31-02-2026 is not a date. Write it as 31-12-2026 or"
                               " 2026-12-31.",
    ("Aankoop", "1-3-26"): "2 bought: 1-3-26 is not a date. Write it as 31-12-2026 or 2026-12-31.",
    ("Aankoop", "02-03-2026"): "2 bought: Day or month first in 02-03-2026?",
    ("Aankoop", "2027-01-01"): "2 bought: De garantie eindigt na de aankoop",
    ("Leverancier", "Niemand"): "2 supplier: Niemand is not known here. Type a name as the office has"
                                " it, or its number.",
    ("Rekening", "NL00ABNA0417164300"): "2 account: ",
    ("Rekening", "•••300"): "2 account: This is part of a masked value. Type all of it, or leave it"
                            " empty.",
    ("Delen", ";5,00"): "2 parts.1.what: Fill in this field.",
    ("Delen", "a;b;c"): "2 parts: Too many columns in a row: give at most 2.",
    ("holder", "Anna"): "2 holder: ",
    ("Status", "afgevoerd"): "2 state: A new record begins as in voorraad. Leave this empty, and take"
                             " the step in the record.",
    ("Nummer", "ICT-1"): "2 no: Wrong number: ICT-1. Type one that looks like ICT-99999.",
}  # fmt: skip


def test_what_a_form_refuses_is_refused_at_its_cell(house: Office) -> None:
    add(house, {"name": "Eerste", "serial": "A1"})
    for (heading, cell), sentence in REFUSED.items():
        row = {"Naam": "Laptop", "Garantie tot": "2026-12-13", "Aankoop": "", heading: cell}
        (done,) = bring(house, table_of(tuple(row.values()), headings=tuple(row)), rehearse=True)
        assert done.what == "refused", (heading, cell)
        assert text(done).startswith(sentence), text(done)


def test_a_formula_in_a_spreadsheet_is_refused_at_its_cell(shared: Office) -> None:
    """Also where the program that wrote it kept no value, so that the cell seems empty."""
    book = Workbook()
    sheet = book.create_sheet("in", 0)
    for row in (("Naam", "Prijs"), ("=1+1", 5), ("Laptop", "=2*3"), ("Laptop", 5.5)):
        sheet.append(row)
    book.save(data := BytesIO())
    done = bring(shared, rows_of("in.xlsx", table(data.getvalue())), rehearse=True)
    assert [f"{row.field} {row.error}" if row.error else row.what for row in done] == [
        "name A formula cannot be imported. Type its result.",
        "price A formula cannot be imported. Type its result.", "added",
    ]  # fmt: skip


def test_amounts_dates_and_names_are_taken_as_people_write_them(house: Office) -> None:
    headings = ("Naam", "Prijs", "Aankoop", "Leverancier", "Soort", "Delen")
    rows = [("a", "1,199.00", "13/3/2026", "8", "LAPTOP", "kabel; 1,50 | muis"),
            ("b", "€ 12,-", "2026-03-05", "", "sc", ""), ("c", "0.5", "5.3.2026", "", "", ""),
            ("d", "2,400", "", "", "", "")]  # fmt: skip
    serials = [(*row, f"S{at}") for at, row in enumerate(rows)]
    done = bring(house, table_of(*serials, headings=(*headings, "Serienummer")))
    assert counts(done) == {"added": 4}, [text(row) for row in done]
    rows_now = {row.title: row.values for row in house.view(house.actor(ANNA), records, 1)}
    assert [str(rows_now[each]["price"]) for each in "abcd"] == [
        "1199.00",
        "12.00",
        "0.50",
        "2400.00",
    ]
    assert [f"{rows_now[each]['bought']}" for each in "abc"] == [
        "2026-03-13", "2026-03-05", "2026-03-05",
    ]  # fmt: skip
    assert rows_now["a"]["sort"] == "lt"
    assert len(rows_now["a"]["parts"]) == 2


@pytest.mark.parametrize(
    ("dates", "asked"),
    [(("02-03-2026",), True), (("02-03-2026", "13-03-2026"), False), (("03-13-2026",), True),
     (("13-03-2026", "03-13-2026"), True), (("05-05-2026", "2026-04-03"), False)],
)  # fmt: skip
def test_the_order_of_dates_is_asked_where_no_date_tells(
    shared: Office, dates: tuple[str, ...], *, asked: bool
) -> None:
    anna = shared.actor(ANNA)
    file = table_of(*(("a", day) for day in dates), headings=("Naam", "Aankoop"))
    assert shared.view(anna, begin_import, 1, file).head.asks_dates is asked
    american = bring(shared, table_of(("a", "03-02-2026"), headings=("Naam", "Aankoop")),
                     dates="mdy", rehearse=True)  # fmt: skip
    assert counts(american) == {"added": 1}


@pytest.mark.parametrize(
    ("headings", "sentence"),
    [(("Kleur",), "No column is called after a field of kind ICT"),
     (("Naam", "name"), "Column name is there twice"), (("Naam", "key"), "")],
)  # fmt: skip
def test_the_names_of_columns_are_told(
    shared: Office, headings: tuple[str, ...], sentence: str
) -> None:
    anna = shared.actor(ANNA)
    file = table_of(("x", "y"), headings=headings)
    if sentence:
        with pytest.raises(Invalid, match=sentence):
            shared.view(anna, begin_import, 1, file)
        return
    head = shared.view(anna, begin_import, 1, file).head
    assert head.unknown == ("key",)
    empty = shared.view(anna, begin_import, 1, table_of(("x",), headings=("Prijs",))).head
    assert [column.nl for column in empty.missing] == ["Naam"]
    with pytest.raises(Invalid, match="cannot be recognised by Serienummer"):
        shared.view(anna, begin_import, 1, file, ImportOptions(key="Serienummer"))


def test_a_kind_that_changed_since_the_trial_stops_the_import(house: Office) -> None:
    anna, file = house.actor(ANNA), table_of(("Laptop", "", "", ""))
    ready = house.view(anna, begin_import, 1, file)
    assert counts(next(ready.outcomes(house, anna, rehearse=True))) == {"added": 1}
    define(house, {**LAPTOP, "number": 1, "base": 1, "fields": [
        *LAPTOP["fields"], {"key": "colour", "nl": "Kleur"}]})  # fmt: skip
    before = last_line(house)
    with pytest.raises(Refused, match="Kind ICT was changed meanwhile"):
        next(ready.outcomes(house, anna))
    assert last_line(house) == before


def test_two_clerks_import_the_same_at_once(house: Office) -> None:
    """What both bring stands there once; the second is told row by row."""
    anna, carla = house.actor(ANNA), house.actor(CARLA)
    file = table_of(*(("Laptop", "lt", f"S{n}", "") for n in range(3)))
    first, second = (house.view(who, begin_import, 1, file) for who in (anna, carla))
    ours, theirs = first.outcomes(house, anna), second.outcomes(house, carla)
    assert counts(next(ours)) == {"added": 3}
    late = next(theirs)
    assert [text(row) for row in late] == [
        f"{line} serial: ICT-0000{line - 1} already has this value. Check which one is right."
        for line in (2, 3, 4)
    ]


def test_refused_rows_come_back_as_a_file_that_can_be_mended(house: Office, tmp_path: Path) -> None:
    file = table_of(("Goed", "lt", "S1", ""), ("=2+3", "lt", "S2", "x;y"), ("Goed", "zz", "S3", ""))
    done = bring(house, file)
    assert counts(done) == {"added": 1, "refused": 2}
    reasons = {row.line: str(row.error) for row in done if row.error}
    to = Target("csv", tmp_path / "refused.csv", str)
    written = house.view(house.actor(ANNA), write_refused, file, reasons, to, english=False)
    assert (written.lines, written.name[:8]) == (2, "refused-")
    back = read_table("refused.csv", to.path.read_bytes())
    assert back.headings == (*HEADINGS, "Regel", "Reden")
    assert back.rows[0][1] == ("'=2+3", "lt", "S2", "x;y", "3", reasons[3])
    assert [row.what for row in bring(house, back)] == ["refused", "refused"]
    mended = [("Vijf", *row[1:3], "", *row[4:]) for _line, row in back.rows[:1]]
    assert counts(bring(house, table_of(*mended, headings=back.headings))) == {"added": 1}


def test_a_masked_value_is_never_told_by_a_trial(house: Office) -> None:
    """Who may not see it gets no word on whether a guess is right; who may is in the access log."""
    define(house, {**LAPTOP, "number": 1, "base": 1,
                   "rights": [{"act": "unmask", "roles": ["manager"]}]})  # fmt: skip
    kept = add(house, {"name": "Laptop", "account": "NL91ABNA0417164300"})
    headings = ("Nummer", "Rekening")
    for guess in ("NL91ABNA0417164300", "NL20INGB0001234567"):
        (row,) = bring(house, table_of((kept.no, guess), headings=headings), rehearse=True)
        assert (row.what, row.error) == ("changed", None)
    define(house, {**LAPTOP, "number": 1, "base": 2, "fields": [
        {**field, "unique": True} if field["key"] == "account" else field
        for field in LAPTOP["fields"]], "rights": [{"act": "unmask", "roles": ["manager"]}]})  # fmt: skip
    refile_all(house, SYSTEM)
    file = table_of(("Laptop", "NL91ABNA0417164300"), headings=("Naam", "Rekening"))
    (row,) = bring(house, file, rehearse=True, key="account")
    assert (row.what, kept.no in str(row)) == ("refused", False), row
    (row,) = bring(house, file, rehearse=True, key="account", person=CARLA)
    assert (row.what, row.no) == ("same", kept.no), row
    (row,) = bring(house, table_of((kept.no, "NL91ABNA0417164300"), headings=headings),
                   person=CARLA, rehearse=True)  # fmt: skip
    assert row.what == "same"


def test_what_leaves_as_a_file_is_in_the_access_log(house: Office, tmp_path: Path) -> None:
    number, eva = made_of(house, "patient"), house.actor(EVA)
    values, about = LEAST["patient"]
    made = house.do(eva, "record.add", given={"of": number, "values": values, **about}).doc
    export = ("export", made.id)
    for in_full, logged in ((False, [export]), (True, [export, export, ("read", made.id)])):
        (tmp_path / f"{in_full}").mkdir()
        exported(house, tmp_path / f"{in_full}", "csv", number, EVA, in_full=in_full)
        house.access_log.flush()
        lines = house.view(SYSTEM, lambda reading: reading.find(Access))
        assert sorted((line.how, line.subject) for line in lines) == logged
        house.clock = lambda: NOW + timedelta(hours=1)


def test_who_may_not_export_gets_no_file(house: Office, tmp_path: Path) -> None:
    define(house, {**LAPTOP, "number": 1, "base": 1,
                   "rights": [{"act": "export", "roles": ["manager"]},
                              {"act": "change", "roles": ["manager"]}]})  # fmt: skip
    kept = add(house, {"name": "Laptop"})
    with pytest.raises(Refused, match="Your role does not allow this for records of kind ICT"):
        exported(house, tmp_path, "csv")
    assert not (tmp_path / "records.csv").exists()
    assert len(exported(house, tmp_path, "csv", person=CARLA).rows) == 1
    file = table_of((kept.no, "Anders"), ("", "Nieuw"), headings=("Nummer", "Naam"))
    done = bring(house, file)
    assert [row.what for row in done] == ["refused", "added"]
    assert "Your role does not allow this for records of kind ICT" in text(done[0])
