"""Files of every sort with one item: by mail, scanned with a separator sheet, kept apart, removed."""

from __future__ import annotations

from store.access import SYSTEM
from store.file_format.texts import contents
from store.files import AttachedFile, bring, put_sheet
from store.office import Office
from store.reading import Reading
from tests.e_invoices import OTHER_IBAN, received, ubl
from tests.store.file_format.made import pdf

__all__ = ["add_files", "bring_invoices", "bring_table", "read_files"]

ANNA, CARLA, ITEM, INVOICES = 1, 3, 1, 3
SCANNED = pdf("Scheidingsblad", "Pakbon 7731\n\n20 dozen handschoenen nitril M\n4 spuiten composiet A2\n\n"
              "Ontvangen 13-11-2026, 1 doos beschadigd")  # fmt: skip


def add_files(office: Office) -> None:
    """Let a scan be filed by its sheet, an archive and a note be attached, and a file be brought."""
    anna = office.actor(ANNA)
    sheet = put_sheet(office, anna, "item", ITEM, ["Scheidingsblad"])
    scan = {"queue": INVOICES, "name": "20261123-0907.pdf", "data": SCANNED, "sheet": sheet.source}
    office.do(SYSTEM, "scan.receive", given=scan)
    for name, data in (("foto's.zip", b"PK\x03\x04"), ("verkeerd.txt", b"Hoort elders")):
        made = office.do(anna, "item.attach", ITEM, {"name": name, "data": data}).doc
    office.do(anna, "item.detach", ITEM, {"attachment": made.id})
    office.do(anna, "tray.remove", sheet.id)
    bring(office, anna, "pakbon.pdf", [SCANNED])
    read_files(office)


def bring_invoices(office: Office) -> None:
    """Let e-invoices come in: of two rates, with another IBAN, of an unknown supplier, a credit note."""
    anna = office.actor(ANNA)
    of_two = ((42500, 8925, "S", 21), (8000, 720, "S", 9))
    for number, data in (
        ("D-2026-118", ubl("D-2026-118", groups=of_two)),
        ("D-2026-119", ubl("D-2026-119", iban=OTHER_IBAN, due="2026-12-10")),
        (
            "LP-77",
            ubl("LP-77", name="Loodgieter Pols", iban="NL44RABO0123456789", due="2026-12-12"),
        ),
        ("C-2026-9", ubl("C-2026-9", credit=True, groups=((5000, 1050, "S", 21),))),
    ):
        received(office, anna, data, name=f"{number}.xml")


TABLE = """\
Nummer;Over;Onderwerp;Begin;Einde;Bedrag per jaar;Leverdag
CON-0001;;;;31-12-2027;3.150,00;
CON-0002;;;;;;di
;Tandtechnisch Lab Noord;Spoed en koerier;1-1-2027;31-12-2028;480,00;
;Energie Noord;Zonnepanelen;1-3-2027;28-2-2035;1.200;
;Dentalis Groothandel B.V.;Röntgenapparaat;1-4-2027;31-3-2026;2.940,00;
;Tandtechnisch Lab Noord;=1+1;1-1-2027;;;
"""


BOOKS = """\
rekening;omschrijving;debet;credit;relatie;factuur;vervaldatum
0240;Inventaris praktijk;18.450,00;;;;
0280;Computers;3.200,00;;;;
1100;Rabobank;12.310,45;;;;
1300;Debiteuren;640,00;;VvAA verzekeringen;2025-0311;31-01-2026
1300;Debiteuren;125,50;;P. Kuiper;2025-0318;15-01-2026
1600;Crediteuren;;2.178,00;Dental Union;84417;20-01-2026
0500;Eigen vermogen;;31.547,95;;;
2400;Reserve verbouwing;;1.000,00;;;
"""


def bring_table(office: Office) -> None:
    """Let contracts be brought as a table: one changes, one stays, some are new, and some are wrong.

    And the opening balance of another program."""
    bring(office, office.actor(ANNA), "contracten.csv", [TABLE.encode()])
    bring(office, office.actor(CARLA), "begin-2026.csv", [BOOKS.encode()])


def read_files(office: Office) -> None:
    """What the job does, without a process of its own."""
    for file in office.view(SYSTEM, lambda reading: reading.find(AttachedFile)):
        if file.state == "waiting":
            data = office.view(SYSTEM, Reading.blob, file.sha256)
            office.do(SYSTEM, "file.read", file.id, {"contents": contents(file.type, data)})
