"""Who paid and what for, in the words of every bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.ledgers.bank_format import BankEntry, read_statements, reference_of
from store.ledgers.bank_format.details import details

BANK = Path(__file__).parents[3] / "data" / "bank"
DATA, CASES = BANK / "mt940", BANK / "cases"
IBAN = "NL91ABNA0417164300"


def entries(name: str) -> list[BankEntry]:
    found = read_statements((DATA / name).read_bytes(), name)
    return [entry for one in found for entry in one.entries]


@pytest.mark.parametrize(
    ("name", "at", "iban", "party", "remittance"),
    [
        ("rabobank-iban.sta", 0, "NL70ABNA0987654321", "CONTRA ACCOUNT HOLDER", ""),
        ("rabobank-iban.sta", 1, "", "JOHN DOE", "Reference 201301234"),
        ("sns.sta", 0, "0987654321", "marechal s", "dit is een test"),
        ("asn.sta", 0, "NL47INGB9999999999", "hr gjlm paulissen", "Betaling sieraden"),
        ("asn.sta", 3, "", "", "Kosten gebruik betaalrekening inclusief 1 betaalpas"),
        ("knab.sta", 1, "NL65INGB0123456789", "PICQER", "FACTUUR 201403110, 201403113"),
        ("triodos.sta", 1, "133967858", "", "HUUR KANTOOR - FEB 2010"),
        ("ing.sta", 4, "0111111111", "", "GPPeking 170000001AC"),
        ("abnamro.sta", 1, "", "DIRCKIII FIL2500 KATWIJK",
         "BEA NR:XXX1234 21.05.11/12.54 DIRCKIII FIL2500 KATWIJK,PAS999"),
        ("abnamro.sta", 9, "528939882", "MYCOM DEN HAAG", "52.89.39.882 MYCOM DEN HAAG"),
    ],
)  # fmt: skip
def test_the_banks_own_ways(name: str, at: int, iban: str, party: str, remittance: str) -> None:
    entry = entries(name)[at]
    assert (entry.iban, entry.name, entry.remittance) == (iban, party, remittance)


@pytest.mark.parametrize(
    ("name", "iban", "party", "remittance", "reference"),
    [
        ("a05-abn-direct-debit-free-text", IBAN, "WATERBEDRIJF X", "NOTA 8", ""),
        ("a06-abn-transfer-free-text", IBAN, "KLANT Y", "NOTA 9", "12345"),
        ("a07-abn-acceptgiro-tags", IBAN, "GEMEENTE Z", "1234567812345678", "1234567812345678"),
        ("a08-kenmerk-over-a-column", "644512113", "GEMEENTE Z",
         "64.45.12.113 GEMEENTE Z AANSLAG 1 BETALINGSKENMERK 1234 5678 1234 5678 WOZ",
         "1234567812345678"),
        ("a09-empty-remi-then-remi", IBAN, "KLANT Y", "AFREKENING 5", "E1"),
        ("a11-rabo-batch", "", "", "BATCH-7", "BATCH-7"),
    ],
)  # fmt: skip
def test_party_and_reference(
    name: str, iban: str, party: str, remittance: str, reference: str
) -> None:
    (one,) = read_statements((CASES / f"{name}.sta").read_bytes(), name)
    (entry,) = one.entries
    assert (entry.iban, entry.name, entry.remittance) == (iban, party, remittance)
    assert reference_of(entry) == reference


@pytest.mark.parametrize(
    ("lines", "iban", "party", "remittance", "reference"),
    [
        (["SEPA OVERBOEKING", f"IBAN: {IBAN}", "NAAM: KLANT Y", "KENMERK: 7", "OMSCHRIJVING: A B"],
         IBAN, "KLANT Y", "A B", "7"),
        (["Naam: J Jansen Omschrijving: nota 5 IBAN: NL91 ABNA 0417 1643 00 Kenmerk: NOTPROVIDED"],
         IBAN, "J Jansen", "nota 5", ""),
        (["IBAN: NL91ABNA04171", "64300 NAAM: X"], IBAN, "X", "", ""),
        (["IBAN: BE68539007547034 NAAM: BELG"], "BE68539007547034", "BELG", "", ""),
        (["/IBAN/NO9386011117947/NAME/NOOR/REMI/A"], "NO9386011117947", "NOOR", "A", ""),
        (["FACTUUR 12 DE89 3704 0044 0532 0130 00 BERLIN"], "DE89370400440532013000", "",
         "FACTUUR 12 DE89 3704 0044 0532 0130 00 BERLIN", ""),
        (["BETAALD NL92ABNA0417164300 EN NL12ZZZ123456780000"], "", "",
         "BETAALD NL92ABNA0417164300 EN NL12ZZZ123456780000", ""),
        (["EJ46GREENP100610T1456 CLIEOP"], "", "", "EJ46GREENP100610T1456 CLIEOP", ""),
        ([IBAN], IBAN, "", "", ""),
        (["zie kenmerk: 12 van gisteren"], "", "", "zie kenmerk: 12 van gisteren", ""),
        (["/REMI/DEEL 1/NAME/X/REMI/DEEL 2"], "", "X", "DEEL 1 DEEL 2", ""),
        (["/REMI/USTD//USTDEEL 4/", "/REMI/USTD//"], "", "", "USTDEEL 4", ""),
        (["/RTRN/MS03/NAME/X/REMI/NOTA 3"], "", "X", "NOTA 3 MS03", ""),
        (["/REMI/ISSUER: ISO  REF: RF18 5390 0754 7034"], "", "", "RF18539007547034",
         "RF18539007547034"),
    ],
)  # fmt: skip
def test_labels_win_and_ibans_are_checked(
    lines: list[str], iban: str, party: str, remittance: str, reference: str
) -> None:
    said = details(lines)
    assert (said.iban, said.name, said.remittance) == (iban, party, remittance)
    assert (said.kenmerk or said.end_to_end) == reference


@pytest.mark.parametrize(
    ("second", "iban"),
    [("NO9386011117947", "NO9386011117947"), ("0000000000", ""), ("12ABC", ""), ("NL12ZZZ1", "")],
)
def test_the_other_account_below_a_line_may_be_foreign(second: str, iban: str) -> None:
    assert details(["/REMI/A"], second).iban == iban


def test_a_giro_payment_tells_account_name_and_kenmerk() -> None:
    entry = entries("abnamro.sta")[0]
    assert (entry.iban, entry.name) == ("428428", "KPN - DIGITENNE")
    assert entry.kenmerk == "421886595314606715"


def test_end_to_end_and_bank_reference() -> None:
    assert entries("rabobank-iban.sta")[0].end_to_end == "01-01-2013 12:00 0030000987654321"
    assert entries("knab.sta")[2].bank_reference == "B4G29PGDCK1QFV3E"


def test_a_line_of_nothing_but_blanks_takes_no_time() -> None:
    found = details(["BEA NR:1 21.05.11/12.54 WINKEL" + " " * 300_000 + "X"])
    assert found.name.startswith("WINKEL ")


def test_soft_hyphens_are_hyphens() -> None:
    assert "10-06-2010" in entries("ing.sta")[2].remittance


def test_sepa_tags_of_abn_amro() -> None:
    found = details(
        ["/TRTP/SEPA OVERBOEKING/IBAN/NL65INGB0123456789/BIC/INGBNL2A/NAME/J JAN",
         "SEN/REMI/FACTUUR 12/EREF/NOTPROVIDED"]
    )  # fmt: skip
    assert (found.iban, found.name) == ("NL65INGB0123456789", "J JANSEN")
    assert (found.remittance, found.end_to_end) == ("FACTUUR 12", "")


def test_sepa_tags_of_ing() -> None:
    found = details(
        ["/EREF/E2E-1//CNTP/NL65INGB0123456789/INGBNL2A/J JANSEN///REMI/USTD//FACT", "UUR 12/"]
    )
    assert (found.iban, found.name) == ("NL65INGB0123456789", "J JANSEN")
    assert (found.remittance, found.end_to_end) == ("FACTUUR 12", "E2E-1")


@pytest.mark.parametrize(
    "text",
    [
        "/CNTP/NL32INGB0000012345/INGBNL2A/J.Janssen///REMI/STRD/CUR/9001123412341234/",
        "/ORDP//NAME/J.Janssen/REMI//CDTRREFTP//CD/SCOR/ISSR/CUR/CDTRREF/9001123412341234",
    ],
)
def test_a_payment_reference_alone(text: str) -> None:
    found = details([text])
    assert (found.name, found.kenmerk) == ("J.Janssen", "9001123412341234")
    assert found.remittance == "9001123412341234"


def test_an_address_is_not_part_of_the_name() -> None:
    assert details(["/BENM//NAME/J JANSEN/ADDR/DORPSSTRAAT 1/REMI/A"]).name == "J JANSEN"


def test_a_text_with_a_tag_in_it_is_text() -> None:
    assert details(["ZIE /ID/ EN /REMI/ BOVEN"]).remittance == "ZIE /ID/ EN /REMI/ BOVEN"


def test_the_codes_that_ing_puts_under_a_line_are_no_name() -> None:
    data = (
        (DATA / "sns.sta")
        .read_bytes()
        .replace(b"NIOB0987654321\nmarechal s", b"NTRF1\n/TRCD/00108/")
    )
    (one, _) = read_statements(data.replace(b"0987654321 marechal s\n", b""), "ing.sta")
    assert [entry.name for entry in one.entries] == ["", ""]


@pytest.mark.parametrize(
    ("text", "kenmerk"),
    [
        ("BETALINGSKENMERK 0000 0042 1886 5953 20-05-2011", "0000004218865953"),
        ("BETALINGSKENM.  0000004218865953 20-05-2011", "0000004218865953"),
        ("BETALINGSKENM.  00000042\n18865953 MEER", "0000004218865953"),
        ("BETALINGSKENM. ONBEKEND", ""),
    ],
)
def test_kenmerk(text: str, kenmerk: str) -> None:
    assert details(text.split("\n")).kenmerk == kenmerk


@pytest.mark.parametrize("lines", [[], [""], ["/REMI/"], ["/CNTP/"], ["000>10"], ["REK:/NAAM:"]])
def test_nothing_told_is_nothing_found(lines: list[str]) -> None:
    found = details(lines)
    assert (found.iban, found.name, found.remittance) == ("", "", "")
