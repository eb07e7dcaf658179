"""A return of btw as a file: frozen figures, who did what, reasons, late lines, and SBR's names."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import ledgers
from store.errors import Invalid, Refused
from store.export import Target
from store.ledgers import Wanted
from store.ledgers.arithmetic.btw_return import PARTS, key_of
from store.ledgers.arithmetic.sbr import elements
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.store.export.sheets import read_csv, text_of
from tests.store.ledgers.btw_return.test_acts import QUARTER, done, filed, posted, reopen


def written(office: Office, id: int, form: str, folder: Path) -> Path:
    to = Target(form, folder / f"{form}{len(list(folder.iterdir()))}", str)
    office.view(office.actor(CARLA), ledgers.write_return, id, to)
    return to.path


def over(office: Office, name: str, form: str, folder: Path) -> list[list[str]]:
    to = Target(form, folder / f"{name}{len(list(folder.iterdir()))}", str)
    wanted = Wanted(name, QUARTER["first"], QUARTER["last"])
    office.view(office.actor(CARLA), ledgers.write_wanted, wanted, to)
    return read_csv(to.path)


def test_a_filed_return_says_who_did_what_and_what_came_late(
    office: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    office.do(office.actor(ANNA), "entry.draft", given={"date": "2026-11-11"})
    with pytest.raises(Invalid, match="is checked"):
        over(office, "btw", "sbr", folder)
    made = filed(office)
    reopen(office)
    late = posted(office, "VRK", "VH", 60_50)
    rows = read_csv(written(office, made.id, "csv", folder))
    assert rows[1] == ["1a", "Supplies at the high rate", "100,04", "21,01", "100,00", "21,00"]
    assert rows[15][1] == "Came late in 2026-10 - 2026-12"
    assert rows[-1][1].startswith(late.number)
    assert rows[-1][2:4] == ["50,00", "10,50"]
    assert over(office, "btw", "csv", folder) == rows
    paper = text_of(written(office, made.id, "pdf", folder)).replace("\n", " ")
    names = [office.actor(person).name for person in (ANNA, EVA, CARLA)]
    for said in (f"Prepared by: {names[0]}", f"Checked by: {names[1]}", f"Filed by: {names[2]}",
                 "Payment reference: 1234567890123456", f"known ({names[2]}", "Due: 29-01-2027"):  # fmt: skip
        assert said in paper
    assert over(office, "icp", "csv", folder)[-1] == ["", "Total", "", "0,00", "0,00"]
    with pytest.raises(Invalid, match="not known here"):
        over(office, "icp", "sbr", folder)


def test_sbr_names_are_given_once_checked(office: Office, tmp_path: Path) -> None:
    posted(office, "VRK", "VH", 121_05)
    made = done(office, ANNA, "btw_return.prepare", **QUARTER)
    with pytest.raises(Refused, match="colleague check"):
        written(office, made.id, "sbr", tmp_path)
    done(office, EVA, "btw_return.check", made)
    rows = {row[2]: row[3] for row in read_csv(written(office, made.id, "sbr", tmp_path))}
    assert rows["TaxedTurnoverSuppliesServicesGeneralTariff"] == "100"
    assert rows["ValueAddedTaxOwedToBePaidBack"] == rows["ValueAddedTaxOwed"] == "21"


def test_no_name_of_an_element_is_guessed() -> None:
    amounts = {key: 100 * (at + 1) for at, key in enumerate(PARTS)}
    rows = elements(amounts, before=5_00)
    unknown = [row.box for row in rows if not row.element]
    assert unknown == ["1d", "1e", "3a", "3b", "3c"]
    assert all(bool(row.remark) == (not row.element) for row in rows)
    known = [row.element for row in rows if row.element]
    assert len(known) == len(set(known))
    assert rows[-1].euros == (rows[-2].euros or 0) * -1 + (rows[-3].euros or 0)
    signed = {row.element: row.euros for row in elements({key_of("5b", "btw"): 7_00})}
    assert signed["ValueAddedTaxOwedToBePaidBack"] == -7


def totals(office: Office, id: int, folder: Path) -> tuple[str, ...]:
    """What a correction comes to, what was filed before, and what is left to pay."""
    rows = {row[2]: row[3] for row in read_csv(written(office, id, "sbr", folder))}
    names = ("ValueAddedTaxAmountTotalNew", "ValueAddedTaxAmountTotalOld",
             "ValueAddedTaxToBePaidAdditionalToBePaidBack")  # fmt: skip
    return tuple(rows[name] for name in names)


def test_a_return_is_corrected_once(office: Office, tmp_path: Path) -> None:
    made = filed(office)
    reopen(office)
    posted(office, "VRK", "VH", 60_50)
    again = done(office, ANNA, "btw_return.prepare", replaces=made.id)
    for block in ledgers_blocks(office, again.id):
        done(office, CARLA, "btw_return.override", again, name=block, why="known")
    done(office, EVA, "btw_return.check", again)
    done(office, CARLA, "btw_return.file", again, relation=1)
    late = done(office, ANNA, "btw_return.prepare", replaces=again.id)
    assert totals(office, again.id, tmp_path) == ("26", "16", "10")
    done(office, ANNA, "btw_return.discard", late)
    with pytest.raises(Refused, match="filed correction"):
        done(office, ANNA, "btw_return.prepare", replaces=made.id)


def ledgers_blocks(office: Office, id: int) -> list[str]:
    shown = office.view(office.actor(CARLA), ledgers.btw_return, id)
    return [block.name for block in shown.blocks]
